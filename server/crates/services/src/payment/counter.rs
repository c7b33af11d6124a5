//! Money in the hands of officers: notes that come, what was written down by mistake, and what goes
//! back.

use domain::{
    dossier::{Event, EventRecord, Refusal, Role},
    payment::{Means, MoneyMove, Movement, TransactionKind},
    view::Decision,
};
use storage::{
    Tx,
    dossier::Dossier,
    payment::{self, Transaction},
};

use crate::{
    Result, ServiceError, Services,
    desk::{line, words},
};

impl Services {
    /// What an officer's decision moves.
    pub(crate) async fn by_hand(&self, dossier: &Dossier, decision: Decision) -> Result<MoneyMove> {
        let read = self.db.read();
        let payment = payment::of_dossier(read, &dossier.id).await?;
        let payment = payment.ok_or(ServiceError::Refused(Refusal::WrongState))?;
        let known = payment::transactions_of(read, &payment.id).await?;
        let of = |kind| known.iter().filter(move |one| one.kind == kind);
        let next =
            |letter: char, kind| format!("{}-{letter}{}", payment.reference, of(kind).count() + 1);
        let money =
            |movement, transaction| MoneyMove { movement, transaction, reason: String::new() };
        Ok(match decision {
            Decision::TakeCash { vnd } => {
                let number = next('T', TransactionKind::Received);
                money(Movement::Receive(Means::Cash, vnd), number)
            }
            Decision::ReverseCash { number, reason } => {
                let cash = |one: &&Transaction| one.means == Means::Cash && one.number == number;
                let came =
                    of(TransactionKind::Received).find(cash).ok_or(ServiceError::NotFound)?;
                if of(TransactionKind::Reversed).any(|one| cash(&one)) {
                    return Err(ServiceError::Refused(Refusal::OnlyOnce));
                }
                let movement = Movement::Reverse(Means::Cash, came.vnd);
                MoneyMove { movement, transaction: number, reason: words(&reason) }
            }
            Decision::Refund { means, vnd, number } => {
                let number = match (means, line(&number)) {
                    (Means::Cash, _) => next('H', TransactionKind::Refunded),
                    (_, number) if number.is_empty() => {
                        return Err(ServiceError::Refused(Refusal::NumberMissing));
                    }
                    (_, number) => number,
                };
                money(Movement::Refund(means, vnd), number)
            }
            _ => return Err(ServiceError::BadInput("body")),
        })
    }

    /// Writes what an officer moved; of other money the sums know already.
    pub(super) async fn write_by_hand(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        record: &EventRecord,
    ) -> Result<()> {
        if record.role != Role::Officer {
            return Ok(());
        }
        let (kind, movement, number, text) = match &record.event {
            Event::PaymentReceived { means, vnd, transaction } => {
                let movement = Movement::Receive(*means, *vnd);
                (TransactionKind::Received, movement, transaction, String::new())
            }
            Event::PaymentReversed { means, vnd, transaction, reason } => {
                let movement = Movement::Reverse(*means, *vnd);
                (TransactionKind::Reversed, movement, transaction, reason.clone())
            }
            Event::PaymentRefunded { means, vnd, transaction } => {
                let movement = Movement::Refund(*means, *vnd);
                (TransactionKind::Refunded, movement, transaction, String::new())
            }
            _ => return Ok(()),
        };
        let wrong = || ServiceError::Refused(Refusal::MoneyWrong);
        let mut payment = payment::lock_of_dossier(&**tx, &dossier.id).await?.ok_or_else(wrong)?;
        let (means, vnd) = match movement {
            Movement::Receive(means, vnd) => {
                // The whole of what is left, or nothing: somebody may have paid in the meantime.
                if vnd != payment.position.outstanding() {
                    return Err(wrong());
                }
                (means, vnd)
            }
            Movement::Reverse(means, vnd) | Movement::Refund(means, vnd) => (means, vnd),
            Movement::Request(_) | Movement::Waive | Movement::Match(_) => return Ok(()),
        };
        // What is taken back leaves the book that it came into; the log tells who did it.
        let came = match kind {
            TransactionKind::Reversed => {
                payment::by_number(&**tx, means, TransactionKind::Received, number).await?
            }
            TransactionKind::Received | TransactionKind::Refunded => None,
        };
        let (agency, by) = came.map_or_else(
            || (Some(dossier.snapshot.agency.clone()), record.actor.clone()),
            |came| (came.agency, came.by),
        );
        let postings = payment.position.post(movement).map_err(|_| wrong())?;
        payment::save(&**tx, &payment).await?;
        let one = Transaction {
            id: self.new_id(),
            payment: Some(payment.id.clone()),
            means,
            kind,
            number: number.clone(),
            vnd,
            at: record.at,
            created_at: record.at,
            agency,
            by,
            text,
            logged: true,
        };
        let entry = (one.id.clone(), Some(payment.id), postings);
        match payment::insert_transactions(&**tx, &[one]).await {
            // The bank's number stands under another refund.
            Err(error) if error.is_unique_violation() => {
                return Err(ServiceError::Refused(Refusal::OnlyOnce));
            }
            done => done?,
        }
        Ok(payment::insert_entries(&**tx, &[entry], record.at).await?)
    }
}
