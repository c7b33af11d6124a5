//! The money of a day: what came and went, the accounts at its end, and receipts.

use serde::Serialize;

use super::{BalanceLine, MoneyLine, ReceiptSums};
use crate::{Moment, record};

/// The money of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyDay {
    /// The day, `2026-11-23`.
    pub day: String,
    /// When it was closed: it does not change any more. Absent while the day goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Moment>,
    /// What came and went.
    pub lines: Vec<MoneyLine>,
    /// The accounts of the ledger at its end.
    pub balances: Vec<BalanceLine>,
    /// Electronic receipts of the day.
    pub receipts: ReceiptSums,
    /// Entries of the day that do not sum to nought: there are none.
    pub unbalanced: u32,
}

record!(MoneyDay { day, closed_at, lines, balances, receipts, unbalanced });
