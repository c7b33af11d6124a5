//! Electronic receipts of fees (biên lai điện tử, NĐ 254/2026): what they say, and which of them are
//! owed.
//!
//! Receipts that hold always come to exactly what of the charge is covered by money that is here. One
//! is never changed or deleted: what no longer holds is cancelled by a counter-entry, which is a
//! receipt of its own, over as much below nought.

use serde::{Deserialize, Serialize};

use super::Means;
use crate::{
    Moment,
    fee::{Assessment, ChargeKind},
};

/// Most numbers of a series in a year: eight digits (NĐ 254/2026).
pub const MOST_RECEIPTS: u32 = 99_999_999;

/// What a receipt says; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeReceipt {
    /// Who collects: name and tax code.
    pub collector: String,
    /// Mã số thuế of the collector.
    pub tax_code: String,
    /// Ký hiệu mẫu, as the Ministry of Finance sets it.
    pub form: String,
    /// Ký hiệu biên lai of the year.
    pub series: String,
    /// Its number in the series, from 1 each year.
    pub number: u32,
    /// When the money was collected.
    pub issued_at: Moment,
    /// Who pays.
    pub payer: String,
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure.
    pub procedure: String,
    /// What is charged for, in đồng; together the amount.
    pub lines: Vec<ReceiptLine>,
    /// Đồng; below nought where it cancels another.
    pub vnd: i64,
    /// How it was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Means>,
    /// The payment's number at the bank, the gateway or the counter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub transaction: String,
    /// The receipt that it cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancels: Option<ReceiptName>,
}

/// What a receipt is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// The kind of charge, as `Lệ phí: Cấp bản sao trích lục`.
    pub name: String,
    /// Đồng.
    pub vnd: i64,
}

/// By what a receipt is told apart from every other one of its collector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptName {
    /// Ký hiệu mẫu.
    pub form: String,
    /// Ký hiệu biên lai.
    pub series: String,
    /// Number.
    pub number: u32,
    /// When it was issued.
    pub issued_at: Moment,
}

impl FeeReceipt {
    /// The counter-entry that cancels it, under a name of its own.
    #[must_use]
    pub fn cancelled_by(&self, name: ReceiptName) -> Self {
        let negated = |line: &ReceiptLine| ReceiptLine { vnd: -line.vnd, ..line.clone() };
        let ReceiptName { form, series, number, issued_at } = name;
        Self {
            form,
            series,
            number,
            issued_at,
            lines: self.lines.iter().map(negated).collect(),
            vnd: -self.vnd,
            cancels: Some(self.name()),
            ..self.clone()
        }
    }

    /// By what it is told apart.
    pub fn name(&self) -> ReceiptName {
        ReceiptName {
            form: self.form.clone(),
            series: self.series.clone(),
            number: self.number,
            issued_at: self.issued_at,
        }
    }
}

/// What a receipt over so many đồng is for: every charge, where it says the whole of what was
/// assessed; else their names in one line. Amounts that no rules say are told by the procedure.
pub fn receipt_lines(fee: Option<&Assessment>, vnd: i64, procedure: &str) -> Vec<ReceiptLine> {
    let Some(fee) = fee.filter(|fee| !fee.lines.is_empty()) else {
        return vec![ReceiptLine { name: format!("Phí, lệ phí: {procedure}"), vnd }];
    };
    let charged = fee.lines.iter().filter(|line| line.amount > 0);
    let named = charged.map(|line| {
        let kind = match line.kind {
            ChargeKind::Fee => "Phí",
            ChargeKind::Duty => "Lệ phí",
        };
        ReceiptLine { name: format!("{kind}: {}", line.name.vi), vnd: line.amount }
    });
    let lines: Vec<ReceiptLine> = named.collect();
    if vnd == fee.total {
        return lines;
    }
    let names: Vec<String> = lines.into_iter().map(|line| line.name).collect();
    let part = if vnd < fee.total { " (một phần)" } else { "" };
    vec![ReceiptLine { name: format!("{}{part}", names.join("; ")), vnd }]
}

/// A number as it is printed: eight digits.
pub fn receipt_number(number: u32) -> String {
    format!("{number:08}")
}

/// The sign of a series in a year: `{yy}` stands for the year's last two digits.
pub fn series_of(pattern: &str, year: i16) -> String {
    pattern.replace("{yy}", &format!("{:02}", year.rem_euclid(100)))
}

/// What is to be done so that receipts say what was collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptStep<'a> {
    /// Cancel the receipt with this id by a counter-entry.
    Cancel(&'a str),
    /// Issue one over so many đồng.
    Issue(i64),
}

/// Which receipts are owed, when these hold (id and đồng, oldest first) and so much of the charge is
/// covered. One over just what is gone is cancelled before others, then the newest first; what a
/// cancelled one said beyond that is said anew.
pub fn receipt_steps(open: &[(String, i64)], covered: i64) -> Vec<ReceiptStep<'_>> {
    let mut sum: i64 = open.iter().map(|(_, vnd)| vnd).sum();
    let gone = sum - covered;
    if let Some((id, _)) = open.iter().rev().find(|(_, vnd)| gone > 0 && *vnd == gone) {
        return vec![ReceiptStep::Cancel(id)];
    }
    let mut steps = Vec::new();
    for (id, vnd) in open.iter().rev() {
        if sum <= covered {
            break;
        }
        sum -= vnd;
        steps.push(ReceiptStep::Cancel(id));
    }
    if sum < covered {
        steps.push(ReceiptStep::Issue(covered - sum));
    }
    steps
}
