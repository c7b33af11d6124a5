//! What somebody wants to do with a dossier, and who they are.

use serde::{Deserialize, Serialize};

use super::{
    AnswerChange, HandedPaper, LinkEnd, Originals, Outcome, RefusalReason, SupplementItem,
};
use crate::{
    Moment,
    assignment::RuleScope,
    catalogue::Method,
    fee::Assessment,
    names,
    payment::MoneyMove,
    result::{Delivery, ReceiverCheck, SignatureMark},
    workflow::StaffRole,
};

/// In which role somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Whose dossier it is.
    Applicant,
    /// An officer of the agency whose desk it is on.
    Officer,
    /// The intake pipeline.
    System,
}

names!(Role { Applicant, Officer, System });

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A citizen's account.
    Applicant {
        /// The account.
        account: String,
        /// The organisation that it acts for; absent: for itself.
        acts_for: Option<String>,
    },
    /// An officer's account.
    Officer {
        /// The account.
        account: String,
        /// The agencies whose desks the officer works at.
        agencies: Vec<String>,
        /// What the officer may do there.
        roles: Vec<StaffRole>,
        /// Account of the absent officer in whose stead this one acts.
        stands_for: Option<String>,
    },
    /// The intake pipeline.
    System,
}

impl Actor {
    /// The role.
    pub const fn role(&self) -> Role {
        match self {
            Self::Applicant { .. } => Role::Applicant,
            Self::Officer { .. } => Role::Officer,
            Self::System => Role::System,
        }
    }

