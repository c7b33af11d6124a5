//! Forms of those who head a centre: its staff, and what agencies that ended left open.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{view::StaffOrder, workflow::StaffRole};
use services::{ServiceError, Services};

use super::reply::{FormOfficer, back, failed, to};
use crate::{caller::Language, page::encode};

/// Fields by name; a name may stand several times.
struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of a field, empty where it is not there.
    fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The value of the field whose name begins with `name` and a dot, as the forms of a list have.
    fn of_list(&self, name: &str) -> String {
        let own = |known: &str| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let found = self.0.iter().find(|(known, _)| own(known));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Chosen roles; none where one is unknown.
    fn roles(&self) -> Option<Vec<StaffRole>> {
        let chosen =
            self.0.iter().filter(|(name, _)| name == "roles" || name.starts_with("roles."));
        chosen.map(|(_, value)| StaffRole::from_name(value)).collect()
    }

    fn version(&self) -> Option<i64> {
        self.text("version").parse().ok()
    }
}

/// Changes the staff of a centre.
pub(super) async fn order_staff(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let centre = fields.text("centre");
    let page = format!("/can-bo/nhan-su?trung-tam={}", encode(&centre));
    let Some(order) = read_order(&fields) else { return back(&page, "body") };
    match services.order_staff(&caller, &centre, order).await {
        Ok(()) => to(&format!("{page}&xong=1")),
        Err(error) => failed(&error, &page, language),
    }
}

fn read_order(fields: &Fields) -> Option<StaffOrder> {
    let text = |name: &str| fields.text(name);
    Some(match text("order").as_str() {
        "post" => StaffOrder::Post {
            identity_number: text("identity_number"),
            agency: text("agency"),
            home: text("home"),
            desk: text("desk"),
            roles: fields.roles()?,
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
            roles: fields.roles()?,
        },
        "cover" => {
            let absent = text("absent");
            let (absent, agency) = absent.split_once('@')?;
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
        _ => return None,
    })
}

/// Moves what an agency that ended left open to its successor.
pub(super) async fn take_over(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let page = format!("/can-bo/trung-tam?trung-tam={}", encode(&fields.text("centre")));
    let (agency, reason) = (fields.text("agency"), fields.of_list("reason"));
    match services.take_over_legacy(Some(&caller), &agency, &reason).await {
        Ok(moved) => to(&format!("{page}&xong={moved}")),
        Err(ServiceError::BadInput(code)) => back(&page, code),
        Err(error) => failed(&error, &page, language),
    }
}
