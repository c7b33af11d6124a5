//! `centres`: where dossiers are received, and for those who keep one its staff and what is kept of
//! it.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{CentreOrder, CentreSummary, CentreView, OwnCentre, StaffOrder, StaffPage};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Language, Officer},
    extract::{Json, Path},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_centres))
        .routes(routes!(get_centre))
        .routes(routes!(get_staff))
        .routes(routes!(order_staff))
        .routes(routes!(get_kept))
        .routes(routes!(keep_centre))
}

/// All centres, those that exist first.
#[utoipa::path(get, path = "/centres",
    responses((status = 200, body = Vec<CentreSummary>), Problems))]
async fn list_centres(State(services): State<Services>) -> Answer<Vec<CentreSummary>> {
    Answer(services.centres())
}

/// A centre with its agencies, counters and who is responsible. The code of an agency leads to its
/// centre.
#[utoipa::path(get, path = "/centres/{code}", params(("code" = String, Path)),
    responses((status = 200, body = CentreView), Problems))]
async fn get_centre(
    State(services): State<Services>,
    Language(lang): Language,
    Path(code): Path<String>,
) -> Result<Answer<CentreView>, ApiProblem> {
    let centre = services.centre(&code).await;
    centre.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The staff of a centre with their roles and what was changed lately, for officers who head it or
/// administer the system.
#[utoipa::path(get, path = "/centres/{code}/staff", params(("code" = String, Path)),
    responses((status = 200, body = StaffPage), Problems))]
async fn get_staff(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Answer<StaffPage>, ApiProblem> {
    let staff = services.staff(&caller, &code).await;
    staff.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Changes the staff of a centre, at once. A post or an absence that changed since it was read is
/// refused; one that is there already is not given twice. Nobody gives himself a role (`own_role`);
/// system administration and oversight are had alone (`roles_apart`), a treasurer reconciles nothing
/// (`treasurer_reconciles`), which both hold for who stands in as well (`substitute_apart`); who
/// administers the system gives and ends that (`administration_only`), at a centre or the agency above
/// all others (`administration_place`), never the last one (`last_system_administrator`). A post only
/// ends sooner (`end_outside`), and one that is over is unknown. None of it is done in the stead of
/// somebody else.
#[utoipa::path(post, path = "/centres/{code}/staff", request_body = StaffOrder,
    params(("code" = String, Path)), responses((status = 204), Problems))]
async fn order_staff(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    Json(order): Json<StaffOrder>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.order_staff(&caller, &code, order).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// All that is kept of a centre, its agencies and counters, with what was changed lately; for officers
/// who head it.
#[utoipa::path(get, path = "/centres/{code}/kept", params(("code" = String, Path)),
    responses((status = 200, body = OwnCentre), Problems))]
async fn get_kept(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Answer<OwnCentre>, ApiProblem> {
    let kept = services.own_centre(&caller, &code).await;
    kept.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Changes what is kept of a centre. What changed since it was read is refused by its row version, an
/// agency that is there already by its code; what breaks a rule is told part by part. Dates that were
/// promised stay as they are, whatever the hours become.
#[utoipa::path(post, path = "/centres/{code}/kept", request_body = CentreOrder,
    params(("code" = String, Path)), responses((status = 204), Problems))]
async fn keep_centre(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    Json(order): Json<CentreOrder>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.keep_centre(&caller, &code, order).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
