//! What an officer does: with one dossier, or with several.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Method,
    dossier::{Originals, RefusalReason, SupplementItem},
    fee::ChargeKind,
    payment::Means,
    result::ReceiverCheck,
};

/// What an officer does with a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Decision {
    /// Take it.
    Claim,
    /// Give it back.
    Release,
    /// Take it from a colleague.
    TakeOver {
        /// Why.
        reason: String,
    },
    /// Receive it.
    Accept,
    /// Ask for what is missing, once and completely.
    RequestSupplement {
        /// The list.
        items: Vec<SupplementItem>,
        /// A word to the applicant.
        #[serde(default)]
        note: String,
    },
    /// Refuse it.
    Refuse {
        /// The coded reason.
        reason: RefusalReason,
        /// The article.
        legal_basis: String,
        /// The officer's words.
        note: String,
    },
    /// Send it to the competent agency.
    Redirect {
        /// The agency.
        to: String,
        /// Why.
        reason: String,
    },
    /// Take it back, or have it stopped, for an applicant who asked for it at the counter or by
    /// post.
    Withdraw {
        /// `counter` or `post`.
        method: Method,
        /// What the applicant said.
        reason: String,
    },
    /// Pass on one that was received.
    Transfer,
    /// Give it to an officer.
    Assign {
        /// The officer's account.
        officer: String,
    },
    /// Say what to answer, and pass it on to be signed.
    Propose {
        /// The step's key.
        step: String,
        /// Refused on substance: the article. Empty: granted.
        #[serde(default)]
        legal_basis: String,
        /// Refused on substance: why. Empty: granted.
        #[serde(default)]
        reason: String,
        /// Words to those behind.
        #[serde(default)]
        note: String,
    },
    /// Agree with what was proposed.
    Approve {
        /// The step's key.
        step: String,
        /// Words to those behind.
        #[serde(default)]
        note: String,
    },
    /// Have it done again.
    SendBack {
        /// The step's key.
        step: String,
        /// Why.
        reason: String,
    },
    /// Give the result its number, and publish it.
    Issue {
        /// The step's key.
        step: String,
        /// The number.
        number: String,
    },
    /// Hand the result over.
    Return {
        /// How.
        method: Method,
        /// Who took it, or what proves it.
        receiver: String,
        /// The originals that go back with it; has to be said where originals are held. What is not
        /// named stays in the file.
        #[serde(default)]
        originals: Option<Vec<Originals>>,
        /// How it was made sure who takes it; at the counter it has to be.
        #[serde(default)]
        check: Option<ReceiverCheck>,
        /// The pick-up code that was told, where that is how.
        #[serde(default)]
        pickup_code: String,
    },
    /// Give originals back.
    ReturnOriginals {
        /// Which.
        papers: Vec<Originals>,
        /// Who took them, or what proves it.
        receiver: String,
    },
    /// Issue the receipt that a case answered at once goes without, because somebody asks for it.
    RequestReceipt,
    /// Promise a later date, with an apology.
    Extend {
        /// The new date, `2026-12-01`.
        date: String,
        /// Why.
        reason: String,
    },
    /// Ask another agency for its opinion.
    Consult {
        /// The agency.
        agency: String,
        /// What it is asked.
        question: String,
        /// By the end of which day it answers, `2026-12-01`.
        date: String,
    },
    /// Answer, as the agency that was asked.
    Opine {
        /// The question's number.
        consultation: u32,
        /// Whether it agrees; it has to be said.
        agrees: Option<bool>,
        /// Its words.
        text: String,
    },
    /// Say what it costs, where no rules of its case do.
    AssessFee {
        /// What is charged for.
        name: String,
        /// Phí or lệ phí.
        kind: ChargeKind,
        /// Đồng; nought asks for nothing any more.
        vnd: i64,
        /// The instrument that sets it.
        basis: String,
    },
    /// Take the whole of what is still to be paid, in notes.
    TakeCash {
        /// Đồng.
        vnd: i64,
    },
    /// Take back what was written down as notes that came.
    ReverseCash {
        /// Its number.
        number: String,
        /// Why.
        reason: String,
    },
    /// Write down that what came beyond the fee went back.
    Refund {
        /// How.
        means: Means,
        /// Đồng.
        vnd: i64,
        /// The bank's number of the transfer; of notes none is needed.
        #[serde(default)]
        number: String,
    },
    /// Write to the applicant.
    Write {
        /// The words.
        text: String,
    },
    /// Put an answer right.
    Correct {
        /// Path of the answer, as `child.full_name`.
        path: String,
        /// What it should be.
        value: String,
        /// Why.
        reason: String,
    },
    /// Write down how it goes on.
    Note {
        /// The words.
        text: String,
        /// Whether the applicant may read them.
        #[serde(default)]
        public: bool,
    },
}

/// One thing to do with several dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkDecision {
    /// What: receive, give to an officer, or hand over. Nothing else is done to many at once.
    pub decision: Decision,
    /// Which, at the versions that were seen; 100 at most.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub dossiers: Vec<BulkTarget>,
}

/// A dossier at the version that the officer saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkTarget {
    /// Mã hồ sơ.
    pub code: String,
    /// Row version.
    pub version: i64,
}

/// What came of it for one dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkLine {
    /// Mã hồ sơ.
    pub code: String,
    /// Why it was not done, as a code of problems; absent: it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}
