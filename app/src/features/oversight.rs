//! `/can-bo/giam-sat`: sums of dossiers for those who oversee. There is no way from here to a dossier.

use std::sync::Arc;

use domain::{
    Lang,
    view::{AgencyTotals, ProcedureTotals, Totals, TotalsPage},
};
use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    data::load,
    format::{decimal, number},
    route::Page,
    ui::{El, back_link, el, page_head},
    words::{self, fill},
};

/// The page.
pub fn oversight_page() -> AnyView {
    let lang = use_lang();
    load(String::new, |api, _| async move { api.0.totals().await })
        .view(move |page: Arc<TotalsPage>| show(&page, lang).into_any())
}

fn show(page: &TotalsPage, lang: Lang) -> El {
    let (words, watch) = (words::roles(lang), words::watch(lang));
    let as_of = match page.as_of {
        Some(at) => fill(watch.as_of, &[("t", &at.show())]),
        None => watch.never.to_owned(),
    };
    let drawn = el("div")
        .child(page_head(words.totals_title))
        .child(back_link(Page::Inbox.path(), lang))
        .child(el("h1").text(words.totals_title))
        .child(el("p").class("lead").text(words.totals_lead))
        .child(el("p").class("hint").text(as_of))
        .child(el("p").class("hint").text(words.totals_few));
    if page.agencies.is_empty() {
        return drawn.child(el("p").text(words.totals_none));
    }
    // What is withheld of an agency is few; of all together it need not be.
    let all = (words.totals_all.to_owned(), page.totals, words.untold);
    let each =
        page.agencies.iter().map(|one| (one.name.get(lang).to_owned(), one.totals, words.few));
    let late: Vec<El> = page
        .agencies
        .iter()
        .filter(|one| !one.procedures.is_empty())
        .map(|one| procedures(one, lang))
        .collect();
    drawn
        .child(el("h2").text(words.by_agency))
        .child(sums([all].into_iter().chain(each), lang))
        .maybe((!late.is_empty()).then(|| el("h2").text(words.late_procedures)))
        .children(late)
}

/// A line of sums each, with what is said for a number that is withheld.
fn sums(lines: impl Iterator<Item = (String, Totals, &'static str)>, lang: Lang) -> El {
    let (words, watch) = (words::roles(lang), words::watch(lang));
    let labels = [
        words.all,
        words.arriving,
        words.processing,
        words.ready,
        words.returned,
        words.ended,
        watch.overdue,
        watch.near,
        words.share,
    ];
    let row = |(name, totals, withheld): (String, Totals, &'static str)| {
        let counts = [
            totals.arriving,
            totals.processing,
            totals.ready,
            totals.returned,
            totals.ended,
            totals.overdue,
            totals.near,
        ];
        let counts = counts.map(|count| told(count, withheld, lang));
        let all = told(totals.all, words.untold, lang);
        let cells = [all].into_iter().chain(counts).chain([share(&totals, lang)]);
        let cells = labels.into_iter().zip(cells).map(|(label, text)| cell(label, text));
        el("tr").child(el("th").attr("scope", "row").text(name)).children(cells)
    };
    let heads = [watch.the_agency].into_iter().chain(labels);
    table(words.by_agency, heads, lines.map(row))
}

/// What is late of an agency's procedures.
fn procedures(agency: &AgencyTotals, lang: Lang) -> El {
    let (words, watch) = (words::roles(lang), words::watch(lang));
    let row = |line: &ProcedureTotals| {
        el("tr")
            .child(el("th").attr("scope", "row").text(line.name.get(lang).to_owned()))
            .child(cell(watch.overdue, told(line.overdue, words.few, lang)))
            .child(cell(watch.near, told(line.near, words.few, lang)))
    };
    let heads = [words::desk(lang).procedure, watch.overdue, watch.near].into_iter();
    el("details").child(el("summary").text(agency.name.get(lang).to_owned())).child(table(
        words.late_procedures,
        heads,
        agency.procedures.iter().map(row),
    ))
}

fn cell(label: &'static str, text: String) -> El {
    el("td").class("number").attr("data-label", label).text(text)
}

fn table(
    caption: &'static str,
    heads: impl Iterator<Item = &'static str>,
    rows: impl Iterator<Item = El>,
) -> El {
    let heads = heads.map(|name| el("th").attr("scope", "col").text(name));
    el("table")
        .class("table")
        .child(el("caption").class("hidden").text(caption))
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(rows))
}

/// A number, or what is said where it is withheld.
fn told(count: Option<i64>, withheld: &str, lang: Lang) -> String {
    count.map_or_else(|| withheld.to_owned(), |count| number(count, lang))
}

/// The share of what is overdue; empty where nothing is processed.
fn share(totals: &Totals, lang: Lang) -> String {
    match totals.late_share() {
        Some(share) => percent(share, lang),
        None if totals.processing == Some(0) => String::new(),
        None => words::roles(lang).untold.to_owned(),
    }
}

/// `12,5 %` of thousandths.
fn percent(thousandths: i64, lang: Lang) -> String {
    format!("{}\u{a0}%", decimal(thousandths as f64 / 10.0, lang))
}
