//! `/gui-tiep`: what was typed before the session ended, sent on after signing in again.

use domain::{Lang, Moment};
use leptos::prelude::AnyView;

use crate::{
    context::{Typed, query, refused, use_lang},
    features::organisation::elsewhere_page,
    route::Page,
    ui::{El, button, button_secondary, el, link_button, page_head, post_form},
    url::with_query,
    words::{self, SessionEndWords, fill},
};

/// Values of more letters are shown: they were typed, and not chosen.
const SHOWN_FROM: usize = 12;

/// The page, of citizens or of officers.
pub fn kept_form_page(desk: bool) -> AnyView {
    let lang = use_lang();
    let words = words::session_end(lang);
    let refused = refused();
    if let Some(page) = elsewhere_page(&refused, lang) {
        return page.into_any();
    }
    let typed = refused.typed;
    let (own, home) =
        if desk { (Page::DeskKeptForm, Page::Inbox) } else { (Page::KeptForm, Page::Dossiers) };
    let page = el("div")
        .class("narrow")
        .child(page_head(words.kept_title))
        .child(el("h1").text(words.kept_title));
    if typed.is_empty() {
        return page
            .child(el("p").class("lead").text(words.kept_none))
            .child(el("p").class("actions").child(link_button(home.path(), words.kept_home)))
            .into_any();
    }
    let which = query("so");
    let to = |path: String| with_query(&path, &[("so", &which)]);
    let (send, drop) = (to(own.path()), to(format!("{}/bo", own.path())));
    page.children(kept(&typed, (send, drop), words, lang)).into_any()
}

fn kept(
    typed: &Typed,
    (send, drop): (String, String),
    words: &'static SessionEndWords,
    lang: Lang,
) -> Vec<El> {
    let about = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let time = Moment::from_rfc3339(&about("at")).map(Moment::show).unwrap_or_default();
    let values = || {
        typed.0.iter().filter_map(|(name, value)| Some((name.strip_prefix('.')?.to_owned(), value)))
    };
    let shown = values()
        .map(|(_, value)| value)
        .filter(|value| value.chars().count() >= SHOWN_FROM && value.contains(char::is_whitespace));
    let lines: Vec<El> = shown.map(|value| el("li").text(value.clone())).collect();
    let input = |(name, value): (String, &String)| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value.clone())
    };
    let back = el("a").attr("href", about("page")).attr("rel", "external").text(words.kept_page);
    vec![
        el("p").class("lead").text(fill(words.kept_lead, &[("time", &time)])),
        el("p").child(back),
        el("div").maybe((!lines.is_empty()).then(|| {
            el("section")
                .child(el("h2").text(words.kept_typed))
                .child(el("ul").class("kept-typed").attr("lang", lang.code()).children(lines))
        })),
        post_form(send)
            .children(values().map(input))
            .child(el("p").class("actions").child(button(words.kept_send))),
        post_form(drop).child(el("p").class("actions").child(button_secondary(words.kept_drop))),
    ]
}
