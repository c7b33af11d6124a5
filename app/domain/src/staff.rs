//! Who of the staff may act where on a day: postings with their dates, and absence cover.
//!
//! An officer sent to the one-stop section stays with the home agency (NĐ 61/2018 đ. 7): whose staff
//! somebody is, where somebody sits and for whom somebody acts are three things. All rules are pure
//! functions over civil days, written `2026-11-23`, so that days compare as texts.

use crate::workflow::StaffRole;

#[cfg(test)]
mod tests;

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
    /// What the officer may do.
    pub roles: Vec<StaffRole>,
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
    /// Of the period between two days, both of them in it.
    pub fn of(since: Option<&str>, until: Option<&str>, day: &str) -> Self {
        if since.is_some_and(|since| day < since) {
            Self::Ahead
        } else if until.is_some_and(|until| until < day) {
            Self::Over
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

    /// Whether the officer sits at another agency than the own one (biệt phái).
    pub fn is_secondment(&self) -> bool {
        self.home != self.place
    }
}

/// Somebody is away, and somebody else acts meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Account of who is away.
    pub absent: String,
    /// Account of who acts.
    pub substitute: String,
    /// For which agency.
    pub agency: String,
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

    /// Whether both speak of the same person, agency and some day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.absent == other.absent
            && self.agency == other.agency
            && self.since <= other.until
            && other.since <= self.until
    }
}

/// What somebody may do for an agency today, and in whose stead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The agency.
    pub agency: String,
    /// What may be done.
    pub roles: Vec<StaffRole>,
    /// Account of the absent officer in whose stead it is done.
    pub stands_for: Option<String>,
}

/// What an officer may do on a day: by the own posts first, then in the stead of those who are away.
///
/// A substitute gets the roles of the absent officer's own post at that agency and day, and only
/// there; what the absent officer does in somebody else's stead is not passed on.
pub fn duties(own: &[Posting], covered: &[(Cover, Vec<Posting>)], day: &str) -> Vec<Duty> {
    let current = |posting: &&Posting| posting.on(day) == Standing::Current;
    let mut duties: Vec<Duty> = own
        .iter()
        .filter(current)
        .map(|posting| Duty {
            agency: posting.agency.clone(),
            roles: posting.roles.clone(),
            stands_for: None,
        })
        .collect();
    for (cover, postings) in covered {
        if cover.on(day) != Standing::Current {
            continue;
        }
        let lent = postings.iter().filter(current).filter(|lent| lent.agency == cover.agency);
        duties.extend(lent.map(|posting| Duty {
            agency: posting.agency.clone(),
            roles: posting.roles.clone(),
            stands_for: Some(cover.absent.clone()),
        }));
    }
    duties
}
