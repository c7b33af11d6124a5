//! Dossiers: the row that projects the log, the log, and what hangs on both.
//!
//! [`insert`] and [`save`] keep the desk's counts and the words of the applicant's name in step, so
//! they belong in a transaction.

mod event;
mod list;
mod number;
mod place;
mod projection;
mod read;
mod write;

pub(crate) use place::{outdated, place_again, unplaced};
pub(crate) use read::from_model;

use domain::{
    Moment, Text,
    dossier::{Actor, Contact, Snapshot},
    form::{Answers, Party},
};

use crate::Owner;

pub use event::{append_events, events, logs};
pub use list::{
    DossierLine, list_of, page_by_id, parts_of, unanswered, waiting_before, waiting_first,
};
pub use number::next_number;
pub use read::{
    at_agencies, by_code, by_id, by_ids, by_submission_key, lock, of_owner, organisation_of, share,
    whose,
};
pub use write::{insert, save};

/// The table's name in errors.
const TABLE: &str = "dossier";

/// A dossier with its frozen answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its id.
    pub id: String,
    /// Mã hồ sơ.
    pub code: String,
    /// The account that filed it.
    pub account_id: String,
    /// The organisation whose it is; absent: it is its account's own.
    pub organisation_id: Option<String>,
    /// The applicant's name.
    pub applicant_name: String,
    /// The applicant's identity number; of an organisation its tax code.
    pub identity_number: String,
    /// For whom it is filed, where that is not the applicant; follows the answers.
    pub subject: Option<Party>,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// The revision it stays on.
    pub revision_id: String,
    /// The case it was filed under.
    pub case_key: String,
    /// The frozen answers.
    pub answers: Answers,
    /// Grows with every save.
    pub version: i64,
    /// The same key never makes two dossiers.
    pub submission_key: String,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// By when an officer decides whether it is received.
    pub answer_by: Moment,
    /// The projection of its events.
    pub snapshot: Snapshot,
    /// How to reach the applicant, of one that came on paper; otherwise the account says it.
    pub contact: Option<Contact>,
    /// Place of its last event in the log.
    pub last_seq: i64,
    /// Hash of its last event.
    pub last_hash: String,
}

impl Dossier {
    /// Whose it is.
    pub fn owner(&self) -> Owner<'_> {
        Owner::of(&self.account_id, self.organisation_id.as_deref())
    }

    /// The applicant as whoever filed it.
    pub fn filer(&self) -> Actor {
        Actor::Applicant {
            account: self.account_id.clone(),
            acts_for: self.organisation_id.clone(),
        }
    }
}
