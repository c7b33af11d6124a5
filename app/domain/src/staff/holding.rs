//! Which roles one person has together, and that somebody always administers the system.

use super::{Posting, RoleTerm, StaffAction, StaffRole, Standing, may};

/// Why somebody cannot have these roles together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldingFault {
    /// System administration or oversight, and something else.
    Apart,
    /// The treasurer would compare the cash with the bank.
    CashAndBank,
}

impl HoldingFault {
    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Apart => "roles_apart",
            Self::CashAndBank => "treasurer_reconciles",
        }
    }
}

/// The roles that posts give on a day or later, each with its agency, with those that come with them.
pub fn held_by(posts: &[Posting], day: &str) -> Vec<(String, StaffRole)> {
    let of = |post: &Posting| {
        let agency = post.agency.clone();
        post.roles_from(day).into_iter().map(move |role| (agency.clone(), role))
    };
    posts.iter().flat_map(of).collect()
}

/// Why nobody has all these roles together, each with its agency; nothing where one person can. `root`
/// names the agency above all others that an agency belongs to.
///
/// Whoever administers the system has no part in the business, nor has oversight. A treasurer does not
/// reconcile: that is done at the agency above all others, for all that belong to it, and so a role that
/// reconciles at any of them counts. That the clerk is the treasurer is usual.
pub fn holding_fault(
    held: &[(String, StaffRole)],
    root: impl Fn(&str) -> String,
) -> Option<HoldingFault> {
    let alone = held.iter().find(|(_, role)| role.stands_alone());
    if let Some((_, alone)) = alone
        && held.iter().any(|(_, role)| role != alone)
    {
        return Some(HoldingFault::Apart);
    }
    let reconciled: Vec<String> = held
        .iter()
        .filter(|(_, role)| may(*role, StaffAction::Reconcile))
        .map(|(agency, _)| root(agency))
        .collect();
    held.iter()
        .any(|(agency, role)| *role == StaffRole::Treasurer && reconciled.contains(&root(agency)))
        .then_some(HoldingFault::CashAndBank)
}

/// Whether a post gives the system administration today, without an end.
fn administers(post: &Posting, day: &str) -> bool {
    let given = |term: &RoleTerm| {
        term.role == StaffRole::NetworkAdmin
            && term.until.is_none()
            && term.on(day) == Standing::Current
    };
    post.until.is_none()
        && post.on(day) == Standing::Current
        && (post.roles.contains(&StaffRole::NetworkAdmin) || post.terms.iter().any(given))
}

/// Whether a post has to do with the system administration, today or later.
pub fn is_of_administration(post: &Posting, day: &str) -> bool {
    post.roles_from(day).contains(&StaffRole::NetworkAdmin)
}

/// Whether somebody administers the system still when a post becomes another one; `others` are all
/// other posts at agencies where the system administration opens something. Whoever administers for a
/// time only does not stand in for who does without an end.
pub fn stays_administered(
    before: &Posting,
    after: &Posting,
    others: &[Posting],
    day: &str,
) -> bool {
    let was_open = administers(before, day);
    let taken = is_of_administration(before, day)
        && (!is_of_administration(after, day) || (was_open && !administers(after, day)));
    let another = |post: &Posting| {
        administers(post, day)
            || (!was_open && post.given_on(day).contains(&StaffRole::NetworkAdmin))
    };
    !taken || others.iter().any(another)
}
