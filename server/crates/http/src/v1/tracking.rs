//! `dossiers` as many: what stands around their list, files of it, saved views and calendars.

use axum::{
    Json as Answer,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::view::{
    CalendarAddress, DossierFilter, NewSavedView, SavedView, SavedViewName, TrackingView,
};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    export,
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_dossier_summary))
        .routes(routes!(export_dossiers_csv))
        .routes(routes!(export_dossiers_xlsx))
        .routes(routes!(list_saved_views, save_view))
        .routes(routes!(rename_view, delete_view))
        .routes(routes!(make_calendar, end_calendar))
}

/// What stands around the list of the organisation that I act for: how many dossiers stand where, by
/// what they can be narrowed, saved views, and whether I have a calendar. While I act for myself it is
/// empty.
#[utoipa::path(get, path = "/dossiers/summary",
    responses((status = 200, body = TrackingView), Problems))]
async fn get_dossier_summary(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<TrackingView>, ApiProblem> {
    let around = services.tracking(&caller).await;
    around.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Makes a file of the dossiers that a filter asks for as CSV, the newest first, with its columns; up to
/// 100,000 (`export_too_long`). It is sent while it is read. The organisation's page tells who has done
/// so, how often and when last; asked for again it changes nothing else.
#[utoipa::path(post, path = "/dossiers/export.csv", params(DossierFilter),
    responses((status = 200, content_type = "text/csv", body = String), Problems))]
async fn export_dossiers_csv(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Query(filter): Query<DossierFilter>,
) -> Result<Response, ApiProblem> {
    let file = export::csv(&services, &caller, &filter, lang).await;
    file.map_err(|error| ApiProblem::of(&error, lang))
}

/// The same as a workbook.
#[utoipa::path(post, path = "/dossiers/export.xlsx", params(DossierFilter),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), Problems))]
async fn export_dossiers_xlsx(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Query(filter): Query<DossierFilter>,
) -> Result<Response, ApiProblem> {
    let file = export::xlsx(&services, &caller, &filter, lang).await;
    file.map_err(|error| ApiProblem::of(&error, lang))
}

/// My saved views of the organisation that I act for, then those that its members share
/// (`no_organisation` while I act for myself).
#[utoipa::path(get, path = "/dossiers/views",
    responses((status = 200, body = Vec<SavedView>), Problems))]
async fn list_saved_views(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<Vec<SavedView>>, ApiProblem> {
    let views = services.saved_views(&caller).await;
    views.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Saves a filter under a name, for me alone or for all members. A name is there once among my own and
/// once among shared ones (`view_name_taken`), of each at most fifty (`views_full`).
#[utoipa::path(post, path = "/dossiers/views", request_body = NewSavedView,
    responses((status = 201, body = SavedView), Problems))]
async fn save_view(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Json(new): Json<NewSavedView>,
) -> Result<(StatusCode, Answer<SavedView>), ApiProblem> {
    let saved = services.save_view(&caller, &new).await;
    saved
        .map(|view| (StatusCode::CREATED, Answer(view)))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Gives a saved view another name; a shared one whoever saved it, or an administrator
/// (`view_of_another`).
#[utoipa::path(put, path = "/dossiers/views/{id}", request_body = SavedViewName,
    params(("id" = String, Path)), responses((status = 204), Problems))]
async fn rename_view(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    Json(new): Json<SavedViewName>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.rename_view(&caller, &id, &new.name).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Deletes a saved view; a shared one whoever saved it, or an administrator (`view_of_another`).
#[utoipa::path(delete, path = "/dossiers/views/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn delete_view(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.delete_view(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Makes a calendar (iCalendar) of what is due of the organisation that I act for, in the language of
/// the request. Its address is told this once; whoever has it reads the calendar, until I make another
/// one, take it away, or am no member any more.
#[utoipa::path(post, path = "/dossiers/calendar",
    responses((status = 201, body = CalendarAddress), Problems))]
async fn make_calendar(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Response, ApiProblem> {
    let made = services.make_calendar(&caller, lang).await;
    let made = made.map_err(|error| ApiProblem::of(&error, lang))?;
    let secret = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, secret, Answer(made)).into_response())
}

/// Takes my calendar away; where there is none, nothing happens.
#[utoipa::path(delete, path = "/dossiers/calendar", responses((status = 204), Problems))]
async fn end_calendar(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<StatusCode, ApiProblem> {
    let done = services.end_calendar(&caller).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
