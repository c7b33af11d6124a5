//! `POST /dossiers`: a dossier in one request, as another system files it.

use std::borrow::Cow;

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
use serde::{Deserialize, de::DeserializeOwned};
use services::{
    Services,
    filing::{Filing, Papers},
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, Ref, RefOr,
        schema::{Schema, Type},
    },
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

/// The parts of the request: `dossier`, and one a file, named by the key of the paper that it is
/// (`documents.key` of the procedure), with a file name.
struct Parts;

impl ToSchema for Parts {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((NewDossier::name().into_owned(), NewDossier::schema()));
        NewDossier::schemas(schemas);
    }
}

impl PartialSchema for Parts {
    fn schema() -> RefOr<Schema> {
        parts_schema(NewDossier::name())
    }
}

/// A part `dossier` of a schema with this name, and files beside it.
pub(super) fn parts_schema(dossier: Cow<'_, str>) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let file = text().content_media_type("application/octet-stream").build();
    ObjectBuilder::new()
        .description(Some(
            "`dossier`, and one part a file, named by the key of its paper, with a file name",
        ))
        .property("dossier", Ref::from_schema_name(dossier))
        .required("dossier")
        .property_names(Some(text().pattern(Some("^[a-z0-9_-]{1,80}$")).build()))
        .additional_properties(Some(RefOr::T(Schema::from(file))))
        .into()
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
    let problem = |error| ApiProblem::of(&error, lang);
    let broken = |_: MultipartError| ApiProblem::new("interrupted", lang);
    let key = idempotency_key(&headers);
    if key.is_empty() {
        // Before anything of the body is read.
        return Err(ApiProblem::new("idempotency_key", lang));
    }
    let mut parts = parts.map_err(|_| ApiProblem::new("media_type", lang))?;
    let mut filing = None;
    let mut papers = Papers::new(&services);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match (part.name(), part.file_name()) {
            (Some("dossier"), _) => filing = Some(read(part, lang).await?),
            (Some(requirement), Some(name)) => {
                let (requirement, name) = (requirement.to_owned(), name.to_owned());
                papers.add(&caller, &requirement, &name, part.boxed()).await.map_err(problem)?;
            }
            // Not a file: nothing that belongs to a dossier.
            _ => {}
        }
    }
    let filing = filing.ok_or_else(|| ApiProblem::new("dossier_part", lang))?;
    let filed = services.file_dossier(&caller, filing, papers, key).await;
    filed.map(|receipt| (StatusCode::CREATED, Answer(receipt))).map_err(problem)
}

/// The part with the answers.
async fn read(part: Field<'_>, lang: Lang) -> Result<Filing, ApiProblem> {
    let NewDossier { procedure_code, case, centre, answers } = read_part(part, lang).await?;
    Ok(Filing { procedure_code, case, answers, centre })
}

/// A part that holds JSON.
pub(super) async fn read_part<T: DeserializeOwned>(
    mut part: Field<'_>,
    lang: Lang,
) -> Result<T, ApiProblem> {
    let mut body = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| ApiProblem::new("interrupted", lang))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWERS_MAX {
            return Err(ApiProblem::new("too_large", lang));
        }
    }
    serde_json::from_slice(&body).map_err(|error| ApiProblem::of_json(&error, lang))
}
