//! What has happened to a dossier. Events are only ever added; their JSON is hashed.

use serde::Serialize;

use super::{
    AnswerChange, HandedPaper, LinkEnd, Originals, Outcome, RefusalReason, SupplementItem,
};
use crate::{
    Moment, Text,
    assignment::RuleScope,
    catalogue::Method,
    fee::Assessment,
    payment::Means,
    result::{Delivery, ReceiverCheck, SignatureMark},
    tagged,
    workflow::{Phase, StaffRole},
};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The applicant submitted it; on paper, an officer took it in.
    Submitted {
        /// SHA-256 of the frozen answers, hexadecimal.
        answers_sha256: String,
        /// SHA-256 of every file, in the order of the receipt.
        files_sha256: Vec<String>,
        /// Mã hồ sơ, so that a proof of the log names its dossier; empty in the oldest ones.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        code: String,
        /// How it came; absent: online, as all did once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
        /// What came as paper.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        papers: Vec<HandedPaper>,
        /// What it costs, frozen; absent where no rules say it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fee: Option<Assessment>,
        /// Id of the organisation that it was filed for; absent: whoever filed it did so for themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organisation: Option<String>,
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
        /// Until when it can be answered; absent in the oldest ones: fifteen working days.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
    },
    /// The applicant answered the request; on paper, an officer took the answer in.
    Supplemented {
        /// SHA-256 of the new answers, hexadecimal.
        answers_sha256: String,
        /// SHA-256 of every file now in the dossier.
        files_sha256: Vec<String>,
        /// How it was brought, where it came on paper; absent: online.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
        /// What came as paper.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        papers: Vec<HandedPaper>,
    },
    /// It was received; the clock starts.
    Accepted {
        /// When the result is due; absent where the procedure's time has no unit.
        due_at: Option<Moment>,
        /// Version of the table of days off that it was counted by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<String>,
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
        /// How it was asked for, where that was on paper; absent: online.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
    },
    /// It went from reception to those who decide (NĐ 61/2018 đ. 18).
    Transferred {
        /// The agency.
        agency: String,
    },
    /// A step of the workflow began.
    StepStarted {
        /// Its key.
        step: String,
        /// Its name.
        name: Text,
        /// What is done in it.
        phase: Phase,
        /// Who does it.
        role: StaffRole,
        /// By when.
        due: Moment,
        /// The officer it was given to, where one was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<String>,
    },
    /// The head of the agency gave it to an officer (NĐ 61/2018 đ. 19.1), or a rule of the head did.
    Assigned {
        /// Account of the officer.
        officer: String,
        /// Which dossiers the rule is for by which it was given; absent: the head gave it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<RuleScope>,
    },
    /// A step is done.
    StepCompleted {
        /// Its key.
        step: String,
        /// Its name.
        name: Text,
        /// The officer's words.
        note: String,
        /// Steps that were reached and wait for another branch.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waiting: Vec<String>,
    },
    /// What the specialist proposes to answer.
    Proposed {
        /// The answer.
        outcome: Outcome,
    },
    /// The signer wants it done again.
    SentBack {
        /// The step it came from.
        step: String,
        /// Why.
        reason: String,
    },
    /// The clock began again at zero: the dossier is complete (NĐ 61/2018 đ. 19.4).
    ClockRestarted {
        /// When the result is due now.
        due_at: Option<Moment>,
        /// When the work that goes on is due now.
        step_due: Moment,
        /// Version of the table of days off that they were counted by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<String>,
    },
    /// The due date was counted again by another table of days off, which somebody decided.
    DateMoved {
        /// The date promised before.
        from: Moment,
        /// The new one.
        to: Moment,
        /// Version of the table.
        table: String,
        /// The decision.
        reason: String,
    },
    /// A new date was promised, with an apology (NĐ 61/2018 đ. 19.9).
    Extended {
        /// The date promised before.
        from: Moment,
        /// The new one.
        to: Moment,
        /// Why.
        reason: String,
    },
    /// The result has its number and is published.
    ResultIssued {
        /// Its number, as the clerk's book has it.
        number: String,
    },
    /// A draft of the result was made.
    ResultDrafted {
        /// Its id.
        document: String,
        /// What it is.
        title: String,
        /// SHA-256 of the file, hexadecimal.
        sha256: String,
        /// It is of the case's template, which grants what was asked for.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        template: bool,
    },
    /// The draft was taken away: the result is on paper.
    ResultDropped,
    /// The competent person signed the result.
    ResultSigned {
        /// With what.
        signature: SignatureMark,
    },
    /// The organisation signed the result, which holds from then on.
    ResultSealed {
        /// The number that the clerk gave it.
        number: String,
        /// With what.
        signature: SignatureMark,
    },
    /// The applicant downloaded the result for the first time.
    ResultCollected,
    /// The result no longer holds.
    ResultRevoked {
        /// Why.
        reason: String,
        /// Id of the document that holds in its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaced_by: Option<String>,
    },
    /// The applicant said how the result is to come.
    DeliveryChosen {
        /// How.
        delivery: Delivery,
    },
    /// The result was handed to the post (QĐ 45/2016/QĐ-TTg).
    Shipped {
        /// Who carries it.
        carrier: String,
        /// The number it is followed by there.
        tracking: String,
        /// What the applicant pays to the post, đồng.
        vnd: i64,
    },
    /// The applicant has the result.
    Returned {
        /// How.
        method: Method,
        /// Who took it, or what proves it.
        receiver: String,
        /// How it was made sure who that is, at the counter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        check: Option<ReceiverCheck>,
    },
    /// Originals went back to the applicant (NĐ 61/2018 đ. 20).
    OriginalsReturned {
        /// Which.
        papers: Vec<Originals>,
        /// Who took them, or what proves it.
        receiver: String,
    },
    /// Somebody asked for the receipt that a case answered at once goes without (NĐ 61/2018 đ. 17).
    ReceiptRequested,
    /// It was stopped because the applicant asked for it (TT 03/2025/TT-VPCP đ. 7).
    Stopped {
        /// Why, if the applicant said.
        reason: String,
        /// How it was asked for, where that was on paper; absent: online.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
    },
    /// It was closed because no answer to the supplement request came in time.
    Lapsed,
    /// Another agency was asked for its opinion (NĐ 61/2018 đ. 19.5).
    ConsultationAsked {
        /// Its number within the dossier.
        consultation: u32,
        /// The agency.
        agency: String,
        /// What it was asked.
        question: String,
        /// By when it answers.
        due: Moment,
    },
    /// The agency that was asked answered.
    OpinionGiven {
        /// The consultation's number.
        consultation: u32,
        /// Whether it agrees.
        agrees: bool,
        /// Its words.
        text: String,
    },
    /// The agency that was asked did not answer in time.
    ConsultationSilent {
        /// The consultation's number.
        consultation: u32,
        /// The article by which its silence is consent; absent: it is reported.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<String>,
    },
    /// It is a part of another dossier (liên thông).
    Linked {
        /// Mã hồ sơ of that one.
        parent: String,
        /// The step there that waits for it.
        step: String,
    },
    /// A part of it was opened at another agency.
    LinkOpened {
        /// The step that waits for it.
        step: String,
        /// Mã hồ sơ of the part.
        code: String,
        /// The agency.
        agency: String,
    },
    /// A part of it is over.
    LinkClosed {
        /// The step that waited for it.
        step: String,
        /// Mã hồ sơ of the part.
        code: String,
        /// How it ended.
        end: LinkEnd,
    },
    /// The applicant wrote to the officers, or an officer to the applicant.
    Messaged {
        /// The words.
        text: String,
        /// SHA-256 of the files sent along, hexadecimal.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files_sha256: Vec<String>,
    },
    /// An officer put an answer right.
    Corrected {
        /// What was changed.
        changes: Vec<AnswerChange>,
        /// Why.
        reason: String,
        /// SHA-256 of the answers after it, hexadecimal.
        answers_sha256: String,
    },
    /// What follows was done by one officer in the stead of another, who is away or lent the role
    /// (làm thay).
    StoodIn {
        /// Account of who is away, or who lent it.
        officer: String,
    },
    /// Its agency was merged or dissolved, and another goes on with it.
    Succeeded {
        /// The agency that ended.
        from: String,
        /// The agency that goes on.
        to: String,
        /// Why.
        reason: String,
    },
    /// What it costs was counted again by the rules of the day it was filed on, for its facts have
    /// changed.
    Reassessed {
        /// What it costs now.
        fee: Assessment,
    },
    /// Money is asked for it.
    PaymentRequested {
        /// The reference that transfers carry.
        reference: String,
        /// Đồng.
        vnd: i64,
        /// Until when its code is shown.
        until: Moment,
    },
    /// Money came for it.
    PaymentReceived {
        /// How.
        means: Means,
        /// Đồng.
        vnd: i64,
        /// The number that the bank, the gateway or the counter gave it.
        transaction: String,
    },
    /// What was written down as received was not.
    PaymentReversed {
        /// How it was said to have come.
        means: Means,
        /// Đồng.
        vnd: i64,
        /// The number of what is taken back.
        transaction: String,
        /// Why.
        reason: String,
    },
    /// Nothing is asked for it any more: what came goes back.
    PaymentWaived,
    /// Money went back.
    PaymentRefunded {
        /// How.
        means: Means,
        /// Đồng.
        vnd: i64,
        /// The number that the bank or the counter gave it.
        transaction: String,
    },
    /// An officer wrote down how it goes on.
    Noted {
        /// The words.
        text: String,
        /// Whether the applicant may read them.
        public: bool,
    },
}

