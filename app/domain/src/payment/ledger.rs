//! The accounts of the ledger, and entries that are of no request.

use serde::Serialize;

use super::PaymentFault;
use crate::names;

/// Most đồng of one movement and of one request: what is beyond is a slip of somebody's program.
pub(super) const MOST: i64 = 9_999_999_999_999;

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

/// One side of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The account.
    pub account: LedgerAccount,
    /// Đồng: above nought debit, below credit.
    pub vnd: i64,
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
