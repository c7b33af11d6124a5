//! The inbox: what waits at the officer's desks.

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::Method,
    dossier::DossierState,
    view::{InboxFilter, InboxItem, InboxPage, StuckView},
};
use leptos::prelude::AnyView;

use super::{
    bulk::{bulk, chooser},
    together::asked,
};
use crate::{
    context::{query, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, Pager, TextInput, Tone, button, button_secondary, el, error_summary,
        error_title, notice, page_head, pager, select, tag, text_input,
    },
    url::with_query,
    words::{self, DeskWords, method_name},
};

/// `/can-bo`.
pub fn inbox_page() -> AnyView {
    let lang = use_lang();
    let words = words::desk(lang);
    let filter = filter_of_address();
    let (shown, key) = (filter.clone(), address(&filter));
    let wrong = query("loi");
    let nothing = wrong == "nothing_waits";
    let faults = (!nothing && !wrong.is_empty())
        .then(|| vec![("hang-loat".to_owned(), words::problem_text(&wrong, lang))]);
    let page = load(
        move || key.clone(),
        move |api, _| {
            let filter = filter.clone();
            async move { api.0.inbox(filter).await }
        },
    );
    let list = page.view(move |page: Arc<InboxPage>| {
        let there = el("div").maybe(places(&page, lang));
        if page.no_desk {
            return there.child(el("p").text(words.no_desk)).into_any();
        }
        let next = page.receives.then(|| {
            el("form")
                .attr("method", "post")
                .attr("action", "/can-bo/nhan-tiep")
                .child(button(words.claim_next))
        });
        there
            .maybe(next)
            .children(page.stuck.iter().map(|item| stuck(item, words)))
            .maybe(asked(&page.asked, lang))
            .child(counts(&page, &shown, lang))
            .child(filters(&page, &shown, words, lang))
            .child(lines(&page, &shown, words, lang))
            .into_any()
    });
    el("div")
        .child(page_head(error_title(lang, faults.is_some(), words.inbox)))
        .maybe(error_summary(faults.unwrap_or_default(), lang))
        .child(el("div").class("desk-head").child(el("h1").text(words.inbox)))
        .maybe(nothing.then(|| notice(Tone::Info, el("p").text(words.nothing_waits))))
        .child(list)
        .into_any()
}

/// The other pages of the desk that this officer may open.
fn places(page: &InboxPage, lang: Lang) -> Option<El> {
    let words = words::desk(lang);
    let places = [
        (page.receives, Page::Reception, words.reception),
        (page.keeps_cash, Page::CashBook, words::payment(lang).cash_book),
        (page.publishes, Page::Reviews, words.reviews),
        (page.publishes, Page::Workflows, words.workflows),
        (page.reconciles, Page::Reconciliation, words::payment(lang).reconcile),
        (page.monitors, Page::Due, words::process(lang).due_title),
        (page.registers, Page::DossierRegister, words::watch(lang).register),
        (page.heads, Page::OwnCentre, words.own_centre),
        (page.keeps_staff, Page::Staff, words.staff),
        (page.oversees, Page::Oversight, words.oversight),
        (page.assigns, Page::Assignment, words.assignment),
    ];
    let open: Vec<El> = places
        .into_iter()
        .filter(|(may, ..)| *may)
        .map(|(_, page, told)| {
            let link = el("a").attr("href", page.path()).attr("rel", "external").text(told);
            el("li").child(link)
        })
        .collect();
    (!open.is_empty()).then(|| {
        el("nav")
            .class("desk-places")
            .attr("aria-label", words.places)
            .child(el("ul").children(open))
    })
}

/// A dossier that did not arrive, and a way to try again.
fn stuck(item: &StuckView, words: &DeskWords) -> El {
    let (code, since) = (item.code.as_str(), item.since.show());
    let told = words::fill(words.stuck, &[("code", code), ("t", &since)]);
    let again = el("form")
        .attr("method", "post")
        .attr("action", format!("/can-bo/thu-lai/{}", item.message))
        .child(button_secondary(words.stuck_retry));
    notice(Tone::Bad, el("div").child(el("p").text(told)).child(again))
}

fn filter_of_address() -> InboxFilter {
    InboxFilter {
        state: query("state"),
        q: query("q"),
        procedure: query("procedure"),
        holder: query("holder"),
        method: query("method"),
        sort: query("sort"),
        after: query("after"),
    }
}

fn address(filter: &InboxFilter) -> String {
    let parts = [
        ("state", filter.state.as_str()),
        ("q", &filter.q),
        ("procedure", &filter.procedure),
        ("holder", &filter.holder),
        ("method", &filter.method),
        ("sort", &filter.sort),
        ("after", &filter.after),
    ];
    let given: Vec<(&str, &str)> =
        parts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    with_query(&Page::Inbox.path(), &given)
}

/// One link a state, with how many dossiers stand there; where none does there is nothing to open,
/// except the state that is shown and the one that work begins with.
fn counts(page: &InboxPage, shown: &InboxFilter, lang: Lang) -> El {
    let current = if shown.state.is_empty() { "awaiting_receipt" } else { &shown.state };
    let link = |state: DossierState| {
        let count = page.counts.by_state.iter().find(|(name, _)| name == state.name());
        let count = count.map_or(0, |(_, count)| *count);
        let filter = InboxFilter { state: state.name().to_owned(), ..InboxFilter::default() };
        let here = shown.q.is_empty() && current == state.name();
        el("li").child(
            el("a")
                .attr("href", address(&filter))
                .opt("aria-current", here.then_some("page"))
                .child(el("span").text(words::state_name(state, lang)))
                .text(" ")
                .child(el("strong").text(crate::format::number(count, lang))),
        )
    };
    let shown_always =
        |state: DossierState| state == DossierState::AwaitingReceipt || state.name() == current;
    let some = |state: DossierState| {
        page.counts.by_state.iter().any(|(name, count)| name == state.name() && *count > 0)
    };
    let states = DossierState::ALL
        .into_iter()
        .filter(|state| *state != DossierState::Submitted)
        .filter(|state| shown_always(*state) || some(*state));
    el("nav")
        .class("desk-counts")
        .attr("aria-label", words::desk(lang).counts)
        .child(el("ul").children(states.map(link)))
}