    /// The account, if a person acts.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Applicant { account, .. } | Self::Officer { account, .. } => Some(account),
            Self::System => None,
        }
    }
}

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// The pipeline has compared hashes and scanned.
    RecordFileCheck {
        /// Files whose hash agreed.
        verified: u32,
        /// Ids of infected uploads.
        infected: Vec<String>,
        /// Whether a scanner ran.
        scanned: bool,
    },
    /// The pipeline puts it on a desk.
    Route {
        /// The agency.
        agency: String,
    },
    /// Take it.
    Claim,
    /// Give it back.
    Release,
    /// Take it from a colleague.
    TakeOver {
        /// Why.
        reason: String,
    },
    /// Ask for what is missing.
    RequestSupplement {
        /// One complete list.
        items: Vec<SupplementItem>,
        /// A word to the applicant.
        note: String,
    },
    /// Answer the request.
    Supplement {
        /// SHA-256 of the new answers.
        answers_sha256: String,
        /// SHA-256 of every file now in the dossier.
        files_sha256: Vec<String>,
    },
    /// Take in an answer to the request that came on paper.
    SupplementOnPaper {
        /// How it came.
        method: Method,
        /// What came as paper.
        papers: Vec<HandedPaper>,
        /// SHA-256 of the answers with it.
        answers_sha256: String,
        /// SHA-256 of every file now in the dossier.
        files_sha256: Vec<String>,
    },
    /// Receive it: the clock starts, and it goes to those who decide.
    Accept,
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
    /// Take it back, or have it stopped once it was received.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Take it back, or have it stopped, for an applicant who asked for it on paper.
    WithdrawOnPaper {
        /// How that came.
        method: Method,
        /// What the applicant said.
        reason: String,
    },
    /// Pass on one that was received.
    Transfer,
    /// Give it to an officer.
    Assign {
        /// Account of the officer.
        officer: String,
    },
    /// A rule of the agency's head gives it to an officer.
    AssignByRule {
        /// Account of the officer.
        officer: String,
        /// Which dossiers the rule is for.
        rule: RuleScope,
    },
    /// Say what to answer, and pass it on.
    Propose {
        /// The step that is done.
        step: String,
        /// The answer.
        outcome: Outcome,
        /// Words to those behind.
        note: String,
    },
    /// Agree with what was proposed.
    Approve {
        /// The step that is done.
        step: String,
        /// Words to those behind.
        note: String,
    },
    /// Have it done again.
    SendBack {
        /// The step that is not done.
        step: String,
        /// Why.
        reason: String,
    },
    /// Give the result its number, and publish it.
    Issue {
        /// The step that is done.
        step: String,
        /// The number.
        number: String,
    },
    /// Attach a draft of the result.
    DraftResult {
        /// Its id.
        document: String,
        /// What it is.
        title: String,
        /// SHA-256 of the file, hexadecimal.
        sha256: String,
        /// It is of the case's template, which grants what was asked for.
        template: bool,
    },
    /// Take the draft away: the result is on paper.
    DropResult,
    /// Sign the result, as the competent person.
    SignResult {
        /// With what.
        signature: SignatureMark,
    },
    /// Give the result its number and sign it, as the organisation.
    SealResult {
        /// The number.
        number: String,
        /// With what.
        signature: SignatureMark,
    },
    /// Take the result from the portal.
    CollectResult,
    /// Say that a result no longer holds.
    RevokeResult {
        /// Why.
        reason: String,
        /// Id of the document that holds in its place.
        replaced_by: Option<String>,
    },
    /// Say how the result is to come.
    ChooseDelivery {
        /// How.
        delivery: Delivery,
    },
    /// Hand the result to the post.
    Ship {
        /// Who carries it.
        carrier: String,
        /// The number it is followed by there.
        tracking: String,
        /// What the applicant pays to the post, đồng.
        vnd: i64,
    },
    /// Put the result into the applicant's account.
    Deliver,
    /// Hand the result over.
    Return {
        /// How.
        method: Method,
        /// Who took it, or what proves it.
        receiver: String,
        /// The originals that go back with it; what is not named stays in the file. Absent: nothing
        /// was said about any, which is enough only where there are none.
        originals: Option<Vec<Originals>>,
        /// How it was made sure who takes it; at the counter it has to be.
        check: Option<ReceiverCheck>,
    },
    /// Give originals back.
    ReturnOriginals {
        /// Which.
        papers: Vec<Originals>,
        /// Who took them, or what proves it.
        receiver: String,
    },
    /// Ask for the receipt that a case answered at once goes without.
    RequestReceipt,
    /// Promise a later date, with an apology.
    Extend {
        /// The new date.
        to: Moment,
        /// Why.
        reason: String,
    },
    /// Write down how it goes on.
    Note {
        /// The words.
        text: String,
        /// Whether the applicant may read them.
        public: bool,
    },
    /// Ask another agency for its opinion.
    Consult {
        /// The agency.
        agency: String,
        /// What it is asked.
        question: String,
        /// By when it answers.
        due: Moment,
    },
    /// Answer, as the agency that was asked.
    Opine {
        /// The consultation's number.
        consultation: u32,
        /// Whether it agrees.
        agrees: bool,
        /// Its words.
        text: String,
    },
    /// The agency that was asked did not answer in time.
    Silence {
        /// The consultation's number.
        consultation: u32,
    },
    /// A part was opened at another agency.
    OpenLink {
        /// The step that waits for it.
        step: String,
        /// Mã hồ sơ of the part.
        code: String,
        /// The agency.
        agency: String,
    },
    /// A part is over.
    CloseLink {
        /// Mã hồ sơ of the part.
        code: String,
        /// How it ended.
        end: LinkEnd,
    },
    /// Write to the other side: the applicant to the officers, an officer to the applicant.
    Write {
        /// The words.
        text: String,
        /// SHA-256 of the files sent along.
        files_sha256: Vec<String>,
    },
    /// Put answers right.
    Correct {
        /// What changes.
        changes: Vec<AnswerChange>,
        /// Why.
        reason: String,
        /// SHA-256 of the answers after it.
        answers_sha256: String,
    },
    /// Count the due date again by another table of days off.
    MoveDate {
        /// The new date.
        to: Moment,
        /// Version of the table.
        table: String,
        /// The decision.
        reason: String,
    },
    /// Count what it costs again, for its facts have changed.
    Reassess {
        /// What it costs now.
        fee: Assessment,
    },
    /// Ask for money for it.
    RequestPayment {
        /// The reference that transfers carry.
        reference: String,
        /// Đồng.
        vnd: i64,
        /// Until when its code is shown.
        until: Moment,
    },
    /// Write down that money came or went.
    MoveMoney(MoneyMove),
    /// Ask for nothing any more.
    WaivePayment,
    /// Say what it costs, where no rules of its case do.
    AssessFee {
        /// Each charge with the instrument that sets it; a total of nought asks for nothing any more.
        fee: Assessment,
        /// What was said last.
        before: Assessment,
    },
    /// The time to answer a supplement request is over.
    Lapse,
    /// Its agency has ended: another goes on with it.
    Succeed {
        /// The agency that goes on.
        to: String,
        /// Why: the decision that ended the agency.
        reason: String,
    },
}
