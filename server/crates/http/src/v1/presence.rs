//! `sessions/current/proof`: that it is still the owner of the session who asks.

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    browser::Browser,
    caller::{Language, Somebody},
    extract::Json,
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(prove_presence))
}

/// The password of who is signed in.
#[derive(Deserialize, utoipa::ToSchema)]
struct Proof {
    /// As typed.
    password: String,
}

/// Proves by the password that it is me, for the next ten minutes: what answers `proof_needed` asks for
/// it. An account without a password signs in again.
#[utoipa::path(post, path = "/sessions/current/proof", request_body = Proof,
    responses((status = 204), Problems))]
async fn prove_presence(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Browser(client): Browser,
    Json(body): Json<Proof>,
) -> Result<StatusCode, ApiProblem> {
    let proven = services.prove(&caller, body.password, &client).await;
    proven.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
