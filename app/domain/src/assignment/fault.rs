//! What can be wrong with a rule.

use serde::Serialize;

use crate::{form::ErrorCode, names};

/// Why a rule cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignmentFault {
    /// Another rule is for the same dossiers.
    ScopeTaken,
    /// The portal has no such procedure.
    UnknownProcedure,
    /// No procedure has this field.
    UnknownField,
    /// It gives them to nobody.
    NoOfficer,
    /// Nobody of the agency has this account.
    UnknownOfficer,
    /// That officer is no specialist of the agency.
    NotSpecialist,
    /// An officer stands in it twice.
    OfficerTwice,
}

names!(AssignmentFault {
    ScopeTaken,
    UnknownProcedure,
    UnknownField,
    NoOfficer,
    UnknownOfficer,
    NotSpecialist,
    OfficerTwice,
});

impl AssignmentFault {
    /// Every fault.
    pub const ALL: [Self; 7] = [
        Self::ScopeTaken,
        Self::UnknownProcedure,
        Self::UnknownField,
        Self::NoOfficer,
        Self::UnknownOfficer,
        Self::NotSpecialist,
        Self::OfficerTwice,
    ];

    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ScopeTaken => "scope_taken",
            Self::UnknownProcedure => "unknown_procedure",
            Self::UnknownField => "unknown_branch",
            Self::NoOfficer => "no_officer",
            Self::UnknownOfficer => "unknown_officer",
            Self::NotSpecialist => "not_specialist",
            Self::OfficerTwice => "officer_twice",
        }
    }
}

impl From<AssignmentFault> for ErrorCode {
    fn from(fault: AssignmentFault) -> Self {
        Self::Assignment { fault }
    }
}
