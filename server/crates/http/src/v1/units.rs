//! `units`: provinces and communes.

use axum::{Json, extract::State};
use domain::view::UnitView;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{AppState, extract::Path};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_provinces)).routes(routes!(list_communes))
}

/// All provinces.
#[utoipa::path(get, path = "/units", responses((status = 200, body = Vec<UnitView>), Problems))]
async fn list_provinces(State(services): State<Services>) -> Json<Vec<UnitView>> {
    Json(services.units.provinces().to_vec())
}

/// The communes of a province; none for an unknown one.
#[utoipa::path(get, path = "/units/{province}/communes", params(("province" = String, Path)),
    responses((status = 200, body = Vec<UnitView>), Problems))]
async fn list_communes(
    State(services): State<Services>,
    Path(province): Path<String>,
) -> Json<Vec<UnitView>> {
    Json(services.units.communes(&province).to_vec())
}
