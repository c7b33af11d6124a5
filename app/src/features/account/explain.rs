//! How the portal works, and for whom.

use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    ui::{el, page_head},
    words,
};

/// How it works.
pub fn help_page() -> AnyView {
    let words = words::account(use_lang());
    article(words.help, words.help_parts)
}

/// What is done so that everybody can use it.
pub fn accessibility_page() -> AnyView {
    let words = words::account(use_lang());
    article(words.accessibility, words.accessibility_parts)
}

fn article(title: &'static str, parts: &'static [(&'static str, &'static str)]) -> AnyView {
    let part = |(heading, text): &(&'static str, &'static str)| {
        el("section").child(el("h2").text(*heading)).child(el("p").text(*text))
    };
    el("article")
        .class("narrow")
        .child(page_head(title))
        .child(el("h1").text(title))
        .children(parts.iter().map(part))
        .into_any()
}
