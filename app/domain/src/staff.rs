//! Who of the staff may act where on a day: roles, postings with their dates, absence cover and what is
//! lent.
//!
//! A role is had at an agency; at a centre, or at the agency above all others, it reaches over the
//! agencies below as far as what it opens does.
//!
//! An officer sent to the one-stop section stays with the home agency (NĐ 61/2018 đ. 7): whose staff
//! somebody is, where somebody sits and for whom somebody acts are three things. All rules are pure
//! functions over civil days, written `2026-11-23`, so that days compare as texts.

mod action;
mod holding;
mod lending;
mod role;

use serde::Serialize;

pub use action::{StaffAction, may};
pub use holding::{HoldingFault, held_by, holding_fault, is_of_administration, stays_administered};
pub use lending::{
    LENT_MONTHS, LendingFault, check_lending, last_day_lent, lendable, works_at, works_under,
};
pub use role::StaffRole;

use crate::record;

#[cfg(test)]
mod tests;

/// A role that was given within a post for a time of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleTerm {
    /// The role.
    pub role: StaffRole,
    /// The first day, `2026-11-23`.
    pub since: String,
    /// The last day; absent: as long as the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

record!(RoleTerm { role, since, until });

impl RoleTerm {
    /// How it stands to a day.
    pub fn on(&self, day: &str) -> Standing {
        Standing::of(Some(&self.since), self.until.as_deref(), day)
    }
}

/// An officer's post: for which agency, in which roles, from when until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// The agency whose dossiers the officer works on.
    pub agency: String,
    /// The agency whose staff the officer is.
    pub home: String,
    /// The agency at which the officer sits.
    pub place: String,
    /// Key of the desk there, where it has one.
    pub desk: Option<String>,
    /// The roles that the officer has as long as the post.
    pub roles: Vec<StaffRole>,
    /// Those that were given for a time of their own.
    pub terms: Vec<RoleTerm>,
    /// The first day; absent: since ever.
    pub since: Option<String>,
    /// The last day; absent: until it is ended.
    pub until: Option<String>,
}

/// How a period stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It begins later.
    Ahead,
    /// The day is in it.
    Current,
    /// It is over.
    Over,
}

impl Standing {
    /// Of the period between two days, both of them in it. What was ended before it began is over.
    pub fn of(since: Option<&str>, until: Option<&str>, day: &str) -> Self {
        if until.is_some_and(|until| until < day) {
            Self::Over
        } else if since.is_some_and(|since| day < since) {
            Self::Ahead
        } else {
            Self::Current
        }
    }
}

impl Posting {
    /// A post at the officer's own agency, without end.
    pub fn at_home(agency: &str, roles: Vec<StaffRole>) -> Self {
        let own = || agency.to_owned();
        Self { agency: own(), home: own(), place: own(), roles, ..Self::default() }
    }

    /// How it stands to a day.
    pub fn on(&self, day: &str) -> Standing {
        Standing::of(self.since.as_deref(), self.until.as_deref(), day)
    }

    /// The roles that the officer has on a day, as they were given.
    pub fn given_on(&self, day: &str) -> Vec<StaffRole> {
        self.roles_in(day, |standing| standing == Standing::Current)
    }

    /// The roles that the officer has on a day, with those that come with them.
    pub fn roles_on(&self, day: &str) -> Vec<StaffRole> {
        let given = self.given_on(day);
        StaffRole::ordered(given.into_iter().flat_map(|role| role.brings().iter().copied()))
    }

    /// The roles that the officer has on a day or later, with those that come with them.
    pub fn roles_from(&self, day: &str) -> Vec<StaffRole> {
        let given = self.roles_in(day, |standing| standing != Standing::Over);
        StaffRole::ordered(given.into_iter().flat_map(|role| role.brings().iter().copied()))
    }

