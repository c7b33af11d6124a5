//! axum's extractors with our problems for what they refuse.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use domain::Lang;
use http_body_util::Limited;
use serde::de::DeserializeOwned;

use crate::{BODY_MAX, caller::Language, problem::ApiProblem};

/// A JSON body, no larger than any other also where files may come along.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiProblem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let lang = Language::of(request.headers()).0;
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| {
                let kind = value.split(';').next().unwrap_or_default().trim();
                kind.eq_ignore_ascii_case("application/json")
            });
        if !is_json {
            return Err(ApiProblem::new("media_type", lang));
        }
        let request = request.map(|body| Body::new(Limited::new(body, BODY_MAX)));
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| ApiProblem::new("too_large", lang))?;
        serde_json::from_slice(&body).map(Self).map_err(|error| ApiProblem::of_json(&error, lang))
    }
}

/// A query string; a repeated key is refused, as is a value of the wrong type.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let lang = Language::of(&parts.headers).0;
        axum_extra::extract::Query::<T>::try_from_uri(&parts.uri)
            .map(|axum_extra::extract::Query(value)| Self(value))
            .map_err(|_| ApiProblem::new("query", lang))
    }
}

/// The parts of the path.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let lang = Language::of(&parts.headers).0;
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            // A path that is not even text names nothing that exists.
            .map_err(|_| ApiProblem::new("not_found", lang))
    }
}

/// The row version that the client saw: `If-Match: "3"`.
pub(crate) fn if_match(headers: &HeaderMap, lang: Lang) -> Result<i64, ApiProblem> {
    let value =
        headers.get(header::IF_MATCH).ok_or_else(|| ApiProblem::new("version_missing", lang))?;
    let text = value.to_str().unwrap_or_default().trim().trim_start_matches("W/").trim_matches('"');
    text.parse().map_err(|_| ApiProblem::new("version_conflict", lang))
}
