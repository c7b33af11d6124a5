//! Who asks, as far as the policy looks at it.

use domain::{
    organisation::OrganisationRole::{self, Administer, Pay, Prepare, Submit, View},
    workflow::StaffRole::{self, NetworkAdmin, Oversight},
};

/// The agency at whose desks the dossiers are.
pub const DESK: &str = "H13.14";
/// The one that is asked for its opinion.
pub const ASKED: &str = "H13.20";
/// The one above both.
pub const TOP: &str = "H13";

/// Who belongs to which organisation, in which roles.
pub const MEMBERS: &[(&str, &str, &[OrganisationRole])] = &[
    ("hoa-sen", "rep", &OrganisationRole::ALL),
    ("hoa-sen", "prepare", &[Prepare]),
    ("hoa-sen", "submit", &[Submit]),
    ("hoa-sen", "pay", &[Pay]),
    ("hoa-sen", "view", &[View]),
    ("hoa-sen", "administer", &[Administer]),
    ("hoa-sen", "target", &[View]),
    ("khac", "other", &OrganisationRole::ALL),
];

/// The roles of a person at an organisation; none for whoever is no member.
pub fn roles_at(organisation: &str, person: &str) -> &'static [OrganisationRole] {
    let member = MEMBERS.iter().find(|(of, who, _)| (*of, *who) == (organisation, person));
    member.map_or(&[], |(.., roles)| roles)
}

/// Somebody with the cookie that comes along.
pub struct Who {
    pub name: &'static str,
    pub cookie: String,
    pub is: Is,
}

/// As what the session is known.
pub enum Is {
    /// There is none, or it opens nothing any more.
    Nobody,
    Citizen(Citizen),
    Officer(Officer),
}

pub struct Citizen {
    pub person: &'static str,
    /// The organisation that is acted for.
    pub acts: Option<&'static str>,
    /// Whether it was one of which the person is no member any more.
    pub left: bool,
}

impl Citizen {
    /// Whose drafts and dossiers it sees.
    pub fn party(&self) -> &'static str {
        self.acts.unwrap_or(self.person)
    }
}

/// What of the dossiers an officer has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Nothing,
    /// The one that is claimed.
    Claimed,
    /// Those that were given to a specialist.
    Given,
}

pub struct Officer {
    pub name: &'static str,
    pub agency: &'static str,
    /// With those that come with them.
    pub roles: Vec<StaffRole>,
    pub hand: Hand,
    /// The centre that is headed.
    pub centre: Option<&'static str>,
}

impl Officer {
    pub fn new(name: &'static str, agency: &'static str, roles: &[StaffRole]) -> Self {
        let roles = roles.iter().flat_map(|role| role.brings()).copied().collect();
        Self { name, agency, roles, hand: Hand::Nothing, centre: None }
    }

    /// Whether the officer has one of these roles.
    pub fn has(&self, roles: &[StaffRole]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }

    /// Whether the officer works at a desk: who oversees or looks after the machines does not.
    pub fn works(&self) -> bool {
        !self.has(&[Oversight, NetworkAdmin])
    }
}
