//! What officers do with money: take it at the counter, take an entry back, pay back.

use domain::{
    Lang,
    payment::{Means, TransactionKind},
    view::{DeskDossier, PaymentView},
};

use super::decide::{action_form, folded, may};
use crate::{
    format::money,
    ui::{Control, El, TextInput, Tone, button, button_danger, el, notice, select, text_input},
    words::{self, fill},
};

/// The forms that money can be moved with now.
pub(super) fn money_actions(desk: &DeskDossier, lang: Lang) -> Vec<El> {
    let warned = desk.dossier.payment.as_ref().and_then(|payment| unpaid(desk, payment, lang));
    warned.into_iter().chain(cash_actions(desk, lang)).chain(assess(desk, lang)).collect()
}

/// Those of who takes cash and has nothing else to do with the dossier.
pub(super) fn cash_actions(desk: &DeskDossier, lang: Lang) -> Vec<El> {
    let Some(payment) = &desk.dossier.payment else { return Vec::new() };
    let parts =
        [take_cash(desk, payment, lang), refund(desk, payment, lang), reverse(desk, payment, lang)];
    parts.into_iter().flatten().collect()
}

/// Says what it costs, where no rules do.
fn assess(desk: &DeskDossier, lang: Lang) -> Option<El> {
    let (words, fees) = (words::payment(lang), words::fee(lang));
    let kinds = [("fee", words.kind_fee), ("duty", words.kind_duty)];
    let kinds = kinds.map(|(code, name)| (code.to_owned(), name.to_owned()));
    let choose = words::common(lang).choose.to_owned();
    let vnd = Control::new("fee_vnd", words.fee_vnd).hint(Some(words.fee_vnd_hint.to_owned()));
    let basis =
        Control::new("fee_basis", words.fee_basis).hint(Some(words.fee_basis_hint.to_owned()));
    let digits = TextInput { inputmode: Some("numeric"), class: "w-10", ..TextInput::default() };
    let form = action_form(desk, "assess_fee")
        .child(text_input(&Control::new("fee_name", fees.item), TextInput::default(), lang))
        .child(select(
            &Control::new("fee_kind", words.fee_kind),
            "",
            kinds.to_vec(),
            Some(choose),
            lang,
        ))
        .child(text_input(&vnd, digits, lang))
        .child(text_input(&basis, TextInput::default(), lang))
        .child(button(words.assess_do));
    may(desk, "assess_fee").then(|| folded(words.assess, words.assess_lead, form))
}

fn hidden_vnd(vnd: i64) -> El {
    el("input").attr("type", "hidden").attr("name", "vnd").attr("value", vnd.to_string())
}

fn unpaid(desk: &DeskDossier, payment: &PaymentView, lang: Lang) -> Option<El> {
    let owed = payment.position.outstanding();
    let waits = desk.step.is_some() && desk.dossier.result_number.is_some() && owed > 0;
    let told = fill(words::payment(lang).unpaid_note, &[("vnd", &money(owed, lang))]);
    waits.then(|| notice(Tone::Warn, el("p").text(told)))
}

fn take_cash(desk: &DeskDossier, payment: &PaymentView, lang: Lang) -> Option<El> {
    let words = words::payment(lang);
    let owed = payment.position.outstanding();
    let label = fill(words.take_cash, &[("vnd", &money(owed, lang))]);
    (may(desk, "take_cash") && owed > 0).then(|| {
        action_form(desk, "take_cash")
            .class("desk-action")
            .child(hidden_vnd(owed))
            .child(el("p").text(words.take_lead))
            .child(button(label))
    })
}

fn refund(desk: &DeskDossier, payment: &PaymentView, lang: Lang) -> Option<El> {
    let words = words::payment(lang);
    let owed = payment.position.refundable();
    if !may(desk, "refund") || owed == 0 {
        return None;
    }
    let by_bank = may(desk, "refund_by_bank");
    let means = [Means::Cash, Means::Transfer, Means::Vnpay]
        .into_iter()
        .filter(|means| by_bank || *means == Means::Cash)
        .map(|means| (means.name().to_owned(), words::means_name(means, lang).to_owned()));
    let choose = words::common(lang).choose.to_owned();
    let how = Control::new("refund_means", words.refund_how);
    let number = Control::new("refund_number", words.refund_number)
        .optional(true)
        .hint(Some(words.refund_number_hint.to_owned()));
    Some(
        action_form(desk, "refund")
            .class("desk-action")
            .child(hidden_vnd(owed))
            .child(el("p").text(words.refund_desk))
            .child(select(&how, "", means.collect(), Some(choose), lang))
            .child(text_input(&number, TextInput::default(), lang))
            .child(button(fill(words.refund, &[("vnd", &money(owed, lang))]))),
    )
}

fn reverse(desk: &DeskDossier, payment: &PaymentView, lang: Lang) -> Option<El> {
    let words = words::payment(lang);
    let reversed = |number: &str| {
        let mut all = payment.transactions.iter();
        all.any(|one| one.kind == TransactionKind::Reversed && one.number == number)
    };
    let cash: Vec<(String, String)> = payment
        .transactions
        .iter()
        .filter(|one| one.kind == TransactionKind::Received && one.means == Means::Cash)
        .filter(|one| !reversed(&one.number))
        .map(|one| {
            let shown = format!("{}, {}, {}", money(one.vnd, lang), one.at.show(), one.number);
            (one.number.clone(), shown)
        })
        .collect();
    if !may(desk, "reverse_cash") || cash.is_empty() {
        return None;
    }
    let choose = words::common(lang).choose.to_owned();
    let form = action_form(desk, "reverse_cash")
        .child(select(&Control::new("cash_number", words.which), "", cash, Some(choose), lang))
        .child(text_input(
            &Control::new("reverse_reason", words.reason),
            TextInput::default(),
            lang,
        ))
        .child(button_danger(words.reverse_do));
    Some(folded(words.reverse, words.reverse_lead, form))
}
