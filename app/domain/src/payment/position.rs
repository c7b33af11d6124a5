//! What is owed and what came, and the entries that follow from every change of either.

use serde::{Deserialize, Serialize};

use super::{LedgerAccount, Means, Posting, ledger::MOST};
use crate::record;

/// The three sums of a request, in đồng.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// What is asked for.
    pub due: i64,
    /// What came.
    pub received: i64,
    /// What went back.
    pub refunded: i64,
}

/// Something that happens to the money of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Movement {
    /// So much is asked for; again when the facts of the dossier change.
    Request(i64),
    /// Nothing is asked for any more.
    Waive,
    /// Money came.
    Receive(Means, i64),
    /// A transfer that lay unmatched is this request's.
    Match(i64),
    /// What was written down as received was not.
    Reverse(Means, i64),
    /// Money went back.
    Refund(Means, i64),
}

/// Why money does not move so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentFault {
    /// Not from 1 đồng to the most that is counted.
    Amount,
    /// More than there is to go back.
    NothingToRefund,
    /// More than came.
    NotReceived,
}

impl Position {
    /// Đồng that are still owed.
    pub const fn outstanding(&self) -> i64 {
        let net = self.net();
        if net > 0 { net } else { 0 }
    }

    /// Đồng that came beyond what is owed, and have to go back.
    pub const fn refundable(&self) -> i64 {
        let net = self.net();
        if net < 0 { -net } else { 0 }
    }

    /// Đồng of what is asked for that are here: what receipts say.
    pub const fn covered(&self) -> i64 {
        let here = self.received - self.refunded;
        if here < self.due { here } else { self.due }
    }

    const fn net(&self) -> i64 {
        self.due - self.received + self.refunded
    }

    /// Moves money, and answers the entry of the ledger, which sums to nought; none where nothing
    /// changes.
    ///
    /// # Errors
    ///
    /// [`PaymentFault`], and nothing was moved.
    pub fn post(&mut self, movement: Movement) -> Result<Vec<Posting>, PaymentFault> {
        let amount = |vnd: i64| {
            let fits = (1..=MOST).contains(&vnd);
            if fits { Ok(vnd) } else { Err(PaymentFault::Amount) }
        };
        let before = *self;
        let mut after = before;
        let (account, vnd) = match movement {
            Movement::Request(vnd) => {
                after.due = amount(vnd)?;
                (LedgerAccount::Revenue, before.due - vnd)
            }
            Movement::Waive => {
                after.due = 0;
                (LedgerAccount::Revenue, before.due)
            }
            Movement::Receive(means, vnd) => {
                after.received = before.received.saturating_add(amount(vnd)?);
                (means.account(), vnd)
            }
            Movement::Match(vnd) => {
                after.received = before.received.saturating_add(amount(vnd)?);
                (LedgerAccount::Unmatched, vnd)
            }
            Movement::Reverse(means, vnd) => {
                after.received = before.received - amount(vnd)?;
                if after.received < before.refunded {
                    return Err(PaymentFault::NotReceived);
                }
                (means.account(), -vnd)
            }
            Movement::Refund(means, vnd) => {
                if amount(vnd)? > before.refundable() {
                    return Err(PaymentFault::NothingToRefund);
                }
                after.refunded = before.refunded + vnd;
                (means.account(), -vnd)
            }
        };
        if after.received > MOST {
            return Err(PaymentFault::Amount);
        }
        *self = after;
        let postings = [
            (account, vnd),
            (LedgerAccount::Receivable, after.outstanding() - before.outstanding()),
            (LedgerAccount::Refundable, before.refundable() - after.refundable()),
        ];
        let changed = postings.into_iter().filter(|(_, vnd)| *vnd != 0);
        Ok(changed.map(|(account, vnd)| Posting { account, vnd }).collect())
    }
}

record!(Position { due, received, refunded });
