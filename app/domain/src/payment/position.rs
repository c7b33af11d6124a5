//! What is owed and what came, and the entries that follow from every change of either.

use serde::{Deserialize, Serialize};

use crate::{names, record};

/// How money comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// Notes at the counter.
    Cash,
    /// A transfer to the account.
    Transfer,
    /// The gateway VNPAY.
    Vnpay,
}

names!(Means { Cash, Transfer, Vnpay });

impl Means {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cash, Self::Transfer, Self::Vnpay];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Transfer => "transfer",
            Self::Vnpay => "vnpay",
        }
    }

    /// Reads [`Means::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// An account of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LedgerAccount {
    /// Phải thu: what applicants owe.
    Receivable,
    /// Thu phí, lệ phí: what was charged.
    Revenue,
    /// Phải trả lại: what came beyond what is owed.
    Refundable,
    /// Chưa rõ: what came and nobody knows yet for what.
    Unmatched,
    /// Tiền mặt: notes at the counters.
    Cash,
    /// Tiền gửi: the account.
    Bank,
    /// Tiền đang chuyển: what the gateway has taken in.
    Gateway,
    /// Quỹ: notes that were handed over at a day's end.
    Vault,
    /// Thừa, thiếu quỹ: what was counted beyond the book, or less.
    Difference,
}

names!(LedgerAccount {
    Receivable,
    Revenue,
    Refundable,
    Unmatched,
    Cash,
    Bank,
    Gateway,
    Vault,
    Difference
});

impl LedgerAccount {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Receivable,
        Self::Revenue,
        Self::Refundable,
        Self::Unmatched,
        Self::Cash,
        Self::Bank,
        Self::Gateway,
        Self::Vault,
        Self::Difference,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Revenue => "revenue",
            Self::Refundable => "refundable",
            Self::Unmatched => "unmatched",
            Self::Cash => "cash",
            Self::Bank => "bank",
            Self::Gateway => "gateway",
            Self::Vault => "vault",
            Self::Difference => "difference",
        }
    }

    /// Reads [`LedgerAccount::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

impl Means {
    /// The account where money of this kind lies.
    pub const fn account(self) -> LedgerAccount {
        match self {
            Self::Cash => LedgerAccount::Cash,
            Self::Transfer => LedgerAccount::Bank,
            Self::Vnpay => LedgerAccount::Gateway,
        }
    }
}

/// What a transaction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransactionKind {
    /// Money came.
    Received,
    /// What was written down as received was not.
    Reversed,
    /// Money went back.
    Refunded,
}

names!(TransactionKind { Received, Reversed, Refunded });

impl TransactionKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Received, Self::Reversed, Self::Refunded];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Reversed => "reversed",
            Self::Refunded => "refunded",
        }
    }

    /// Reads [`TransactionKind::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// One side of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The account.
    pub account: LedgerAccount,
    /// Đồng: above nought debit, below credit.
    pub vnd: i64,
}

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

/// Most đồng of one movement and of one request: what is beyond is a slip of somebody's program.
const MOST: i64 = 9_999_999_999_999;

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

/// The entry of notes that are handed over: what the book says leaves the counter, what was counted
/// comes into the vault, and the difference stands where it is looked into.
///
/// # Errors
///
/// [`PaymentFault::Amount`] where less than nothing was counted, or more than is counted.
pub fn handed_over(expected: i64, counted: i64) -> Result<Vec<Posting>, PaymentFault> {
    if !(0..=MOST).contains(&counted) || !(-MOST..=MOST).contains(&expected) {
        return Err(PaymentFault::Amount);
    }
    let sides = [
        (LedgerAccount::Vault, counted),
        (LedgerAccount::Cash, -expected),
        (LedgerAccount::Difference, expected - counted),
    ];
    let moved = sides.into_iter().filter(|(_, vnd)| *vnd != 0);
    Ok(moved.map(|(account, vnd)| Posting { account, vnd }).collect())
}

/// The entry of a transfer that nobody can match yet.
///
/// # Errors
///
/// [`PaymentFault::Amount`].
pub fn unmatched(vnd: i64) -> Result<Vec<Posting>, PaymentFault> {
    if !(1..=MOST).contains(&vnd) {
        return Err(PaymentFault::Amount);
    }
    Ok(vec![
        Posting { account: LedgerAccount::Bank, vnd },
        Posting { account: LedgerAccount::Unmatched, vnd: -vnd },
    ])
}

record!(Position { due, received, refunded });
