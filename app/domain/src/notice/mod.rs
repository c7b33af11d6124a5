//! Telling people: which event tells whom what, on which channel, and how often it is tried.
//!
//! The law owes the applicant a notice of every change at once, with the agency, who received and
//! who solves it, and the times of receipt, processing and return (NĐ 224/2026 đ. 15.1 g).

mod carrier;
mod of_event;
mod preferences;
mod retry;

use serde::Serialize;

use crate::{Moment, Text, names, record};

pub use carrier::{Carrier, MessageState, sms_text};
pub use of_event::{Notice, Recipient, notices_of};
pub use preferences::{DIGEST_MINUTE, GATHER_MS, Pace, Preferences};
pub use retry::{TRIES, retry_after};

/// What a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The system has the dossier.
    Received,
    /// A file has malware and nobody opens it.
    Infected,
    /// The one complete list of what is missing.
    SupplementAsked,
    /// What was added has arrived.
    SupplementReceived,
    /// It was received; the clock runs.
    Accepted,
    /// It was refused.
    Refused,
    /// It went to the competent agency.
    Redirected,
    /// The applicant took it back.
    Withdrawn,
    /// An officer has it to solve.
    Assigned,
    /// The clock began again with the complete dossier.
    Resumed,
    /// A later date, with an apology.
    Extended,
    /// The result can be had.
    ResultReady,
    /// The applicant has the result.
    Returned,
    /// Originals went back to the applicant.
    OriginalsReturned,
    /// It was stopped at the applicant's request.
    Stopped,
    /// It was closed because no answer came in time.
    Lapsed,
    /// An officer wrote how it goes on.
    Noted,
    /// To officers: a dossier waits on the desk.
    DeskArrived,
    /// To an officer: a colleague took it over.
    TakenOver,
    /// To officers: a step waits for their role.
    StepWaiting,
    /// To an officer: it was given to you.
    GivenToYou,
    /// To an officer: the signer wants it done again.
    SentBack,
    /// To an officer: what you asked for was added.
    SupplementAnswered,
    /// To an officer: the applicant had it stopped, or it lapsed.
    WorkEnded,
    /// The due date was counted again by other days off.
    DateMoved,
    /// A part of it at another agency is over.
    PartDone,
    /// An officer wrote.
    Messaged,
    /// An officer put an answer right.
    Corrected,
    /// To officers: another agency asks for an opinion.
    OpinionAsked,
    /// To an officer: the agency that was asked has answered, or stayed silent.
    OpinionGiven,
    /// To officers: the applicant wrote.
    ApplicantWrote,
    /// The fee can be paid.
    PaymentAsked,
    /// Money for it came.
    PaymentReceived,
    /// What was written down as paid was not.
    PaymentReversed,
    /// What was paid goes back.
    RefundOwed,
    /// Money went back.
    Refunded,
    /// The electronic result is in the account.
    ResultOnline,
    /// The post has the result.
    Shipped,
    /// The result no longer holds.
    ResultRevoked,
    /// To anybody: mail to the address comes back.
    MailFailing,
    /// To who keeps a webhook: what was to be told there was given up.
    WebhookFailed,
}

