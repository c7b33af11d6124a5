//! `drafts`: what the applicant works on until it is submitted.

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    form::Answers,
    view::{DraftSummary, DraftView, SubmitReceipt},
};
use serde::Deserialize;
use services::{Services, draft::Beginning};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::{Json, Path, if_match},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_drafts, create_draft))
        .routes(routes!(get_draft, save_draft, delete_draft))
        .routes(routes!(submit_draft))
        .routes(routes!(delete_file))
}

/// What a draft is begun for.
#[derive(Deserialize, utoipa::ToSchema)]
struct NewDraft {
    /// Mã thủ tục.
    procedure_code: String,
    /// The case's key; empty: the first that can be filed online.
    #[serde(default)]
    case: String,
    /// Code of the centre that is to receive it; empty: the procedure's own agency.
    #[serde(default)]
    centre: String,
    /// Who asks, by the form's own choice (`parties.filer.field`); the rest is filled in accordingly.
    #[serde(default)]
    filer: String,
}

/// All answers of a draft.
#[derive(Deserialize, utoipa::ToSchema)]
struct SavedAnswers {
    /// By path; they replace all that were there.
    answers: Answers,
}

/// The key of a request that may be repeated; empty when there is none.
pub(super) fn idempotency_key(headers: &HeaderMap) -> &str {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    key.unwrap_or_default().trim_matches('"')
}

fn with_version(status: StatusCode, draft: DraftView) -> Response {
    let tag = format!("\"{}\"", draft.version);
    (status, [(header::ETAG, tag)], Answer(draft)).into_response()
}

/// My open drafts, newest first.
#[utoipa::path(get, path = "/drafts", responses((status = 200, body = Vec<DraftSummary>), Problems))]
async fn list_drafts(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<Vec<DraftSummary>>, ApiProblem> {
    services.drafts(&caller).await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Begins a draft, or answers the one that is open for the procedure.
#[utoipa::path(post, path = "/drafts", request_body = NewDraft,
    responses((status = 201, body = DraftView), Problems))]
async fn create_draft(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Json(new): Json<NewDraft>,
) -> Result<Response, ApiProblem> {
    let NewDraft { procedure_code, case, centre, filer } = new;
    let chosen = Beginning { case, centre, filer };
    let draft = services.begin_draft(&caller, &procedure_code, &chosen).await;
    draft
        .map(|draft| with_version(StatusCode::CREATED, draft))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// One draft with its form, answers, files and readiness.
#[utoipa::path(get, path = "/drafts/{id}", params(("id" = String, Path)),
    responses((status = 200, body = DraftView), Problems))]
async fn get_draft(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let draft = services.draft(&caller, &id).await;
    draft
        .map(|draft| with_version(StatusCode::OK, draft))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Replaces the answers; wrong ones are kept and told.
#[utoipa::path(put, path = "/drafts/{id}", request_body = SavedAnswers,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    responses((status = 200, body = DraftView), Problems))]
async fn save_draft(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(saved): Json<SavedAnswers>,
) -> Result<Response, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let draft = services.save_draft(&caller, &id, version, saved.answers).await;
    draft
        .map(|draft| with_version(StatusCode::OK, draft))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Throws a draft and its files away.
#[utoipa::path(delete, path = "/drafts/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn delete_draft(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let deleted = services.delete_draft(&caller, &id).await;
    deleted.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Submits a draft. The same key, or the same draft, gives one dossier and the same answer.
#[utoipa::path(post, path = "/drafts/{id}/submission",
    params(("id" = String, Path),
        ("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9._:-]{1,200}$",
            description = "1–200 letters, digits and . _ : -")),
    responses((status = 201, body = SubmitReceipt), Problems))]
async fn submit_draft(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    let submitted = services.submit(&caller, &id, idempotency_key(&headers)).await;
    submitted
        .map(|receipt| (StatusCode::CREATED, Answer(receipt)))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Takes a file out of a draft.
#[utoipa::path(delete, path = "/drafts/{id}/files/{upload}",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 204), Problems))]
async fn delete_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((id, upload)): Path<(String, String)>,
) -> Result<StatusCode, ApiProblem> {
    let deleted = services.delete_file(&caller, &id, &upload).await;
    deleted.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
