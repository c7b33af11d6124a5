//! Lending a role (ủy quyền, giao phó): an officer lets a colleague of the same agency act in a role
//! from day to day.
//!
//! What is lent is used in the stead of who lends it: whoever acts so is said to, in the log. It holds
//! as long as who lends it has the role and who borrowed it works there ([`super::duties`]); what
//! somebody has borrowed cannot be lent on. The law sets no longest time for this; six months are the
//! portal's choice, long enough for a course and short enough that no role is given away for good.

use jiff::{ToSpan, civil::Date};

use super::{Cover, Posting, StaffAction, StaffRole, may};
use crate::time::parse_iso_date;

/// Longest time for which a role is lent, in months from the day on which it is.
pub const LENT_MONTHS: i64 = 6;

/// Why a role cannot be lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LendingFault {
    /// No role was named.
    RoleMissing,
    /// One lends to oneself.
    SamePerson,
    /// No day, the last before the first, before today, or too late.
    Period,
    /// Nobody lends such a role.
    NeverLent,
    /// Who lends it does not have it there, of one's own.
    NotHeld,
    /// Who is to have it does not work there.
    Elsewhere,
    /// Somebody acts in it on these days already.
    Overlaps,
}

impl LendingFault {
    /// The stable code of the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RoleMissing => "role_missing",
            Self::SamePerson => "same_person",
            Self::Period => "lending_period",
            Self::NeverLent => "role_never_lent",
            Self::NotHeld => "role_not_held",
            Self::Elsewhere => "unknown_borrower",
            Self::Overlaps => "cover_overlaps",
        }
    }
}

/// The last day until which a role can be lent today, whenever that begins: on 23 November until
/// 22 May.
pub fn last_day_lent(today: Date) -> Date {
    let months = today.checked_add(LENT_MONTHS.months());
    months.and_then(Date::yesterday).unwrap_or(today)
}

/// The roles that an officer can lend at an agency on a day: of the own posts there, nothing that was
/// borrowed.
pub fn lendable(own: &[Posting], agency: &str, day: &str) -> Vec<StaffRole> {
    let here = own.iter().filter(|post| post.agency == agency);
    let held = here.flat_map(|post| post.roles_on(day)).filter(|role| role.is_lent());
    StaffRole::ordered(held)
}

/// Whether an officer with these posts works at an agency on a day, as one who can borrow there does.
pub fn works_at(posts: &[Posting], agency: &str, day: &str) -> bool {
    let here = posts.iter().filter(|post| post.agency == agency);
    here.flat_map(|post| post.roles_on(day)).any(|role| may(role, StaffAction::SeeDesk))
}

/// [`works_at`] for some agency under the same one above all others, which `root` names, as one who can
/// stand in there does.
pub fn works_under(
    posts: &[Posting],
    agency: &str,
    day: &str,
    root: impl Fn(&str) -> String,
) -> bool {
    let above = root(agency);
    posts.iter().any(|post| root(&post.agency) == above && works_at(posts, &post.agency, day))
}

/// Looks whether roles can be lent. `own` are the posts of who lends them, `other` those of who is to
/// have them, `covers` all others at that agency that hold then.
///
/// # Errors
///
/// The first thing that is wrong.
pub fn check_lending(
    lent: &Cover,
    own: &[Posting],
    other: &[Posting],
    covers: &[Cover],
    today: &str,
) -> Result<(), LendingFault> {
    if lent.roles.is_empty() {
        return Err(LendingFault::RoleMissing);
    }
    if lent.absent == lent.substitute {
        return Err(LendingFault::SamePerson);
    }
    let (Some(since), Some(until)) = (parse_iso_date(&lent.since), parse_iso_date(&lent.until))
    else {
        return Err(LendingFault::Period);
    };
    let latest = parse_iso_date(today).map(last_day_lent);
    if lent.since.as_str() < today || until < since || latest.is_none_or(|latest| until > latest) {
        return Err(LendingFault::Period);
    }
    if !lent.roles.iter().all(|role| role.is_lent()) {
        return Err(LendingFault::NeverLent);
    }
    let held = lendable(own, &lent.agency, &lent.since);
    if !lent.roles.iter().all(|role| held.contains(role)) {
        return Err(LendingFault::NotHeld);
    }
    if !works_at(other, &lent.agency, &lent.since) {
        return Err(LendingFault::Elsewhere);
    }
    if covers.iter().any(|cover| cover.overlaps(lent)) {
        return Err(LendingFault::Overlaps);
    }
    Ok(())
}
