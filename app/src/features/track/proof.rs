//! Checking a proof file: the page, which a program of its own brings to life. The file never
//! leaves the browser.

use domain::{Lang, view::LogKeyView};
use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    data::load,
    ui::{El, el, page_head},
    words,
};

/// `/kiem-chung`.
pub fn proof_page() -> AnyView {
    let lang = use_lang();
    load(String::new, |api, _| async move { api.0.log_keys().await })
        .view(move |keys| page(&keys, lang).into_any())
}

fn page(keys: &[LogKeyView], lang: Lang) -> El {
    let words = words::proof(lang);
    let file = el("div")
        .class("field live-only")
        .child(el("label").class("label").attr("for", "tep").text(words.choose))
        .child(el("p").class("hint").id("tep-goi-y").text(words.choose_hint))
        .child(
            el("input")
                .class("input")
                .id("tep")
                .attr("type", "file")
                .attr("accept", ".json,application/json")
                .attr("aria-describedby", "tep-goi-y"),
        );
    let command = el("pre").child(el("code").text("motcua audit verify --proof bang-chung.json"));
    let without = el("div")
        .class("notice tone-info without-script")
        .child(el("p").text(words.without))
        .child(command);
    let part = |text: &&'static str| el("p").text(*text);
    el("article")
        .class("narrow")
        .child(page_head(words.title))
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(without)
        .child(file)
        .child(el("div").id("ket-qua").attr("role", "status"))
        .child(
            el("section")
                .child(el("h2").text(words.about))
                .children(words.about_parts.iter().map(part)),
        )
        .child(known(keys, lang))
}

/// The keys, which the program reads from here, too.
fn known(keys: &[LogKeyView], lang: Lang) -> El {
    let words = words::proof(lang);
    let section = el("section").child(el("h2").text(words.keys));
    if keys.is_empty() {
        return section.child(el("p").text(words.keys_none));
    }
    let line =
        |key: &LogKeyView| el("li").child(el("code").class("file-hash").text(key.key.clone()));
    section
        .child(el("p").text(words.keys_lead))
        .child(el("ul").id("khoa").children(keys.iter().map(line)))
}
