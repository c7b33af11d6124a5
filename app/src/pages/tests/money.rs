//! Pages of money: receipts, and the day of those who reconcile.

use domain::{
    Lang, Moment,
    payment::{LedgerAccount, Means, TransactionKind},
    view::{
        BalanceLine, FeeReceiptCheck, FeeReceiptView, MoneyDay, MoneyLine, ReceiptSums,
        ReconciliationView, UnmatchedView,
    },
};

use super::{contains, page, portal::Portal};

/// A receipt of a fee.
pub fn fee_receipt() -> FeeReceiptView {
    FeeReceiptView {
        id: "0196".to_owned(),
        form: "01BLP2-001".to_owned(),
        series: "AA-26E".to_owned(),
        number: "00000012".to_owned(),
        vnd: 16_000,
        issued_at: Moment(1_795_653_600_000),
        signed: true,
        cancelled: false,
        cancels: None,
    }
}

/// What anybody may know of it.
pub fn fee_receipt_check() -> FeeReceiptCheck {
    FeeReceiptCheck {
        collector: "Trung tâm Phục vụ hành chính công <b>".to_owned(),
        tax_code: "0100000010".to_owned(),
        receipt: fee_receipt(),
        code: "H13.20-261123-0001".to_owned(),
        sha256: Some("ab".repeat(32)),
    }
}

/// A day of money, closed where it was asked for by name.
pub fn reconciliation(day: &str) -> ReconciliationView {
    let closed = !day.is_empty();
    let balance = |account, vnd| BalanceLine { account, vnd };
    ReconciliationView {
        unmatched: vec![UnmatchedView {
            id: "t1".to_owned(),
            number: "FT1".to_owned(),
            vnd: 5_000,
            at: Moment(1_795_653_600_000),
            text: "<script>alert(1)</script>".to_owned(),
            late: true,
        }],
        open_attempts: 0,
        unsigned_receipts: 2,
        day: MoneyDay {
            day: if closed { day } else { "2026-11-23" }.to_owned(),
            closed_at: closed.then_some(Moment(1_795_653_600_000)),
            lines: vec![MoneyLine {
                means: Means::Transfer,
                kind: TransactionKind::Received,
                count: 2,
                vnd: 21_000,
            }],
            balances: vec![
                balance(LedgerAccount::Bank, 21_000),
                balance(LedgerAccount::Revenue, -16_000),
                balance(LedgerAccount::Unmatched, if closed { -4_000 } else { -5_000 }),
            ],
            receipts: ReceiptSums { issued: 1, vnd: 16_000, cancelled: 0, cancelled_vnd: 0 },
            unbalanced: 0,
        },
        closed: vec!["2026-11-22".to_owned()],
    }
}

fn signed_in() -> Portal {
    Portal { signed_in: true }
}

#[test]
fn anybody_checks_a_receipt() {
    let (status, html) = page("/kiem-tra/0196", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["còn giá trị", "AA-26E", "00000012", "16.000", "hành chính công &lt;b&gt;"]);
    let (_, english) = page("/kiem-tra/0196", Portal::default(), Lang::En);
    contains(&english, &["Checking a receipt", "16,000"]);
}

#[test]
fn a_day_tells_whether_its_figures_can_still_change() {
    let (status, html) = page("/can-bo/doi-soat", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "chưa khóa sổ",
            "sổ cân",
            "2 biên lai chưa ký số",
            "Chờ quá hai ngày",
            "href=\"/api/v1/payments/fee-receipts?day=2026-11-23\"",
            "?ngay=2026-11-22#ngay-tien",
            "&lt;script&gt;alert(1)",
        ],
    );
    let (_, closed) = page("/can-bo/doi-soat?ngay=2026-11-22", signed_in(), Lang::En);
    contains(&closed, &["was closed at", "Tell the administrator", "value=\"2026-11-22\""]);
    let (status, _) = page("/can-bo/doi-soat", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}
