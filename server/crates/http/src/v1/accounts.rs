//! `accounts`: opening one.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use axum_extra::extract::CookieJar;
use domain::view::{AccountView, Registration};
use services::{Caller, Services};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState, HttpSettings,
    caller::{Language, session_cookie},
    extract::Json,
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(create_account))
}

/// Opens a citizen's account and signs it in.
#[utoipa::path(post, path = "/accounts", request_body = Registration,
    responses((status = 201, body = AccountView), Problems))]
async fn create_account(
    State(services): State<Services>,
    State(settings): State<Arc<HttpSettings>>,
    Language(lang): Language,
    headers: HeaderMap,
    Json(registration): Json<Registration>,
) -> Result<impl IntoResponse, ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let account = services.register(registration).await.map_err(problem)?;
    let caller = Caller::citizen(account);
    let view = caller.view();
    let session = services.start_session(caller, user_agent(&headers)).await.map_err(problem)?;
    let jar = CookieJar::new().add(session_cookie(session.token, &settings));
    Ok((StatusCode::CREATED, jar, axum::Json(view)))
}

/// The browser's name of itself.
pub(crate) fn user_agent(headers: &HeaderMap) -> &str {
    headers.get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default()
}
