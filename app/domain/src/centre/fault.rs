//! What can be wrong with what is kept of a centre and its agencies.

use serde::Serialize;

use crate::{form::ErrorCode, names};

/// Why what was said about a centre or an agency cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CentreFault {
    /// Not an identifier as `H13.20`.
    AgencyCode,
    /// Another agency has it.
    AgencyCodeTaken,
    /// An agency of a centre belongs to one above it.
    ParentMissing,
    /// There is no such agency at the centre.
    ParentUnknown,
    /// It would belong to itself.
    ParentRing,
    /// Too many stand above it.
    ParentTooDeep,
    /// The agency above all of a centre's cannot be put under another.
    ParentOfRoot,
    /// The last day comes before the first.
    PeriodOrder,
    /// It has a successor and no last day.
    UntilMissing,
    /// There is no such agency.
    SuccessorUnknown,
    /// Its work would come back to itself.
    SuccessorRing,
    /// It has ended by then itself.
    SuccessorOver,
    /// Another agency ends later and leaves its work to it.
    PredecessorLater,
    /// Not a number to call.
    Hotline,
    /// Not a day of the year.
    SeasonDay,
    /// Not after the season before it.
    SeasonOrder,
    /// Not hours as `07:30-11:30`.
    HoursForm,
    /// They end before they begin, or after the day.
    HoursOrder,
    /// They begin before those before them have ended.
    HoursOverlap,
    /// Not a counter's key.
    DeskKey,
    /// Another counter has it.
    DeskKeyTaken,
    /// It is received at a counter for an agency that is not the centre's.
    DeskAgency,
}

names!(CentreFault {
    AgencyCode,
    AgencyCodeTaken,
    ParentMissing,
    ParentUnknown,
    ParentRing,
    ParentTooDeep,
    ParentOfRoot,
    PeriodOrder,
    UntilMissing,
    SuccessorUnknown,
    SuccessorRing,
    SuccessorOver,
    PredecessorLater,
    Hotline,
    SeasonDay,
    SeasonOrder,
    HoursForm,
    HoursOrder,
    HoursOverlap,
    DeskKey,
    DeskKeyTaken,
    DeskAgency,
});

impl CentreFault {
    /// Every fault.
    pub const ALL: [Self; 22] = [
        Self::AgencyCode,
        Self::AgencyCodeTaken,
        Self::ParentMissing,
        Self::ParentUnknown,
        Self::ParentRing,
        Self::ParentTooDeep,
        Self::ParentOfRoot,
        Self::PeriodOrder,
        Self::UntilMissing,
        Self::SuccessorUnknown,
        Self::SuccessorRing,
        Self::SuccessorOver,
        Self::PredecessorLater,
        Self::Hotline,
        Self::SeasonDay,
        Self::SeasonOrder,
        Self::HoursForm,
        Self::HoursOrder,
        Self::HoursOverlap,
        Self::DeskKey,
        Self::DeskKeyTaken,
        Self::DeskAgency,
    ];

    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AgencyCode => "agency_code",
            Self::AgencyCodeTaken => "agency_code_taken",
            Self::ParentMissing => "parent_missing",
            Self::ParentUnknown => "parent_unknown",
            Self::ParentRing => "parent_ring",
            Self::ParentTooDeep => "parent_too_deep",
            Self::ParentOfRoot => "parent_of_root",
            Self::PeriodOrder => "period_order",
            Self::UntilMissing => "until_missing",
            Self::SuccessorUnknown => "successor_unknown",
            Self::SuccessorRing => "successor_ring",
            Self::SuccessorOver => "successor_over",
            Self::PredecessorLater => "predecessor_later",
            Self::Hotline => "hotline",
            Self::SeasonDay => "season_day",
            Self::SeasonOrder => "season_order",
            Self::HoursForm => "hours_form",
            Self::HoursOrder => "hours_order",
            Self::HoursOverlap => "hours_overlap",
            Self::DeskKey => "desk_key",
            Self::DeskKeyTaken => "desk_key_taken",
            Self::DeskAgency => "desk_agency",
        }
    }
}

impl From<CentreFault> for ErrorCode {
    fn from(fault: CentreFault) -> Self {
        Self::Centre { fault }
    }
}
