//! Answering a supplement request, asking for a receipt, and withdrawing.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use services::Services;

use super::reply::{FormCitizen, again, failed, to};
use crate::{AppState, caller::Language, extract::Path, page::encode};

#[derive(Deserialize)]
pub(super) struct WithdrawForm {
    #[serde(default)]
    reason: String,
}

pub(super) async fn start_supplement(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
) -> Response {
    match services.start_supplement(&caller, &code).await {
        Ok(draft) => to(&format!("/nhap/{}", draft.id)),
        Err(error) => failed(&error, &format!("/ho-so/{code}"), language),
    }
}

/// Asks for the receipt that a case answered at once goes without.
pub(super) async fn request_receipt(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
) -> Response {
    let page = format!("/ho-so/{}", encode(&code));
    match services.request_receipt(&caller, &code).await {
        Ok(()) => to(&page),
        Err(error) => failed(&error, &page, language),
    }
}

pub(super) async fn withdraw(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    Form(form): Form<WithdrawForm>,
) -> Response {
    let page = format!("/ho-so/{code}");
    match state.services.withdraw(&caller, &code, &form.reason).await {
        Ok(()) => to(&page),
        Err(error) => {
            let typed = [("reason", form.reason)].into();
            again(state, language, caller, &page, typed, &error).await
        }
    }
}
