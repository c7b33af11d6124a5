//! Which roles an officer of a centre's file would have, and nobody has: together, or at such an agency.

use domain::{
    agency,
    staff::{Posting, StaffRole, holding_fault},
};

use super::{CentreFile, PostEntry, StaffEntry};

/// What each complaint is about, and the complaint. What was over before today is history; later, what
/// has ended is not compared with what begins after it.
pub(super) fn complaints(file: &CentreFile, today: &str) -> Vec<(String, String)> {
    let root = |code: &str| agency::root(code, |code| parent_of(file, code)).to_owned();
    let on_top = |code: &str| {
        file.centre.iter().any(|centre| centre.agency == code) || parent_of(file, code).is_none()
    };
    let mut complaints = Vec::new();
    for officer in &file.staff {
        let posts = posts_of(officer);
        let fault = days(&posts, today).find_map(|day| holding_fault(&held_on(&posts, day), root));
        if let Some(fault) = fault {
            let (name, code) = (&officer.name, fault.code());
            let message = format!("{name} has roles that nobody has together: {code}");
            complaints.push((officer.identity.clone(), message));
        }
        let administers =
            |post: &&Posting| post.roles_from(today).contains(&StaffRole::NetworkAdmin);
        for post in posts.iter().filter(administers).filter(|post| !on_top(&post.agency)) {
            let (name, agency) = (&officer.name, &post.agency);
            let message = format!(
                "{name} administers at {agency}, which is neither a centre nor above all others"
            );
            complaints.push((officer.identity.clone(), message));
        }
    }
    complaints
}

/// Today, and each later day on which something begins: what is had together on any day is on one of
/// these.
fn days<'a>(posts: &'a [Posting], today: &'a str) -> impl Iterator<Item = &'a str> {
    let begins = posts.iter().flat_map(|post| {
        let terms = post.terms.iter().map(|term| term.since.as_str());
        post.since.as_deref().into_iter().chain(terms)
    });
    std::iter::once(today).chain(begins.filter(move |day| *day > today))
}

/// The roles that posts give on a day, each with its agency.
fn held_on(posts: &[Posting], day: &str) -> Vec<(String, StaffRole)> {
    let of = |post: &Posting| {
        let agency = post.agency.clone();
        post.roles_on(day).into_iter().map(move |role| (agency.clone(), role))
    };
    posts.iter().flat_map(of).collect()
}

fn parent_of<'a>(file: &'a CentreFile, code: &str) -> Option<&'a str> {
    let found = file.agency.iter().find(|agency| agency.code == code);
    found.and_then(|agency| agency.parent.as_deref())
}

fn posts_of(officer: &StaffEntry) -> Vec<Posting> {
    let post = |post: &PostEntry| Posting {
        roles: post.roles.clone(),
        terms: post.terms.clone(),
        since: post.since.clone(),
        until: post.until.clone(),
        ..Posting::at_home(&post.agency, Vec::new())
    };
    officer.posts.iter().map(post).collect()
}
