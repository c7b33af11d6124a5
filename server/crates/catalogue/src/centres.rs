//! Centres with their agencies, counters, staff and procedures: one TOML file each, and beside a
//! centre that has ended the one that goes on with its work.

use std::collections::BTreeSet;

use domain::{
    assignment::RuleScope,
    centre::{CentreProfile, check_about, check_desk},
    identity::PersonalId,
    record,
    staff::{RoleTerm, StaffRole},
    time,
};
use serde::Serialize;

use crate::{
    agencies::{AgencyEntry, complaints, told},
    authored::{Fault, ReadError, read_strictly},
};

mod rules;
mod share;
#[cfg(test)]
mod tests;
mod together;

pub use share::{Shared, share};

/// A centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CentreEntry {
    /// Its code in addresses, as `can-tho`.
    pub code: String,
    /// The agency that it is.
    pub agency: String,
    /// Its counters and what it rests on.
    #[serde(flatten)]
    pub profile: CentreProfile,
}

record!(CentreEntry { code, agency, profile within CentreProfile });

/// What an agency decides at a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShareEntry {
    /// The centre.
    pub centre: String,
    /// The agency.
    pub agency: String,
    /// Procedures by code, whether they are there or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<String>,
    /// Fields whose imported procedures are its own, as far as the centre's number reaches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

record!(ShareEntry { centre, agency, procedures or default, fields or default });

/// A post of an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostEntry {
    /// For which agency.
    pub agency: String,
    /// Whose staff; absent: that agency's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The agency where the officer sits; absent: that agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Key of the counter there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// What the officer does as long as the post.
    pub roles: Vec<StaffRole>,
    /// What the officer does for a time of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<RoleTerm>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

record!(PostEntry { agency, home, place, desk, roles, terms or default, since, until });

/// An officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffEntry {
    /// Full name.
    pub name: String,
    /// Identity number, twelve digits.
    pub identity: String,
    /// The telephone of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The posts.
    pub posts: Vec<PostEntry>,
}

record!(StaffEntry { name, identity, phone, posts });

/// A rule of assignment (quy tắc phân công).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssignmentEntry {
    /// The agency.
    pub agency: String,
    /// Which of its dossiers.
    #[serde(flatten)]
    pub scope: RuleScope,
    /// Identity numbers of the officers who get them.
    pub officers: Vec<String>,
}

record!(AssignmentEntry { agency, scope within RuleScope, officers });

/// A time in which the demonstration's dossiers are filed and worked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlayEntry {
    /// The centre.
    pub centre: String,
    /// The first day; absent: thirty days before today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day on which one is filed; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Mã tỉnh and mã xã of those who file.
    pub home: (String, String),
    /// How many dossiers.
    pub dossiers: u32,
    /// Of a hundred, how many come at the counter.
    #[serde(default, skip_serializing_if = "is_none")]
    pub at_counter: u32,
    /// Of a hundred, how many come by post.
    #[serde(default, skip_serializing_if = "is_none")]
    pub by_post: u32,
    /// Whether all of them come to their end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_the_end: bool,
}

