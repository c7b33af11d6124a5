//! What happened, without what anybody said.

use super::{Event, Outcome};
use crate::fee::Assessment;

impl Event {
    /// The event without the words that people typed and without what an answer says; nothing where
    /// it is only words. What kind it is, when, by which step and until when stays.
    pub fn unsaid(mut self) -> Option<Self> {
        match &mut self {
            Self::Messaged { .. } | Self::Noted { .. } => return None,
            // Its charges are counted from the answers.
            Self::Submitted { fee, .. } => *fee = None,
            Self::Reassessed { fee } => {
                *fee = Assessment { total: fee.total, ..Assessment::default() };
            }
            Self::SupplementRequested { items, note, .. } => {
                for item in items {
                    item.reason.clear();
                }
                note.clear();
            }
            Self::Refused { legal_basis, note, .. } => {
                legal_basis.clear();
                note.clear();
            }
            Self::Proposed { outcome } => forget(outcome),
            Self::LinkClosed { end, .. } => {
                if let Some(outcome) = &mut end.outcome {
                    forget(outcome);
                }
            }
            Self::Corrected { changes, reason, .. } => {
                changes.clear();
                reason.clear();
            }
            Self::Shipped { tracking, .. } => "…".clone_into(tracking),
            Self::TakenOver { reason: words, .. }
            | Self::Redirected { reason: words, .. }
            | Self::Withdrawn { reason: words, .. }
            | Self::Stopped { reason: words, .. }
            | Self::StepCompleted { note: words, .. }
            | Self::SentBack { reason: words, .. }
            | Self::DateMoved { reason: words, .. }
            | Self::Extended { reason: words, .. }
            | Self::ResultDrafted { title: words, .. }
            | Self::ResultRevoked { reason: words, .. }
            | Self::Returned { receiver: words, .. }
            | Self::OriginalsReturned { receiver: words, .. }
            | Self::ConsultationAsked { question: words, .. }
            | Self::OpinionGiven { text: words, .. }
            | Self::Succeeded { reason: words, .. }
            | Self::PaymentReceived { transaction: words, .. }
            | Self::PaymentRefunded { transaction: words, .. } => words.clear(),
            Self::PaymentReversed { transaction, reason, .. } => {
                transaction.clear();
                reason.clear();
            }
            Self::FilesChecked { .. }
            | Self::Routed { .. }
            | Self::Claimed { .. }
            | Self::Released { .. }
            | Self::Supplemented { .. }
            | Self::Accepted { .. }
            | Self::Transferred { .. }
            | Self::StepStarted { .. }
            | Self::Assigned { .. }
            | Self::ClockRestarted { .. }
            | Self::ResultIssued { .. }
            | Self::ResultDropped
            | Self::ResultSigned { .. }
            | Self::ResultSealed { .. }
            | Self::ResultCollected
            | Self::DeliveryChosen { .. }
            | Self::ReceiptRequested
            | Self::Lapsed
            | Self::ConsultationSilent { .. }
            | Self::Linked { .. }
            | Self::LinkOpened { .. }
            | Self::StoodIn { .. }
            | Self::PaymentRequested { .. }
            | Self::PaymentWaived => {}
        }
        Some(self)
    }
}

fn forget(outcome: &mut Outcome) {
    if let Outcome::Rejected { legal_basis, reason } = outcome {
        legal_basis.clear();
        reason.clear();
    }
}
