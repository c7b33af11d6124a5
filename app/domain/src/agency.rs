//! What is known of an agency: its name, where and when it works, since when it exists, and the
//! rules that hold for it, whether a file or an officer says so.

mod changes;
mod check;
mod form;
mod hours;

pub(crate) use changes::both;
pub use changes::{FieldChange, Kept, KeptField};
pub(crate) use check::Faults;
pub use check::{MOST_LEVELS, check, check_before, code_of, root};
pub use form::{AgencyForm, SEASON_LINES};
pub(crate) use form::{line, words};
pub use hours::{PastHours, hours_at};

use serde::Serialize;

use crate::{Text, calendar::OfficeHours, record};

/// An agency's particulars, as its entry in the list of agencies gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyProfile {
    /// When it works, by season; empty: the usual hours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<SeasonHours>,
    /// Its postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// The number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
    /// Its address for e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name of its own seal, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The first day on which it exists, `2025-07-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last one, for an agency that was merged or dissolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who took over its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

record!(AgencyProfile {
    hours or default, address, hotline, email, seal, since, until, successor,
});

/// An agency with what is kept of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyRecord {
    /// Its identifier, as `H13.20`; the codes of its dossiers begin with it, so it never changes.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The agency it belongs to; none: it stands above all of a centre's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Where and when it works.
    pub profile: AgencyProfile,
}

record!(AgencyRecord { code, name, parent, profile });

/// The hours from a day of the year on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeasonHours {
    /// Month and day, `04-16`.
    pub from: String,
    /// `07:30-11:30`, in order.
    pub spans: Vec<String>,
}

record!(SeasonHours { from, spans });

impl AgencyProfile {
    /// When it works. None where the hours make no sense.
    pub fn office_hours(&self) -> Option<OfficeHours> {
        hours::read(&self.hours)
    }

    /// Whether it exists on a day, `2026-11-23`.
    pub fn exists_on(&self, day: &str) -> bool {
        self.since.as_deref().is_none_or(|since| since <= day)
            && self.until.as_deref().is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests;
