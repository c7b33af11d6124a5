//! Messages in a dossier, with files, as the applicant and the officers post them.

use app::context::Typed;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State},
    response::Response,
    routing::post,
};

use super::reply::{FormCitizen, FormOfficer, again, back, to};
use crate::{
    AppState,
    caller::Language,
    extract::Path,
    page::encode,
    posted::{Posted, most},
};

pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/ho-so/{code}/tin-nhan", post(write))
        .route("/can-bo/ho-so/{code}/tin-nhan", post(answer))
        .layer(DefaultBodyLimit::max(most(&state.services)))
}

/// From the applicant.
async fn write(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    form: Multipart,
) -> Response {
    let page = format!("/ho-so/{}", encode(&code));
    let posted = Posted::read(&state.services, &caller, form).await;
    let text = posted.text("message");
    let typed = Typed(posted.typed);
    let done = match posted.wrong {
        Some(wrong) => Err(wrong),
        None => state.services.write_to_officers(&caller, &code, &text, posted.files).await,
    };
    match done {
        Ok(()) => to(&format!("{page}#tin-nhan")),
        Err(error) => again(state, language, caller, &page, typed, &error).await,
    }
}

/// From an officer.
async fn answer(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    form: Multipart,
) -> Response {
    let page = format!("/can-bo/ho-so/{}", encode(&code));
    let posted = Posted::read(&state.services, &caller, form).await;
    let Ok(version) = posted.text("version").parse() else {
        return back(&page, "version_missing");
    };
    let text = posted.text("message");
    let typed = Typed(posted.typed);
    let services = &state.services;
    let done = match posted.wrong {
        Some(wrong) => Err(wrong),
        None => services.write_to_applicant(&caller, &code, version, &text, posted.files).await,
    };
    match done {
        Ok(()) => to(&format!("{page}#tin-nhan")),
        Err(error) => again(state, language, caller, &page, typed, &error).await,
    }
}
