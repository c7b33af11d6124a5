//! `dossiers`: following what was submitted.

use axum::{
    Json as Answer,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    log::ProofFile,
    view::{DossierFilter, DossierList, DossierView, DraftView, PublicStatus},
};
use serde::Deserialize;
use services::{ServiceError, Services};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Anybody, Citizen, Language},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_dossiers))
        .routes(routes!(get_dossier))
        .routes(routes!(get_dossier_status))
        .routes(routes!(get_dossier_proof))
        .routes(routes!(start_supplement))
        .routes(routes!(withdraw_dossier))
        .routes(routes!(request_receipt))
}

/// Why it is withdrawn.
#[derive(Deserialize, utoipa::ToSchema)]
struct Withdrawal {
    /// In the applicant's words; may be empty.
    #[serde(default)]
    reason: String,
}

/// My dossiers, the newest first; while I act for an organisation its dossiers, by what is due from it
/// first. A parameter that cannot be read is refused (`unknown_state`, `date`, `period_order`, `query`,
/// `cursor`).
#[utoipa::path(get, path = "/dossiers", params(DossierFilter),
    responses((status = 200, body = DossierList), Problems))]
async fn list_dossiers(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Query(filter): Query<DossierFilter>,
) -> Result<Answer<DossierList>, ApiProblem> {
    let list = services.dossiers(&caller, &filter).await;
    list.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// One dossier of mine with its timeline.
#[utoipa::path(get, path = "/dossiers/{code}", params(("code" = String, Path)),
    responses((status = 200, body = DossierView), Problems))]
async fn get_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let dossier = services.dossier(&caller, &code).await;
    let dossier = dossier.map_err(|error| ApiProblem::of(&error, lang))?;
    let tag = format!("\"{}\"", dossier.version);
    Ok(([(header::ETAG, tag)], Answer(dossier)).into_response())
}

/// State and completion of any dossier, without personal data.
#[utoipa::path(get, path = "/dossiers/{code}/status", params(("code" = String, Path)),
    responses((status = 200, body = PublicStatus), Problems))]
async fn get_dossier_status(
    State(services): State<Services>,
    Language(lang): Language,
    Path(code): Path<String>,
) -> Result<Answer<PublicStatus>, ApiProblem> {
    let status = services.public_status(&code).await;
    status.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// All events of a dossier with their proofs, to keep: for the applicant, and for officers of its
/// agency.
#[utoipa::path(get, path = "/dossiers/{code}/proof", params(("code" = String, Path)),
    responses((status = 200, body = ProofFile), Problems))]
async fn get_dossier_proof(
    State(services): State<Services>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let caller = caller.ok_or_else(|| problem(ServiceError::SignedOut))?;
    let proof = services.proof(&caller, &code).await.map_err(problem)?;
    let name = format!("attachment; filename=\"bang-chung-{}.json\"", proof.code);
    let headers = [
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Answer(proof)).into_response())
}

/// Begins the answer to a supplement request: a draft with the dossier's answers.
#[utoipa::path(post, path = "/dossiers/{code}/supplement", params(("code" = String, Path)),
    responses((status = 201, body = DraftView), Problems))]
async fn start_supplement(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<(StatusCode, Answer<DraftView>), ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let draft = services.start_supplement(&caller, &code).await.map_err(problem)?;
    let view = services.draft(&caller, &draft.id).await.map_err(problem)?;
    Ok((StatusCode::CREATED, Answer(view)))
}

/// Asks for the receipt (Mẫu 01) of a dossier that is answered on the day it comes in, and goes
/// without one otherwise. It is issued at once and stands among its slips.
#[utoipa::path(post, path = "/dossiers/{code}/receipt-request", params(("code" = String, Path)),
    responses((status = 204), Problems))]
async fn request_receipt(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let asked = services.request_receipt(&caller, &code).await;
    asked.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Takes a dossier back while nothing is decided.
#[utoipa::path(post, path = "/dossiers/{code}/withdrawal", params(("code" = String, Path)),
    request_body = Withdrawal, responses((status = 204), Problems))]
async fn withdraw_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    Json(withdrawal): Json<Withdrawal>,
) -> Result<StatusCode, ApiProblem> {
    let withdrawn = services.withdraw(&caller, &code, &withdrawal.reason).await;
    withdrawn.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
