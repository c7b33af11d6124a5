//! What is late and what soon will be: `/can-bo/theo-doi`.

use std::sync::Arc;

use domain::{
    Lang,
    view::{DueAgency, DueItem, DuePage},
};
use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    data::load,
    format::number,
    route::Page,
    ui::{El, Tone, back_link, el, page_head, tag},
    words::{self, ProcessWords},
};

/// The page of those who watch and urge.
pub fn due_page() -> AnyView {
    let lang = use_lang();
    load(String::new, |api, _| async move { api.0.due().await })
        .view(move |page: Arc<DuePage>| show(&page, lang))
}

fn show(page: &DuePage, lang: Lang) -> AnyView {
    let words = words::process(lang);
    let nothing = page.agencies.is_empty().then(|| el("p").text(words.due_nothing));
    el("div")
        .child(page_head(words.due_title))
        .child(back_link(Page::Inbox.path(), lang))
        .child(el("h1").text(words.due_title))
        .child(el("p").class("lead").text(words.due_lead))
        .maybe(nothing)
        .children(page.agencies.iter().map(|agency| section(agency, words, lang)))
        .into_any()
}

fn section(agency: &DueAgency, words: &ProcessWords, lang: Lang) -> El {
    let count = |count: u64| {
        let text = number(count as i64, lang);
        if count >= agency.most { format!("{text}+") } else { text }
    };
    let (overdue, near) = (count(agency.overdue), count(agency.near));
    let told = words::fill(words.due_counts, &[("late", &overdue), ("near", &near)]);
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let desk = words::desk(lang);
    let head = el("tr")
        .child(column(desk.code))
        .child(column(desk.procedure))
        .child(column(desk.due))
        .child(column(words.step_now))
        .child(column(desk.held_by));
    el("section")
        .child(el("h2").text(agency.name.get(lang).to_owned()))
        .child(el("p").text(told))
        .child(
            el("table").class("table").child(el("thead").child(head)).child(
                el("tbody").children(
                    agency.items.iter().map(|item| line(item, agency.opens, words, lang)),
                ),
            ),
        )
}

fn line(item: &DueItem, opens: bool, words: &ProcessWords, lang: Lang) -> El {
    let desk = words::desk(lang);
    let cell = |label: &'static str| el("td").attr("data-label", label);
    let address = Page::DeskDossier { code: item.code.clone() }.path();
    let late = item.overdue.then(|| tag(words.due_late, Tone::Bad));
    let promised = item.extended.then(|| tag(words.due_extended, Tone::Warn));
    let officer = item.officer_name.clone().unwrap_or_else(|| desk.nobody.to_owned());
    let code = if opens {
        el("a").attr("href", address).text(item.code.clone())
    } else {
        el("span").text(item.code.clone())
    };
    el("tr")
        .child(el("th").attr("scope", "row").child(code))
        .child(cell(desk.procedure).text(item.procedure_name.get(lang).to_owned()))
        .child(
            cell(desk.due).text(item.due_at.show()).text(" ").maybe(late).text(" ").maybe(promised),
        )
        .child(cell(words.step_now).text(words::state_name(item.state, lang)))
        .child(cell(desk.held_by).text(officer))
}
