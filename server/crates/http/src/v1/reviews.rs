//! `reviews`: procedures that wait for publication.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{ReviewList, ReviewView};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_reviews))
        .routes(routes!(get_review))
        .routes(routes!(publish_review))
}

/// Which page.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
struct ListQuery {
    /// Cursor of the page.
    after: String,
}

/// What was looked over.
#[derive(Deserialize, utoipa::ToSchema)]
struct Publication {
    /// The revision's id.
    revision: String,
}

/// Procedures whose latest revision waits, by code. For officers of the centre itself.
#[utoipa::path(get, path = "/reviews", params(ListQuery),
    responses((status = 200, body = ReviewList), Problems))]
async fn list_reviews(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(query): Query<ListQuery>,
) -> Result<Answer<ReviewList>, ApiProblem> {
    let list = services.reviews(&caller, &query.after).await;
    list.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The revision of a procedure that waits.
#[utoipa::path(get, path = "/reviews/{code}", params(("code" = String, Path)),
    responses((status = 200, body = ReviewView), Problems))]
async fn get_review(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Answer<ReviewView>, ApiProblem> {
    let review = services.review(&caller, &code).await;
    review.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Puts it live; refused when a later revision has arrived since it was looked over.
#[utoipa::path(post, path = "/reviews/{code}/publication", request_body = Publication,
    params(("code" = String, Path)), responses((status = 204), Problems))]
async fn publish_review(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    Json(publication): Json<Publication>,
) -> Result<StatusCode, ApiProblem> {
    let published = services.publish_reviewed(&caller, &code, &publication.revision).await;
    published.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
