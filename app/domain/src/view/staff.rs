//! The staff of a centre and its agencies, as those who head it see them.

use serde::{Deserialize, Serialize};

use super::AgencyView;
use crate::{Moment, Text, names, record, staff::Standing, workflow::StaffRole};

/// How a posting or an absence stands to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// It begins later.
    Ahead,
    /// It holds today.
    Current,
    /// It is over.
    Over,
}

names!(PeriodState { Ahead, Current, Over });

impl From<Standing> for PeriodState {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Ahead => Self::Ahead,
            Standing::Current => Self::Current,
            Standing::Over => Self::Over,
        }
    }
}

/// A posting in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostingView {
    /// The agency whose dossiers the officer works on.
    pub agency: String,
    /// Its name.
    pub agency_name: Text,
    /// Name of the agency whose staff the officer is.
    pub home_name: Text,
    /// Name of the agency, or of the counter, where the officer sits.
    pub place_name: Text,
    /// Sent from another agency (biệt phái).
    pub seconded: bool,
    /// What the officer may do.
    pub roles: Vec<StaffRole>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it holds today.
    pub state: PeriodState,
    /// Row version.
    pub version: i64,
}

record!(PostingView {
    agency,
    agency_name,
    home_name,
    place_name,
    seconded,
    roles,
    since,
    until,
    state,
    version,
});

/// An officer with the postings at a centre and its agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMember {
    /// The account.
    pub account: String,
    /// Full name.
    pub name: String,
    /// The identity number with most digits hidden.
    pub identity_masked: String,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The postings, the ones that hold first.
    pub postings: Vec<PostingView>,
}

record!(StaffMember { account, name, identity_masked, phone, postings });

/// Somebody is away, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoverView {
    /// Its id.
    pub id: String,
    /// Name of who is away.
    pub absent_name: String,
    /// Name of who acts.
    pub substitute_name: String,
    /// For which agency.
    pub agency_name: Text,
    /// The first day.
    pub since: String,
    /// The last one.
    pub until: String,
    /// Why.
    pub reason: String,
    /// Whether it holds today.
    pub state: PeriodState,
    /// Row version.
    pub version: i64,
}

record!(CoverView {
    id,
    absent_name,
    substitute_name,
    agency_name,
    since,
    until,
    reason,
    state,
    version,
});

/// What was changed about the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffNote {
    /// When.
    pub at: Moment,
    /// Who did it; absent: the file of the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// Whom it was about.
    pub name: String,
    /// What was done.
    pub change: StaffChange,
    /// For which agency.
    pub agency_name: Text,
    /// Names of roles, days or a reason.
    pub detail: String,
}

record!(StaffNote { at, by_name, name, change, agency_name, detail });

/// What may be changed about the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffChange {
    /// Somebody got a post.
    Posted,
    /// A post got another end.
    Ended,
    /// A post got other roles.
    Roles,
    /// Somebody stands in for somebody.
    Covered,
    /// That ended.
    Uncovered,
    /// Dossiers went to the successor.
    TakenOver,
}

names!(StaffChange { Posted, Ended, Roles, Covered, Uncovered, TakenOver });

impl StaffChange {
    /// Every change.
    pub const ALL: [Self; 6] =
        [Self::Posted, Self::Ended, Self::Roles, Self::Covered, Self::Uncovered, Self::TakenOver];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posted => "posted",
            Self::Ended => "ended",
            Self::Roles => "roles",
            Self::Covered => "covered",
            Self::Uncovered => "uncovered",
            Self::TakenOver => "taken_over",
        }
    }

    /// Reads [`StaffChange::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.name() == name)
    }
}

/// The staff of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffPage {
    /// The centre's code.
    pub centre: String,
    /// Its name.
    pub name: Text,
    /// Centres that the reader heads.
    pub centres: Vec<AgencyView>,
    /// Own staff who sit at the centre today (biên chế).
    pub own: u32,
    /// Those who were sent there (biệt phái).
    pub seconded: u32,
    /// Everybody with a post at the centre or one of its agencies.
    pub members: Vec<StaffMember>,
    /// Absences, the ones that hold or come first.
    pub covers: Vec<CoverView>,
    /// Agencies that somebody can act for.
    pub agencies: Vec<AgencyView>,
    /// The centre's counters.
    pub desks: Vec<AgencyView>,
    /// What was changed lately, newest first.
    pub notes: Vec<StaffNote>,
    /// Today, for dates that begin.
    pub today: String,
}

record!(StaffPage {
    centre,
    name,
    centres,
    own,
    seconded,
    members,
    covers,
    agencies,
    desks,
    notes,
    today,
});

/// What is to be changed about the staff of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum StaffOrder {
    /// Somebody who has an officer's account gets a post.
    Post {
        /// The identity number of the account.
        identity_number: String,
        /// For which agency.
        agency: String,
        /// Whose staff; empty: that agency's.
        home: String,
        /// Key of the counter at the centre; empty: at the agency itself.
        desk: String,
        /// Names of roles.
        roles: Vec<StaffRole>,
        /// The first day, `2026-11-23`; empty: today.
        since: String,
        /// The last day; empty: without end.
        until: String,
    },
    /// A post ends.
    End {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version.
        version: i64,
        /// The last day; empty: it ends now.
        until: String,
    },
    /// A post has other roles.
    Roles {
        /// The account.
        account: String,
        /// The agency.
        agency: String,
        /// Row version.
        version: i64,
        /// Names of roles.
        roles: Vec<StaffRole>,
    },
    /// Somebody stands in for somebody.
    Cover {
        /// Account of who is away.
        absent: String,
        /// Account of who acts.
        substitute: String,
        /// For which agency.
        agency: String,
        /// The first day.
        since: String,
        /// The last one.
        until: String,
        /// Why.
        reason: String,
    },
    /// That ends.
    Uncover {
        /// Its id.
        id: String,
        /// Row version.
        version: i64,
    },
}
