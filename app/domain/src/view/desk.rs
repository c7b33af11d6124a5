//! The officers' desk.

use serde::{Deserialize, Serialize};

use super::{DossierView, UrgeView};
use crate::{
    Moment, Text,
    catalogue::Method,
    dossier::{DossierState, Outcome, RefusalReason, SupplementItem},
    record,
};

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyView {
    /// Its identifier, as `H13.20`.
    pub code: String,
    /// Its name.
    pub name: Text,
}

record!(AgencyView { code, name });

/// In which order the inbox stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InboxSort {
    /// Longest waiting first.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
}

/// What the inbox shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams, utoipa::ToSchema))]
#[serde(default)]
pub struct InboxFilter {
    /// A state's name; empty: waiting to be received.
    #[cfg_attr(
        feature = "openapi",
        param(
            pattern = "^(submitted|awaiting_receipt|supplement_requested|accepted|assigning|processing|consulting|processing_supplement|approving|issuing|result_ready|returned|refused|withdrawn|stopped|lapsed)?$"
        )
    )]
    pub state: String,
    /// A code, a name without diacritics, or an identity number.
    pub q: String,
    /// Mã thủ tục.
    pub procedure: String,
    /// `mine`, `free`, empty for all, or an officer's account for what that officer has to work on.
    pub holder: String,
    /// `oldest` or `newest`.
    pub sort: String,
    /// Cursor of the page.
    #[cfg_attr(feature = "openapi", param(pattern = "^([0-9]{1,15}_[0-9A-Za-z-]{1,40})?$"))]
    pub after: String,
}

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxItem {
    /// Mã hồ sơ.
    pub code: String,
    /// Row version.
    pub version: i64,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Name of the applicant.
    pub applicant_name: String,
    /// Where it stands.
    pub state: DossierState,
    /// Since when it waits.
    pub waiting_since: Moment,
    /// By when it has to be answered.
    pub answer_by: Moment,
    /// Name of the officer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<String>,
    /// Whether the reader has it.
    pub mine: bool,
}

record!(InboxItem {
    code,
    version,
    procedure_name,
    applicant_name,
    state,
    waiting_since,
    answer_by,
    holder_name,
    mine,
});

/// How many dossiers stand where, on the desks of the officer's agencies. Maintained, not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxCounts {
    /// State's name and count.
    pub by_state: Vec<(String, i64)>,
}

record!(InboxCounts { by_state });

/// A dossier that the intake pipeline could not take to the desk: a person has to look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StuckView {
    /// Id of the message that failed.
    pub message: String,
    /// Mã hồ sơ.
    pub code: String,
    /// Since when it waits.
    pub since: Moment,
}

record!(StuckView { message, code, since });

/// One keyset page of the inbox.
#[expect(clippy::struct_excessive_bools, reason = "each is a page that the officer may open")]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxPage {
    /// The lines.
    pub items: Vec<InboxItem>,
    /// The counts.
    pub counts: InboxCounts,
    /// What did not arrive at the officer's desks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stuck: Vec<StuckView>,
    /// Questions of other agencies to the officer's own, first due first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedView>,
    /// Officers that the listed dossiers can be given to, where they wait for that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerView>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether the officer may publish procedures.
    #[serde(default)]
    pub publishes: bool,
    /// Whether the officer may see what is late.
    #[serde(default)]
    pub monitors: bool,
    /// Whether the officer may open registers.
    #[serde(default)]
    pub registers: bool,
    /// Whether the officer heads a centre.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heads: bool,
}

record!(InboxPage {
    items,
    counts,
    stuck or default,
    asked or default,
    officers or default,
    next,
    publishes or default,
    monitors or default,
    registers or default,
    heads or default,
});

/// A question of another agency that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedView {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Name of the agency that asks.
    pub agency_name: Text,
    /// By when it is to be answered.
    pub due: Moment,
}

record!(AskedView { code, procedure_name, agency_name, due });

/// A dossier as an officer sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskDossier {
    /// What the applicant sees, too.
    pub dossier: DossierView,
    /// The applicant's identity number.
    pub identity_number: String,
    /// The applicant's telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The applicant's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name of the officer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<String>,
    /// Whether the reader has it.
    pub mine: bool,
    /// When the claim ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_until: Option<Moment>,
    /// A file is infected.
    pub quarantined: bool,
    /// Agencies it can be redirected to.
    pub agencies: Vec<AgencyView>,
    /// What the reader may do with it now, by [`Decision`]'s names.
    #[serde(default)]
    pub may: Vec<String>,
    /// The step that the reader would do, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Officers it can be given to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerView>,
    /// The question that the reader's agency is asked and has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// Answers that can be put right: path, question, answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub correctable: Vec<(String, Text, String)>,
    /// What is proposed to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Urge notes about it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urges: Vec<UrgeView>,
}

/// An officer whom work can be given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficerView {
    /// The account.
    pub account: String,
    /// Full name.
    pub name: String,
}

record!(OfficerView { account, name });

record!(DeskDossier {
    dossier,
    identity_number,
    phone,
    email,
    holder_name,
    mine,
    claimed_until,
    quarantined,
    agencies,
    may or default,
    step,
    officers or default,
    asked,
    correctable or default,
    outcome,
    urges or default,
});

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
    },
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
