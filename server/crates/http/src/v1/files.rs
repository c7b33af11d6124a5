//! Files and papers of drafts and dossiers, as their pages give them.

use axum::{extract::State, response::Response};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::Path,
    papers::{send, show_pdf},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_draft_file))
        .routes(routes!(get_dossier_file))
        .routes(routes!(get_submission_receipt))
        .routes(routes!(get_slip_pdf))
}

/// A file of a draft of mine.
#[utoipa::path(get, path = "/drafts/{id}/files/{upload}",
    params(("id" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String), Problems))]
async fn get_draft_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((_draft, upload)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let file = services.own_file(&caller, &upload).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

/// A file of a dossier of mine, or what an officer sent with a message.
#[utoipa::path(get, path = "/dossiers/{code}/files/{upload}",
    params(("code" = String, Path), ("upload" = String, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = String), Problems))]
async fn get_dossier_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((code, upload)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let file = services.dossier_file(&caller, &code, &upload).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

/// That a dossier of mine was submitted, with the hash of every file.
#[utoipa::path(get, path = "/dossiers/{code}/receipt.pdf", params(("code" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), Problems))]
async fn get_submission_receipt(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.receipt_pdf(&caller, &code, lang).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, &format!("bien-nhan-{code}")))
}

/// A statutory slip of a dossier of mine, by an id of its `slips`.
#[utoipa::path(get, path = "/slips/{id}/pdf", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), Problems))]
async fn get_slip_pdf(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.slip_pdf(&caller, &id).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, "phieu"))
}
