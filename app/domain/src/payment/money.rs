//! The money of a dossier, as its log knows it.

use serde::{Deserialize, Serialize};

use super::{Means, Movement, PaymentFault, Position};
use crate::{
    Moment,
    dossier::{Event, Outcome, Snapshot},
    fee::{FeeMoment, FeeRules},
};

/// What is asked for a dossier, and what was paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// What is asked for, once it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<PaymentRequest>,
    /// It was paid in full once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
}

/// What a dossier's log knows of its payment request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRequest {
    /// The reference that transfers carry.
    pub reference: String,
    /// What is asked for, what came, what went back.
    pub position: Position,
    /// Until when its code is shown.
    pub until: Moment,
}

impl Money {
    /// Đồng that are asked for and did not come.
    pub fn outstanding(&self) -> i64 {
        self.request.as_ref().map_or(0, |request| request.position.outstanding())
    }

    /// Đồng that came beyond what is asked for.
    pub fn refundable(&self) -> i64 {
        self.request.as_ref().map_or(0, |request| request.position.refundable())
    }

    /// Whether a movement is possible.    ///
    /// # Errors
    ///
    /// [`PaymentFault`] where it is not.
    pub fn check(&self, movement: Movement) -> Result<(), PaymentFault> {
        let mut position = self.request.as_ref().map(|one| one.position).unwrap_or_default();
        position.post(movement).map(|_| ())
    }

    /// Follows an event of money; others are none of its business.
    pub fn apply(&mut self, event: &Event) {
        let movement = match event {
            Event::PaymentRequested { reference, vnd, until } => {
                let request = self.request.get_or_insert_with(|| PaymentRequest {
                    reference: reference.clone(),
                    position: Position::default(),
                    until: *until,
                });
                request.until = *until;
                Movement::Request(*vnd)
            }
            Event::PaymentReceived { means, vnd, .. } => Movement::Receive(*means, *vnd),
            Event::PaymentReversed { means, vnd, .. } => Movement::Reverse(*means, *vnd),
            Event::PaymentWaived => Movement::Waive,
            Event::PaymentRefunded { means, vnd, .. } => Movement::Refund(*means, *vnd),
            _ => return,
        };
        if let Some(request) = &mut self.request {
            // What was decided could be posted; an event that cannot changes nothing.
            let _ = request.position.post(movement);
            self.settled |= request.position.outstanding() == 0;
        }
    }
}

/// A movement of money with what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyMove {
    /// What moves.
    pub movement: Movement,
    /// The number that the bank, the gateway or the counter gave it.
    pub transaction: String,
    /// Why, where it is taken back.
    pub reason: String,
}

impl MoneyMove {
    /// What happens by it; nothing where no money moves.
    pub fn event(&self) -> Option<Event> {
        let transaction = self.transaction.clone();
        Some(match self.movement {
            Movement::Receive(means, vnd) => Event::PaymentReceived { means, vnd, transaction },
            // Whatever lay unmatched was a transfer.
            Movement::Match(vnd) => {
                Event::PaymentReceived { means: Means::Transfer, vnd, transaction }
            }
            Movement::Refund(means, vnd) => Event::PaymentRefunded { means, vnd, transaction },
            Movement::Reverse(means, vnd) => {
                let reason = self.reason.clone();
                Event::PaymentReversed { means, vnd, transaction, reason }
            }
            Movement::Request(_) | Movement::Waive => return None,
        })
    }
}

/// What follows for the money of a dossier from something that happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyStep {
    /// What was assessed when it was filed is to be asked for.
    Ask,
    /// Nothing is to be asked for any more.
    Waive,
}

/// What follows from an event by the rules of the case. A fee is asked for at its moment; of a
/// dossier that ends without being granted it is asked for no more and goes back, unless its rules
/// keep it.
pub fn money_step(event: &Event, rules: &FeeRules, dossier: &Snapshot) -> Option<MoneyStep> {
    let money = &dossier.money;
    let asks = match (rules.moment, event) {
        (FeeMoment::Submission, Event::Submitted { .. })
        | (FeeMoment::Acceptance, Event::Accepted { .. })
        | (FeeMoment::Supplement, Event::Supplemented { .. }) => true,
        (FeeMoment::Return, Event::ResultIssued { .. }) => {
            dossier.process.outcome == Some(Outcome::Granted)
        }
        _ => false,
    };
    if asks && money.request.is_none() {
        return Some(MoneyStep::Ask);
    }
    if matches!(event, Event::Reassessed { .. }) {
        // Its moment may have passed while it cost nothing.
        let passed = match rules.moment {
            FeeMoment::Submission => true,
            FeeMoment::Acceptance => dossier.process.accepted_at.is_some(),
            FeeMoment::Supplement => false,
            FeeMoment::Return => dossier.process.number.is_some(),
        };
        return (money.request.is_some() || passed).then_some(MoneyStep::Ask);
    }
    let begun = dossier.process.accepted_at.is_some();
    let ends = match event {
        Event::Refused { .. } | Event::Withdrawn { .. } => true,
        Event::Stopped { .. } | Event::Lapsed => !(rules.kept && begun),
        Event::ResultIssued { .. } => {
            !rules.kept && matches!(dossier.process.outcome, Some(Outcome::Rejected { .. }))
        }
        _ => false,
    };
    let asked = money.request.as_ref().is_some_and(|request| request.position.due > 0);
    (ends && asked).then_some(MoneyStep::Waive)
}
