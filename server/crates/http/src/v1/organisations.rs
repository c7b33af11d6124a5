//! `organisations`: those that one acts for, their members and invitations.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{
    MemberRoles, NewInvitation, NewOrganisation, OrganisationHistory, OrganisationView,
    OwnOrganisations,
};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_organisations, open_organisation))
        .routes(routes!(get_organisation))
        .routes(routes!(list_organisation_history))
        .routes(routes!(invite_member))
        .routes(routes!(uninvite_member))
        .routes(routes!(set_member_roles, remove_member))
        .routes(routes!(accept_invitation))
        .routes(routes!(decline_invitation))
}

/// The organisations that I act for, and invitations to more.
#[utoipa::path(get, path = "/organisations",
    responses((status = 200, body = OwnOrganisations), Problems))]
async fn list_organisations(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<OwnOrganisations>, ApiProblem> {
    let own = services.organisations(&caller).await;
    own.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Opens an organisation: I am its legal representative and first administrator. Nothing is submitted
/// for it until whoever runs the portal has compared it with the business register. A tax code that
/// has an organisation is refused (`organisation_exists`).
#[utoipa::path(post, path = "/organisations", request_body = NewOrganisation,
    responses((status = 201, body = OrganisationView), Problems))]
async fn open_organisation(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Json(new): Json<NewOrganisation>,
) -> Result<(StatusCode, Answer<OrganisationView>), ApiProblem> {
    let opened = services.open_organisation(&caller, &new).await;
    opened
        .map(|organisation| (StatusCode::CREATED, Answer(organisation)))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// An organisation that I act for, with its members, the first page of its history, and what members
/// took along; for its administrators with open invitations.
#[utoipa::path(get, path = "/organisations/{tax_code}", params(("tax_code" = String, Path)),
    responses((status = 200, body = OrganisationView), Problems))]
async fn get_organisation(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Answer<OrganisationView>, ApiProblem> {
    let organisation = services.organisation(&caller, &code).await;
    organisation.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Where a page begins.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct HistoryPage {
    /// Cursor of the page.
    #[serde(default)]
    #[param(pattern = "^([0-9]{1,16}_[0-9A-Za-z-]{1,40})?$")]
    after: String,
}

/// What was done about an organisation that I act for, the newest first.
#[utoipa::path(get, path = "/organisations/{tax_code}/history",
    params(("tax_code" = String, Path), HistoryPage),
    responses((status = 200, body = OrganisationHistory), Problems))]
async fn list_organisation_history(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    Query(page): Query<HistoryPage>,
) -> Result<Answer<OrganisationHistory>, ApiProblem> {
    let history = services.organisation_history(&caller, &code, &page.after).await;
    history.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Invites somebody by identity number, whether or not there is an account; for administrators. An
/// invitation expires after seven days; a number is invited once at a time (`invited_already`), and
/// at most fifty are (`invitations_full`).
#[utoipa::path(post, path = "/organisations/{tax_code}/invitations", request_body = NewInvitation,
    params(("tax_code" = String, Path)), responses((status = 204), Problems))]
async fn invite_member(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    Json(new): Json<NewInvitation>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.invite_member(&caller, &code, &new).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Takes an invitation back; for administrators.
#[utoipa::path(delete, path = "/organisations/{tax_code}/invitations/{id}",
    params(("tax_code" = String, Path), ("id" = String, Path)),
    responses((status = 204), Problems))]
async fn uninvite_member(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((code, id)): Path<(String, String)>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.uninvite_member(&caller, &code, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Gives a member other roles, at once; for administrators. Somebody always administers an
/// organisation (`last_administrator`).
#[utoipa::path(put, path = "/organisations/{tax_code}/members/{account}",
    request_body = MemberRoles,
    params(("tax_code" = String, Path), ("account" = String, Path)),
    responses((status = 204), Problems))]
async fn set_member_roles(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((code, account)): Path<(String, String)>,
    Json(new): Json<MemberRoles>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.set_member_roles(&caller, &code, &account, &new.roles).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Removes a member, at once; for administrators. Whoever removes oneself leaves, in any role.
#[utoipa::path(delete, path = "/organisations/{tax_code}/members/{account}",
    params(("tax_code" = String, Path), ("account" = String, Path)),
    responses((status = 204), Problems))]
async fn remove_member(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((code, account)): Path<(String, String)>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.remove_member(&caller, &code, &account).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Accepts an invitation to me: I am a member of the organisation that is answered.
#[utoipa::path(post, path = "/invitations/{id}/acceptance",
    params(("id" = String, Path)), responses((status = 200, body = OrganisationView), Problems))]
async fn accept_invitation(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<Answer<OrganisationView>, ApiProblem> {
    let accept = async {
        let code = services.accept_invitation(&caller, &id).await?;
        services.organisation(&caller, &code).await
    };
    accept.await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Declines an invitation to me.
#[utoipa::path(delete, path = "/invitations/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn decline_invitation(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.decline_invitation(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
