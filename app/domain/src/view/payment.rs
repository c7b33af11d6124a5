//! What is asked for a dossier and what was paid, for its applicant and for its officers.

use serde::{Deserialize, Serialize};

use super::{AgencyView, FeeReceiptView, MoneyDay};

use crate::{
    Moment,
    payment::{LedgerAccount, Means, PaymentState, Position, TransactionKind},
    record,
};

/// What is asked for a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentView {
    /// The reference that transfers carry.
    pub reference: String,
    /// Where it stands.
    pub state: PaymentState,
    /// What is asked for, what came, what went back.
    pub position: Position,
    /// Until when its code is shown.
    pub until: Moment,
    /// How it can be paid now.
    pub ways: Vec<Means>,
    /// The transfer that pays what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferView>,
    /// What came and went, oldest first.
    pub transactions: Vec<TransactionView>,
    /// Receipts, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<FeeReceiptView>,
}

record!(PaymentView {
    reference, state, position, until, ways, transfer, transactions, receipts or default
});

/// A transfer that pays what is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferView {
    /// The bank's name.
    pub bank_name: String,
    /// The account's number.
    pub number: String,
    /// Whose it is.
    pub holder: String,
    /// Đồng.
    pub vnd: i64,
    /// What has to stand on it.
    pub purpose: String,
    /// The text of its VietQR code.
    pub payload: String,
}

record!(TransferView { bank_name, number, holder, vnd, purpose, payload });

/// Money that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransactionView {
    /// The number that the bank, the gateway or the counter gave it.
    pub number: String,
    /// Which way.
    pub kind: TransactionKind,
    /// How.
    pub means: Means,
    /// Đồng.
    pub vnd: i64,
    /// When.
    pub at: Moment,
    /// Why, where it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

record!(TransactionView { number, kind, means, vnd, at, reason or default });

/// A transfer that nobody could match. After [`crate::payment::UNMATCHED_MINUTES`] somebody is late with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnmatchedView {
    /// Its id.
    pub id: String,
    /// The bank's number.
    pub number: String,
    /// Đồng.
    pub vnd: i64,
    /// When, as the bank says.
    pub at: Moment,
    /// What stands on it.
    pub text: String,
    /// Whether it waits longer than it may.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

record!(UnmatchedView { id, number, vnd, at, text, late or default });

/// What came of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementResult {
    /// Lines that were matched with a request.
    pub matched: u32,
    /// Lines that were there before.
    pub known: u32,
    /// Lines that a person has to look at.
    pub unmatched: u32,
}

record!(StatementResult { matched, known, unmatched });

/// Money of a kind on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyLine {
    /// How.
    pub means: Means,
    /// Which way.
    pub kind: TransactionKind,
    /// How many.
    pub count: i64,
    /// Đồng together.
    pub vnd: i64,
}

record!(MoneyLine { means, kind, count, vnd });

/// What stands on an account of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BalanceLine {
    /// The account.
    pub account: LedgerAccount,
    /// Đồng: above nought debit, below credit.
    pub vnd: i64,
}

record!(BalanceLine { account, vnd });

/// Reconciliation: the day, and what waits for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReconciliationView {
    /// Transfers that nobody could match, oldest first.
    pub unmatched: Vec<UnmatchedView>,
    /// Tries at gateways that ran out and nobody told the end of.
    pub open_attempts: u32,
    /// Receipts that wait for their signature.
    pub unsigned_receipts: u32,
    /// The day that was asked for.
    pub day: MoneyDay,
    /// Days that are closed, newest first.
    pub closed: Vec<String>,
}

record!(ReconciliationView { unmatched, open_attempts, unsigned_receipts, day, closed });

/// An entry of the cash book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CashLine {
    /// What it is.
    pub transaction: TransactionView,
    /// Mã hồ sơ.
    pub code: String,
    /// Name of the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
}

record!(CashLine { transaction, code, officer_name });

/// Notes that an officer handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoverView {
    /// When.
    pub at: Moment,
    /// Name of the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Đồng by the book.
    pub expected: i64,
    /// Đồng that were counted.
    pub counted: i64,
    /// Who took them.
    pub receiver: String,
    /// What explains a difference.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

record!(HandoverView { at, officer_name, expected, counted, receiver, note or default });

/// The cash book of an agency on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CashBook {
    /// The agency.
    pub agency: AgencyView,
    /// What came and went, oldest first.
    pub lines: Vec<CashLine>,
    /// What was handed over, oldest first.
    pub handovers: Vec<HandoverView>,
    /// Đồng that the reader has by the book now.
    pub in_hand: i64,
}

record!(CashBook { agency, lines, handovers, in_hand });

/// The cash books of an officer on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CashBooks {
    /// The day, `2026-11-23`.
    pub day: String,
    /// One an agency.
    pub books: Vec<CashBook>,
}

record!(CashBooks { day, books });

/// Handing notes over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewHandover {
    /// The agency.
    pub agency: String,
    /// Đồng that the book says, as the officer saw it.
    pub expected: i64,
    /// Đồng that were counted.
    pub counted: i64,
    /// Who takes them.
    pub receiver: String,
    /// What explains a difference.
    #[serde(default)]
    pub note: String,
}
