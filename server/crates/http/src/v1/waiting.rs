//! `waiting`: what waits longer than it should, for those who have to act.

use axum::{Json as Answer, extract::State};
use domain::view::{WaitFilter, WaitPage};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::Query,
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_waiting))
}

/// What waits: the officer's own, or an agency's by kind or level, longest first.
#[utoipa::path(get, path = "/waiting", params(WaitFilter),
    responses((status = 200, body = WaitPage), Problems))]
async fn list_waiting(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(filter): Query<WaitFilter>,
) -> Result<Answer<WaitPage>, ApiProblem> {
    let page = services.waiting(&caller, &filter).await;
    page.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