tagged!(Event by "kind" {
    Submitted { answers_sha256, files_sha256, code or default, method, papers or default, fee, organisation },
    FilesChecked { verified, infected, scanned },
    Routed { agency },
    Claimed { officer, until },
    Released { officer },
    TakenOver { officer, from, reason, until },
    SupplementRequested { items, note, until },
    Supplemented { answers_sha256, files_sha256, method, papers or default },
    Accepted { due_at, table },
    Refused { reason, legal_basis, note },
    Redirected { from, to, reason },
    Withdrawn { reason, method },
    Transferred { agency },
    StepStarted { step, name, phase, role, due, officer },
    Assigned { officer, rule },
    StepCompleted { step, name, note, waiting or default },
    Proposed { outcome },
    SentBack { step, reason },
    ClockRestarted { due_at, step_due, table },
    DateMoved { from, to, table, reason },
    Extended { from, to, reason },
    ResultIssued { number },
    ResultDrafted { document, title, sha256, template or default },
    ResultDropped,
    ResultSigned { signature },
    ResultSealed { number, signature },
    ResultCollected,
    ResultRevoked { reason, replaced_by },
    DeliveryChosen { delivery },
    Shipped { carrier, tracking, vnd },
    Returned { method, receiver, check },
    OriginalsReturned { papers, receiver },
    ReceiptRequested,
    Stopped { reason, method },
    Lapsed,
    ConsultationAsked { consultation, agency, question, due },
    OpinionGiven { consultation, agrees, text },
    ConsultationSilent { consultation, basis },
    Linked { parent, step },
    LinkOpened { step, code, agency },
    LinkClosed { step, code, end },
    Messaged { text, files_sha256 or default },
    Corrected { changes, reason, answers_sha256 },
    StoodIn { officer },
    Succeeded { from, to, reason },
    Reassessed { fee },
    PaymentRequested { reference, vnd, until },
    PaymentReceived { means, vnd, transaction },
    PaymentReversed { means, vnd, transaction, reason },
    PaymentWaived,
    PaymentRefunded { means, vnd, transaction },
    Noted { text, public },
});
