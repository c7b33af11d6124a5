//! `urges`: notes by which the centre's monitor urges an agency, and their answers.

use axum::{
    Json as Answer,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::view::{NewUrge, UrgeList, UrgeReply, UrgeView};
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
        .routes(routes!(list_urges, create_urge))
        .routes(routes!(get_urge))
        .routes(routes!(answer_urge))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct After {
    /// Cursor; empty: the first page.
    #[serde(default)]
    after: String,
}

/// Notes from and to the officer's agencies, newest first.
#[utoipa::path(get, path = "/urges", params(After),
    responses((status = 200, body = UrgeList), Problems))]
async fn list_urges(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(After { after }): Query<After>,
) -> Result<Answer<UrgeList>, ApiProblem> {
    let list = services.urges(&caller, &after).await;
    list.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Sends a note; the same `key` answers with the note that it made.
#[utoipa::path(post, path = "/urges", request_body = NewUrge,
    responses((status = 201, body = UrgeView), Problems))]
async fn create_urge(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Json(new): Json<NewUrge>,
) -> Result<Response, ApiProblem> {
    let sent = services.send_urge(&caller, &new).await;
    let sent = sent.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok((StatusCode::CREATED, Answer(sent)).into_response())
}

/// A note from or to the officer's agencies.
#[utoipa::path(get, path = "/urges/{id}", params(("id" = String, Path)),
    responses((status = 200, body = UrgeView), Problems))]
async fn get_urge(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(id): Path<String>,
) -> Result<Answer<UrgeView>, ApiProblem> {
    let note = services.urge(&caller, &id).await;
    note.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The head's answer to a note, once; the same words again answer the same.
#[utoipa::path(post, path = "/urges/{id}/reply", request_body = UrgeReply,
    params(("id" = String, Path)), responses((status = 200, body = UrgeView), Problems))]
async fn answer_urge(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(id): Path<String>,
    Json(reply): Json<UrgeReply>,
) -> Result<Answer<UrgeView>, ApiProblem> {
    let note = services.answer_urge(&caller, &id, &reply.text).await;
    note.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
