//! The form with which an officer takes a dossier in that came on paper.

use std::collections::BTreeMap;

use app::context::Typed;
use axum::{
    Router,
    extract::{
        DefaultBodyLimit, Multipart, State,
        multipart::{Field, MultipartRejection},
    },
    response::Response,
    routing::post,
};
use domain::{
    catalogue::Method,
    dossier::HandedPaper,
    form::{self, Answers, FormDefinition},
    reception,
    view::{PaperApplicant, PaperDossier},
};
use futures::StreamExt;
use services::{Caller, ServiceError, Services, filing::Papers};

use super::{
    apply::edit_group,
    reply::{FormOfficer, again, back, failed, pressed, to},
};
use crate::{
    AppState, bounds::FIELDS_MAX, caller::Language, extract::Path, page::encode, posted::most,
};

/// Most bytes of all texts of the form.
const TEXTS_MAX: u64 = 1024 * 1024;
/// What the names of file inputs begin with; the requirement's key follows.
const FILE: &str = "_file.";

/// Its body is large: as large as the scans of a dossier may be.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/can-bo/tiep-nhan/{code}", post(take_in).get(crate::page::render))
        .layer(DefaultBodyLimit::max(most(&state.services)))
}

/// What arrived.
pub(super) struct Parts {
    /// Texts, in their order.
    pub(super) texts: Vec<(String, String)>,
    /// Scanned files.
    pub(super) scans: Papers,
    /// What is wrong with the first file that was not taken, and of which requirement it was.
    pub(super) refused: Option<(ServiceError, String)>,
}

/// Takes the dossier in and leads to it; what was typed and cannot be taken comes back with the page.
async fn take_in(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let here = format!("/can-bo/tiep-nhan/{}", encode(&code));
    let Ok(form) = form else { return back(&here, "body") };
    let Some(parts) = read(&state.services, &caller, form).await else {
        return back(&here, "interrupted");
    };
    let Parts { mut texts, scans, refused } = parts;
    let fields: BTreeMap<String, String> = texts.iter().cloned().collect();
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let here = format!("{here}?truong-hop={}", encode(&text("_case")));
    let definition = match state.services.reception_form(&caller, &code, &text("_case")) {
        Ok(found) => found.case.and_then(|case| case.form),
        Err(error) => return failed(&error, "/can-bo/tiep-nhan", language),
    };
    let answers = definition.as_ref().map(|definition| form::merge_form(definition, &texts));
    let Ok(answers) = answers.transpose().map(Option::unwrap_or_default) else {
        let error = ServiceError::BadInput("too_large");
        return again(state, language, caller, &here, Typed(texts), &error).await;
    };
    if let Some(action) = fields.get("_action").filter(|action| *action != "submit") {
        // A button of the form: the page once more, with one item more or less, or the communes of
        // the province that was chosen.
        if let Some(definition) = &definition {
            rewrite(definition, action, answers, &mut texts);
        }
        return pressed(state, language, caller, &here, Typed(texts)).await;
    }
    let asked = PaperDossier {
        procedure_code: code,
        case: text("_case"),
        agency: text(reception::AGENCY),
        method: method_of(&fields),
        applicant: PaperApplicant {
            identity_number: text(reception::IDENTITY),
            full_name: text(reception::FULL_NAME),
            phone: text(reception::PHONE),
            address: text(reception::ADDRESS),
            email: text(reception::EMAIL),
        },
        answers,
        papers: papers_of(&fields),
    };
    let done = match refused {
        Some((error, requirement)) => {
            texts.push(("_wrong_file".to_owned(), requirement));
            Err(error)
        }
        None => state.services.take_in_on_paper(&caller, asked, scans, &text("_key")).await,
    };
    match done {
        Ok(receipt) => to(&format!("/can-bo/ho-so/{}", receipt.code)),
        Err(error) => again(state, language, caller, &here, Typed(texts), &error).await,
    }
}