fn filters(page: &InboxPage, shown: &InboxFilter, words: &DeskWords, lang: Lang) -> El {
    let pairs = |options: &[(&str, &str)]| {
        options.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect()
    };
    let search = Control::new("q", words.search).hint(Some(words.search_hint.to_owned()));
    let input = TextInput {
        value: shown.q.clone(),
        kind: "search",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let mut holders: Vec<(String, String)> =
        pairs(&[("", words.everybody), ("free", words.free), ("mine", words.mine)]);
    if holders.iter().all(|(value, _)| *value != shown.holder) {
        // A link led here with one officer's work.
        let name = page.items.iter().find_map(|item| item.holder_name.clone());
        let name = name.unwrap_or_else(|| words.chosen_officer.to_owned());
        holders.push((shown.holder.clone(), name));
    }
    let methods = [("", words.any_method)]
        .into_iter()
        .chain([Method::Counter, Method::Post].map(|one| (one.name(), method_name(one, lang))))
        .map(|(value, label)| (value.to_owned(), label.to_owned()))
        .collect();
    let orders = pairs(&[("oldest", words.oldest), ("newest", words.newest)]);
    let hidden = |name: &'static str, value: &str| {
        (!value.is_empty()).then(|| {
            el("input").attr("type", "hidden").attr("name", name).attr("value", value.to_owned())
        })
    };
    el("form")
        .class("desk-filters")
        .attr("method", "get")
        .attr("action", Page::Inbox.path())
        .attr("role", "search")
        .maybe(hidden("state", &shown.state))
        .maybe(hidden("procedure", &shown.procedure))
        .child(text_input(&search, input, lang))
        .child(select(&Control::new("holder", words.holder), &shown.holder, holders, None, lang))
        .child(select(&Control::new("method", words.method), &shown.method, methods, None, lang))
        .child(select(&Control::new("sort", words.order), &shown.sort, orders, None, lang))
        .child(button_secondary(words.show))
}

fn lines(page: &InboxPage, shown: &InboxFilter, words: &DeskWords, lang: Lang) -> El {
    if page.items.is_empty() {
        let advice = if shown.q.is_empty() { words.empty } else { words.empty_search };
        return el("p").class("desk-empty").text(advice);
    }
    let heads = [
        words.code,
        words.applicant,
        words.procedure,
        words.waiting_since,
        words.answer_by,
        words.held_by,
    ];
    let head = el("tr").children(heads.map(|head| el("th").attr("scope", "col").text(head)));
    let state = DossierState::from_name(&shown.state).unwrap_or(DossierState::AwaitingReceipt);
    let listed = shown.q.is_empty() && ["", "mine", "free"].contains(&&*shown.holder);
    let many = listed.then(|| bulk(page, state, lang)).flatten();
    let rows = page.items.iter().map(|item| line(item, many.is_some(), words, lang));
    let next = page
        .next
        .as_ref()
        .map(|after| address(&InboxFilter { after: after.clone(), ..shown.clone() }));
    let previous = (!shown.after.is_empty())
        .then(|| address(&InboxFilter { after: String::new(), ..shown.clone() }));
    el("div")
        .child(
            el("table")
                .class("desk-table")
                .child(el("thead").child(head))
                .child(el("tbody").children(rows)),
        )
        .maybe(many)
        .maybe(pager(Pager { next, previous, ..Pager::default() }, lang))
}

fn line(item: &InboxItem, many: bool, words: &DeskWords, lang: Lang) -> El {
    let cell = |label: &'static str| el("td").attr("data-label", label);
    let holder = match (&item.holder_name, item.mine) {
        (_, true) => tag(words.you, Tone::Good),
        (Some(name), false) => el("span").text(name.clone()),
        (None, false) => el("span").class("muted").text(words.nobody),
    };
    let link = el("a")
        .attr("href", Page::DeskDossier { code: item.code.clone() }.path())
        .text(item.code.clone());
    let state = tag(words::state_name(item.state, lang), words::state_tone(item.state));
    let paper = item.method.is_paper().then(|| tag(method_name(item.method, lang), Tone::Neutral));
    let subject = item.subject_name.as_ref().map(|name| {
        let told = words::fill(words::track(lang).for_subject, &[("name", name)]);
        el("span").class("hint").text(format!(" ({told})"))
    });
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .maybe(many.then(|| chooser(item, lang)))
                .text(" ")
                .child(link),
        )
        .child(cell(words.applicant).text(item.applicant_name.clone()).maybe(subject))
        .child(
            cell(words.procedure)
                .text(item.procedure_name.get(lang).to_owned())
                .text(" ")
                .child(state)
                .text(" ")
                .maybe(paper),
        )
        .child(cell(words.waiting_since).text(item.waiting_since.show()))
        .child(cell(words.answer_by).text(item.answer_by.show()))
        .child(cell(words.held_by).child(holder))
}
