//! Roles that officers lend each other.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::view::NewLending;
use services::{Caller, ServiceError, Services};

use super::{
    centre::roles_of,
    fields::Fields,
    reply::{FormOfficer, again, to},
};
use crate::{AppState, caller::Language};

/// The page that the forms stand on.
const PAGE: &str = "/can-bo/tai-khoan/uy-quyen";

/// Lends roles, or ends that.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    match acted(&state.services, &caller, &fields).await {
        Ok(done) => to(&format!("{PAGE}?kq={done}")),
        Err(error) => again(state, language, caller, PAGE, Typed(fields.0), &error).await,
    }
}

/// What was done, as the page tells it.
async fn acted(
    services: &Services,
    caller: &Caller,
    fields: &Fields,
) -> Result<&'static str, ServiceError> {
    Ok(match fields.text("action").as_str() {
        "lend" => {
            let new = NewLending {
                agency: fields.text("agency"),
                officer: fields.of_list("officer"),
                roles: roles_of(fields).map_err(ServiceError::BadInput)?,
                since: fields.of_list("since"),
                until: fields.of_list("until"),
                reason: fields.of_list("reason"),
            };
            services.lend_roles(caller, new).await?;
            "giao"
        }
        "end" => {
            let version = fields.version().map_err(ServiceError::BadInput)?;
            services.end_lending(caller, &fields.text("id"), version).await?;
            "ket-thuc"
        }
        _ => return Err(ServiceError::BadInput("body")),
    })
}
