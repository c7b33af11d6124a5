//! Organisations with their members, as those see them.

use serde::{Deserialize, Serialize};

use crate::{Moment, names, organisation::OrganisationRole, record};

/// The organisation that somebody acts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActingView {
    /// Tax code.
    pub tax_code: String,
    /// Name.
    pub name: String,
    /// What one may do for it.
    pub roles: Vec<OrganisationRole>,
    /// Whether somebody has compared it with the business register.
    pub verified: bool,
}

record!(ActingView { tax_code, name, roles, verified });

/// The reader alone, in controls where an organisation is named by its tax code: an empty one says
/// nothing.
pub const ONESELF: &str = "chinh-minh";

/// For whom one acts, as controls name it.
pub const fn named_by(tax_code: &str) -> &str {
    if tax_code.is_empty() { ONESELF } else { tax_code }
}

/// An organisation that one is a member of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationSummary {
    /// Tax code.
    pub tax_code: String,
    /// Name.
    pub name: String,
    /// What one may do for it.
    pub roles: Vec<OrganisationRole>,
    /// Whether somebody has compared it with the business register.
    pub verified: bool,
    /// Whether one acts for it now.
    pub acting: bool,
}

record!(OrganisationSummary { tax_code, name, roles, verified, acting });

/// An invitation to oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitedView {
    /// By which it is accepted.
    pub id: String,
    /// Tax code of the organisation.
    pub tax_code: String,
    /// Its name.
    pub name: String,
    /// What one is to do for it.
    pub roles: Vec<OrganisationRole>,
    /// Who invites.
    pub invited_by: String,
    /// Until when it can be accepted.
    pub expires_at: Moment,
}

record!(InvitedView { id, tax_code, name, roles, invited_by, expires_at });

/// The organisations of somebody, and those that invite.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnOrganisations {
    /// Organisations that one is a member of, by name.
    pub organisations: Vec<OrganisationSummary>,
    /// Invitations that can be accepted, the newest first.
    pub invitations: Vec<InvitedView>,
}

record!(OwnOrganisations { organisations, invitations });

/// A member of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberView {
    /// The account.
    pub account: String,
    /// Full name.
    pub full_name: String,
    /// Identity number, masked but for its last three digits.
    pub identity_masked: String,
    /// Whether a national identity says whose account it is.
    pub linked: bool,
    /// Whether this is the legal representative.
    pub representative: bool,
    /// Whether this is who asks.
    pub own: bool,
    /// What the member may do.
    pub roles: Vec<OrganisationRole>,
    /// Since when.
    pub since: Moment,
}

record!(MemberView {
    account,
    full_name,
    identity_masked,
    linked,
    representative,
    own,
    roles,
    since,
});

/// An invitation that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// By which it is taken back.
    pub id: String,
    /// Identity number of who is invited, masked but for its last three digits.
    pub identity_masked: String,
    /// What is to be done.
    pub roles: Vec<OrganisationRole>,
    /// Who invites.
    pub invited_by: String,
    /// Until when it can be accepted.
    pub expires_at: Moment,
}

record!(InvitationView { id, identity_masked, roles, invited_by, expires_at });

/// What was done about an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationChange {
    /// Its legal representative opened it.
    Opened,
    /// It was compared with the business register.
    Verified,
    /// Somebody was invited.
    Invited,
    /// An invitation was taken back.
    Uninvited,
    /// Somebody accepted an invitation.
    Joined,
    /// Somebody declined one.
    Declined,
    /// A member's roles were changed.
    Roles,
    /// A member was removed.
    Removed,
    /// A member left.
    Left,
    /// Something that only a later release knows.
    Other,
}

names!(OrganisationChange {
    Opened,
    Verified,
    Invited,
    Uninvited,
    Joined,
    Declined,
    Roles,
    Removed,
    Left,
    Other,
});

