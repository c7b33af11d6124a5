//! `workflows`: the ways of cases through their agencies, as officers of the centre edit them.

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{
    view::{ProcedurePage, ProcedureQuery, WorkflowView},
    workflow::Workflow,
};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::{Json, Path, Query, if_match},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_workflows))
        .routes(routes!(get_workflow, save_workflow))
}

/// The answer with the row version that a change names.
fn with_version(view: WorkflowView) -> Response {
    let version = format!("\"{}\"", view.revision);
    ([(header::ETAG, version)], Answer(view)).into_response()
}

/// Searches the procedures whose workflows can be edited. For officers of the centre itself.
#[utoipa::path(get, path = "/workflows", params(ProcedureQuery),
    responses((status = 200, body = ProcedurePage), Problems))]
async fn list_workflows(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(query): Query<ProcedureQuery>,
) -> Result<Answer<ProcedurePage>, ApiProblem> {
    let page = services.workflows(&caller, &query);
    page.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The workflow of a case in the newest revision of its procedure, published or not.
#[utoipa::path(get, path = "/procedures/{code}/workflows/{case}",
    params(("code" = String, Path), ("case" = String, Path)),
    responses((status = 200, body = WorkflowView), Problems))]
async fn get_workflow(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path((code, case)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let view = services.workflow(&caller, &code, &case).await;
    view.map(with_version).map_err(|error| ApiProblem::of(&error, lang))
}

/// Puts another workflow into review, as a new revision of the procedure; it is live when that is
/// published. What is wrong with it is told by step, and nothing is stored.
#[utoipa::path(put, path = "/procedures/{code}/workflows/{case}", request_body = Workflow,
    params(("code" = String, Path), ("case" = String, Path),
        ("If-Match" = String, Header, description = "Number of the revision that was read")),
    responses((status = 200, body = WorkflowView), Problems))]
async fn save_workflow(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path((code, case)): Path<(String, String)>,
    headers: HeaderMap,
    Json(workflow): Json<Workflow>,
) -> Result<Response, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let saved = services.save_workflow(&caller, &code, &case, version, workflow).await;
    saved.map(with_version).map_err(|error| ApiProblem::of(&error, lang))
}
