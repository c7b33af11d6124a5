//! `slips`: statutory slips, checked by whoever holds one.

use axum::{Json as Answer, extract::State};
use domain::view::SlipCheck;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{AppState, caller::Language, extract::Path, problem::ApiProblem};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(check_slip))
}

/// Whether a slip was issued, without personal data.
#[utoipa::path(get, path = "/slips/{id}", params(("id" = String, Path)),
    responses((status = 200, body = SlipCheck), Problems))]
async fn check_slip(
    State(services): State<Services>,
    Language(lang): Language,
    Path(id): Path<String>,
) -> Result<Answer<SlipCheck>, ApiProblem> {
    services.check_slip(&id).await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
