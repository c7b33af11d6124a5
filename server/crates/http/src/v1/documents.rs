//! `documents`: the applicant's store of results and papers of earlier dossiers, to use again. To see it
//! one has signed in, or proven to be there, within the last ten minutes.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{StoredDocument, StoredPaperList};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_documents))
        .routes(routes!(list_papers))
        .routes(routes!(date_paper, hide_paper))
        .routes(routes!(reuse_document))
}

/// Which of my papers.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
struct PapersQuery {
    /// Id of a draft of mine: the papers that it asks for by their names come first.
    draft: String,
    /// Cursor of the page.
    #[param(pattern = "^([ao][0-9]{1,15}_[0-9A-Za-z-]{1,40})?$")]
    after: String,
}

/// Until when a paper is valid.
#[derive(Deserialize, utoipa::ToSchema)]
struct PaperValidity {
    /// The last day, `2027-05-23`; absent: not known.
    #[serde(default)]
    valid_until: Option<String>,
}

/// A document of the store for a paper of a draft.
#[derive(Deserialize, utoipa::ToSchema)]
struct Reused {
    /// Id of the result, or of the paper.
    document: String,
    /// Key of the document requirement.
    requirement: String,
}

/// The results of mine, newest first.
#[utoipa::path(get, path = "/documents",
    responses((status = 200, body = Vec<StoredDocument>), Problems))]
async fn list_documents(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<Vec<StoredDocument>>, ApiProblem> {
    let documents = services.stored_documents(&caller).await;
    documents.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The papers that I handed in with earlier dossiers, each file once a name, newest first.
#[utoipa::path(get, path = "/documents/papers", params(PapersQuery),
    responses((status = 200, body = StoredPaperList), Problems))]
async fn list_papers(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Query(query): Query<PapersQuery>,
) -> Result<Answer<StoredPaperList>, ApiProblem> {
    let papers = services.stored_papers(&caller, &query.draft, &query.after).await;
    papers.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Says until when a paper of mine is valid.
#[utoipa::path(put, path = "/documents/papers/{id}", params(("id" = String, Path)),
    request_body = PaperValidity, responses((status = 204), Problems))]
async fn date_paper(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    Json(body): Json<PaperValidity>,
) -> Result<StatusCode, ApiProblem> {
    let dated = services.date_paper(&caller, &id, body.valid_until.as_deref()).await;
    dated.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Takes a paper out of my store; it stays with its dossier.
#[utoipa::path(delete, path = "/documents/papers/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn hide_paper(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let hidden = services.hide_paper(&caller, &id).await;
    hidden.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Uses a result or a paper of mine for a paper of a draft, as if it had been uploaded.
#[utoipa::path(post, path = "/drafts/{id}/documents", params(("id" = String, Path)),
    request_body = Reused, responses((status = 204), Problems))]
async fn reuse_document(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    Json(body): Json<Reused>,
) -> Result<StatusCode, ApiProblem> {
    let used = services.reuse_document(&caller, &id, &body.requirement, &body.document).await;
    used.map(|_| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
