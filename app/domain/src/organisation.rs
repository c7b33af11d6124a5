//! Organisations that act through people: who of their members may do what.
//!
//! A role is given by name and implies smaller ones; what follows is asked of [`may`] alone, on both
//! sides.

use serde::Serialize;

use crate::{identity, names, text};

#[cfg(test)]
mod tests;

/// Most open invitations of an organisation.
pub const MOST_INVITATIONS: usize = 50;
/// Days after which an invitation expires.
pub const INVITATION_DAYS: i64 = 7;
/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// What a member of an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    /// Soạn hồ sơ.
    Prepare,
    /// Nộp hồ sơ: speaks for the organisation.
    Submit,
    /// Nộp phí, lệ phí.
    Pay,
    /// Xem hồ sơ.
    View,
    /// Quản lý thành viên.
    Administer,
}

names!(OrganisationRole { Prepare, Submit, Pay, View, Administer });

impl OrganisationRole {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Prepare, Self::Submit, Self::Pay, Self::View, Self::Administer];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Submit => "submit",
            Self::Pay => "pay",
            Self::View => "view",
            Self::Administer => "administer",
        }
    }

    /// Reads [`OrganisationRole::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What is done for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationAction {
    /// See its drafts and dossiers.
    See,
    /// Begin, fill in and throw away drafts.
    Prepare,
    /// Say something to the agency: submit, supplement, withdraw, write, choose how a result comes.
    Submit,
    /// Pay what a dossier costs.
    Pay,
    /// Invite members, change their roles, remove them.
    Manage,
}

/// Whether somebody with these roles may do something.
pub fn may(roles: &[OrganisationRole], action: OrganisationAction) -> bool {
    use OrganisationAction as Do;
    use OrganisationRole::{Administer, Pay, Prepare, Submit};

    let has = |role| roles.contains(&role);
    match action {
        // Every role lets one see what it is about.
        Do::See => !roles.is_empty(),
        Do::Prepare => has(Prepare) || has(Submit),
        Do::Submit => has(Submit),
        Do::Pay => has(Pay),
        Do::Manage => has(Administer),
    }
}

/// Each role once, in order.
pub fn ordered(roles: &[OrganisationRole]) -> Vec<OrganisationRole> {
    OrganisationRole::ALL.into_iter().filter(|role| roles.contains(role)).collect()
}

/// Reads the tax code of an organisation: ten digits, or thirteen of a branch. The twelve of a person
/// name no organisation.
pub fn tax_code(text: &str) -> Option<String> {
    let digits = |code: &String| code.bytes().filter(u8::is_ascii_digit).count();
    identity::tax_code(text).filter(|code| digits(code) != 12)
}

/// Reads the name of an organisation, as its certificate of registration has it: one line of at most
/// 200 characters.
pub fn name(typed: &str) -> Option<String> {
    let name = text::normalise_line(typed);
    (1..=LONGEST_NAME).contains(&name.chars().count()).then_some(name)
}

/// Whether somebody administers an organisation still when `account` has only `roles` left, none
/// where it goes.
pub fn stays_administered<'a>(
    members: impl IntoIterator<Item = (&'a str, &'a [OrganisationRole])>,
    account: &str,
    roles: &[OrganisationRole],
) -> bool {
    let held = |(id, own): (&str, &[OrganisationRole])| {
        let left = if id == account { roles } else { own };
        may(left, OrganisationAction::Manage)
    };
    members.into_iter().any(held)
}
