//! Paying for a dossier: what is asked for, how it can be paid, what came and went.

#[cfg(feature = "ssr")]
mod cash;
#[cfg(feature = "ssr")]
mod day;
mod receipts;
#[cfg(feature = "ssr")]
mod reconcile;

#[cfg(feature = "ssr")]
pub use cash::cash_page;
#[cfg(feature = "ssr")]
pub use reconcile::reconcile_page;

use domain::{
    Lang,
    payment::{Means, PaymentState, TransactionKind},
    view::{DossierView, PaymentView, TransactionView, TransferView},
};

use crate::{
    format::money,
    route::Page,
    ui::{El, Row, Tone, button, el, notice, summary_list, tag},
    words::{self, PaymentWords, fill},
};

/// What is asked for a dossier; nothing where nothing is. Whose own it is can pay it there.
pub fn payment_view(dossier: &DossierView, own: bool, lang: Lang) -> Option<El> {
    let payment = dossier.payment.as_ref()?;
    let words = words::payment(lang);
    Some(
        el("section")
            .id("thanh-toan")
            .class("payment")
            .child(el("h2").text(words.title))
            .child(el("p").child(tag(
                words::payment_state_name(payment.state, lang),
                words::payment_state_tone(payment.state),
            )))
            .child(summary_list(sums(payment, words, lang), lang))
            .children(if own { ways(dossier, payment, words, lang) } else { Vec::new() })
            .maybe(transactions(&payment.transactions, words, lang))
            .maybe(receipts::receipts(&payment.receipts, own, lang)),
    )
}

/// That something is to be paid, and where on the page; nothing where nothing is.
pub fn pay_now(dossier: &DossierView, lang: Lang) -> Option<El> {
    let owed = dossier.payment.as_ref()?.position.outstanding();
    let words = words::payment(lang);
    (owed > 0).then(|| {
        let told = fill(words.pay_now, &[("vnd", &money(owed, lang))]);
        let link = el("a").attr("href", "#thanh-toan").text(words.pay_now_link);
        notice(Tone::Info, el("p").text(told).text(" ").child(link))
    })
}

fn sums(payment: &PaymentView, words: &PaymentWords, lang: Lang) -> Vec<Row> {
    let position = &payment.position;
    let mut rows = vec![Row::new(words.due, money(position.due, lang))];
    let more = [
        (words.received, position.received),
        (words.refunded, position.refunded),
        (words.refundable, position.refundable()),
    ];
    rows.extend(
        more.into_iter()
            .filter(|(_, vnd)| *vnd > 0)
            .map(|(key, vnd)| Row::new(key, money(vnd, lang))),
    );
    if position.outstanding() > 0 {
        rows.push(Row::new(words.outstanding, money(position.outstanding(), lang)));
        // Notes need no code.
        if payment.ways.iter().any(|means| *means != Means::Cash) {
            rows.push(Row::new(words.until, payment.until.show()));
        }
    }
    rows
}

/// How it can be paid now.
fn ways(
    dossier: &DossierView,
    payment: &PaymentView,
    words: &'static PaymentWords,
    lang: Lang,
) -> Vec<El> {
    let mut parts = Vec::new();
    let owed = payment.position.outstanding();
    let back = payment.position.refundable();
    if back > 0 {
        let lead = fill(words.refund_lead, &[("vnd", &money(back, lang))]);
        parts.push(notice(Tone::Info, el("p").text(lead)));
    }
    if owed == 0 {
        return parts;
    }
    let told = match payment.state {
        PaymentState::Pending => Some((Tone::Info, words.pending)),
        PaymentState::Failed => Some((Tone::Warn, words.failed)),
        PaymentState::Expired => Some((Tone::Warn, words.expired)),
        _ if payment.ways == [Means::Cash] => Some((Tone::Info, words.only_counter)),
        _ => None,
    };
    parts.extend(told.map(|(tone, text)| notice(tone, el("p").text(text))));
    let own = Page::Dossier { code: dossier.code.clone() }.path();
    let form = |at: &str| el("form").attr("method", "post").attr("action", format!("{own}{at}"));
    if payment.state == PaymentState::Expired {
        let again = form("/thanh-toan/gia-han");
        parts.push(again.child(el("p").class("actions").child(button(words.renew))));
    }
    if payment.ways.contains(&Means::Vnpay) {
        let label = fill(words.pay_vnpay, &[("vnd", &money(owed, lang))]);
        parts.push(
            form("/thanh-toan")
                .child(el("p").class("actions").child(button(label)))
                .child(el("p").class("hint").text(words.vnpay_lead)),
        );
    }
    parts.extend(payment.transfer.as_ref().map(|one| transfer(&dossier.code, one, words, lang)));
    let agency = dossier.agency_name.get(lang);
    let values = [("agency", agency), ("text", payment.reference.as_str())];
    parts.push(
        el("div")
            .child(el("h3").text(words.counter))
            .child(el("p").text(fill(words.counter_lead, &values))),
    );
    parts
}

