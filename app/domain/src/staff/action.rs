//! What a role opens beside the work on a dossier: one table.
//!
//! What is done with a dossier itself the state machine and the steps of its workflow say, which know
//! [`StaffRole::WORK`]; everything else asks [`may`].

use super::StaffRole;

/// Something that officers do for an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffAction {
    /// See what lies at the agency's desk, and where a dossier stands.
    SeeDesk,
    /// Take in what comes on paper.
    TakeIn,
    /// Keep the cash book, and hand cash over.
    KeepCash,
    /// Compare what the bank tells with what was asked for.
    Reconcile,
    /// Look registers over.
    KeepRegister,
    /// See what is late, by dossier and officer, and urge.
    Watch,
    /// Answer an urge note.
    AnswerUrge,
    /// Keep the rules of assignment, and give many dossiers at once.
    Assign,
    /// Keep a centre, its agencies and its counters.
    KeepCentre,
    /// Put revisions of procedures live and edit workflows, at the agency above all others.
    Publish,
    /// Give posts and roles to others, end them, and name who stands in.
    KeepStaff,
    /// Give and end the system administration.
    GiveAdministration,
    /// See sums of dossiers, without any dossier or person.
    SeeTotals,
}

impl StaffAction {
    /// Every action.
    pub const ALL: [Self; 13] = [
        Self::SeeDesk,
        Self::TakeIn,
        Self::KeepCash,
        Self::Reconcile,
        Self::KeepRegister,
        Self::Watch,
        Self::AnswerUrge,
        Self::Assign,
        Self::KeepCentre,
        Self::Publish,
        Self::KeepStaff,
        Self::GiveAdministration,
        Self::SeeTotals,
    ];

    /// Whether nobody does it in somebody else's stead: who borrowed it could give more of it on, and
    /// to others what nobody gives himself.
    pub const fn is_ones_own(self) -> bool {
        matches!(self, Self::KeepCentre | Self::KeepStaff | Self::GiveAdministration)
    }

    /// The roles that may do it; whoever has a role that brings one of them may, too.
    const fn roles(self) -> &'static [StaffRole] {
        use StaffRole::{
            Clerk, Guidance, Head, Monitor, NetworkAdmin, Oversight, Reception, Signer, Specialist,
            Treasurer,
        };
        match self {
            Self::SeeDesk => {
                &[Reception, Head, Specialist, Signer, Clerk, Monitor, Guidance, Treasurer]
            }
            Self::TakeIn => &[Reception],
            Self::KeepCash => &[Reception, Head, Treasurer],
            Self::Reconcile => &[Reception, Head],
            Self::KeepRegister => &[Reception, Clerk, Head, Monitor],
            Self::Watch => &[Monitor, Head],
            Self::AnswerUrge | Self::Assign | Self::KeepCentre => &[Head],
            Self::Publish => &StaffRole::WORK,
            Self::KeepStaff => &[Head, NetworkAdmin],
            Self::GiveAdministration => &[NetworkAdmin],
            Self::SeeTotals => &[Monitor, Head, Oversight],
        }
    }
}

/// Whether whoever has a role at an agency may do something for it.
pub fn may(role: StaffRole, action: StaffAction) -> bool {
    role.brings().iter().any(|own| action.roles().contains(own))
}
