//! `notices`: what I was told, and how I want to be told.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::{
    Moment,
    view::{NoticeList, PreferencesChange, PreferencesView},
};
use serde::{Deserialize, Serialize};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Somebody},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_notices))
        .routes(routes!(read_notice))
        .routes(routes!(read_all_notices))
        .routes(routes!(get_notice_preferences, set_notice_preferences))
}

/// Which of my notices.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
struct ListQuery {
    /// Cursor of the page.
    #[param(pattern = "^([ur][0-9]{1,15}_[0-9A-Za-z-]{1,40})?$")]
    after: String,
}

/// Until when I have read everything.
#[derive(Deserialize, utoipa::ToSchema)]
struct ReadUntil {
    /// What was told after it stays unread.
    until: Moment,
}

/// How many notices were marked.
#[derive(Serialize, utoipa::ToSchema)]
struct ReadCount {
    /// How many.
    count: u64,
}

/// My notices, unread ones first, then the newest first.
#[utoipa::path(get, path = "/notices", params(ListQuery),
    responses((status = 200, body = NoticeList), Problems))]
async fn list_notices(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Query(query): Query<ListQuery>,
) -> Result<Answer<NoticeList>, ApiProblem> {
    let list = services.notices(&caller, &query.after).await;
    list.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Marks a notice of mine as read; doing it again changes nothing.
#[utoipa::path(post, path = "/notices/{id}/read", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn read_notice(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.read_notice(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Marks all my notices as read that I had been told by a time.
#[utoipa::path(post, path = "/notices/read", request_body = ReadUntil,
    responses((status = 200, body = ReadCount), Problems))]
async fn read_all_notices(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Json(read): Json<ReadUntil>,
) -> Result<Answer<ReadCount>, ApiProblem> {
    let count = services.read_all_notices(&caller, read.until).await;
    count.map(|count| Answer(ReadCount { count })).map_err(|error| ApiProblem::of(&error, lang))
}

/// How I want to be told, and which channels this portal has.
#[utoipa::path(get, path = "/notices/preferences",
    responses((status = 200, body = PreferencesView), Problems))]
async fn get_notice_preferences(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
) -> Result<Answer<PreferencesView>, ApiProblem> {
    let view = services.notice_preferences(&caller).await;
    view.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Says how I want to be told. Saving the same again changes nothing.
#[utoipa::path(put, path = "/notices/preferences", request_body = PreferencesChange,
    responses((status = 200, body = PreferencesView), Problems))]
async fn set_notice_preferences(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Json(change): Json<PreferencesChange>,
) -> Result<Answer<PreferencesView>, ApiProblem> {
    let view = services.set_notice_preferences(&caller, change).await;
    view.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
