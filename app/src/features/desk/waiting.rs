//! What waits longer than it should: `/can-bo/dang-cho`.

use std::sync::Arc;

use domain::{
    Lang,
    view::{WaitFilter, WaitItem, WaitPage},
    watch::{Level, WaitKind},
};
use leptos::prelude::AnyView;

use crate::{
    context::{query, use_lang},
    data::load,
    format::number,
    route::Page,
    ui::{El, Pager, Tone, el, notice, page_head, pager, tag},
    url::with_query,
    words::{self, WatchWords},
};

/// The page of those who have to act, and of those above them.
pub fn waiting_page() -> AnyView {
    let lang = use_lang();
    let filter = WaitFilter {
        agency: query("co-quan"),
        kind: query("viec"),
        level: query("cap"),
        procedure: query("thu-tuc"),
        officer: query("can-bo"),
        after: query("sau"),
    };
    let (shown, key) = (filter.clone(), waiting_address(&filter));
    load(
        move || key.clone(),
        move |api, _| {
            let filter = filter.clone();
            async move { api.0.waiting(filter).await }
        },
    )
    .view(move |page: Arc<WaitPage>| show(&page, &shown, lang).into_any())
}

/// The address of a part of what waits.
pub(super) fn waiting_address(filter: &WaitFilter) -> String {
    with_query(
        &Page::Waiting.path(),
        &[
            ("co-quan", filter.agency.as_str()),
            ("viec", &filter.kind),
            ("cap", &filter.level),
            ("thu-tuc", &filter.procedure),
            ("can-bo", &filter.officer),
            ("sau", &filter.after),
        ],
    )
}

fn show(page: &WaitPage, shown: &WaitFilter, lang: Lang) -> El {
    let words = words::watch(lang);
    let told = match page.as_of {
        Some(at) => el("p").class("hint").text(words::fill(words.as_of, &[("t", &at.show())])),
        None => notice(Tone::Warn, el("p").text(words.never)),
    };
    let mine = shown.agency.is_empty();
    let own = el("a")
        .attr("href", Page::Waiting.path())
        .opt("aria-current", mine.then_some("page"))
        .text(words.mine);
    let due = el("a").attr("href", Page::Due.path()).text(words::process(lang).due_title);
    let urges = el("a").attr("href", Page::Urges.path()).text(words.urges);
    let links = [own, due, urges].map(|link| el("li").child(link));
    el("div")
        .child(page_head(words.title))
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(told)
        .child(
            el("nav")
                .class("desk-counts")
                .attr("aria-label", words.title)
                .child(el("ul").children(links)),
        )
        .child(el("h2").text(heading(page, shown, words, lang)))
        .child(lines(page, shown, words, lang))
        .maybe(counts(page, words, lang))
}

/// Whose lines are shown, and which.
fn heading(page: &WaitPage, shown: &WaitFilter, words: &WatchWords, lang: Lang) -> String {
    if shown.agency.is_empty() {
        return words.mine.to_owned();
    }
    let agency = page.counts.iter().find(|count| count.agency == shown.agency);
    let mut parts =
        vec![agency.map_or(&*shown.agency, |count| count.agency_name.get(lang)).to_owned()];
    let kind = WaitKind::from_name(&shown.kind);
    parts.extend(kind.map(|kind| words::wait_name(kind, lang).to_owned()));
    parts.join(": ")
}

fn lines(page: &WaitPage, shown: &WaitFilter, words: &'static WatchWords, lang: Lang) -> El {
    if page.items.is_empty() {
        return el("p").class("desk-empty").text(words.nothing);
    }
    let desk = words::desk(lang);
    let heads = [
        desk.code,
        words.kind,
        words.level,
        words.owner,
        words.since,
        words.escalates,
        words.the_agency,
    ];
    let head = heads.map(|head| el("th").attr("scope", "col").text(head));
    let at = |after: String| waiting_address(&WaitFilter { after, ..shown.clone() });
    let next = page.next.clone().map(at);
    let previous = (!shown.after.is_empty()).then(|| at(String::new()));
    el("div")
        .child(
            el("table")
                .class("desk-table")
                .child(el("thead").child(el("tr").children(head)))
                .child(el("tbody").children(page.items.iter().map(|item| line(item, words, lang)))),
        )
        .maybe(pager(Pager { next, previous, ..Pager::default() }, lang))
}

fn line(item: &WaitItem, words: &'static WatchWords, lang: Lang) -> El {
    let cell = |label: &'static str| el("td").attr("data-label", label);
    let tone = match item.level {
        Level::Officer => Tone::Info,
        Level::Head => Tone::Warn,
        Level::Centre => Tone::Bad,
    };
    let (name, page) = match (&item.code, &item.urge) {
        (Some(code), _) => (code.clone(), Page::DeskDossier { code: code.clone() }),
        (None, urge) => {
            (words.urges.to_owned(), Page::Urge { id: urge.clone().unwrap_or_default() })
        }
    };
    let opened = if item.opens {
        el("a").attr("href", page.path()).text(name)
    } else {
        el("span").text(name)
    };
    let role = words::wait_owner_name(&item.owner, lang);
    let owner = match &item.officer_name {
        Some(name) => format!("{name} ({role})"),
        None => role.to_owned(),
    };
    let escalates = item.escalates_at.map_or_else(|| words.top.to_owned(), domain::Moment::show);
    el("tr")
        .child(el("th").attr("scope", "row").child(opened))
        .child(cell(words.kind).text(words::wait_name(item.kind, lang)))
        .child(cell(words.level).child(tag(words::wait_level_name(item.level, lang), tone)))
        .child(cell(words.owner).text(owner))
        .child(cell(words.since).text(item.since.show()))
        .child(cell(words.escalates).text(escalates))
        .child(cell(words.the_agency).text(item.agency_name.get(lang).to_owned()))
}

/// The numbers of the agencies, each of which opens its list.
fn counts(page: &WaitPage, words: &'static WatchWords, lang: Lang) -> Option<El> {
    if page.counts.is_empty() {
        return None;
    }
    let heads = [words.the_agency, words.kind, words.level, words.count];
    let head = heads.map(|head| el("th").attr("scope", "col").text(head));
    let rows = page.counts.iter().map(|count| {
        let cell = |label: &'static str| el("td").attr("data-label", label);
        let filter = WaitFilter {
            agency: count.agency.clone(),
            kind: count.kind.name().to_owned(),
            ..WaitFilter::default()
        };
        let name = words::wait_name(count.kind, lang);
        el("tr")
            .child(el("th").attr("scope", "row").text(count.agency_name.get(lang).to_owned()))
            .child(
                cell(words.kind).child(el("a").attr("href", waiting_address(&filter)).text(name)),
            )
            .child(cell(words.level).text(words::wait_level_name(count.level, lang)))
            .child(cell(words.count).class("number").text(number(count.count, lang)))
    });
    let table = el("table")
        .class("desk-table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows));
    Some(el("section").child(el("h2").text(words.agency)).child(table))
}
