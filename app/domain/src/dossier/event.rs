//! What has happened to a dossier. Events are only ever added; their JSON is hashed.

use serde::Serialize;

use super::Role;
use crate::{Moment, names, record, tagged};

/// What is wrong with one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentFault {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// It is another paper.
    WrongDocument,
    /// It is out of date.
    Expired,
    /// It lacks a page, a signature or a seal.
    Incomplete,
    /// An answer of the form has to be corrected.
    Answer,
}

names!(DocumentFault { Missing, Unreadable, WrongDocument, Expired, Incomplete, Answer });

/// One line of a supplement request (Phiếu yêu cầu bổ sung).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupplementItem {
    /// The document requirement's key, or the form step's key for [`DocumentFault::Answer`].
    pub target: String,
    /// What is wrong.
    pub fault: DocumentFault,
    /// The officer's words: what to do.
    pub reason: String,
}

record!(SupplementItem { target, fault, reason });

/// Why a dossier is not received (Phiếu từ chối).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The applicant does not meet the conditions of the procedure.
    ConditionsNotMet,
    /// The person may not file this.
    NotEntitled,
    /// The same dossier is already being processed.
    Duplicate,
    /// Papers or answers are false.
    FalseInformation,
    /// The law excludes it for another reason, told in the note.
    OtherLegalReason,
}

names!(RefusalReason {
    ConditionsNotMet,
    NotEntitled,
    Duplicate,
    FalseInformation,
    OtherLegalReason,
});

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The applicant submitted it.
    Submitted {
        /// SHA-256 of the frozen answers, hexadecimal.
        answers_sha256: String,
        /// SHA-256 of every file, in the order of the receipt.
        files_sha256: Vec<String>,
    },
    /// The intake pipeline compared hashes and scanned the files.
    FilesChecked {
        /// How many files were read and had the hash of the receipt.
        verified: u32,
        /// Ids of uploads with malware; they are quarantined.
        infected: Vec<String>,
        /// False when no scanner is configured.
        scanned: bool,
    },
    /// It was put on an agency's desk.
    Routed {
        /// The agency.
        agency: String,
    },
    /// An officer took it.
    Claimed {
        /// Account of the officer.
        officer: String,
        /// When the claim ends by itself.
        until: Moment,
    },
    /// The officer gave it back.
    Released {
        /// Account of the officer.
        officer: String,
    },
    /// Another officer took it, with a reason.
    TakenOver {
        /// Account of the new officer.
        officer: String,
        /// Account of the officer who had it.
        from: String,
        /// Why.
        reason: String,
        /// When the claim ends by itself.
        until: Moment,
    },
    /// The one complete list of what is missing.
    SupplementRequested {
        /// The list.
        items: Vec<SupplementItem>,
        /// A word to the applicant.
        note: String,
    },
    /// The applicant answered the request.
    Supplemented {
        /// SHA-256 of the new answers, hexadecimal.
        answers_sha256: String,
        /// SHA-256 of every file now in the dossier.
        files_sha256: Vec<String>,
    },
    /// It was received; the clock starts.
    Accepted {
        /// When the result is due; absent where the procedure's time has no unit.
        due_at: Option<Moment>,
    },
    /// It was refused.
    Refused {
        /// The coded reason.
        reason: RefusalReason,
        /// The article the refusal rests on.
        legal_basis: String,
        /// The officer's words.
        note: String,
    },
    /// It went to the agency that is competent (NĐ 61/2018 đ. 17).
    Redirected {
        /// The agency it was at.
        from: String,
        /// The agency it goes to.
        to: String,
        /// Why.
        reason: String,
    },
    /// The applicant took it back.
    Withdrawn {
        /// Why, if the applicant said.
        reason: String,
    },
}

tagged!(Event by "kind" {
    Submitted { answers_sha256, files_sha256 },
    FilesChecked { verified, infected, scanned },
    Routed { agency },
    Claimed { officer, until },
    Released { officer },
    TakenOver { officer, from, reason, until },
    SupplementRequested { items, note },
    Supplemented { answers_sha256, files_sha256 },
    Accepted { due_at },
    Refused { reason, legal_basis, note },
    Redirected { from, to, reason },
    Withdrawn { reason },
});

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventRecord {
    /// Place in the dossier's log, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// In which role somebody acted.
    pub role: Role,
    /// Account of who acted; absent for the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// What happened.
    pub event: Event,
    /// SHA-256 of the previous hash and this event, hexadecimal.
    pub hash: String,
}

record!(EventRecord { seq, at, role, actor, event, hash });
