//! Payments that went to a gateway and of which nobody told how they ended.

use domain::Moment;
use payments::vnpay::{Ending, Question, Told, Verdict};
use storage::payment;

use crate::{Result, Services};

/// Payments that are asked about in one round.
const ROUND: u64 = 200;
/// Minutes after which nobody asks any more: what VNPAY does not know in three days it never will.
const ASKED_FOR: i64 = 3 * 24 * 60;

impl Services {
    /// Payments to ask VNPAY about: those that ran out, or, with `all`, that are open.
    pub async fn payments_to_ask(&self, all: bool) -> Result<Vec<(String, Moment)>> {
        let now = self.now();
        let until = if all { Moment(i64::MAX) } else { now };
        let since = now.plus_minutes(-ASKED_FOR);
        let open = payment::open_attempts(self.db.read(), (since, until), ROUND).await?;
        Ok(open.into_iter().map(|one| (one.reference, one.created_at)).collect())
    }

    /// The body of the question about a payment, and nothing without a gateway.
    pub fn payment_question(&self, reference: &str, created: Moment) -> Option<String> {
        let merchant = self.payments.vnpay.as_ref()?;
        let id: String = self.random.token().chars().take(32).collect();
        Some(merchant.question(&Question { id: &id, reference, created, now: self.now() }))
    }

    /// Writes down what VNPAY answered about a payment; whether it is known now how it ended. What is
    /// not signed changes nothing.
    pub async fn payment_answered(&self, reference: &str, body: &str) -> Result<bool> {
        let merchant = self.payments.vnpay.as_ref();
        let ending = merchant.and_then(|merchant| merchant.read_answer(reference, body));
        let told = match ending {
            Some(Ending::Told(told)) => told,
            Some(Ending::NotFound) => {
                let found = payment::attempts(self.db.read(), &[reference.to_owned()]).await?;
                // Until it runs out somebody may still begin to pay.
                let mut over = found.into_iter().filter(|one| one.expires_at <= self.now());
                let Some(attempt) = over.next() else { return Ok(false) };
                Told {
                    reference: reference.to_owned(),
                    vnd: Some(attempt.vnd),
                    paid: false,
                    transaction: String::new(),
                    bank: String::new(),
                }
            }
            Some(Ending::Later) | None => return Ok(false),
        };
        let verdicts = self.write_told(&[told]).await?;
        Ok(matches!(verdicts[..], [Verdict::Confirmed | Verdict::AlreadyConfirmed]))
    }
}
