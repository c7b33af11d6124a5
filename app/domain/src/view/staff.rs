//! The staff of a centre and its agencies, as those who head it see them.

use serde::Serialize;

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

/// A role that was given for a time of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermView {
    /// The role.
    pub role: StaffRole,
    /// The first day.
    pub since: String,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it holds today.
    pub state: PeriodState,
}

record!(TermView { role, since, until, state });

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
    /// The roles that the officer has as long as the post.
    pub roles: Vec<StaffRole>,
    /// Those that were given for a time of their own, and are not over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermView>,
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
    terms or default,
    since,
    until,
    state,
    version,
});

impl PostingView {
    /// The roles that the officer has today, those of the post first.
    pub fn held(&self) -> impl Iterator<Item = StaffRole> {
        let terms = self.terms.iter().filter(|term| term.state == PeriodState::Current);
        self.roles.iter().copied().chain(terms.map(|term| term.role))
    }
}

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

/// Somebody is away or has lent roles, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoverView {
    /// Its id.
    pub id: String,
    /// Name of who is away, or who lent them.
    pub absent_name: String,
    /// Name of who acts.
    pub substitute_name: String,
    /// For which agency.
    pub agency_name: Text,
    /// The roles that were lent; none: somebody is away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<StaffRole>,
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
    roles or default,
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
    /// Stored names of roles, days, a reason, with a blank between two.
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
    /// Somebody got a role for a time.
    Granted,
    /// A role ended.
    Withdrawn,
    /// Somebody stands in for somebody.
    Covered,
    /// That ended.
    Uncovered,
    /// Somebody was lent roles.
    Lent,
    /// That ended.
    Returned,
    /// Dossiers went to the successor.
    TakenOver,
}

names!(StaffChange {
    Posted,
    Ended,
    Roles,
    Granted,
    Withdrawn,
    Covered,
    Uncovered,
    Lent,
    Returned,
    TakenOver,
});

impl StaffChange {
    /// Every change.
    pub const ALL: [Self; 10] = [
        Self::Posted,
        Self::Ended,
        Self::Roles,
        Self::Granted,
        Self::Withdrawn,
        Self::Covered,
        Self::Uncovered,
        Self::Lent,
        Self::Returned,
        Self::TakenOver,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posted => "posted",
            Self::Ended => "ended",
            Self::Roles => "roles",
            Self::Granted => "granted",
            Self::Withdrawn => "withdrawn",
            Self::Covered => "covered",
            Self::Uncovered => "uncovered",
            Self::Lent => "lent",
            Self::Returned => "returned",
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
    /// Centres whose staff the reader keeps.
    pub centres: Vec<AgencyView>,
    /// Whether the reader keeps the centre itself, too.
    #[serde(default)]
    pub heads: bool,
    /// Whether the reader gives and ends the system administration.
    #[serde(default)]
    pub administers: bool,
    /// The reader's own account: nobody gives himself a role.
    pub reader: String,
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
    heads or default,
    administers or default,
    reader,
    own,
    seconded,
    members,
    covers,
    agencies,
    desks,
    notes,
    today,
});
