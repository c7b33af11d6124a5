//! `/can-bo/trung-tam`: the centre that an officer heads, with what agencies that ended left open.

use std::sync::Arc;

use domain::{
    Lang,
    centre::CentreDesk,
    view::{CentreAgency, CentreView, DeskView, OwnCentre},
};
use leptos::prelude::AnyView;

use super::{ended, keep, public};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::catalogue::say,
    format::number,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button_secondary, el, error_summary, error_title,
        notice, page_head, summary_list, text_input,
    },
    url::with_query,
    words::{self, fill, problem_text},
};

/// The page.
pub fn own_centre_page() -> AnyView {
    let lang = use_lang();
    let (code, refused) = (query("trung-tam"), refused());
    let (moved, saved) = (query("xong"), query("luu"));
    load(move || code.clone(), |api, code| async move { api.0.own_centre(code).await })
        .view(move |own: Arc<OwnCentre>| page(&own, &refused, (&moved, &saved), lang).into_any())
}

pub(super) fn page(
    own: &OwnCentre,
    refused: &Refused,
    (moved, saved): (&str, &str),
    lang: Lang,
) -> El {
    let words = words::centre(lang);
    let kept = words::keep(lang);
    let centre = &own.view;
    let problem = refused.problem();
    let wrong = !problem.is_empty();
    let errors = if wrong {
        vec![("trung-tam".to_owned(), problem_text(&problem, lang))]
    } else {
        Vec::new()
    };
    let done = moved.parse::<u64>().ok().map(|moved| {
        let told = fill(words.taken_over, &[("n", &number(moved.cast_signed(), lang))]);
        notice(Tone::Good, el("p").text(told))
    });
    let saved = (!saved.is_empty()).then(|| notice(Tone::Good, el("p").text(kept.saved)));
    let code = &centre.summary.code;
    let contact = change(&Page::OwnAgency, code, ("ma", &centre.summary.agency));
    let about = change(&Page::OwnCentreAbout, code, ("", ""));
    let add_agency = change(&Page::OwnAgency, code, ("", ""));
    let here = Page::Centre { code: code.clone() }.path();
    let staff = with_query(&Page::Staff.path(), &[("trung-tam", code)]);
    let link = |href: String, told: &'static str| {
        el("li").child(el("a").attr("href", href).attr("rel", "external").text(told))
    };
    let page = el("div")
        .id("trung-tam")
        .child(page_head(error_title(lang, wrong, words.own_title)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(say("h1", &centre.summary.name, lang))
        .maybe(done)
        .maybe(saved)
        .maybe((!centre.exists).then(|| ended(&centre.summary, lang)).flatten())
        .child(el("ul").child(link(staff, words.staff_title)).child(link(here, words.public_page)))
        .child(summary_list(public::facts(centre, lang), lang))
        .child(
            el("ul")
                .child(link(contact, kept.change_contact))
                .child(link(about, kept.change_about)),
        )
        .children(left(centre, lang))
        .child(el("h2").text(words.agencies))
        .child(agencies(own, lang))
        .child(el("ul").child(link(add_agency, kept.agency_add)))
        .child(el("h2").text(words.desks))
        .child(desks(own, lang))
        .children(keep::notes(own, lang));
    refused.refill(page)
}

/// Where something of the centre is changed.
fn change(page: &Page, centre: &str, which: (&str, &str)) -> String {
    with_query(&page.path(), &[("trung-tam", centre), which])
}

/// The way there, with the name of what is changed for those who listen.
fn change_link(href: String, name: &str, lang: Lang) -> El {
    let hidden = el("span").class("hidden").text([" ", name].concat());
    let told = words::common(lang).change;
    el("a").attr("href", href).attr("rel", "external").text(told).child(hidden)
}

/// The counters, each with the way to change it.
fn desks(own: &OwnCentre, lang: Lang) -> El {
    let code = &own.view.summary.code;
    let line = |(desk, view): (&CentreDesk, &DeskView)| {
        let name = desk.name.get(lang);
        let agencies: Vec<&str> = view.agencies.iter().map(|name| name.get(lang)).collect();
        let href = change(&Page::OwnDesk, code, ("quay", &desk.key));
        el("li")
            .text(name.to_owned())
            .text(" ")
            .child(el("span").class("hint").text(agencies.join(", ")))
            .text(" ")
            .child(change_link(href, name, lang))
    };
    let lines = own.profile.desks.iter().zip(&own.view.desks).map(line);
    let add = el("a")
        .attr("href", change(&Page::OwnDesk, code, ("", "")))
        .attr("rel", "external")
        .text(words::keep(lang).desk_add);
    el("ul").class("papers").children(lines.chain([el("li").child(add)]))
}

/// A form for each agency that has ended and left something open.
fn left(centre: &CentreView, lang: Lang) -> Vec<El> {
    let words = words::centre(lang);
    let waiting = centre.agencies.iter().filter(|agency| agency.left_open > 0);
    let form = |agency: &CentreAgency| {
        let count = number(agency.left_open.cast_signed(), lang);
        let to = agency.successor.as_ref().map_or("", |next| next.name.get(lang));
        let values = [("n", count.as_str()), ("from", agency.name.get(lang)), ("to", to)];
        let path = format!("reason.{}", agency.code);
        let reason = Control::new(path, words.take_over_reason);
        let hidden = |name: &'static str, value: &str| {
            el("input").attr("type", "hidden").attr("name", name).attr("value", value.to_owned())
        };
        let form = el("form")
            .attr("method", "post")
            .attr("action", [&*Page::OwnCentre.path(), "/tiep-nhan"].concat())
            .child(hidden("centre", &centre.summary.code))
            .child(hidden("agency", &agency.code))
            .child(text_input(&reason, TextInput::default(), lang))
            .child(button_secondary(words.take_over));
        el("section")
            .child(el("h3").text(fill(words.take_over_of, &values)))
            .child(el("p").text(words.take_over_lead))
            .child(form)
    };
    let forms: Vec<El> = waiting.map(form).collect();
    if forms.is_empty() {
        return forms;
    }
    std::iter::once(el("h2").text(words.left_open)).chain(forms).collect()
}

