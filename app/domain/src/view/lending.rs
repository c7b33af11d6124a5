//! What an officer may do, what of it is lent, and what is borrowed.

use serde::{Deserialize, Serialize};

use super::{OfficerView, PeriodState, TermView};
use crate::{Text, record, workflow::StaffRole};

/// An own post, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPost {
    /// The agency.
    pub agency: String,
    /// Its name.
    pub agency_name: Text,
    /// The roles that one has as long as the post.
    pub roles: Vec<StaffRole>,
    /// Those that were given for a time of their own, and are not over.
    pub terms: Vec<TermView>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it holds today.
    pub state: PeriodState,
}

record!(OwnPost { agency, agency_name, roles, terms, since, until, state });

/// Roles that were lent, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LentView {
    /// Its id.
    pub id: String,
    /// Row version.
    pub version: i64,
    /// Whether the reader lent them; otherwise the reader has them meanwhile.
    pub own: bool,
    /// Name of the other one.
    pub other_name: String,
    /// For which agency.
    pub agency_name: Text,
    /// The roles; none: the reader covers somebody who is away, in all of that one's.
    pub roles: Vec<StaffRole>,
    /// The first day.
    pub since: String,
    /// The last one.
    pub until: String,
    /// By which decision, or why.
    pub reason: String,
    /// Whether it holds today.
    pub state: PeriodState,
}

record!(LentView { id, version, own, other_name, agency_name, roles, since, until, reason, state });

/// What can be lent at an agency, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LendableView {
    /// The agency.
    pub agency: String,
    /// Its name.
    pub agency_name: Text,
    /// The roles that the reader has there.
    pub roles: Vec<StaffRole>,
    /// Colleagues who work there.
    pub officers: Vec<OfficerView>,
}

record!(LendableView { agency, agency_name, roles, officers });

/// An officer's own posts, and what is lent of them or to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnRoles {
    /// The posts that are not over.
    pub posts: Vec<OwnPost>,
    /// What is lent and borrowed, the latest end first; what was over long ago is left out.
    pub lent: Vec<LentView>,
    /// What can be lent today.
    pub lendable: Vec<LendableView>,
    /// Today, for dates that begin.
    pub today: String,
    /// The last day until which a role can be lent from today on.
    pub latest: String,
}

record!(OwnRoles { posts, lent, lendable, today, latest });

/// Roles that are to be lent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLending {
    /// For which agency.
    pub agency: String,
    /// Account of who is to have them.
    pub officer: String,
    /// Names of roles.
    pub roles: Vec<StaffRole>,
    /// The first day, `2026-11-23`; empty: today.
    #[serde(default)]
    pub since: String,
    /// The last day, at most six months on.
    pub until: String,
    /// By which decision, or why.
    pub reason: String,
}
