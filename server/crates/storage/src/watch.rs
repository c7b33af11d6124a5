//! What waits: items that a sweep finds, and their numbers.
//!
//! [`due`] answers dossiers that have to be looked at, [`looked`] claims one in the transaction that
//! writes what was found, and [`settle`] brings the items of a dossier in line with it.

mod again;
mod counts;
mod items;
mod list;

use domain::{
    Moment,
    watch::{Level, Owner, WaitKind},
};

pub use again::{Due, due, look_again, look_again_of, looked, swept, swept_at};
pub use counts::{Axis, Count, counts, counts_of_axis};
pub use items::{Change, open_of, settle};
pub use list::{Range, list};

/// The table's name in errors.
const TABLE: &str = "watch_item";

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A dossier: its id and code.
    Dossier {
        /// Its id.
        id: String,
        /// Mã hồ sơ.
        code: String,
    },
    /// An urge note.
    Urge {
        /// Its id.
        id: String,
    },
}

impl Thing {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Dossier { id, .. } | Self::Urge { id } => id,
        }
    }
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub thing: Thing,
    /// What waits.
    pub kind: WaitKind,
    /// Which of several of the kind.
    pub subject: String,
    /// Mã thủ tục; empty where it is no dossier.
    pub procedure: String,
    /// The agency.
    pub agency: String,
    /// Who has to act.
    pub owner: Owner,
    /// Account of the officer who has to; empty: whoever has the role.
    pub officer: String,
    /// How far up somebody was told.
    pub level: Level,
    /// Since when.
    pub since: Moment,
    /// When the next one is told.
    pub escalates_at: Option<Moment>,
    /// When it was found.
    pub opened_at: Moment,
}

impl Item {
    /// Unique while it waits.
    fn open_key(&self) -> String {
        format!("{}/{}/{}", self.kind.name(), self.thing.id(), self.subject)
    }

    /// At whose desk it lies: an officer's account, or a role at an agency.
    fn owner_key(&self) -> String {
        if self.officer.is_empty() {
            desk_key(&self.agency, self.owner.desk())
        } else {
            self.officer.clone()
        }
    }
}

/// What lies at nobody's but a role's desk at an agency.
pub fn desk_key(agency: &str, role: domain::workflow::StaffRole) -> String {
    format!("{agency}/{}", role.name())
}
