//! `procedures`: the published catalogue.

use axum::{Json, extract::State};
use domain::view::{ProcedurePage, ProcedureQuery, ProcedureView};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::Language,
    extract::{Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(search_procedures)).routes(routes!(get_procedure))
}

/// Searches the catalogue.
#[utoipa::path(get, path = "/procedures", params(ProcedureQuery),
    responses((status = 200, body = ProcedurePage), Problems))]
async fn search_procedures(
    State(services): State<Services>,
    Query(query): Query<ProcedureQuery>,
) -> Json<ProcedurePage> {
    Json(services.search_procedures(&query))
}

/// One published procedure with its cases, documents and forms.
#[utoipa::path(get, path = "/procedures/{code}", params(("code" = String, Path)),
    responses((status = 200, body = ProcedureView), Problems))]
async fn get_procedure(
    State(services): State<Services>,
    Language(lang): Language,
    Path(code): Path<String>,
) -> Result<Json<ProcedureView>, ApiProblem> {
    let found = services.procedure(&code);
    found.map(Json).map_err(|error| ApiProblem::of(&error, lang))
}
