//! Filling a form: begin, save a step, submit, throw away.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::form::{self, Answers, FormDefinition};
use serde::Deserialize;
use services::{ServiceError, Services, draft::Beginning};

use super::{
    acting::{acting_changed, meant_for_another},
    reply::{FormCitizen, back, failed, to},
};
use crate::{
    caller::Language,
    extract::{Path, Query},
    page::encode,
};

/// How often a step is saved again when another tab saved in between.
const SAVE_TRIES: usize = 3;

#[derive(Deserialize)]
pub(super) struct StartForm {
    #[serde(default)]
    case: String,
    #[serde(default)]
    centre: String,
    #[serde(default)]
    filer: String,
    /// For whom the page was shown; empty where it did not say.
    #[serde(default)]
    acting_for: String,
}

#[derive(Deserialize)]
pub(super) struct SubmitForm {
    #[serde(default)]
    submission_key: String,
}

#[derive(Deserialize)]
pub(super) struct StepQuery {
    /// `kiem-tra`: the step was opened from the check page and leads back to it.
    #[serde(default)]
    ve: String,
}

/// Begins a draft, or goes on with the one that is open.
pub(super) async fn start(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    Form(form): Form<StartForm>,
) -> Response {
    let StartForm { case, centre, filer, acting_for } = form;
    if let Some(meant) = meant_for_another(&acting_for, &caller) {
        return acting_changed(meant, language);
    }
    let page = format!("/nop-ho-so/{code}");
    let begun = async {
        if filer.is_empty() && services.asks_for_whom(&caller, &code, &case).await? {
            return Ok(for_whom(&page, &case, &centre));
        }
        let draft =
            services.begin_draft(&caller, &code, &Beginning { case, centre, filer }).await?;
        Ok(format!("/nhap/{}", draft.id))
    };
    match begun.await {
        Ok(next) => to(&next),
        Err(error) => failed(&error, &page, language),
    }
}

/// The page that asks for whom it is filed, with what was chosen before.
fn for_whom(page: &str, case: &str, centre: &str) -> String {
    format!("{page}?truong-hop={}&trung-tam={}", encode(case), encode(centre))
}

/// Saves a step, whatever is in it, then goes where the pressed button leads.
pub(super) async fn save(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path((draft, step)): Path<(String, String)>,
    Query(query): Query<StepQuery>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let here = match query.ve.as_str() {
        "kiem-tra" => format!("/nhap/{draft}/buoc/{step}?ve=kiem-tra"),
        _ => format!("/nhap/{draft}/buoc/{step}"),
    };
    let action = pairs
        .iter()
        .find(|(name, _)| name == "_action")
        .map_or_else(|| "continue".to_owned(), |(_, value)| value.clone());
    for _ in 0..SAVE_TRIES {
        let view = match services.draft(&caller, &draft).await {
            Ok(view) => view,
            Err(error) => return failed(&error, "/ho-so", language),
        };
        if view.dossier_code.is_some() {
            return to(&format!("/nhap/{draft}"));
        }
        let Some(definition) = &view.case.form else { return to(&format!("/nhap/{draft}")) };
        let mut answers = view.answers.clone();
        if form::merge_step(definition, &step, pairs.clone().into_iter(), &mut answers).is_err() {
            return back(&here, "too_large");
        }
        edit_group(definition, &action, &mut answers);
        match services.save_draft(&caller, &draft, view.version, answers).await {
            Ok(saved) if action == "continue" => {
                let wrong = form::errors_of_step(definition, &step, &saved.errors);
                if wrong.is_empty()
                    && opens_question(definition, &step, &view.answers, &saved.answers)
                {
                    return to(&here);
                }
                return match (wrong.is_empty(), query.ve.as_str()) {
                    (false, _) => back(&here, "1"),
                    (true, "kiem-tra") => to(&format!("/nhap/{draft}/kiem-tra")),
                    (true, _) => to(&next_page(definition, &step, &saved.answers, &draft)),
                };
            }
            Ok(_) if action == "exit" => return to(&format!("/nhap/{draft}")),
            Ok(_) => return to(&here),
            // Another tab saved another step: what is typed here goes on top of that.
            Err(ServiceError::VersionConflict) => {}
            Err(error) => return failed(&error, &here, language),
        }
    }
    back(&here, "version_conflict")
}

/// Whether an answer has brought up a question of the same step that was not on the page: without
/// scripts it is seen by coming back.
fn opens_question(
    definition: &FormDefinition,
    step: &str,
    before: &Answers,
    after: &Answers,
) -> bool {
    let (before, after) = (form::relevant(definition, before), form::relevant(definition, after));
    let Some(step) = definition.steps.iter().find(|other| other.key == step) else { return false };
    step.fields.iter().any(|field| {
        let when = field.when.as_ref();
        form::visible(when, &after, "") && !form::visible(when, &before, "")
    })
}

/// Adds or removes an item of a repeating group, if that is what the button says.
pub(super) fn edit_group(definition: &FormDefinition, action: &str, answers: &mut Answers) {
    if let Some(group) = action.strip_prefix("add:") {
        form::add_item(definition, answers, group);
    } else if let Some((group, index)) =
        action.strip_prefix("remove:").and_then(|item| item.rsplit_once('.'))
        && let Ok(index) = index.parse()
    {
        form::remove_item(answers, group, index);
    }
}

/// The step after this one that is not skipped, then the documents.
fn next_page(definition: &FormDefinition, step: &str, answers: &Answers, draft: &str) -> String {
    let later = definition.steps.iter().skip_while(|other| other.key != step).skip(1);
    let next =
        later.into_iter().find(|other| other.when.as_ref().is_none_or(|when| when.holds(answers)));
    next.map_or_else(
        || format!("/nhap/{draft}/giay-to"),
        |next| format!("/nhap/{draft}/buoc/{}", next.key),
    )
}

/// Submits. What is missing is shown on the check page.
pub(super) async fn submit(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(draft): Path<String>,
    Form(form): Form<SubmitForm>,
) -> Response {
    match services.submit(&caller, &draft, &form.submission_key).await {
        Ok(receipt) => to(&format!("/ho-so/{}/da-nop", receipt.code)),
        Err(error) => failed(&error, &format!("/nhap/{draft}/kiem-tra"), language),
    }
}

/// Throws a draft away.
pub(super) async fn delete(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(draft): Path<String>,
) -> Response {
    match services.delete_draft(&caller, &draft).await {
        Ok(()) => to("/ho-so"),
        Err(error) => failed(&error, &format!("/nhap/{draft}"), language),
    }
}
