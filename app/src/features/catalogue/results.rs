//! What the search has found, and what can narrow it.

use domain::{
    Lang,
    catalogue::{Audience, Method, ServiceLevelKind},
    view::{CentreLead, Facet, ProcedurePage, ProcedureQuery, ProcedureSummary},
};

use super::{
    parts::{level_tag, say},
    query::{address, narrowed, split},
};
use crate::{
    format::{duration, fee, number},
    route::Page,
    ui::{Child, El, Pager, Tone, button_secondary, el, pager, tag},
    words::{self, CatalogueWords},
};

/// The filters, each with how many results a value would leave.
pub(super) fn filters(found: &(String, ProcedurePage), lang: Lang) -> El {
    let (query, page) = (split(&found.0), &found.1);
    let words = words::catalogue(lang);
    let facets = [
        (Facet::Level, "level", words.level),
        (Facet::Channel, "channel", words.channel),
        (Facet::Field, "field", words.field),
        (Facet::Agency, "agency", words.agency),
        (Facet::Audience, "audience", words.audience),
    ];
    let lists = facets.map(|(facet, name, label)| filter(&query, page, facet, name, label, lang));
    let narrowed = facets.iter().any(|(facet, ..)| !narrowed(&query, *facet).is_empty());
    let clear = narrowed.then(|| {
        let plain = ProcedureQuery { q: query.q.clone(), ..ProcedureQuery::default() };
        el("a").attr("href", address(&plain, 1)).attr("rel", "external").text(words.clear_filters)
    });
    el("details")
        .class("filters")
        .flag("open", narrowed)
        .child(el("summary").text(words.filters))
        .child(el("div").class("filters-body").children(lists).child(
            el("p").class("actions").child(button_secondary(words.apply_filters)).maybe(clear),
        ))
}

fn filter(
    query: &ProcedureQuery,
    page: &ProcedurePage,
    facet: Facet,
    name: &'static str,
    label: &'static str,
    lang: Lang,
) -> El {
    let chosen = narrowed(query, facet);
    let counts = page.facets.iter().filter(|count| count.facet == facet);
    let option = |value: &str, label: String| {
        el("option").attr("value", value.to_owned()).flag("selected", value == chosen).text(label)
    };
    let options = counts.map(|count| {
        let count_words = number(i64::from(count.count), lang);
        option(&count.value, format!("{} ({count_words})", value_name(facet, &count.value, lang)))
    });
    el("div").class("filter").child(el("label").attr("for", name).text(label)).child(
        el("select")
            .class("input")
            .id(name)
            .attr("name", name)
            .child(option("", words::catalogue(lang).all.to_owned()))
            .children(options),
    )
}

/// Closed lists are stored by code; fields and agencies by their own names.
fn value_name(facet: Facet, value: &str, lang: Lang) -> String {
    let name = match facet {
        Facet::Field | Facet::Agency => None,
        Facet::Level => match value {
            "full" => Some(words::level_name(ServiceLevelKind::Full, lang)),
            "partial" => Some(words::level_name(ServiceLevelKind::Partial, lang)),
            "information" => Some(words::level_name(ServiceLevelKind::Information, lang)),
            _ => None,
        },
        Facet::Channel => match value {
            "online" => Some(words::method_name(Method::Online, lang)),
            "counter" => Some(words::method_name(Method::Counter, lang)),
            "post" => Some(words::method_name(Method::Post, lang)),
            _ => None,
        },
        Facet::Audience => audience(value).map(|audience| words::audience_name(audience, lang)),
    };
    name.unwrap_or(value).to_owned()
}

fn audience(value: &str) -> Option<Audience> {
    Some(match value {
        "citizen" => Audience::Citizen,
        "overseas_vietnamese" => Audience::OverseasVietnamese,
        "foreigner" => Audience::Foreigner,
        "business" => Audience::Business,
        "foreign_invested_business" => Audience::ForeignInvestedBusiness,
        "cooperative" => Audience::Cooperative,
        "organisation" => Audience::Organisation,
        "foreign_organisation" => Audience::ForeignOrganisation,
        "public_servant" => Audience::PublicServant,
        "party" => Audience::Party,
        _ => return None,
    })
}

/// Centres whose names were asked for; of one that has ended, who goes on with it.
fn centres(page: &ProcedurePage, lang: Lang) -> Option<El> {
    let words = words::catalogue(lang);
    let line = |centre: &CentreLead| {
        let href = Page::Centre { code: centre.code.clone() }.path();
        let name = centre.name.get(lang).to_owned();
        let next = centre.successor.as_ref().map(|next| {
            el("span").class("hint").text(words::fill(words.goes_on, &[("name", next.get(lang))]))
        });
        el("li")
            .child(el("a").attr("href", href).attr("rel", "external").text(name))
            .text(" ")
            .maybe(next)
    };
    (!page.centres.is_empty())
        .then(|| el("ul").class("papers").children(page.centres.iter().map(line)))
}

/// The lines of the result, or advice where there are none.
pub(super) fn results(found: &(String, ProcedurePage), lang: Lang) -> El {
    let (query, page) = (split(&found.0), &found.1);
    let words = words::catalogue(lang);
    let count = match page.total {
        0 => words.found_none.to_owned(),
        1 => words.found_one.to_owned(),
        n => words::fill(words.found, &[("n", &number(i64::from(n), lang))]),
    };
    let searched = (!query.q.is_empty()).then(|| {
        el("span").class("searched").text(words::fill(words.results_for, &[("q", &query.q)]))
    });
    let head = el("h2")
        .class("results-count")
        .attr("aria-live", "polite")
        .child(el("span").text(count))
        .text(" ")
        .maybe(searched);
    let previous = (page.page > 1).then(|| address(&query, page.page - 1));
    let next = (page.page < page.pages).then(|| address(&query, page.page + 1));
    let body: Child = if page.items.is_empty() {
        advice(words).into()
    } else {
        let lines = page.items.iter().map(|item| line(item, lang));
        el("ul").class("results").children(lines).into()
    };
    el("section")
        .class("results-list")
        .child(head)
        .maybe(centres(page, lang))
        .child(body)
        .maybe(pager(Pager { page: page.page, pages: page.pages, previous, next }, lang))
}

fn advice(words: &CatalogueWords) -> El {
    el("div")
        .class("card")
        .child(el("h3").text(words.none_heading))
        .child(el("ul").children(words.none_advice.iter().map(|advice| el("li").text(*advice))))
}

fn line(item: &ProcedureSummary, lang: Lang) -> El {
    let words = words::catalogue(lang);
    let href = Page::Procedure { code: item.code.clone() }.path();
    let glance = item.first_channel.as_ref().map(|channel| {
        let time = channel.time.as_ref().map(|time| fact(words.time, duration(time, lang)));
        el("dl").class("facts").maybe(time).child(fact(words.fee, fee(&channel.fee, lang)))
    });
    let online = item.accepts_online.then(|| tag(words.online_here, Tone::Good));
    el("li")
        .child(el("h3").child(say("a", &item.name, lang).attr("href", href)))
        .child(say("p", &item.agency, lang).class("results-agency"))
        .child(el("p").class("tags").child(level_tag(item.level, lang)).maybe(online))
        .maybe(glance)
}

fn fact(name: &'static str, value: String) -> El {
    el("div").child(el("dt").text(name)).child(el("dd").text(value))
}
