//! What is late and what soon will be.

use serde::Serialize;

use crate::{Moment, Text, dossier::DossierState, record};

/// A dossier that is late, or nearly so.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueItem {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// When the result is due.
    pub due_at: Moment,
    /// It is past that.
    pub overdue: bool,
    /// A later date was promised already.
    pub extended: bool,
    /// Name of the officer who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
}

record!(DueItem { code, procedure_name, state, due_at, overdue, extended, officer_name });

/// What is due at an agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueAgency {
    /// Its identifier.
    pub agency: String,
    /// Its name.
    pub name: Text,
    /// How many are overdue, up to `most`.
    pub overdue: u64,
    /// How many are due within two working days, up to `most`.
    pub near: u64,
    /// Counted no further than this.
    pub most: u64,
    /// Whether the reader may open them.
    pub opens: bool,
    /// The first of them, first due first.
    pub items: Vec<DueItem>,
    /// Procedures of which something is due, most overdue first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<DueCount>,
    /// Its officers who have work, most overdue first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<DueCount>,
}

record!(DueAgency {
    agency, name, overdue, near, most, opens, items, procedures or default, officers or default,
});

/// What is due of a procedure, or with an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueCount {
    /// The procedure's code, or the officer's account.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// How many are overdue.
    pub overdue: i64,
    /// How many are due within two working days.
    pub near: i64,
    /// How many the officer has to work on, up to the agency's `most`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<u64>,
}

record!(DueCount { key, name, overdue, near, open });

/// What is due, the agency with most overdue first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuePage {
    /// Agencies where something is due.
    pub agencies: Vec<DueAgency>,
    /// Whether the reader may send urge notes.
    #[serde(default)]
    pub urges: bool,
}

record!(DuePage { agencies, urges or default });
