//! `account/roles` and `account/lendings`: what an officer may do, and lets colleagues do meanwhile.

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use domain::view::{NewLending, OwnRoles};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::{Json, Path, if_match},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_own_roles))
        .routes(routes!(lend_roles))
        .routes(routes!(end_lending))
}

/// My posts with their roles, what I lend and have borrowed, and what I can lend to whom; for officers.
#[utoipa::path(get, path = "/account/roles",
    responses((status = 200, body = OwnRoles), Problems))]
async fn get_own_roles(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
) -> Result<Answer<OwnRoles>, ApiProblem> {
    let own = services.own_roles(&caller).await;
    own.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Lends roles to a colleague of the same agency, from day to day, for six months at most. What was
/// borrowed is not lent on (`role_not_held`), and a role is lent once on a day (`cover_overlaps`), so
/// that sending it again changes nothing.
#[utoipa::path(post, path = "/account/lendings", request_body = NewLending,
    responses((status = 204), Problems))]
async fn lend_roles(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Json(new): Json<NewLending>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.lend_roles(&caller, new).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Ends at once what I have lent, at the version that `If-Match` names.
#[utoipa::path(delete, path = "/account/lendings/{id}",
    params(("id" = String, Path),
        ("If-Match" = String, Header, description = "Row version")),
    responses((status = 204), Problems))]
async fn end_lending(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let done = services.end_lending(&caller, &id, version).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
