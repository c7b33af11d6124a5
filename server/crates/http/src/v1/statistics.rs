//! `statistics`: what is late, what soon will be, and how much waits.

use axum::{Json as Answer, extract::State};
use domain::view::{DuePage, PublicWaiting, TotalsPage};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_due))
        .routes(routes!(get_totals))
        .routes(routes!(get_waiting))
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

/// Sums of dossiers by agency, and what is late by procedure, without any dossier or person; for
/// officers who oversee, monitor or head. A number from one to four is `null`, and so is a sum from
/// which one could be counted back; procedures with few dossiers are one line without a code.
#[utoipa::path(get, path = "/statistics/totals",
    responses((status = 200, body = TotalsPage), Problems))]
async fn get_totals(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
) -> Result<Answer<TotalsPage>, ApiProblem> {
    services.totals(&caller).await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// How much waits longer than it should, by kind, and how much is overdue, by agency; for everybody.
#[utoipa::path(get, path = "/statistics/waiting",
    responses((status = 200, body = PublicWaiting), Problems))]
async fn get_waiting(
    State(services): State<Services>,
    Language(lang): Language,
) -> Result<Answer<PublicWaiting>, ApiProblem> {
    services.public_waiting().await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
