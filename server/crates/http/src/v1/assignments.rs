//! `agencies/{code}/assignment`: the rules by which an agency's dossiers are given to specialists,
//! for whoever heads it.

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::view::{AssignmentOrder, AssignmentPage, AssignmentRules};
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
    OpenApiRouter::new().routes(routes!(get_assignment, save_assignment))
}

/// The answer with the row version that a change names.
fn with_version(page: AssignmentPage) -> Response {
    let version = format!("\"{}\"", page.version);
    ([(header::ETAG, version)], Answer(page)).into_response()
}

/// The rules of assignment of an agency, with its specialists and what was changed lately.
#[utoipa::path(get, path = "/agencies/{code}/assignment", params(("code" = String, Path)),
    responses((status = 200, body = AssignmentPage), Problems))]
async fn get_assignment(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let page = services.assignment(&caller, &code).await;
    page.map(with_version).map_err(|error| ApiProblem::of(&error, lang))
}

/// Puts these rules in the place of all that the agency has. What is wrong is told rule by rule, and
/// nothing is stored. Dossiers that wait for assignment already stay as they are.
#[utoipa::path(put, path = "/agencies/{code}/assignment", request_body = AssignmentRules,
    params(("code" = String, Path),
        ("If-Match" = String, Header, description = "Version of the rules that were read, `0` where \
            there never were any")),
    responses((status = 200, body = AssignmentPage), Problems))]
async fn save_assignment(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(rules): Json<AssignmentRules>,
) -> Result<Response, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let order = AssignmentOrder::Replace(rules.rules);
    let saved = services.order_assignment(&caller, &code, version, order).await;
    saved.map(with_version).map_err(|error| ApiProblem::of(&error, lang))
}
