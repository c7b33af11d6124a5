//! `statistics`: what is late and what soon will be.

use axum::{Json as Answer, extract::State};
use domain::view::DuePage;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_due))
}

/// Dossiers that are overdue or due within two working days, for officers who monitor or head.
#[utoipa::path(get, path = "/statistics/due", responses((status = 200, body = DuePage), Problems))]
async fn list_due(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
) -> Result<Answer<DuePage>, ApiProblem> {
    services.monitor(&caller).await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
