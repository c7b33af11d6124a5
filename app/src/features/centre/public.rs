//! `/trung-tam` and `/trung-tam/{code}`: what everybody may know of a centre.

use std::sync::Arc;

use domain::{
    Lang,
    view::{CentreAgency, CentreSummary, CentreView, DeskView, PublicOfficer},
};
use leptos::prelude::AnyView;

use super::{ended, period, successor};
use crate::{
    context::use_lang,
    data::load,
    features::catalogue::say,
    format::number,
    route::Page,
    ui::{El, Row, back_link, el, page_head, summary_list},
    words::{self, CentreWords, fill, role_name},
};

/// All centres.
pub fn centres_page() -> AnyView {
    let lang = use_lang();
    let words = words::centre(lang);
    load(String::new, |api, _| async move { api.0.centres().await }).view(
        move |list: Arc<Vec<CentreSummary>>| {
            let none = list.is_empty().then(|| el("p").text(words.none));
            el("div")
                .child(page_head(words.centres_title))
                .child(el("h1").text(words.centres_title))
                .child(el("p").class("lead").text(words.centres_lead))
                .maybe(none)
                .child(el("ul").class("papers").children(list.iter().map(|one| line(one, lang))))
                .into_any()
        },
    )
}

fn line(centre: &CentreSummary, lang: Lang) -> El {
    let words = words::centre(lang);
    let href = Page::Centre { code: centre.code.clone() }.path();
    let name = centre.name.get(lang).to_owned();
    let when = period(centre.since.as_deref(), centre.until.as_deref(), words);
    el("li")
        .child(el("a").attr("href", href).attr("rel", "external").text(name))
        .text(" ")
        .child(el("span").class("hint").text(when))
}

/// One centre.
pub fn centre_page(code: String) -> AnyView {
    let lang = use_lang();
    load(move || code.clone(), |api, code| async move { api.0.centre(code).await })
        .view(move |centre: Arc<CentreView>| page(&centre, lang).into_any())
}

pub(super) fn page(centre: &CentreView, lang: Lang) -> El {
    let words = words::centre(lang);
    let name = &centre.summary.name;
    el("article")
        .class("procedure")
        .child(page_head(name.get(lang)))
        .child(back_link(Page::Centres.path(), lang))
        .child(say("h1", name, lang))
        .maybe(centre.motto.as_ref().map(|motto| say("p", motto, lang).class("lead")))
        .maybe((!centre.exists).then(|| ended(&centre.summary, lang)).flatten())
        .child(el("h2").text(words.about))
        .child(summary_list(facts(centre, lang), lang))
        .maybe(map(centre, words, lang))
        .child(el("h2").text(words.procedures))
        .child(el("p").text(procedures(centre, words, lang)))
        .children(agencies(centre, lang))
        .children(desks(&centre.desks, lang))
        .children(officers(&centre.officers, lang))
        .maybe(legal_basis(centre, lang))
}

