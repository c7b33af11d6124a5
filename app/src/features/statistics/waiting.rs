//! How much waits longer than the rules say: `/so-lieu`.

use std::sync::Arc;

use domain::{
    Lang,
    view::{OverdueCount, PublicWaiting},
};
use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    data::load,
    format::number,
    ui::{El, el, page_head},
    words::{self, WatchWords},
};

/// The public's page.
pub fn waiting_page() -> AnyView {
    let lang = use_lang();
    load(String::new, |api, _| async move { api.0.public_waiting().await })
        .view(move |waiting: Arc<PublicWaiting>| show(&waiting, lang).into_any())
}

fn show(waiting: &PublicWaiting, lang: Lang) -> El {
    let words = words::watch(lang);
    let kinds = waiting.kinds.iter().map(|line| {
        let name = words::wait_name(line.kind, lang);
        row(words.kind, name.to_owned(), line.count, lang)
    });
    el("div")
        .child(page_head(words.public_title))
        .child(el("h1").text(words.public_title))
        .child(el("p").class("lead").text(words.public_lead))
        .child(el("p").class("hint").text(as_of(waiting, words)))
        .child(table(words.public_title, words.kind, words, kinds))
        .child(el("h2").text(words.public_overdue))
        .child(overdue(&waiting.overdue, words, lang))
}

/// When it was looked last.
fn as_of(waiting: &PublicWaiting, words: &WatchWords) -> String {
    match waiting.as_of {
        Some(at) => words::fill(words.as_of, &[("t", &at.show())]),
        None => words.never.to_owned(),
    }
}

fn overdue(lines: &[OverdueCount], words: &'static WatchWords, lang: Lang) -> El {
    if lines.is_empty() {
        return el("p").text(words.public_none);
    }
    let rows = lines
        .iter()
        .map(|line| row(words.the_agency, line.agency_name.get(lang).to_owned(), line.count, lang));
    table(words.public_overdue, words.the_agency, words, rows)
}

fn row(label: &'static str, name: String, count: i64, lang: Lang) -> El {
    el("tr")
        .child(el("th").attr("scope", "row").attr("data-label", label).text(name))
        .child(el("td").class("number").text(number(count, lang)))
}

fn table(
    caption: &'static str,
    first: &'static str,
    words: &'static WatchWords,
    rows: impl Iterator<Item = El>,
) -> El {
    let head = [first, words.count].map(|name| el("th").attr("scope", "col").text(name));
    el("table")
        .class("table")
        .child(el("caption").class("hidden").text(caption))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
}
