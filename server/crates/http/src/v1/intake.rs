//! `intake`: the officers' desk.

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::view::{
    BulkDecision, BulkLine, Decision, DeskDossier, InboxFilter, InboxPage, ReadingReason,
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
        .routes(routes!(list_intake))
        .routes(routes!(claim_next))
        .routes(routes!(get_intake))
        .routes(routes!(add_reading))
        .routes(routes!(decide_intake))
        .routes(routes!(decide_many))
}

const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");
const MINIMAL: &str = "return=minimal";

/// Whether one of the caller's preferences is to have no body.
fn prefers_minimal(headers: &HeaderMap) -> bool {
    let told = headers.get_all(PREFER).iter().filter_map(|value| value.to_str().ok());
    told.flat_map(|value| value.split(',')).any(|one| one.trim().eq_ignore_ascii_case(MINIMAL))
}

fn with_version(dossier: DeskDossier) -> Response {
    let tag = format!("\"{}\"", dossier.dossier.version);
    ([(header::ETAG, tag)], Answer(dossier)).into_response()
}

/// The inbox of the officer's desks.
#[utoipa::path(get, path = "/intake", params(InboxFilter),
    responses((status = 200, body = InboxPage), Problems))]
async fn list_intake(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(filter): Query<InboxFilter>,
) -> Result<Answer<InboxPage>, ApiProblem> {
    let page = services.inbox(&caller, &filter).await;
    page.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Claims the dossier that has waited longest; 204 when nothing waits.
#[utoipa::path(post, path = "/intake/next",
    responses((status = 200, body = DeskDossier), (status = 204), Problems))]
async fn claim_next(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
) -> Result<Response, ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let Some(code) = services.claim_next(&caller).await.map_err(problem)? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    services.desk_dossier(&caller, &code).await.map(with_version).map_err(problem)
}

/// A dossier on the officer's desks. To who is not on it, it comes `masked`: without whom it is about
/// and what anybody said, until `POST /intake/{code}/readings` says why that is to be seen. Its files,
/// slips, receipts and proof answer `purpose_missing` meanwhile.
#[utoipa::path(get, path = "/intake/{code}", params(("code" = String, Path)),
    responses((status = 200, body = DeskDossier), Problems))]
async fn get_intake(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let dossier = services.desk_dossier(&caller, &code).await;
    dossier.map(with_version).map_err(|error| ApiProblem::of(&error, lang))
}

/// Says why I have to see whom a dossier is about that I am not on, and answers it. The reason is
/// written down, the applicant reads it, and the dossier is open to me for an hour. The same words
/// again within the hour are the same reading; others are not needed (`purpose_needless`).
#[utoipa::path(post, path = "/intake/{code}/readings", request_body = ReadingReason,
    params(("code" = String, Path)), responses((status = 200, body = DeskDossier), Problems))]
async fn add_reading(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    Json(reason): Json<ReadingReason>,
) -> Result<Response, ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    services.give_purpose(&caller, &code, &reason).await.map_err(problem)?;
    services.desk_dossier(&caller, &code).await.map(with_version).map_err(problem)
}

/// Does something with a dossier, at the row version that the officer saw. With
/// `Prefer: return=minimal` (RFC 7240) the answer is the new version alone, as `ETag`: a system that
/// goes on without looking spares both sides the dossier.
#[utoipa::path(post, path = "/intake/{code}/decisions", request_body = Decision,
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version"),
        ("Prefer" = Option<String>, Header, description = "`return=minimal`: without a body")),
    responses((status = 200, body = DeskDossier),
        (status = 204, description = "Done; the caller prefers no body"), Problems))]
async fn decide_intake(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(decision): Json<Decision>,
) -> Result<Response, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let problem = |error| ApiProblem::of(&error, lang);
    if prefers_minimal(&headers) {
        let decided = services.decide_unseen(&caller, &code, version, decision).await;
        let tag = format!("\"{}\"", decided.map_err(problem)?);
        let applied = [(header::ETAG, tag), (PREFERENCE_APPLIED, MINIMAL.to_owned())];
        return Ok((StatusCode::NO_CONTENT, applied).into_response());
    }
    let decided = services.decide(&caller, &code, version, decision).await;
    decided.map(with_version).map_err(problem)
}

/// Does the same with many dossiers, each by itself, and answers a line for each.
#[utoipa::path(post, path = "/intake/decisions", request_body = BulkDecision,
    responses((status = 200, body = Vec<BulkLine>), Problems))]
async fn decide_many(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Json(asked): Json<BulkDecision>,
) -> Result<Answer<Vec<BulkLine>>, ApiProblem> {
    let lines = services.decide_many(&caller, &asked.decision, asked.dossiers).await;
    lines.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
