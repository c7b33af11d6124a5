//! All that is kept of a centre and its agencies, for those who head it.

use serde::{Deserialize, Serialize};

use super::{AgencyView, CentreView};
use crate::{
    Moment, Text,
    agency::{AgencyForm, AgencyRecord, FieldChange},
    centre::{AboutForm, CentreProfile, DeskForm},
    names, record,
};

/// An agency with its row version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptAgency {
    /// What is kept of it.
    #[serde(flatten)]
    pub record: AgencyRecord,
    /// Raised with every change.
    pub version: i64,
}

record!(KeptAgency { record within AgencyRecord, version });

/// What can be changed about a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CentreChange {
    /// What it says about itself.
    About,
    /// An agency was added.
    AgencyAdded,
    /// An agency was changed.
    AgencyChanged,
    /// An agency got its last day and who goes on.
    AgencyEnded,
    /// A counter was added.
    DeskAdded,
    /// A counter was changed.
    DeskChanged,
    /// A counter was closed.
    DeskClosed,
}

names!(CentreChange {
    About,
    AgencyAdded,
    AgencyChanged,
    AgencyEnded,
    DeskAdded,
    DeskChanged,
    DeskClosed,
});

impl CentreChange {
    /// Every change.
    pub const ALL: [Self; 7] = [
        Self::About,
        Self::AgencyAdded,
        Self::AgencyChanged,
        Self::AgencyEnded,
        Self::DeskAdded,
        Self::DeskChanged,
        Self::DeskClosed,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::AgencyAdded => "agency_added",
            Self::AgencyChanged => "agency_changed",
            Self::AgencyEnded => "agency_ended",
            Self::DeskAdded => "desk_added",
            Self::DeskChanged => "desk_changed",
            Self::DeskClosed => "desk_closed",
        }
    }

    /// Reads [`CentreChange::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.name() == name)
    }
}

/// What was changed about a centre, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreNote {
    /// When.
    pub at: Moment,
    /// Who did it; absent: the file of the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// What was done.
    pub change: CentreChange,
    /// The agency that it is about; the centre's own for the centre and its counters.
    pub agency_name: Text,
    /// Key of the counter that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// From what to what, part by part.
    pub changes: Vec<FieldChange>,
}

record!(CentreNote { at, by_name, change, agency_name, desk, changes });

/// All that is kept of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCentre {
    /// The centre as it is shown, with what agencies that ended left open; its `version` is that of
    /// what it says about itself and of its counters.
    pub view: CentreView,
    /// What it says about itself, and its counters.
    pub profile: CentreProfile,
    /// The agencies under the same one above, by code.
    pub agencies: Vec<KeptAgency>,
    /// Agencies elsewhere, who may go on with the work of one that ends.
    pub elsewhere: Vec<AgencyView>,
    /// What was changed lately, newest first.
    pub notes: Vec<CentreNote>,
    /// Today.
    pub today: String,
}

record!(OwnCentre { view, profile, agencies, elsewhere, notes, today });

/// What is to be changed about a centre. Each change names the row version that was read: the
/// centre's for itself and its counters, the agency's own for an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum CentreOrder {
    /// The centre says something else about itself.
    About {
        /// Row version of the centre.
        version: i64,
        /// What it says.
        about: AboutForm,
    },
    /// An agency is added below the centre's. Its identifier is free, so that it is added once.
    AddAgency {
        /// Its identifier, `H13.20`.
        code: String,
        /// What is known of it.
        agency: AgencyForm,
    },
    /// An agency is changed.
    ChangeAgency {
        /// Its identifier.
        code: String,
        /// Row version of the agency.
        version: i64,
        /// All that is known of it.
        agency: AgencyForm,
    },
    /// An agency ends; somebody goes on with its work.
    EndAgency {
        /// Its identifier.
        code: String,
        /// Row version of the agency.
        version: i64,
        /// Its last day.
        until: String,
        /// Who goes on.
        successor: String,
    },
    /// A counter is added.
    AddDesk {
        /// Row version of the centre.
        version: i64,
        /// Its key, `3`.
        key: String,
        /// What is known of it.
        desk: DeskForm,
    },
    /// A counter is changed.
    ChangeDesk {
        /// Row version of the centre.
        version: i64,
        /// Its key.
        key: String,
        /// All that is known of it.
        desk: DeskForm,
    },
    /// A counter is closed, once nobody sits there.
    CloseDesk {
        /// Row version of the centre.
        version: i64,
        /// Its key.
        key: String,
    },
}