/// How it came; what is none of the choices is refused with everything else that is wrong.
pub(super) fn method_of(fields: &BTreeMap<String, String>) -> Method {
    match fields.get(reception::METHOD).map(String::as_str) {
        Some("counter") => Method::Counter,
        Some("post") => Method::Post,
        _ => Method::Online,
    }
}

/// Reads the form to its end, so that what was typed is there whatever is wrong with a file.
pub(super) async fn read(
    services: &Services,
    caller: &Caller,
    mut form: Multipart,
) -> Option<Parts> {
    let mut parts = Parts { texts: Vec::new(), scans: Papers::new(services), refused: None };
    let mut room = TEXTS_MAX;
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        match (name.strip_prefix(FILE), field.file_name().map(str::to_owned)) {
            (Some(requirement), Some(file)) if !file.is_empty() => {
                let body = field.boxed();
                let added = parts.scans.add(caller, requirement, &file, body).await;
                if let Err(error) = added
                    && parts.refused.is_none()
                {
                    parts.refused = Some((error, requirement.to_owned()));
                }
            }
            // No file was chosen, or one where none belongs.
            (Some(_), _) | (None, Some(_)) => {}
            (None, None) => {
                room = room.checked_sub(name.len() as u64)?;
                let text = text_of(field, &mut room).await?;
                if parts.texts.len() >= FIELDS_MAX {
                    return None;
                }
                parts.texts.push((name, text));
            }
        }
    }
    Some(parts)
}

/// A text, as long as there is room.
async fn text_of(mut field: Field<'_>, room: &mut u64) -> Option<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.ok()? {
        *room = room.checked_sub(chunk.len() as u64)?;
        bytes.extend_from_slice(&chunk);
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Does what a button of a repeating group says: the texts of the answers are those after it.
pub(super) fn rewrite(
    definition: &FormDefinition,
    action: &str,
    mut answers: Answers,
    texts: &mut Vec<(String, String)>,
) {
    edit_group(definition, action, &mut answers);
    texts.retain(|(name, _)| name.starts_with('_') && name != "_action");
    for (path, answer) in answers.0 {
        match answer {
            form::Answer::One(text) => texts.push((path, text)),
            form::Answer::Many(many) => {
                texts.extend(many.into_iter().map(|text| (path.clone(), text)));
            }
        }
    }
}

/// `_papers.{key}.originals` and `_papers.{key}.copies`; a count that is none is above every limit.
pub(super) fn papers_of(fields: &BTreeMap<String, String>) -> Vec<HandedPaper> {
    let mut papers: BTreeMap<String, HandedPaper> = BTreeMap::new();
    for (name, text) in fields {
        let Some((key, kind)) =
            name.strip_prefix(reception::PAPERS).and_then(|rest| rest.rsplit_once('.'))
        else {
            continue;
        };
        let text = text.trim();
        let count = if text.is_empty() { 0 } else { text.parse().unwrap_or(u32::MAX) };
        let empty =
            || HandedPaper { requirement: key.to_owned(), originals: 0, copies: 0, shown: false };
        let paper = papers.entry(key.to_owned()).or_insert_with(empty);
        match kind {
            "originals" => paper.originals = count,
            "copies" => paper.copies = count,
            _ => {}
        }
    }
    papers.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_by_requirement() {
        let fields = [
            ("_papers.to-khai.originals", "1"),
            ("_papers.to-khai.copies", " 2 "),
            ("_papers.anh.originals", ""),
            ("_papers.the.copies", "hai"),
            ("_papers.x", "1"),
            ("purpose", "1"),
        ];
        let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let papers: Vec<_> = papers_of(&fields)
            .into_iter()
            .map(|paper| (paper.requirement, paper.originals, paper.copies))
            .collect();
        assert_eq!(
            papers,
            [
                ("anh".to_owned(), 0, 0),
                ("the".to_owned(), 0, u32::MAX),
                ("to-khai".to_owned(), 1, 2),
            ]
        );
    }
}