/// What is known, question by question; what is not known is left out.
pub(super) fn facts(centre: &CentreView, lang: Lang) -> Vec<Row> {
    let words = words::centre(lang);
    let text = |label: &str, text: Option<String>| text.map(|text| Row::new(label, text));
    let when = period(centre.summary.since.as_deref(), centre.summary.until.as_deref(), words);
    let lines = |label: &str, value: Vec<String>| {
        (!value.is_empty()).then(|| Row { key: label.to_owned(), value, change: None })
    };
    let before = centre.predecessors.iter().map(|name| name.get(lang).to_owned()).collect();
    [
        text(words.address, centre.address.as_ref().map(|line| line.get(lang).to_owned())),
        text(words.hotline, centre.hotline.clone()),
        text(words::keep(lang).email, centre.email.clone()),
        lines(words.hours, centre.hours.clone()),
        text(words.directed_by, centre.directed_by.as_ref().map(|by| by.get(lang).to_owned())),
        text(words.seal, centre.seal.clone()),
        text(words.period, Some(when).filter(|when| !when.is_empty())),
        lines(words.came_from, before),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where it is, by its address: nothing of a map is loaded into the page.
fn map(centre: &CentreView, words: &CentreWords, lang: Lang) -> Option<El> {
    let address = centre.address.as_ref().filter(|_| centre.exists)?;
    let address = crate::url::encode(address.get(lang));
    let href = format!("https://www.openstreetmap.org/search?query={address}");
    let link = el("a").attr("href", href).attr("rel", "external noopener").text(words.map);
    Some(el("p").child(link))
}

fn procedures(centre: &CentreView, words: &CentreWords, lang: Lang) -> String {
    let count = number(i64::from(centre.procedures), lang);
    match centre.announced {
        Some(announced) => {
            let announced = number(i64::from(announced), lang);
            fill(words.procedures_of, &[("n", &count), ("m", &announced)])
        }
        None => fill(words.procedures_count, &[("n", &count)]),
    }
}

fn agencies(centre: &CentreView, lang: Lang) -> Vec<El> {
    let words = words::centre(lang);
    let (here, past): (Vec<&CentreAgency>, Vec<&CentreAgency>) =
        centre.agencies.iter().partition(|agency| agency.exists);
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let mut parts = Vec::new();
    if !here.is_empty() {
        let head = el("tr").child(column(words.agency)).child(column(words.procedures));
        let row = |agency: &&CentreAgency| {
            let count = number(i64::from(agency.procedures), lang);
            el("tr")
                .id(agency.code.clone())
                .child(el("th").attr("scope", "row").text(agency.name.get(lang).to_owned()))
                .child(el("td").attr("data-label", words.procedures).text(count))
        };
        parts.push(el("h2").text(words.agencies));
        parts.push(table(head, here.iter().map(row)));
    }
    if !past.is_empty() {
        let head = el("tr")
            .child(column(words.agency))
            .child(column(words.period))
            .child(column(words.successor));
        let row = |agency: &&CentreAgency| {
            let when = period(agency.since.as_deref(), agency.until.as_deref(), words);
            let next = agency.successor.as_ref().map(|next| successor(next, lang));
            el("tr")
                .id(agency.code.clone())
                .child(el("th").attr("scope", "row").text(agency.name.get(lang).to_owned()))
                .child(el("td").attr("data-label", words.period).text(when))
                .child(el("td").attr("data-label", words.successor).maybe(next))
        };
        parts.push(el("h2").text(words.agencies_past));
        parts.push(table(head, past.iter().map(row)));
    }
    parts
}

fn desks(desks: &[DeskView], lang: Lang) -> Vec<El> {
    let words = words::centre(lang);
    if desks.is_empty() {
        return Vec::new();
    }
    let line = |desk: &DeskView| {
        let names: Vec<&str> = desk.agencies.iter().map(|name| name.get(lang)).collect();
        el("li")
            .text(desk.name.get(lang).to_owned())
            .text(" ")
            .child(el("span").class("hint").text(names.join(", ")))
    };
    vec![el("h2").text(words.desks), el("ul").class("papers").children(desks.iter().map(line))]
}

fn officers(officers: &[PublicOfficer], lang: Lang) -> Vec<El> {
    let words = words::centre(lang);
    if officers.is_empty() {
        return Vec::new();
    }
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let head = el("tr")
        .child(column(words.officer))
        .child(column(words.duty))
        .child(column(words.agency))
        .child(column(words.desk))
        .child(column(words.phone));
    let row = |officer: &PublicOfficer| {
        let roles: Vec<&str> = officer.roles.iter().map(|role| role_name(*role, lang)).collect();
        let desk = officer.desk.as_ref().map_or("—", |desk| desk.get(lang));
        let cell = |label: &'static str| el("td").attr("data-label", label);
        let phone = officer.phone.clone().unwrap_or_else(|| "—".to_owned());
        el("tr")
            .child(el("th").attr("scope", "row").text(officer.name.clone()))
            .child(cell(words.duty).text(roles.join(", ")))
            .child(cell(words.agency).text(officer.agency.get(lang).to_owned()))
            .child(cell(words.desk).text(desk.to_owned()))
            .child(cell(words.phone).text(phone))
    };
    vec![el("h2").text(words.officers), table(head, officers.iter().map(row))]
}

fn legal_basis(centre: &CentreView, lang: Lang) -> Option<El> {
    let words = words::centre(lang);
    let line = |basis: &domain::Text| el("li").text(basis.get(lang).to_owned());
    (!centre.legal_basis.is_empty()).then(|| {
        el("section")
            .child(el("h2").text(words.legal_basis))
            .child(el("ul").children(centre.legal_basis.iter().map(line)))
    })
}

fn table(head: El, rows: impl Iterator<Item = El>) -> El {
    el("table")
        .class("table")
        .child(el("thead").child(head))
        .child(el("tbody").children(rows.collect::<Vec<_>>()))
}
