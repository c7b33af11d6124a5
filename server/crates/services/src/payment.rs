//! Money for dossiers: asked for with the transition that owes it, received from whoever tells of it,
//! and written into the ledger and the dossier's log.
//!
//! What a gateway or a bank tells is durable, with its entry of the ledger, before it is answered;
//! the dossier's log follows by the outbox, so that a rush of notifications waits for no officer.

mod ask;
mod cash;
mod counter;
mod day;
mod follow;
mod means;
mod receipt;
mod settle;
mod statement;
mod view;

pub(crate) use cash::keeps_cash;
pub use means::{PaymentMeans, TransferAccount};
pub use payments::vnpay::{Merchant, Verdict};
pub use receipt::{ReceiptMeans, SignedReceipts, receipts_label};
pub use settle::Gathered;
pub(crate) use settle::PAID;
