//! `POST /dossiers`: a dossier in one request, as another system files it.

use axum::{
    Json as Answer,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
};
use domain::{form::Answers, view::SubmitReceipt};
use serde::Deserialize;
use services::{Services, filing::Filing};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Problems,
    parts::{parts_of, read_parts},
};
use crate::{
    AppState,
    caller::{Citizen, Language},
    problem::ApiProblem,
};

/// Its body is as large as a dossier may be; the files are counted while they arrive.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(file_dossier)).layer(DefaultBodyLimit::disable())
}

parts_of! {
    /// The parts of the request: `dossier`, and one a file, named by the key of the paper that it is
    /// (`documents.key` of the procedure), with a file name.
    Parts: NewDossier
}

/// What is filed.
#[derive(Deserialize, ToSchema)]
struct NewDossier {
    /// Mã thủ tục.
    procedure_code: String,
    /// The case's key; empty: the first that can be filed online.
    #[serde(default)]
    case: String,
    /// Code of the centre that is to receive it; empty: the procedure's own agency.
    #[serde(default)]
    centre: String,
    /// By path.
    answers: Answers,
}

/// Files a dossier at once: answers and papers in one request. Sent again with the same key and the
/// same content it answers the same; with the same key and other content it is refused.
#[utoipa::path(post, path = "/dossiers",
    params(("Idempotency-Key" = String, Header, pattern = "^[A-Za-z0-9._:-]{1,200}$",
            description = "1–200 letters, digits and . _ : -")),
    request_body(content = Parts, content_type = "multipart/form-data"),
    responses((status = 201, body = SubmitReceipt), Problems))]
async fn file_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    let (key, asked, papers) = read_parts(&services, &caller, &headers, parts, lang).await?;
    let NewDossier { procedure_code, case, centre, answers } = asked;
    let filing = Filing { procedure_code, case, answers, centre };
    let filed = services.file_dossier(&caller, filing, papers, key).await;
    filed
        .map(|receipt| (StatusCode::CREATED, Answer(receipt)))
        .map_err(|error| ApiProblem::of(&error, lang))
}
