//! Electronic receipts of fees, as their payer, officers and whoever holds one see them.

use serde::Serialize;

use crate::{Moment, record};

/// A receipt of a fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeReceiptView {
    /// Its id, by which anybody can check it.
    pub id: String,
    /// Ký hiệu mẫu.
    pub form: String,
    /// Ký hiệu biên lai.
    pub series: String,
    /// Its number, eight digits.
    pub number: String,
    /// Đồng; below nought where it cancels another.
    pub vnd: i64,
    /// When it was issued.
    pub issued_at: Moment,
    /// Whether it is signed, so that its files are there.
    pub signed: bool,
    /// Whether another one cancels it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
    /// Series and number of the receipt that it cancels, as `AA-26E/00000012`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancels: Option<String>,
}

record!(FeeReceiptView {
    id, form, series, number, vnd, issued_at, signed, cancelled or default, cancels
});

/// What anybody may know of a receipt whose code they hold: nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeReceiptCheck {
    /// Who collected.
    pub collector: String,
    /// Mã số thuế of the collector.
    pub tax_code: String,
    /// The receipt.
    pub receipt: FeeReceiptView,
    /// Mã hồ sơ.
    pub code: String,
    /// SHA-256 of its PDF, hexadecimal, once it is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

record!(FeeReceiptCheck { collector, tax_code, receipt, code, sha256 });

/// Receipts of a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptSums {
    /// How many say a payment.
    pub issued: i64,
    /// Their đồng.
    pub vnd: i64,
    /// How many cancel another.
    pub cancelled: i64,
    /// Their đồng, below nought.
    pub cancelled_vnd: i64,
}

record!(ReceiptSums { issued, vnd, cancelled, cancelled_vnd });
