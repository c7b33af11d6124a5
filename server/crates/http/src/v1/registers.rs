//! `registers`: the register of dossiers (Mẫu 07), by field, agency and year.

use axum::{
    Json as Answer,
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::view::{RegisterAgency, RegisterFilter, RegisterPage};
use services::{ServiceError, Services};
use tokio_util::io::ReaderStream;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::Query,
    papers::show_pdf,
    problem::ApiProblem,
};

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_registers))
        .routes(routes!(list_register_entries))
        .routes(routes!(print_register))
        .routes(routes!(export_register))
}

/// The registers of the officer's agencies, for reception, clerks, heads and monitors.
#[utoipa::path(get, path = "/registers",
    responses((status = 200, body = Vec<RegisterAgency>), Problems))]
async fn list_registers(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
) -> Result<Answer<Vec<RegisterAgency>>, ApiProblem> {
    let agencies = services.register_agencies(&caller).await;
    agencies.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// One page of a register, by number.
#[utoipa::path(get, path = "/registers/entries", params(RegisterFilter),
    responses((status = 200, body = RegisterPage), Problems))]
async fn list_register_entries(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(filter): Query<RegisterFilter>,
) -> Result<Answer<RegisterPage>, ApiProblem> {
    let page = services.register_page(&caller, &filter).await;
    page.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// A register, or a period of it, as PDF; up to 2,000 lines.
#[utoipa::path(get, path = "/registers/entries.pdf", params(RegisterFilter),
    responses((status = 200, content_type = "application/pdf"), Problems))]
async fn print_register(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(filter): Query<RegisterFilter>,
) -> Result<Response, ApiProblem> {
    let pdf = services.register_pdf(&caller, &filter).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, "so-theo-doi-ho-so"))
}

/// A register, or a period of it, as a workbook of any length.
#[utoipa::path(get, path = "/registers/entries.xlsx", params(RegisterFilter),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), Problems))]
async fn export_register(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(filter): Query<RegisterFilter>,
) -> Result<Response, ApiProblem> {
    let problem = |error: &ServiceError| ApiProblem::of(error, lang);
    let file = services.register_xlsx(&caller, &filter).await.map_err(|error| problem(&error))?;
    let size = file.metadata().map(|file| file.len());
    let size = size.map_err(|error| problem(&ServiceError::Internal(error.to_string())))?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"so-theo-doi-ho-so.xlsx\"".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    let stream = ReaderStream::new(tokio::fs::File::from_std(file));
    Ok((headers, Body::from_stream(stream)).into_response())
}
