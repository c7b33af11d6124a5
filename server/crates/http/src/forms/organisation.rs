//! Organisations: opened, members invited and changed, invitations answered.

use app::context::Typed;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use domain::{
    organisation::OrganisationRole,
    view::{NewInvitation, NewOrganisation},
};
use serde::Deserialize;
use services::{Caller, ServiceError, Services};

use super::{
    acting::meant,
    fields::Fields,
    reply::{FormCitizen, again, failed, is_local, to},
};
use crate::{
    AppState,
    caller::Language,
    extract::{Path, Query},
    page::encode,
};

/// The page of one's organisations.
const PAGE: &str = "/to-chuc";

/// Opens an organisation, or answers an invitation.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    match answered(&state.services, &caller, &fields).await {
        Ok(next) => to(&next),
        Err(error) => again(state, language, caller, PAGE, Typed(fields.0), &error).await,
    }
}

/// Where it goes on.
async fn answered(
    services: &Services,
    caller: &Caller,
    fields: &Fields,
) -> Result<String, ServiceError> {
    let invitation = fields.text("invitation");
    Ok(match fields.text("action").as_str() {
        "open" => {
            let new =
                NewOrganisation { tax_code: fields.text("tax_code"), name: fields.text("name") };
            let opened = services.open_organisation(caller, &new).await?;
            format!("{}?kq=mo", page_of(&opened.tax_code))
        }
        "accept" => {
            let code = services.accept_invitation(caller, &invitation).await?;
            format!("{}?kq=vao", page_of(&code))
        }
        "decline" => {
            services.decline_invitation(caller, &invitation).await?;
            format!("{PAGE}?kq=tu-choi")
        }
        _ => return Err(ServiceError::BadInput("body")),
    })
}

/// Where it goes on for another, in the address: what was typed there has its own names.
#[derive(Deserialize)]
pub(super) struct SwitchQuery {
    /// For whom one acts from now on; empty where the form says it.
    #[serde(default)]
    cho: String,
    /// Where it goes on.
    #[serde(default)]
    den: String,
    /// Not empty: the form is sent on there.
    #[serde(default)]
    gui: String,
}

/// Acts for an organisation, or for oneself again, and goes on with what was begun.
pub(super) async fn switch(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Query(query): Query<SwitchQuery>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let SwitchQuery { cho, den, gui } = query;
    let code = meant(&cho).map_or_else(|| Fields(pairs).text("tax_code"), str::to_owned);
    let next = if is_local(&den) { &*den } else { "/ho-so" };
    match services.act_for(&caller, &code).await {
        // 307 keeps method and body.
        Ok(_) if !gui.is_empty() && next == den => Redirect::temporary(next).into_response(),
        Ok(_) => to(next),
        Err(error) => failed(&error, PAGE, language),
    }
}

/// Changes who acts for an organisation.
pub(super) async fn manage(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let page = page_of(&code);
    match managed(&state.services, &caller, &code, &fields).await {
        Ok("") => to(PAGE),
        Ok(done) => to(&format!("{page}?kq={done}")),
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}

/// What was done, as the page tells it; empty where one sees the page no more.
async fn managed(
    services: &Services,
    caller: &Caller,
    code: &str,
    fields: &Fields,
) -> Result<&'static str, ServiceError> {
    let account = fields.text("account");
    Ok(match fields.text("action").as_str() {
        "invite" => {
            let identity_number = fields.text("identity_number");
            let new = NewInvitation { identity_number, roles: roles_of(fields)? };
            services.invite_member(caller, code, &new).await?;
            "moi"
        }
        "uninvite" => {
            services.uninvite_member(caller, code, &fields.text("invitation")).await?;
            "thu-hoi"
        }
        "roles" => {
            services.set_member_roles(caller, code, &account, &roles_of(fields)?).await?;
            "vai-tro"
        }
        "remove" => {
            services.remove_member(caller, code, &account).await?;
            "go"
        }
        "leave" => {
            services.remove_member(caller, code, &caller.account.id).await?;
            ""
        }
        _ => return Err(ServiceError::BadInput("body")),
    })
}

/// Chosen roles, where all are known.
fn roles_of(fields: &Fields) -> Result<Vec<OrganisationRole>, ServiceError> {
    let chosen = fields.0.iter().filter(|(name, _)| name == "roles" || name.starts_with("roles."));
    let read = |value: &str| OrganisationRole::from_name(value);
    chosen.map(|(_, value)| read(value).ok_or(ServiceError::BadInput("body"))).collect()
}

fn page_of(code: &str) -> String {
    format!("{PAGE}/{}", encode(code))
}
