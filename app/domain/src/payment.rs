//! Money for a dossier: what is asked for, what came, and the double-entry ledger of both (Luật Phí
//! và lệ phí 97/2015/QH13; NĐ 61/2018 đ. 22).
//!
//! A request is apart from the transactions that pay it. Where it stands follows from three sums and
//! nothing else, so that the order in which banks and gateways tell of payments changes nothing.

mod in_words;
mod ledger;
mod means;
mod money;
mod position;
mod receipt;
mod state;

pub use in_words::vnd_in_words;
pub use ledger::{LedgerAccount, Posting, handed_over, unmatched};
pub use means::{Means, TransactionKind};
pub use money::{Money, MoneyMove, MoneyStep, PaymentRequest, money_step};
pub use position::{Movement, PaymentFault, Position};
pub use receipt::{
    FeeReceipt, MOST_RECEIPTS, ReceiptLine, ReceiptName, ReceiptStep, receipt_lines,
    receipt_number, receipt_steps, series_of,
};
pub use state::{Attempts, PaymentState};

/// How long a request can be paid before its code is asked for anew, in minutes: fifteen days. What
/// comes later still counts.
pub const PAYABLE_MINUTES: i64 = 15 * 24 * 60;

/// How long a transfer that nobody could match may wait for a person, in minutes: two working days
/// are not counted here, because money that lies unclear on Saturday worries its sender on Saturday.
pub const UNMATCHED_MINUTES: i64 = 2 * 24 * 60;

#[cfg(test)]
mod tests;
