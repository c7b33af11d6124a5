//! `accounts`: opening one.

use axum::{extract::State, http::StatusCode, response::IntoResponse};
use domain::view::{AccountView, Registration};
use services::{Caller, Services};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState, HttpSettings,
    browser::{Browser, begun},
    caller::Language,
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
    Browser(client): Browser,
    Json(registration): Json<Registration>,
) -> Result<impl IntoResponse, ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let account = services.register(registration).await.map_err(problem)?;
    let caller = Caller::citizen(account);
    let view = caller.view();
    let session = services.start_session(caller, &client).await.map_err(problem)?;
    Ok((StatusCode::CREATED, begun(&session, &settings), axum::Json(view)))
}
