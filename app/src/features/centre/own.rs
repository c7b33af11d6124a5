//! `/can-bo/trung-tam`: the centre that an officer heads, with what agencies that ended left open.

use std::sync::Arc;

use domain::{
    Lang,
    view::{CentreAgency, CentreView},
};
use leptos::prelude::AnyView;

use super::{ended, public};
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
    let (code, refused, moved) = (query("trung-tam"), refused(), query("xong"));
    load(move || code.clone(), |api, code| async move { api.0.own_centre(code).await })
        .view(move |centre: Arc<CentreView>| page(&centre, &refused, &moved, lang).into_any())
}

fn page(centre: &CentreView, refused: &Refused, moved: &str, lang: Lang) -> El {
    let words = words::centre(lang);
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
    let code = &centre.summary.code;
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
        .maybe((!centre.exists).then(|| ended(&centre.summary, lang)).flatten())
        .child(el("ul").child(link(staff, words.staff_title)).child(link(here, words.public_page)))
        .child(summary_list(public::facts(centre, lang), lang))
        .children(left(centre, lang))
        .child(el("h2").text(words.agencies))
        .child(agencies(centre, lang));
    refused.refill(page)
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

fn agencies(centre: &CentreView, lang: Lang) -> El {
    let words = words::centre(lang);
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let head = el("tr")
        .child(column(words.agency))
        .child(column(words.period))
        .child(column(words.successor))
        .child(column(words.procedures))
        .child(column(words.left_open));
    let row = |agency: &CentreAgency| {
        let when = super::period(agency.since.as_deref(), agency.until.as_deref(), words);
        let next = agency.successor.as_ref().map(|next| super::successor(next, lang));
        let cell = |label: &'static str| el("td").attr("data-label", label);
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
    };
    el("table")
        .class("table")
        .child(el("thead").child(head))
        .child(el("tbody").children(centre.agencies.iter().map(row).collect::<Vec<_>>()))
}
