//! The cash book: `/can-bo/so-quy`.

use std::sync::Arc;

use domain::{
    Lang,
    payment::TransactionKind,
    view::{CashBook, CashBooks, CashLine, HandoverView},
};
use leptos::prelude::AnyView;

use super::{choose_day, kind_words, table};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    format::money,
    route::Page,
    ui::{El, back_link, button, el, error_summary, error_title, page_head},
    words::{self, PaymentWords, fill},
};

/// The page of the day's cash.
pub fn cash_page() -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let day = query("ngay");
    load(move || day.clone(), |api, day| async move { api.0.cash_books(day).await })
        .view(move |page: Arc<CashBooks>| show(&page, &refused, lang).into_any())
}

fn show(page: &CashBooks, refused: &Refused, lang: Lang) -> El {
    let words = words::payment(lang);
    let problem = refused.problem();
    let wrong = !problem.is_empty();
    let errors = wrong.then(|| ("counted".to_owned(), words::problem_text(&problem, lang)));
    let several = page.books.len() > 1;
    let books = page.books.iter().map(|one| book(one, several, words, lang));
    let shown = el("div")
        .child(page_head(error_title(lang, wrong, words.cash_book)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(errors.into_iter().collect(), lang))
        .child(el("h1").text(words.cash_book))
        .child(el("p").class("lead").text(words.cash_lead))
        .child(choose_day(&page.day, &Page::CashBook, words))
        .children(books);
    refused.refill(shown)
}

fn book(one: &CashBook, several: bool, words: &'static PaymentWords, lang: Lang) -> El {
    let name = one.agency.name.get(lang).to_owned();
    el("section")
        .child(el("h2").text(name))
        .child(lines(&one.lines, words, lang))
        .maybe(handed(&one.handovers, words, lang))
        .child(hand_over(one, several, words, lang))
}

fn lines(list: &[CashLine], words: &'static PaymentWords, lang: Lang) -> El {
    if list.is_empty() {
        return el("p").text(words.cash_none);
    }
    let heads = [words.when, words.what, words.amount, words.number, words.officer];
    let row = |line: &CashLine| {
        let one = &line.transaction;
        let href = Page::DeskDossier { code: line.code.clone() }.path();
        let what = el("td")
            .attr("data-label", words.what)
            .child(el("p").text(kind_words(one.kind, one.means, words, lang)))
            .child(el("p").child(el("a").attr("href", href).text(line.code.clone())))
            .maybe(
                (!one.reason.is_empty()).then(|| el("p").class("hint").text(one.reason.clone())),
            );
        el("tr")
            .child(el("td").attr("data-label", words.when).text(one.at.show()))
            .child(what)
            .child(el("td").attr("data-label", words.amount).text(money(one.vnd, lang)))
            .child(el("td").attr("data-label", words.number).text(one.number.clone()))
            .child(
                el("td")
                    .attr("data-label", words.officer)
                    .text(line.officer_name.clone().unwrap_or_default()),
            )
    };
    let sum = |came: bool| -> i64 {
        let all = list.iter().map(|line| &line.transaction);
        all.filter(|one| (one.kind == TransactionKind::Received) == came).map(|one| one.vnd).sum()
    };
    let totals = format!(
        "{}: {} · {}: {}",
        words.total_in,
        money(sum(true), lang),
        words.total_out,
        money(sum(false), lang)
    );
    el("div")
        .child(table(words.cash_book, &heads, list.iter().map(row).collect()))
        .child(el("p").child(el("strong").text(totals)))
}

fn handed(list: &[HandoverView], words: &'static PaymentWords, lang: Lang) -> Option<El> {
    let heads = [words.when, words.officer, words.expected, words.counted, words.receiver];
    let row = |one: &HandoverView| {
        let cell = |label, text: String| el("td").attr("data-label", label).text(text);
        let receiver = cell(words.receiver, one.receiver.clone())
            .maybe((!one.note.is_empty()).then(|| el("p").class("hint").text(one.note.clone())));
        el("tr")
            .child(cell(words.when, one.at.show()))
            .child(cell(words.officer, one.officer_name.clone().unwrap_or_default()))
            .child(cell(words.expected, money(one.expected, lang)))
            .child(cell(words.counted, money(one.counted, lang)))
            .child(receiver)
    };
    (!list.is_empty()).then(|| {
        el("div").child(el("h3").text(words.handed)).child(table(
            words.handed,
            &heads,
            list.iter().map(row).collect(),
        ))
    })
}

fn hand_over(one: &CashBook, several: bool, words: &'static PaymentWords, lang: Lang) -> El {
    let told = fill(words.in_hand, &[("vnd", &money(one.in_hand, lang))]);
    if one.in_hand == 0 {
        return el("p").text(told);
    }
    let hidden = |name: &'static str, value: String| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value)
    };
    // Where there are several books, their fields are told apart.
    let field = |name: &'static str, label: &'static str, hint: &'static str| {
        let id = if several { format!("{name}-{}", one.agency.code) } else { name.to_owned() };
        let hint_id = format!("{id}-hint");
        let input = el("input")
            .class("input w-20")
            .id(id.clone())
            .attr("name", name)
            .attr("autocomplete", "off")
            .opt("inputmode", (name == "counted").then_some("numeric"))
            .opt("aria-describedby", (!hint.is_empty()).then(|| hint_id.clone()));
        el("div")
            .class("field")
            .child(el("label").class("label").attr("for", id).text(label))
            .maybe((!hint.is_empty()).then(|| el("p").class("hint").id(hint_id).text(hint)))
            .child(input)
    };
    el("form")
        .class("card no-print")
        .attr("method", "post")
        .attr("action", Page::CashBook.path())
        .child(el("h3").text(words.hand_over))
        .child(el("p").text(told))
        .child(hidden("agency", one.agency.code.clone()))
        .child(hidden("expected", one.in_hand.to_string()))
        .child(field("counted", words.counted, words.counted_hint))
        .child(field("receiver", words.receiver, ""))
        .child(field("note", words.note, words.note_hint))
        .child(el("p").class("actions").child(button(words.hand_over)))
}
