//! `POST /dossiers`: a dossier in one request, as another system files it.

use axum::{
    Json as Answer,
    extract::{
        DefaultBodyLimit, Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::{HeaderMap, StatusCode},
};
use domain::{Lang, form::Answers, view::SubmitReceipt};
use futures::StreamExt;
use serde::Deserialize;
use services::{
    Services,
    filing::{Filing, Papers},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Problems, drafts::idempotency_key};
use crate::{
    AppState,
    caller::{Citizen, Language},
    problem::ApiProblem,
};

/// Most bytes of the part that holds the answers.
const ANSWERS_MAX: usize = 1024 * 1024;

/// Its body is as large as a dossier may be; the files are counted while they arrive.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(file_dossier)).layer(DefaultBodyLimit::disable())
}

/// The parts of the request: this one first, then one part a file, named by the key of the paper
/// that it is (`documents.key` of the procedure), with a file name.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "describes the parts, which are read one after another")]
struct Parts {
    /// What is filed.
    dossier: NewDossier,
}

/// What is filed.
#[derive(Deserialize, utoipa::ToSchema)]
struct NewDossier {
    /// Mã thủ tục.
    procedure_code: String,
    /// The case's key; empty: the first that can be filed online.
    #[serde(default)]
    case: String,
    /// By path.
    answers: Answers,
}

/// Files a dossier at once: answers and papers in one request. Sent again with the same key and the
/// same content it answers the same; with the same key and other content it is refused.
#[utoipa::path(post, path = "/dossiers",
    params(("Idempotency-Key" = String, Header, description = "1–200 characters")),
    request_body(content = Parts, content_type = "multipart/form-data"),
    responses((status = 201, body = SubmitReceipt), Problems))]
async fn file_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    headers: HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Answer<SubmitReceipt>), ApiProblem> {
    let problem = |error| ApiProblem::of(&error, lang);
    let broken = |_: MultipartError| ApiProblem::new("interrupted", lang);
    let mut parts = parts.map_err(|_| ApiProblem::new("media_type", lang))?;
    let first = parts.next_field().await.map_err(broken)?;
    let first = first.filter(|part| part.name() == Some("dossier"));
    let filing = match first {
        Some(part) => read(part, lang).await?,
        None => return Err(ApiProblem::new("dossier_part", lang)),
    };
    let mut papers = Papers::new(&services);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let (Some(requirement), Some(name)) = (part.name(), part.file_name()) else {
            return Err(ApiProblem::new("dossier_part", lang));
        };
        let (requirement, name) = (requirement.to_owned(), name.to_owned());
        papers.add(&caller, &requirement, &name, part.boxed()).await.map_err(problem)?;
    }
    let filed = services.file_dossier(&caller, filing, papers, idempotency_key(&headers)).await;
    filed.map(|receipt| (StatusCode::CREATED, Answer(receipt))).map_err(problem)
}

/// The part with the answers.
async fn read(mut part: Field<'_>, lang: Lang) -> Result<Filing, ApiProblem> {
    let mut body = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| ApiProblem::new("interrupted", lang))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWERS_MAX {
            return Err(ApiProblem::new("too_large", lang));
        }
    }
    let NewDossier { procedure_code, case, answers } =
        serde_json::from_slice(&body).map_err(|error| ApiProblem::of_json(&error, lang))?;
    Ok(Filing { procedure_code, case, answers })
}
