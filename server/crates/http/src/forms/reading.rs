//! Why an officer who is not on a dossier has to see whom it is about.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::view::ReadingReason;

use super::reply::{FormOfficer, again, to};
use crate::{AppState, caller::Language, extract::Path, page::encode};

/// Notes the reason and leads to the dossier, which is open now; one that is not enough comes back
/// with the page.
pub(super) async fn give_purpose(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let page = format!("/can-bo/ho-so/{}", encode(&code));
    let typed = Typed(pairs);
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let reason = ReadingReason { purpose: text("purpose"), words: text("words") };
    match state.services.give_purpose(&caller, &code, &reason).await {
        Ok(()) => to(&page),
        Err(error) => again(state, language, caller, &page, typed, &error).await,
    }
}
