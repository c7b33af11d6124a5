//! What is late and what soon will be: `/can-bo/theo-doi`.

use std::sync::Arc;

use domain::{
    Lang,
    view::{DueAgency, DueCount, DueItem, DuePage, WaitFilter},
    watch::WaitKind,
};
use leptos::prelude::AnyView;

use super::waiting::waiting_address;
use crate::{
    context::use_lang,
    data::load,
    format::number,
    route::Page,
    ui::{El, Tone, back_link, el, page_head, tag},
    url::with_query,
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
        .children(page.agencies.iter().map(|agency| section(agency, page.urges, words, lang)))
        .into_any()
}

fn section(agency: &DueAgency, watches_all: bool, words: &ProcessWords, lang: Lang) -> El {
    let count = |count: u64| {
        let text = number(count as i64, lang);
        if count >= agency.most { format!("{text}+") } else { text }
    };
    let (overdue, near) = (count(agency.overdue), count(agency.near));
    let told = words::fill(words.due_counts, &[("late", &overdue), ("near", &near)]);
    let watch = words::watch(lang);
    let list = |kind: WaitKind| {
        let filter = WaitFilter {
            agency: agency.agency.clone(),
            kind: kind.name().to_owned(),
            ..WaitFilter::default()
        };
        el("a").attr("href", waiting_address(&filter)).text(words::wait_name(kind, lang))
    };
    let urge = (watches_all && agency.overdue > 0).then(|| {
        let href = with_query(&Page::NewUrge.path(), &[("co-quan", &agency.agency)]);
        el("a").attr("href", href).text(watch.urge_this)
    });
    let links = el("p")
        .child(list(WaitKind::Overdue))
        .text(" · ")
        .child(list(WaitKind::NearDue))
        .text(" ")
        .maybe(urge);
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
        .child(links)
        .child(
            el("table").class("table").child(el("thead").child(head)).child(
                el("tbody").children(
                    agency.items.iter().map(|item| line(item, agency.opens, words, lang)),
                ),
            ),
        )
        .maybe(numbers(agency, &agency.procedures, watch.by_procedure, lang))
        .maybe(numbers(agency, &agency.officers, watch.by_officer, lang))
}

/// The numbers by procedure or by officer, each of which opens its list.
fn numbers(agency: &DueAgency, lines: &[DueCount], title: &'static str, lang: Lang) -> Option<El> {
    if lines.is_empty() {
        return None;
    }
    let words = words::watch(lang);
    let officers = lines.iter().any(|line| line.open.is_some() || line.key.is_empty());
    let heads = [title, words.overdue, words.near].into_iter();
    let heads = heads.chain(officers.then_some(words.open_work));
    let head = heads.map(|head| el("th").attr("scope", "col").text(head));
    let row = |line: &DueCount| {
        let number_of = |kind: WaitKind, label: &'static str, count: i64| {
            let by = if line.key.is_empty() { "-" } else { &line.key };
            let by_officer = title == words.by_officer;
            let filter = WaitFilter {
                agency: agency.agency.clone(),
                kind: kind.name().to_owned(),
                procedure: if by_officer { String::new() } else { line.key.clone() },
                officer: if by_officer { by.to_owned() } else { String::new() },
                ..WaitFilter::default()
            };
            let shown = number(count, lang);
            let cell = el("td").attr("data-label", label).class("number");
            if count > 0 {
                cell.child(el("a").attr("href", waiting_address(&filter)).text(shown))
            } else {
                cell.text(shown)
            }
        };
        let name = line.name.get(lang);
        let name = if name.is_empty() { words.nobody } else { name };
        let open = officers.then(|| {
            let text = line.open.map(|open| {
                let text = number(open as i64, lang);
                if open >= agency.most { format!("{text}+") } else { text }
            });
            let cell = el("td").attr("data-label", words.open_work).class("number");
            match text {
                Some(text) if agency.opens => {
                    let href = with_query(&Page::Inbox.path(), &[("holder", &line.key)]);
                    cell.child(el("a").attr("href", href).text(text))
                }
                text => cell.text(text.unwrap_or_default()),
            }
        });
        el("tr")
            .child(el("th").attr("scope", "row").text(name.to_owned()))
            .child(number_of(WaitKind::Overdue, words.overdue, line.overdue))
            .child(number_of(WaitKind::NearDue, words.near, line.near))
            .maybe(open)
    };
    let table = el("table")
        .class("table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(lines.iter().map(row)));
    Some(el("div").child(el("h3").text(title)).child(table))
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
