//! The form by which the head of an agency adds, changes or removes a rule of assignment.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{
    assignment::{AssignmentRule, RuleScope},
    form::{ErrorCode, FieldError},
    view::AssignmentOrder,
};
use services::{Caller, ServiceError, Services};

use super::{
    fields::Fields,
    reply::{FormOfficer, again, to},
};
use crate::{AppState, caller::Language, page::encode};

/// Does what the form asks for.
pub(super) async fn order(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let (agency, key) = (fields.text("agency"), fields.text("rule"));
    let page = format!("/can-bo/phan-cong/quy-tac?co-quan={}&ma={}", encode(&agency), encode(&key));
    match keep(&state.services, &caller, &agency, &fields).await {
        Ok(()) => to(&format!("/can-bo/phan-cong?co-quan={}&luu=1", encode(&agency))),
        Err(error) => {
            again(state, language, caller, &page, Typed(fields.0), &at_controls(error)).await
        }
    }
}

async fn keep(
    services: &Services,
    caller: &Caller,
    agency: &str,
    fields: &Fields,
) -> services::Result<()> {
    let version = fields.version().map_err(ServiceError::BadInput)?;
    let named = fields.0.iter().filter(|(name, _)| name == "officers");
    let officers: Vec<String> = named.map(|(_, account)| account.clone()).collect();
    let order = match fields.text("order").as_str() {
        "add" => AssignmentOrder::Add(AssignmentRule { scope: chosen(fields)?, officers }),
        "change" => {
            let scope = kept(services, caller, agency, fields).await?;
            AssignmentOrder::Change(AssignmentRule { scope, officers })
        }
        "remove" => match kept(services, caller, agency, fields).await {
            Ok(scope) => AssignmentOrder::Remove(scope),
            // Pressed twice: it is gone.
            Err(ServiceError::NotFound) => {
                services.assignment(caller, agency).await?;
                return Ok(());
            }
            Err(error) => return Err(error),
        },
        _ => return Err(ServiceError::BadInput("body")),
    };
    services.order_assignment(caller, agency, version, order).await?;
    Ok(())
}

/// Which dossiers a new rule is for.
fn chosen(fields: &Fields) -> services::Result<RuleScope> {
    Ok(match fields.text("scope").as_str() {
        "procedure" => RuleScope::Procedure { procedure: fields.text("procedure") },
        "field" => RuleScope::Field { field: fields.text("field") },
        "all" => RuleScope::All,
        _ => {
            let (path, code) = ("scope".to_owned(), ErrorCode::Required);
            return Err(ServiceError::Invalid(vec![FieldError { path, code }]));
        }
    })
}

/// The rule that the form is about, as it is kept.
async fn kept(
    services: &Services,
    caller: &Caller,
    agency: &str,
    fields: &Fields,
) -> services::Result<RuleScope> {
    let (page, key) = (services.assignment(caller, agency).await?, fields.text("rule"));
    let found = page.rules.into_iter().find(|rule| rule.scope.key() == key);
    found.map(|rule| rule.scope).ok_or(ServiceError::NotFound)
}

/// Faults of one rule, at the controls of its form.
fn at_controls(error: ServiceError) -> ServiceError {
    let ServiceError::Invalid(errors) = error else { return error };
    let control = |error: FieldError| {
        let part = error.path.rsplit('.').next().unwrap_or_default();
        // Too many rules are told where the new one says what it is for.
        let path = if part == "rules" { "scope" } else { part }.to_owned();
        FieldError { path, code: error.code }
    };
    ServiceError::Invalid(errors.into_iter().map(control).collect())
}