/// The code, with all that is in it in words.
fn transfer(code: &str, one: &TransferView, words: &PaymentWords, lang: Lang) -> El {
    let vnd = money(one.vnd, lang);
    let alt = fill(words.code_alt, &[("vnd", &vnd), ("text", &one.purpose)]);
    // The amount is in the address, so that a code of another amount is never a kept one.
    let source = format!("/api/v1/dossiers/{code}/payment/code.svg?vnd={}", one.vnd);
    let rows = [
        (words.bank, &one.bank_name),
        (words.account, &one.number),
        (words.holder, &one.holder),
        (words.amount, &vnd),
        (words.purpose, &one.purpose),
    ];
    let rows = rows.map(|(key, value)| Row::new(key, value.as_str()));
    el("div").child(el("h3").text(words.transfer)).child(el("p").text(words.transfer_lead)).child(
        el("div")
            .class("payment-transfer")
            .child(
                el("img")
                    .class("payment-code")
                    .attr("src", source)
                    .attr("alt", alt)
                    .attr("width", "220")
                    .attr("height", "220"),
            )
            .child(summary_list(rows.to_vec(), lang)),
    )
}

fn transactions(list: &[TransactionView], words: &PaymentWords, lang: Lang) -> Option<El> {
    if list.is_empty() {
        return None;
    }
    let heads = [words.when, words.what, words.amount, words.number];
    let line = |one: &TransactionView| {
        let what = kind_words(one.kind, one.means, words, lang);
        let what = el("td").attr("data-label", words.what).child(el("p").text(what)).maybe(
            (!one.reason.is_empty()).then(|| el("p").class("hint").text(one.reason.clone())),
        );
        el("tr")
            .child(el("td").attr("data-label", words.when).text(one.at.show()))
            .child(what)
            .child(el("td").attr("data-label", words.amount).text(money(one.vnd, lang)))
            .child(
                el("td")
                    .attr("data-label", words.number)
                    .child(el("span").class("code").text(one.number.clone())),
            )
    };
    Some(el("div").child(el("h3").text(words.transactions)).child(table(
        words.transactions,
        &heads,
        list.iter().map(line).collect(),
    )))
}

/// A table whose rows become cards where the page is narrow.
fn table(caption: &'static str, heads: &[&'static str], rows: Vec<El>) -> El {
    let head = heads.iter().map(|head| el("th").attr("scope", "col").text(*head));
    el("table")
        .class("table")
        .child(el("caption").class("hidden").text(caption))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
}

/// Asks a page of the officers for another day.
#[cfg(feature = "ssr")]
fn choose_day(day: &str, page: &Page, words: &'static PaymentWords) -> El {
    let input = el("input")
        .class("input w-10")
        .attr("type", "date")
        .id("ngay")
        .attr("name", "ngay")
        .attr("value", day.to_owned());
    el("form")
        .class("no-print")
        .attr("method", "get")
        .attr("action", page.path())
        .child(el("label").class("label").attr("for", "ngay").text(words.day))
        .child(input)
        .child(el("p").class("actions").child(crate::ui::button_secondary(words.show_day)))
}

fn kind_words(kind: TransactionKind, means: Means, words: &PaymentWords, lang: Lang) -> String {
    let template = match kind {
        TransactionKind::Received => words.kind_received,
        TransactionKind::Reversed => words.kind_reversed,
        TransactionKind::Refunded => words.kind_refunded,
    };
    fill(template, &[("how", words::means_name(means, lang))])
}
