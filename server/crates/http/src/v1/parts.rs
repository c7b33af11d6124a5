//! A dossier in several parts: what is said as JSON, and its papers as files.

use std::borrow::Cow;

use axum::{
    extract::{
        Multipart,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::HeaderMap,
};
use domain::Lang;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use services::{Caller, Services, filing::Papers};
use utoipa::openapi::{
    ObjectBuilder, Ref, RefOr,
    schema::{Schema, Type},
};

use super::drafts::idempotency_key;
use crate::problem::ApiProblem;

/// Most bytes of the part that holds the answers.
const ANSWERS_MAX: usize = 1024 * 1024;

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

/// Names the parts of a request for the description of the API: `dossier` of a type, and files.
macro_rules! parts_of {
    ($(#[$doc:meta])* $parts:ident: $dossier:ty) => {
        $(#[$doc])*
        struct $parts;

        impl utoipa::ToSchema for $parts {
            fn schemas(
                schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>,
            ) {
                let name = <$dossier as utoipa::ToSchema>::name().into_owned();
                schemas.push((name, <$dossier as utoipa::PartialSchema>::schema()));
                <$dossier as utoipa::ToSchema>::schemas(schemas);
            }
        }

        impl utoipa::PartialSchema for $parts {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::v1::parts::parts_schema(<$dossier as utoipa::ToSchema>::name())
            }
        }
    };
}

pub(super) use parts_of;

/// Reads the part `dossier`, takes the files of the others, and answers with the caller's key, without
/// which nothing of the body is read.
pub(super) async fn read_parts<'a, T: DeserializeOwned>(
    services: &Services,
    caller: &Caller,
    headers: &'a HeaderMap,
    parts: Result<Multipart, MultipartRejection>,
    lang: Lang,
) -> Result<(&'a str, T, Papers), ApiProblem> {
    let key = idempotency_key(headers);
    if key.is_empty() {
        return Err(ApiProblem::new("idempotency_key", lang));
    }
    let problem = |error| ApiProblem::of(&error, lang);
    let broken = |_: MultipartError| ApiProblem::new("interrupted", lang);
    let mut parts = parts.map_err(|_| ApiProblem::new("media_type", lang))?;
    let mut dossier = None;
    let mut papers = Papers::new(services);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        match (part.name(), part.file_name()) {
            (Some("dossier"), _) => dossier = Some(read_part(part, lang).await?),
            (Some(requirement), Some(name)) => {
                let (requirement, name) = (requirement.to_owned(), name.to_owned());
                papers.add(caller, &requirement, &name, part.boxed()).await.map_err(problem)?;
            }
            // Not a file: nothing that belongs to a dossier.
            _ => {}
        }
    }
    Ok((key, dossier.ok_or_else(|| ApiProblem::new("dossier_part", lang))?, papers))
}

/// A part that holds JSON.
async fn read_part<T: DeserializeOwned>(mut part: Field<'_>, lang: Lang) -> Result<T, ApiProblem> {
    let mut body = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| ApiProblem::new("interrupted", lang))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWERS_MAX {
            return Err(ApiProblem::new("too_large", lang));
        }
    }
    serde_json::from_slice(&body).map_err(|error| ApiProblem::of_json(&error, lang))
}