names!(NoticeKind {
    Received,
    Infected,
    SupplementAsked,
    SupplementReceived,
    Accepted,
    Refused,
    Redirected,
    Withdrawn,
    Assigned,
    Resumed,
    Extended,
    ResultReady,
    Returned,
    OriginalsReturned,
    Stopped,
    Lapsed,
    Noted,
    DeskArrived,
    TakenOver,
    StepWaiting,
    GivenToYou,
    SentBack,
    SupplementAnswered,
    WorkEnded,
    DateMoved,
    PartDone,
    Messaged,
    Corrected,
    OpinionAsked,
    OpinionGiven,
    ApplicantWrote,
    PaymentAsked,
    PaymentReceived,
    PaymentReversed,
    RefundOwed,
    Refunded,
    ResultOnline,
    Shipped,
    ResultRevoked,
    MailFailing,
    WebhookFailed,
});

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 41] = [
        Self::Received,
        Self::Infected,
        Self::SupplementAsked,
        Self::SupplementReceived,
        Self::Accepted,
        Self::Refused,
        Self::Redirected,
        Self::Withdrawn,
        Self::Assigned,
        Self::Resumed,
        Self::Extended,
        Self::ResultReady,
        Self::Returned,
        Self::OriginalsReturned,
        Self::Stopped,
        Self::Lapsed,
        Self::Noted,
        Self::DeskArrived,
        Self::TakenOver,
        Self::StepWaiting,
        Self::GivenToYou,
        Self::SentBack,
        Self::SupplementAnswered,
        Self::WorkEnded,
        Self::DateMoved,
        Self::PartDone,
        Self::Messaged,
        Self::Corrected,
        Self::OpinionAsked,
        Self::OpinionGiven,
        Self::ApplicantWrote,
        Self::PaymentAsked,
        Self::PaymentReceived,
        Self::PaymentReversed,
        Self::RefundOwed,
        Self::Refunded,
        Self::ResultOnline,
        Self::Shipped,
        Self::ResultRevoked,
        Self::MailFailing,
        Self::WebhookFailed,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Infected => "infected",
            Self::SupplementAsked => "supplement_asked",
            Self::SupplementReceived => "supplement_received",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Redirected => "redirected",
            Self::Withdrawn => "withdrawn",
            Self::Assigned => "assigned",
            Self::Resumed => "resumed",
            Self::Extended => "extended",
            Self::ResultReady => "result_ready",
            Self::Returned => "returned",
            Self::OriginalsReturned => "originals_returned",
            Self::Stopped => "stopped",
            Self::Lapsed => "lapsed",
            Self::Noted => "noted",
            Self::DeskArrived => "desk_arrived",
            Self::TakenOver => "taken_over",
            Self::StepWaiting => "step_waiting",
            Self::GivenToYou => "given_to_you",
            Self::SentBack => "sent_back",
            Self::SupplementAnswered => "supplement_answered",
            Self::WorkEnded => "work_ended",
            Self::DateMoved => "date_moved",
            Self::PartDone => "part_done",
            Self::Messaged => "messaged",
            Self::Corrected => "corrected",
            Self::OpinionAsked => "opinion_asked",
            Self::OpinionGiven => "opinion_given",
            Self::ApplicantWrote => "applicant_wrote",
            Self::PaymentAsked => "payment_asked",
            Self::PaymentReceived => "payment_received",
            Self::PaymentReversed => "payment_reversed",
            Self::RefundOwed => "refund_owed",
            Self::Refunded => "refunded",
            Self::ResultOnline => "result_online",
            Self::Shipped => "shipped",
            Self::ResultRevoked => "result_revoked",
            Self::MailFailing => "mail_failing",
            Self::WebhookFailed => "webhook_failed",
        }
    }

    /// Reads [`NoticeKind::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the law owes it, or it asks for something: in the portal it cannot be switched off,
    /// and no digest holds it back (NĐ 61/2018 đ. 17, 19.4, 19.9, 20).
    pub const fn is_owed(self) -> bool {
        matches!(
            self,
            Self::Infected
                | Self::SupplementAsked
                | Self::Accepted
                | Self::Refused
                | Self::Extended
                | Self::DateMoved
                | Self::Messaged
                | Self::Corrected
                | Self::OpinionAsked
                | Self::Stopped
                | Self::Lapsed
                | Self::ResultReady
                | Self::PaymentAsked
                | Self::PaymentReversed
                | Self::RefundOwed
                | Self::ResultOnline
                | Self::ResultRevoked
                | Self::MailFailing
                | Self::WebhookFailed
        )
    }

    /// Whether it is sent beyond the portal at all: mail about failing mail would not arrive.
    pub const fn is_sent(self) -> bool {
        !matches!(self, Self::MailFailing)
    }
}

/// What a notice was told with, frozen when it was told; no language is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeFacts {
    /// Mã hồ sơ; empty where no dossier is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The procedure's name.
    pub procedure: Text,
    /// The agency that has it.
    pub agency: Text,
    /// The date that the kind is about: until when to answer, or when the result is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Moment>,
    /// Name of the officer who received it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<String>,
    /// Name of the officer who solves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solver: Option<String>,
    /// When it was submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Moment>,
    /// When it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Moment>,
    /// When the result is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// The machine that could not be told, where no dossier is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

record!(NoticeFacts {
    code or default, procedure, agency, when, receiver, solver, submitted_at, accepted_at, due_at,
    place or default,
});

#[cfg(test)]
mod tests;
