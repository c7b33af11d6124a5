//! Reconciliation: statements of the bank, what nobody could match, and a day.

use std::sync::Arc;

use domain::{
    Lang,
    view::{ReconciliationView, UnmatchedView},
};
use leptos::prelude::AnyView;

use super::day;
use crate::{
    context::{query, refused, use_lang},
    data::load,
    format::{money, number},
    route::Page,
    ui::{
        El, Tone, back_link, button, button_secondary, el, error_summary, error_title, notice,
        page_head, tag,
    },
    words::{self, PaymentWords, fill},
};

/// `/can-bo/doi-soat`.
pub fn reconcile_page() -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let done = query("kq");
    let day = query("ngay");
    load(move || day.clone(), |api, day| async move { api.0.reconciliation(day).await }).view(
        move |page: Arc<ReconciliationView>| {
            show(&page, &done, &refused.problem(), lang).into_any()
        },
    )
}

fn show(page: &ReconciliationView, done: &str, problem: &str, lang: Lang) -> El {
    let words = words::payment(lang);
    let wrong = !problem.is_empty();
    let errors = wrong.then(|| ("sao-ke".to_owned(), words::problem_text(problem, lang)));
    el("div")
        .child(page_head(error_title(lang, wrong, words.reconcile)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(errors.into_iter().collect(), lang))
        .child(el("h1").text(words.reconcile))
        .child(el("p").class("lead").text(words.reconcile_lead))
        .maybe(imported(done, words))
        .maybe((page.open_attempts > 0).then(|| {
            let count = number(page.open_attempts.into(), lang);
            notice(Tone::Warn, el("p").text(fill(words.open_attempts, &[("n", &count)])))
        }))
        .maybe((page.unsigned_receipts > 0).then(|| {
            let count = number(page.unsigned_receipts.into(), lang);
            let text = fill(words::receipt(lang).unsigned_count, &[("n", &count)]);
            notice(Tone::Warn, el("p").text(text))
        }))
        .child(statement(words))
        .child(el("h2").text(words.unmatched))
        .child(unmatched(&page.unmatched, words, lang))
        .children(day::day_of_money(page, words, lang))
}

/// `matched.known.unmatched` of the statement that was just taken in.
fn imported(done: &str, words: &PaymentWords) -> Option<El> {
    let [matched, known, unmatched] = done.split('.').collect::<Vec<_>>()[..] else { return None };
    let all = [matched, known, unmatched];
    let numbers = all.iter().all(|text| text.parse::<u32>().is_ok());
    let values = [("n", matched), ("m", known), ("k", unmatched)];
    numbers.then(|| notice(Tone::Good, el("p").text(fill(words.imported, &values))))
}

fn statement(words: &'static PaymentWords) -> El {
    let input = el("input")
        .attr("type", "file")
        .class("input")
        .id("sao-ke")
        .attr("name", "file")
        .attr("accept", ".csv,.xml,.txt")
        .attr("required", "")
        .attr("aria-describedby", "sao-ke-hint");
    el("form")
        .attr("method", "post")
        .attr("action", format!("{}/sao-ke", Page::Reconciliation.path()))
        .attr("enctype", "multipart/form-data")
        .child(el("label").class("label").attr("for", "sao-ke").text(words.statement))
        .child(el("p").class("hint").id("sao-ke-hint").text(words.statement_hint))
        .child(input)
        .child(el("p").class("actions").child(button(words.import)))
}

fn unmatched(list: &[UnmatchedView], words: &'static PaymentWords, lang: Lang) -> El {
    if list.is_empty() {
        return el("p").text(words.unmatched_none);
    }
    let line = |one: &UnmatchedView| {
        let id = format!("of-{}", one.id);
        let label = el("label").class("label").attr("for", id.clone()).text(words.match_of);
        let of = el("input")
            .class("input w-20")
            .id(id)
            .attr("name", "of")
            .attr("required", "")
            .attr("autocomplete", "off");
        let hidden = el("input")
            .attr("type", "hidden")
            .attr("name", "transaction")
            .attr("value", one.id.clone());
        let form = el("form")
            .attr("method", "post")
            .attr("action", Page::Reconciliation.path())
            .child(hidden)
            .child(label)
            .child(of)
            .child(el("p").class("actions").child(button_secondary(words.match_do)));
        el("li")
            .class("card")
            .child(el("p").child(el("strong").text(money(one.vnd, lang))).text(format!(
                " · {} · {}",
                one.at.show(),
                one.number
            )))
            .maybe(one.late.then(|| el("p").child(tag(words::receipt(lang).late, Tone::Warn))))
            .child(el("p").text(one.text.clone()))
            .child(form)
    };
    el("ul").class("plain").children(list.iter().map(line))
}
