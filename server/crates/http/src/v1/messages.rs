//! `messages`: what the applicant and the officers write to each other in a dossier, with files.

use axum::{
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State},
    http::{HeaderMap, StatusCode, header},
};
use domain::Lang;
use serde::Deserialize;
use services::{Caller, Services, conversation::Attachments};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language, Officer},
    extract::{Json, Path, if_match},
    posted::Posted,
    problem::ApiProblem,
};

/// Its bodies are as large as a dossier may be; the files are counted while they arrive.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(write_message))
        .routes(routes!(answer_message))
        .layer(DefaultBodyLimit::disable())
}

/// What is written.
#[derive(Deserialize, utoipa::ToSchema)]
struct Message {
    /// The words; 2,000 characters of an applicant's are kept, 4,000 of an officer's.
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

/// What is written, with files.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it only describes the parts of the body")]
struct MessageParts {
    /// The words.
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
    /// At most five, each a part with a file name.
    #[schema(value_type = Vec<String>, format = Binary, max_items = 5)]
    file: Vec<Vec<u8>>,
}

/// Writes to the officers who have the dossier. The message stands in its log.
#[utoipa::path(post, path = "/dossiers/{code}/messages", params(("code" = String, Path)),
    request_body(content(
        (Message = "application/json"), (MessageParts = "multipart/form-data"))),
    responses((status = 204), Problems))]
async fn write_message(
    State(state): State<AppState>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    request: Request,
) -> Result<StatusCode, ApiProblem> {
    let (text, files) = read(request, &state, &caller, lang).await?;
    let written = state.services.write_to_officers(&caller, &code, &text, files).await;
    written.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Writes to the applicant, at the row version that the officer saw. Who is not on the dossier says why
/// it is to be seen first (`purpose_missing`).
#[utoipa::path(post, path = "/intake/{code}/messages",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body(content(
        (Message = "application/json"), (MessageParts = "multipart/form-data"))),
    responses((status = 204), Problems))]
async fn answer_message(
    State(state): State<AppState>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    request: Request,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let (text, files) = read(request, &state, &caller, lang).await?;
    let written = state.services.write_to_applicant(&caller, &code, version, &text, files).await;
    written.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// The words and files of a body of either type.
async fn read(
    request: Request,
    state: &AppState,
    caller: &Caller,
    lang: Lang,
) -> Result<(String, Attachments), ApiProblem> {
    let services: &Services = &state.services;
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let Json(Message { text }) = Json::from_request(request, state).await?;
        return Ok((text, Attachments::new(services)));
    }
    let form = Multipart::from_request(request, state).await;
    let form = form.map_err(|_| ApiProblem::new("media_type", lang))?;
    let posted = Posted::read(services, caller, form).await;
    match &posted.wrong {
        Some(wrong) => Err(ApiProblem::of(wrong, lang)),
        None => Ok((posted.text("text"), posted.files)),
    }
}
