//! Forms of those who keep a centre: its staff, and what agencies that ended left open.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{staff::StaffRole, view::StaffOrder};
use services::ServiceError;

use super::{
    fields::Fields,
    reply::{FormOfficer, again, to},
};
use crate::{AppState, caller::Language, page::encode};

/// Changes the staff of a centre.
pub(super) async fn order_staff(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let centre = fields.text("centre");
    let page = format!("/can-bo/nhan-su?trung-tam={}", encode(&centre));
    let done = match read_order(&fields) {
        Ok(order) => state.services.order_staff(&caller, &centre, order).await,
        Err(code) => Err(ServiceError::BadInput(code)),
    };
    match done {
        Ok(()) => to(&format!("{page}&xong=1")),
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}

/// Chosen roles, where all are known.
pub(super) fn roles_of(fields: &Fields) -> Result<Vec<StaffRole>, &'static str> {
    let chosen = fields.0.iter().filter(|(name, _)| name == "roles" || name.starts_with("roles."));
    chosen.map(|(_, value)| StaffRole::from_name(value).ok_or("body")).collect()
}

/// One role; none was chosen where there is none.
fn role(name: &str) -> Result<StaffRole, &'static str> {
    match name {
        "" => Err("role_missing"),
        name => StaffRole::from_name(name).ok_or("body"),
    }
}

/// What the form asks for, or the code of what is wrong with it.
fn read_order(fields: &Fields) -> Result<StaffOrder, &'static str> {
    let text = |name: &str| fields.text(name);
    Ok(match text("order").as_str() {
        "post" => StaffOrder::Post {
            identity_number: text("identity_number"),
            agency: text("agency"),
            home: text("home"),
            desk: text("desk"),
            roles: roles_of(fields)?,
            since: text("since"),
            until: text("until"),
        },
        "end" => StaffOrder::End {
            account: text("account"),
            agency: text("agency"),
            version: fields.version()?,
            until: fields.of_list("until"),
        },
        "roles" => StaffOrder::Roles {
            account: text("account"),
            agency: text("agency"),
            version: fields.version()?,
            roles: roles_of(fields)?,
        },
        "grant" => StaffOrder::Grant {
            account: text("account"),
            agency: text("agency"),
            version: fields.version()?,
            role: role(&fields.of_list("grant_role"))?,
            since: fields.of_list("grant_since"),
            until: fields.of_list("grant_until"),
        },
        "withdraw" => StaffOrder::Withdraw {
            account: text("account"),
            agency: text("agency"),
            version: fields.version()?,
            role: role(&text("role"))?,
        },
        "cover" => {
            let absent = text("absent");
            let (absent, agency) = absent.split_once('@').ok_or("unknown_account")?;
            StaffOrder::Cover {
                absent: absent.to_owned(),
                agency: agency.to_owned(),
                substitute: text("substitute"),
                since: text("cover_since"),
                until: text("cover_until"),
                reason: text("reason"),
            }
        }
        "uncover" => StaffOrder::Uncover { id: text("id"), version: fields.version()? },
        _ => return Err("body"),
    })
}

/// Moves what an agency that ended left open to its successor.
pub(super) async fn take_over(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let page = format!("/can-bo/trung-tam?trung-tam={}", encode(&fields.text("centre")));
    let (agency, reason) = (fields.text("agency"), fields.of_list("reason"));
    match state.services.take_over_legacy(Some(&caller), &agency, &reason).await {
        Ok(moved) => to(&format!("{page}&xong={moved}")),
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}