fn agencies(own: &OwnCentre, lang: Lang) -> El {
    let words = words::centre(lang);
    let centre = &own.view;
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let head = el("tr")
        .child(column(words.agency))
        .child(column(words.period))
        .child(column(words.successor))
        .child(column(words.procedures))
        .child(column(words.left_open))
        .child(column(words.change));
    let row = |agency: &CentreAgency| {
        let when = super::period(agency.since.as_deref(), agency.until.as_deref(), words);
        let next = agency.successor.as_ref().map(|next| super::successor(next, lang));
        let cell = |label: &'static str| el("td").attr("data-label", label);
        // Those of a centre before it are kept there.
        let ours = own.agencies.iter().any(|kept| kept.record.code == agency.code);
        let change = ours.then(|| {
            let href = change(&Page::OwnAgency, &centre.summary.code, ("ma", &agency.code));
            change_link(href, agency.name.get(lang), lang)
        });
        el("tr")
            .child(
                el("th")
                    .attr("scope", "row")
                    .text(agency.name.get(lang).to_owned())
                    .text(" ")
                    .child(el("span").class("hint").text(agency.code.clone())),
            )
            .child(cell(words.period).text(when))
            .child(cell(words.successor).maybe(next))
            .child(cell(words.procedures).text(number(i64::from(agency.procedures), lang)))
            .child(cell(words.left_open).text(number(agency.left_open.cast_signed(), lang)))
            .child(el("td").maybe(change))
    };
    el("table")
        .class("table")
        .child(el("thead").child(head))
        .child(el("tbody").children(centre.agencies.iter().map(row).collect::<Vec<_>>()))
}
