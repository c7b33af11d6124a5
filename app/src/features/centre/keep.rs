//! `/can-bo/trung-tam/…`: the forms by which those who head a centre keep what is known of it. They
//! are plain posts, each with the row version that was read.

mod about;
mod agency;
mod desk;
mod notes;

use std::sync::Arc;

use domain::{Lang, view::OwnCentre};
use leptos::prelude::AnyView;

use super::day;
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::problem::not_found_page,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, el, error_summary, error_title, field_of, hidden,
        notice, page_head, text_input,
    },
    url::with_query,
    words::{self, error_text, problem_text},
};

pub(super) use notes::notes;

/// What the centre says about itself.
pub fn about_page() -> AnyView {
    page(String::new(), |own, _, refused, lang| Some(about::body(own, refused, lang)))
}

/// An agency, or a new one where none is named.
pub fn agency_page() -> AnyView {
    page(query("ma"), agency::body)
}

/// A counter, or a new one where none is named.
pub fn desk_page() -> AnyView {
    page(query("quay"), desk::body)
}

/// Title and forms; nothing where there is no such thing.
type Body = fn(&OwnCentre, &str, &Refused, Lang) -> Option<(String, Vec<El>)>;

fn page(which: String, body: Body) -> AnyView {
    let lang = use_lang();
    let (code, refused) = (query("trung-tam"), refused());
    load(move || code.clone(), |api, code| async move { api.0.own_centre(code).await }).view(
        move |own: Arc<OwnCentre>| match body(&own, &which, &refused, lang) {
            Some((title, forms)) => frame(&own, &refused, title, forms, lang).into_any(),
            None => not_found_page(),
        },
    )
}

fn frame(own: &OwnCentre, refused: &Refused, title: String, forms: Vec<El>, lang: Lang) -> El {
    let wrong = errors(refused, lang);
    let back = with_query(&Page::OwnCentre.path(), &[("trung-tam", &own.view.summary.code)]);
    let page = el("div")
        .class("narrow")
        .id("sua")
        .child(page_head(error_title(lang, !wrong.is_empty(), &title)))
        .child(back_link(back, lang))
        .maybe(error_summary(wrong, lang))
        .child(el("h1").text(title))
        .children(forms);
    refused.refill(page)
}

/// What is wrong: at its control, or with the form as a whole.
fn errors(refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    if refused.errors.is_empty() {
        let code = refused.problem();
        let whole = (!code.is_empty()).then(|| ("sua".to_owned(), problem_text(&code, lang)));
        return whole.into_iter().collect();
    }
    let line =
        |error: &domain::form::FieldError| (error.path.clone(), error_text(&error.code, lang));
    refused.errors.iter().map(line).collect()
}

/// That it was changed meanwhile, and what is there now.
fn stale(refused: &Refused, now: El, lang: Lang) -> Option<El> {
    let words = words::keep(lang);
    (refused.problem() == "version_conflict").then(|| {
        el("section")
            .child(notice(Tone::Warn, el("p").text(words.stale)))
            .child(el("h2").text(words.stored_now))
            .child(now)
    })
}

/// A form of this centre.
fn form(own: &OwnCentre, page: &Page, order: &'static str) -> El {
    el("form")
        .attr("method", "post")
        .attr("action", page.path())
        .flag("novalidate", true)
        .child(hidden("order", order))
        .child(hidden("centre", own.view.summary.code.clone()))
}

/// Makes the controls of a form, each with what is wrong with it.
struct Asking<'a> {
    refused: &'a Refused,
    lang: Lang,
}

impl Asking<'_> {
    fn control(&self, path: &str, label: &str) -> Control {
        Control::new(path, label).error(field_of(&self.refused.errors, path, self.lang))
    }

    fn line(&self, path: &str, label: &str, value: &str) -> El {
        self.input(self.control(path, label), "text", "", value)
    }

    /// A line that may stay empty.
    fn may(&self, path: &str, label: &str, value: &str) -> El {
        self.input(self.control(path, label).optional(true), "text", "", value)
    }

    fn date(&self, path: &str, label: &str, value: &str, optional: bool) -> El {
        self.input(self.control(path, label).optional(optional), "date", "w-12", value)
    }

    fn input(&self, control: Control, kind: &'static str, class: &'static str, value: &str) -> El {
        let input = TextInput { kind, class, value: value.to_owned(), ..TextInput::default() };
        text_input(&control, input, self.lang)
    }
}
