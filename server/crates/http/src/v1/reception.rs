//! `POST /intake`: a dossier that came on paper, as the counter's own software takes it in.

use axum::{
    Json as Answer,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
};
use domain::{
    Lang,
    form::FieldError,
    reception,
    view::{PaperDossier, PaperSupplement, SubmitReceipt},
};
use services::{ServiceError, Services};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Problems,
    parts::{parts_of, read_parts},
};
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::Path,
    problem::ApiProblem,
};

/// Its body is as large as the scans of a dossier may be; they are counted while they arrive.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(take_in_dossier))
        .routes(routes!(take_in_supplement))
        .layer(DefaultBodyLimit::disable())
}

parts_of! {
    /// The parts of the request: `dossier`, and one a scanned file.
    PaperParts: PaperDossier
}

/// Takes in a dossier that came on paper, at the counter or by post; the officer has it then. Sent
/// again with the same key and the same content it answers the same; with the same key and other
/// content it is refused.
#[utoipa::path(post, path = "/intake",
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9._:-]{1,200}$",
            description = "1–200 letters, digits and . _ : -")),
    request_body(content = PaperParts, content_type = "multipart/form-data"),
    responses((status = 201, body = SubmitReceipt), Problems))]
async fn take_in_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    let (key, asked, scans) = read_parts(&services, &caller, &headers, parts, lang).await?;
    answered(services.take_in_on_paper(&caller, asked, scans, key).await, lang)
}

parts_of! {
    /// The parts of the request: `dossier`, which is the answer, and one a scanned file.
    SupplementParts: PaperSupplement
}

/// Takes in an answer to a supplement request that came on paper, at the counter or by post. Sent
/// again with the same key and the same content it answers the same.
#[utoipa::path(post, path = "/intake/{code}/supplement",
    params(("code" = String, Path),
        ("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9._:-]{1,200}$",
            description = "1–200 letters, digits and . _ : -")),
    request_body(content = SupplementParts, content_type = "multipart/form-data"),
    responses((status = 201, body = SubmitReceipt), Problems))]
async fn take_in_supplement(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    let (key, asked, scans) = read_parts(&services, &caller, &headers, parts, lang).await?;
    answered(services.supplement_on_paper(&caller, &code, asked, scans, key).await, lang)
}

fn answered(
    taken: Result<SubmitReceipt, ServiceError>,
    lang: Lang,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    taken.map(|receipt| (StatusCode::CREATED, Answer(receipt))).map_err(|error| match error {
        ServiceError::Invalid(errors) => invalid(&errors, lang),
        other => ApiProblem::of(&other, lang),
    })
}

/// What is wrong, with its place in the part `dossier`.
fn invalid(errors: &[FieldError], lang: Lang) -> ApiProblem {
    let placed: Vec<FieldError> = errors
        .iter()
        .map(|error| {
            let path = match error.path.strip_prefix(reception::APPLICANT) {
                Some(part) => format!("applicant/{part}"),
                None => match error.path.strip_prefix(reception::PAPERS) {
                    Some(key) => format!("papers/{key}"),
                    None => match error.path.strip_prefix('_') {
                        Some(part) => part.to_owned(),
                        None => format!("answers/{}", error.path),
                    },
                },
            };
            FieldError { path, code: error.code.clone() }
        })
        .collect();
    ApiProblem::new("invalid", lang).with_errors(&placed, "", lang)
}