impl OrganisationChange {
    /// Everything that can be done, and what is not known.
    pub const ALL: [Self; 10] = [
        Self::Opened,
        Self::Verified,
        Self::Invited,
        Self::Uninvited,
        Self::Joined,
        Self::Declined,
        Self::Roles,
        Self::Removed,
        Self::Left,
        Self::Other,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Verified => "verified",
            Self::Invited => "invited",
            Self::Uninvited => "uninvited",
            Self::Joined => "joined",
            Self::Declined => "declined",
            Self::Roles => "roles",
            Self::Removed => "removed",
            Self::Left => "left",
            Self::Other => "other",
        }
    }

    /// Reads [`OrganisationChange::name`]. A name of a later release is something other, so that the
    /// history can still be read by the one before.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|change| change.name() == name).unwrap_or(Self::Other)
    }
}

/// A line of an organisation's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationNote {
    /// When.
    pub at: Moment,
    /// Who did it; absent: whoever runs the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What.
    pub change: OrganisationChange,
    /// About whom: a name, or a masked identity number; absent: about the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The roles before.
    pub from: Vec<OrganisationRole>,
    /// The roles after.
    pub to: Vec<OrganisationRole>,
}

record!(OrganisationNote { at, by, change, about, from, to });

/// A page of an organisation's history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationHistory {
    /// Its lines, the newest first.
    pub items: Vec<OrganisationNote>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(OrganisationHistory { items, next });

/// What a member may take along of an organisation's dossiers, or give back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TakingKind {
    /// A file with their list.
    List,
    /// A calendar of their due dates.
    Calendar,
    /// The calendar was taken away again.
    CalendarEnded,
    /// Something that only a later release knows.
    Other,
}

names!(TakingKind { List, Calendar, CalendarEnded, Other });

impl TakingKind {
    /// Everything that can be taken, and what is not known.
    pub const ALL: [Self; 4] = [Self::List, Self::Calendar, Self::CalendarEnded, Self::Other];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Calendar => "calendar",
            Self::CalendarEnded => "calendar_ended",
            Self::Other => "other",
        }
    }

    /// Reads [`TakingKind::name`]; a name of a later release is something other.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Self::Other)
    }
}

/// How often a member has taken something along, and when last. It is apart from the history, which
/// whoever downloads all day would push out of sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationTaking {
    /// Who.
    pub by: String,
    /// What.
    pub kind: TakingKind,
    /// How often.
    pub count: i64,
    /// When last.
    pub last: Moment,
}

record!(OrganisationTaking { by, kind, count, last });

/// An organisation as its members see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationView {
    /// Tax code.
    pub tax_code: String,
    /// Name.
    pub name: String,
    /// When it was opened.
    pub created_at: Moment,
    /// When somebody compared it with the business register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<Moment>,
    /// What one may do for it.
    pub roles: Vec<OrganisationRole>,
    /// Whether one acts for it now.
    pub acting: bool,
    /// Its members, the first of them first.
    pub members: Vec<MemberView>,
    /// Open invitations, the newest first; for administrators only.
    pub invitations: Vec<InvitationView>,
    /// What was done, newest first: the first page of its history.
    pub history: Vec<OrganisationNote>,
    /// Cursor of the history's next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history_next: Option<String>,
    /// What members took along, of whoever did so last first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takings: Vec<OrganisationTaking>,
}

record!(OrganisationView {
    tax_code,
    name,
    created_at,
    verified_at,
    roles,
    acting,
    members,
    invitations,
    history,
    history_next,
    takings or default,
});

/// An organisation to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewOrganisation {
    /// Ten digits, or thirteen of a branch.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{10}(-[0-9]{3})?$"))]
    pub tax_code: String,
    /// Its name, as the business register has it.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub name: String,
}

/// For whom one acts from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActingChoice {
    /// Tax code of the organisation; empty: for oneself.
    #[serde(default)]
    pub tax_code: String,
}

/// Somebody to be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewInvitation {
    /// Twelve digits.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{12}$"))]
    pub identity_number: String,
    /// What is to be done; one at least.
    pub roles: Vec<OrganisationRole>,
}

/// What a member is to do from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberRoles {
    /// One at least.
    pub roles: Vec<OrganisationRole>,
}