    fn roles_in(&self, day: &str, holds: impl Fn(Standing) -> bool) -> Vec<StaffRole> {
        if !holds(self.on(day)) {
            return Vec::new();
        }
        let terms = self.terms.iter().filter(|term| holds(term.on(day))).map(|term| term.role);
        StaffRole::ordered(self.roles.iter().copied().chain(terms))
    }

    /// Whether the officer sits at another agency than the own one (biệt phái).
    pub fn is_secondment(&self) -> bool {
        self.home != self.place
    }
}

/// Somebody acts in somebody else's stead: for who is away, or in roles that were lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Account of who is away, or who lent them.
    pub absent: String,
    /// Account of who acts.
    pub substitute: String,
    /// For which agency.
    pub agency: String,
    /// The roles that were lent; none: somebody is away, and all of them are covered.
    pub roles: Vec<StaffRole>,
    /// The first day.
    pub since: String,
    /// The last one.
    pub until: String,
}

impl Cover {
    /// How it stands to a day.
    pub fn on(&self, day: &str) -> Standing {
        Standing::of(Some(&self.since), Some(&self.until), day)
    }

    /// Whether roles were lent by who has them; otherwise somebody is away.
    pub fn is_lent(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Which of the roles that somebody has are covered.
    pub fn lends(&self, held: &[StaffRole]) -> Vec<StaffRole> {
        let covered = |role: &StaffRole| {
            role.is_lent() && (self.roles.is_empty() || self.roles.contains(role))
        };
        held.iter().copied().filter(covered).collect()
    }

    /// Whether both speak of the same person, agency, some role and some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let all = !self.is_lent() || !other.is_lent();
        self.absent == other.absent
            && self.agency == other.agency
            && self.since <= other.until
            && other.since <= self.until
            && (all || self.roles.iter().any(|role| other.roles.contains(role)))
    }
}

/// What somebody may do for an agency today, and in whose stead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The agency.
    pub agency: String,
    /// The roles, with those that come with them.
    pub roles: Vec<StaffRole>,
    /// Account of the officer in whose stead it is done: who is away, or who lent the roles.
    pub stands_for: Option<String>,
}

impl Duty {
    /// Whether it opens something.
    pub fn may(&self, action: StaffAction) -> bool {
        let by_right = self.stands_for.is_none() || !action.is_ones_own();
        by_right && self.roles.iter().any(|role| may(*role, action))
    }
}

/// What an officer may do on a day: by the own posts first, then in the stead of others. `root` names
/// the agency above all others that an agency belongs to.
///
/// A substitute gets the roles of the absent officer's own post at that agency and day, and only
/// there, as long as the substitute works at some agency under the same one above all others; what the
/// absent officer does in somebody else's stead is not passed on. What was lent holds as long as who
/// lent it has it, and who borrowed it works at that agency.
pub fn duties(
    own: &[Posting],
    covered: &[(Cover, Vec<Posting>)],
    day: &str,
    root: impl Fn(&str) -> String,
) -> Vec<Duty> {
    let duty = |agency: &str, roles: Vec<StaffRole>, stands_for: Option<&String>| {
        let (agency, stands_for) = (agency.to_owned(), stands_for.cloned());
        (!roles.is_empty()).then_some(Duty { agency, roles, stands_for })
    };
    let mut duties: Vec<Duty> = own
        .iter()
        .filter_map(|posting| duty(&posting.agency, posting.roles_on(day), None))
        .collect();
    for (cover, postings) in covered {
        let works = if cover.is_lent() {
            works_at(own, &cover.agency, day)
        } else {
            works_under(own, &cover.agency, day, &root)
        };
        if cover.on(day) != Standing::Current || !works {
            continue;
        }
        let lent = postings.iter().filter(|lent| lent.agency == cover.agency);
        duties.extend(lent.filter_map(|posting| {
            duty(&posting.agency, cover.lends(&posting.roles_on(day)), Some(&cover.absent))
        }));
    }
    duties
}
