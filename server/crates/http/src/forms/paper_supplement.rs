//! The form with which an officer takes an answer to a supplement request in that came on paper.

use std::collections::BTreeMap;

use app::context::Typed;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    response::Response,
    routing::post,
};
use domain::{form, view::PaperSupplement};
use services::ServiceError;

use super::{
    reception::{Parts, method_of, papers_of, read, rewrite},
    reply::{FormOfficer, again, back, failed, pressed, to},
};
use crate::{AppState, caller::Language, extract::Path, page::encode, posted::most};

/// Its body is large: as large as the scans of a dossier may be.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/can-bo/ho-so/{code}/bo-sung", post(take_in).get(crate::page::render))
        .layer(DefaultBodyLimit::max(most(&state.services)))
}

/// Takes the answer in and leads to the dossier; what was typed and cannot be taken comes back with
/// the page.
async fn take_in(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let dossier = format!("/can-bo/ho-so/{}", encode(&code));
    let here = format!("{dossier}/bo-sung");
    let Ok(form) = form else { return back(&here, "body") };
    let Some(parts) = read(&state.services, &caller, form).await else {
        return back(&here, "interrupted");
    };
    let Parts { mut texts, scans, refused } = parts;
    let fields: BTreeMap<String, String> = texts.iter().cloned().collect();
    let key = fields.get("_key").cloned().unwrap_or_default();
    let definition = match state.services.supplement_form(&caller, &code).await {
        Ok(found) => found.form.case.and_then(|case| case.form),
        Err(error) => {
            // The same press again finds that it was taken in.
            return match state.services.supplement_taken(&caller, &code, &key).await {
                Ok(true) => to(&dossier),
                _ => failed(&error, &dossier, language),
            };
        }
    };
    let answers = definition.as_ref().map(|definition| form::merge_form(definition, &texts));
    let Ok(answers) = answers.transpose() else {
        let error = ServiceError::BadInput("too_large");
        return again(state, language, caller, &here, Typed(texts), &error).await;
    };
    if let Some(action) = fields.get("_action").filter(|action| *action != "submit") {
        if let Some(definition) = &definition {
            rewrite(definition, action, answers.unwrap_or_default(), &mut texts);
        }
        return pressed(state, language, caller, &here, Typed(texts)).await;
    }
    let (method, papers) = (method_of(&fields), papers_of(&fields));
    let asked = PaperSupplement { method, answers, papers };
    let done = match refused {
        Some((error, requirement)) => {
            texts.push(("_wrong_file".to_owned(), requirement));
            Err(error)
        }
        None => state.services.supplement_on_paper(&caller, &code, asked, scans, &key).await,
    };
    match done {
        Ok(_) => to(&dossier),
        Err(error @ ServiceError::Refused(_)) => failed(&error, &dossier, language),
        Err(error) => again(state, language, caller, &here, Typed(texts), &error).await,
    }
}
