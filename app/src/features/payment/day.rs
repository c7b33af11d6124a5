//! A day of money: what came and went, the receipts, and the ledger at its end.

use domain::{
    Lang,
    view::{MoneyDay, ReceiptSums, ReconciliationView},
};

use super::{choose_day, kind_words, table};
use crate::{
    format::{money, number},
    route::Page,
    ui::{El, Tone, el, notice},
    words::{self, PaymentWords, fill},
};

/// The day that was asked for, and the way to others.
pub(super) fn day_of_money(
    page: &ReconciliationView,
    words: &'static PaymentWords,
    lang: Lang,
) -> Vec<El> {
    let own = words::receipt(lang);
    let day = &page.day;
    let told = match day.closed_at {
        Some(at) => fill(own.closed, &[("when", &at.show())]),
        None => own.running.to_owned(),
    };
    let mut parts = vec![
        el("h2").id("ngay-tien").text(fill(own.day_title, &[("day", &show_day(&day.day))])),
        choose_day(&day.day, &Page::Reconciliation, words),
        el("p").class("hint").text(told),
        moved(day, words, lang),
        el("h3").text(own.of_day),
        receipts(&day.receipts, words, lang),
    ];
    if day.receipts.issued + day.receipts.cancelled > 0 {
        let list = format!("/api/v1/payments/fee-receipts?day={}", day.day);
        let link = el("a").attr("href", list).attr("download", "").text(own.download);
        parts.push(el("p").child(link));
        parts.push(el("p").class("hint").text(own.download_hint));
    }
    parts.push(el("h3").text(words.ledger));
    parts.push(ledger(day, words, lang));
    if !page.closed.is_empty() {
        let days = page.closed.iter().map(|day| {
            let href = format!("{}?ngay={day}#ngay-tien", Page::Reconciliation.path());
            el("li").child(el("a").attr("href", href).text(show_day(day)))
        });
        parts.push(
            el("details")
                .class("no-print")
                .child(el("summary").text(own.closed_days))
                .child(el("ul").class("plain").children(days)),
        );
    }
    parts
}

/// `2026-11-23` as people write it.
fn show_day(day: &str) -> String {
    let date = domain::time::parse_iso_date(day);
    date.map_or_else(|| day.to_owned(), domain::time::show_date)
}

fn moved(day: &MoneyDay, words: &'static PaymentWords, lang: Lang) -> El {
    if day.lines.is_empty() {
        return el("p").text(words::receipt(lang).none);
    }
    let heads = [words.what, words.count, words.amount];
    let rows = day.lines.iter().map(|line| {
        let what = kind_words(line.kind, line.means, words, lang);
        counted(what, line.count, line.vnd, words, lang)
    });
    table(words.transactions, &heads, rows.collect())
}

fn receipts(sums: &ReceiptSums, words: &'static PaymentWords, lang: Lang) -> El {
    let own = words::receipt(lang);
    let heads = [words.what, words.count, words.amount];
    let rows = vec![
        counted(own.issued.to_owned(), sums.issued, sums.vnd, words, lang),
        counted(own.cancelled_count.to_owned(), sums.cancelled, sums.cancelled_vnd, words, lang),
    ];
    table(own.of_day, &heads, rows)
}

fn counted(what: String, count: i64, vnd: i64, words: &'static PaymentWords, lang: Lang) -> El {
    el("tr")
        .child(el("th").attr("scope", "row").text(what))
        .child(el("td").attr("data-label", words.count).text(number(count, lang)))
        .child(el("td").attr("data-label", words.amount).text(money(vnd, lang)))
}

fn ledger(day: &MoneyDay, words: &'static PaymentWords, lang: Lang) -> El {
    let heads = [words.ledger_account, words.amount];
    let rows = day.balances.iter().map(|line| {
        el("tr")
            .child(el("th").attr("scope", "row").text(words::ledger_name(line.account, lang)))
            .child(el("td").attr("data-label", words.amount).text(money(line.vnd, lang)))
    });
    let sum: i64 = day.balances.iter().map(|line| line.vnd).sum();
    let told = if sum == 0 && day.unbalanced == 0 {
        el("p").class("hint").text(words.balanced)
    } else {
        notice(Tone::Bad, el("p").text(words.unbalanced))
    };
    el("div").child(table(words.ledger, &heads, rows.collect())).child(told)
}
