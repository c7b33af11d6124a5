//! `agencies`: who decides.

use axum::{Json, extract::State};
use domain::view::AgencyView;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_agencies))
}

/// All agencies.
#[utoipa::path(get, path = "/agencies",
    responses((status = 200, body = Vec<AgencyView>), Problems))]
async fn list_agencies(State(services): State<Services>) -> Json<Vec<AgencyView>> {
    Json(services.agencies())
}