record!(PlayEntry {
    centre, since, until, home, dossiers, at_counter or default, by_post or default,
    to_the_end or default,
});

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_none(share: &u32) -> bool {
    *share == 0
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CentreFile {
    /// The centre and those that went before or come after.
    pub centre: Vec<CentreEntry>,
    /// Their agencies, parents before children.
    pub agency: Vec<AgencyEntry>,
    /// What the agencies decide.
    pub share: Vec<ShareEntry>,
    /// Their officers.
    pub staff: Vec<StaffEntry>,
    /// Who gets which dossiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignment: Vec<AssignmentEntry>,
    /// What the demonstration plays, in the order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub play: Vec<PlayEntry>,
}

record!(CentreFile { centre, agency, share, staff, assignment or default, play or default });

/// Writes a centre's file. Reading it answers the same again.
///
/// # Errors
///
/// Where it cannot be written as TOML.
pub fn write_centre(file: &CentreFile) -> Result<String, toml::ser::Error> {
    toml::to_string(file)
}

/// Reads a centre's file and tells everything that is wrong in it on a day, `2026-11-23`.
///
/// # Errors
///
/// All that is wrong, with its lines.
pub fn read_centre(text: &str, today: &str) -> Result<CentreFile, ReadError> {
    let file: CentreFile = read_strictly(text)?;
    let mut faults = complaints(text, &file.agency);
    let mut complain = |about: &str, message: String| {
        let quoted = format!("\"{about}\"");
        let mut lines = text.lines();
        let line = lines.position(|line| line.contains(&quoted)).map_or(1, |index| index + 1);
        faults.push(Fault { line, message });
    };
    let agencies: BTreeSet<&str> = file.agency.iter().map(|agency| agency.code.as_str()).collect();
    let known = |code: &str| agencies.contains(code);
    for centre in &file.centre {
        if !known(&centre.agency) {
            let (code, of) = (&centre.agency, &centre.code);
            complain(code, format!("{code} of centre {of} is no agency of this file"));
        }
        let desks = &centre.profile.desks;
        let of_desks = desks
            .iter()
            .enumerate()
            .flat_map(|(index, desk)| check_desk(desk, desks.iter().take(index), known));
        for error in check_about(&centre.profile).into_iter().chain(of_desks) {
            complain(&centre.code, told(&format!("centre {}", centre.code), &error));
        }
        let slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if centre.code.is_empty() || !centre.code.bytes().all(slug) {
            complain(&centre.code, "a centre's code has small letters, digits and -".to_owned());
        }
    }
    let centre_of = |code: &str| file.centre.iter().find(|centre| centre.code == code);
    for share in &file.share {
        if centre_of(&share.centre).is_none() || !known(&share.agency) {
            let (centre, agency) = (&share.centre, &share.agency);
            complain(agency, format!("a share of {agency} at {centre}, which are not both here"));
        }
    }
    let mut identities = BTreeSet::new();
    for officer in &file.staff {
        if PersonalId::parse(&officer.identity).is_none() {
            complain(&officer.identity, format!("{} is no identity number", officer.identity));
        }
        if !identities.insert(&officer.identity) {
            complain(&officer.identity, format!("{} stands twice", officer.identity));
        }
        let idle = |post: &PostEntry| post.roles.is_empty() && post.terms.is_empty();
        if officer.posts.is_empty() || officer.posts.iter().any(idle) {
            complain(&officer.identity, format!("{} has no post or no role", officer.name));
        }
        for post in &officer.posts {
            let named = [Some(&post.agency), post.home.as_ref(), post.place.as_ref()];
            for code in named.into_iter().flatten().filter(|code| !known(code)) {
                complain(&officer.identity, format!("{code} is no agency of this file"));
            }
            let place = post.place.as_ref().unwrap_or(&post.agency);
            let centre = file.centre.iter().find(|centre| centre.agency == *place);
            let missing = post
                .desk
                .as_deref()
                .filter(|key| centre.and_then(|centre| centre.profile.desk(key)).is_none());
            if let Some(key) = missing {
                complain(&officer.identity, format!("there is no counter {key} at {place}"));
            }
            let terms = post.terms.iter();
            let terms = terms.flat_map(|term| [Some(&term.since), term.until.as_ref()]);
            let days = [post.since.as_ref(), post.until.as_ref()].into_iter().chain(terms);
            for day in days.flatten() {
                if time::parse_iso_date(day).is_none() {
                    complain(&officer.identity, format!("{day} is no day"));
                }
            }
        }
    }
    let together = together::complaints(&file, today);
    for (about, message) in together.into_iter().chain(rules::complaints(&file)) {
        complain(&about, message);
    }
    for play in &file.play {
        let days = [&play.since, &play.until].into_iter().flatten();
        let wrong = days.filter(|day| time::parse_iso_date(day).is_none()).count();
        if centre_of(&play.centre).is_none() || wrong > 0 {
            complain(&play.centre, format!("a play at {} cannot be read", play.centre));
        }
        if play.at_counter.saturating_add(play.by_post) > 100 {
            complain(&play.centre, format!("more than all come on paper at {}", play.centre));
        }
    }
    if faults.is_empty() { Ok(file) } else { Err(ReadError(faults)) }
}
