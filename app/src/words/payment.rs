//! Words of paying.

use domain::{
    Lang,
    payment::{LedgerAccount, Means, PaymentState},
};

use crate::ui::Tone;

/// Texts of paying and of reconciliation.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct PaymentWords {
    pub title: &'static str,
    pub state: &'static str,
    pub due: &'static str,
    pub received: &'static str,
    pub outstanding: &'static str,
    pub refundable: &'static str,
    pub refunded: &'static str,
    pub until: &'static str,
    pub pay_vnpay: &'static str,
    pub vnpay_lead: &'static str,
    pub pending: &'static str,
    pub failed: &'static str,
    pub transfer: &'static str,
    pub transfer_lead: &'static str,
    pub code_alt: &'static str,
    pub bank: &'static str,
    pub account: &'static str,
    pub holder: &'static str,
    pub amount: &'static str,
    pub purpose: &'static str,
    pub counter: &'static str,
    pub counter_lead: &'static str,
    pub only_counter: &'static str,
    pub expired: &'static str,
    pub renew: &'static str,
    pub refund_lead: &'static str,
    pub transactions: &'static str,
    pub when: &'static str,
    pub what: &'static str,
    pub number: &'static str,
    pub kind_received: &'static str,
    pub kind_reversed: &'static str,
    pub kind_refunded: &'static str,
    pub assess: &'static str,
    pub assess_lead: &'static str,
    pub assess_do: &'static str,
    pub fee_kind: &'static str,
    pub kind_fee: &'static str,
    pub kind_duty: &'static str,
    pub fee_vnd: &'static str,
    pub fee_vnd_hint: &'static str,
    pub fee_basis: &'static str,
    pub fee_basis_hint: &'static str,
    pub take_cash: &'static str,
    pub take_lead: &'static str,
    pub reverse: &'static str,
    pub reverse_lead: &'static str,
    pub which: &'static str,
    pub reason: &'static str,
    pub reverse_do: &'static str,
    pub refund: &'static str,
    pub refund_desk: &'static str,
    pub refund_how: &'static str,
    pub refund_number: &'static str,
    pub refund_number_hint: &'static str,
    pub unpaid_note: &'static str,
    pub reconcile: &'static str,
    pub reconcile_lead: &'static str,
    pub statement: &'static str,
    pub statement_hint: &'static str,
    pub import: &'static str,
    pub imported: &'static str,
    pub unmatched: &'static str,
    pub unmatched_none: &'static str,
    pub match_of: &'static str,
    pub match_do: &'static str,
    pub count: &'static str,
    pub ledger: &'static str,
    pub ledger_account: &'static str,
    pub pay_now: &'static str,
    pub pay_now_link: &'static str,
    pub balanced: &'static str,
    pub unbalanced: &'static str,
    pub open_attempts: &'static str,
    pub cash_book: &'static str,
    pub cash_lead: &'static str,
    pub day: &'static str,
    pub show_day: &'static str,
    pub cash_none: &'static str,
    pub officer: &'static str,
    pub in_hand: &'static str,
    pub hand_over: &'static str,
    pub counted: &'static str,
    pub counted_hint: &'static str,
    pub receiver: &'static str,
    pub note: &'static str,
    pub note_hint: &'static str,
    pub handed: &'static str,
    pub expected: &'static str,
    pub total_in: &'static str,
    pub total_out: &'static str,
}

/// How money comes or goes.
pub const fn means_name(means: Means, lang: Lang) -> &'static str {
    let (vi, en) = match means {
        Means::Cash => ("tiền mặt", "cash"),
        Means::Transfer => ("chuyển khoản", "transfer"),
        Means::Vnpay => ("VNPAY", "VNPAY"),
    };
    pick(lang, vi, en)
}

/// Where a payment stands.
pub const fn payment_state_name(state: PaymentState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        PaymentState::Requested => ("Chưa nộp", "Not paid"),
        PaymentState::Pending => ("Đang nộp", "Being paid"),
        PaymentState::Paid => ("Đã nộp đủ", "Paid"),
        PaymentState::Overpaid => ("Nộp thừa", "Paid too much"),
        PaymentState::Underpaid => ("Nộp thiếu", "Paid too little"),
        PaymentState::Expired => ("Hết hạn mã thanh toán", "Code ran out"),
        PaymentState::Failed => ("Nộp chưa thành công", "Did not go through"),
        PaymentState::PartlyRefunded => ("Đã trả lại một phần", "Partly paid back"),
        PaymentState::Refunded => ("Đã trả lại hết", "Paid back"),
        PaymentState::Cancelled => ("Không phải nộp nữa", "Nothing to be paid"),
    };
    pick(lang, vi, en)
}

/// What that means for the reader.
pub const fn payment_state_tone(state: PaymentState) -> Tone {
    match state {
        PaymentState::Paid | PaymentState::PartlyRefunded | PaymentState::Refunded => Tone::Good,
        PaymentState::Requested | PaymentState::Pending => Tone::Info,
        PaymentState::Overpaid | PaymentState::Underpaid | PaymentState::Expired => Tone::Warn,
        PaymentState::Failed => Tone::Bad,
        PaymentState::Cancelled => Tone::Neutral,
    }
}

/// An account of the ledger.
pub const fn ledger_name(account: LedgerAccount, lang: Lang) -> &'static str {
    let (vi, en) = match account {
        LedgerAccount::Receivable => ("Phải thu", "Receivable"),
        LedgerAccount::Revenue => ("Thu phí, lệ phí", "Fees charged"),
        LedgerAccount::Refundable => ("Phải trả lại", "To be paid back"),
        LedgerAccount::Unmatched => ("Chưa rõ", "Unmatched"),
        LedgerAccount::Cash => ("Tiền mặt", "Cash"),
        LedgerAccount::Bank => ("Tiền gửi ngân hàng", "Bank"),
        LedgerAccount::Gateway => ("VNPAY đang giữ", "With VNPAY"),
        LedgerAccount::Vault => ("Quỹ đã nộp", "Handed over"),
        LedgerAccount::Difference => ("Thừa, thiếu quỹ", "Counted differently"),
    };
    pick(lang, vi, en)
}

const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
