//! The home page: its heart is the search box.

use leptos::prelude::AnyView;

use super::parts::search_box;
use crate::{
    context::use_lang,
    route::Page,
    ui::{button_secondary, el, page_head},
    url::with_query,
    words,
};

/// The home page.
pub fn home_page() -> AnyView {
    let lang = use_lang();
    let words = words::catalogue(lang);
    let hero = el("section")
        .class("hero")
        .child(el("h1").text(words.home_heading))
        .child(el("p").class("lead").text(words.home_lead))
        .child(
            el("form")
                .attr("action", Page::Search.path())
                .attr("role", "search")
                .child(search_box(String::new(), lang)),
        );
    let event = |(label, search): &(&'static str, &'static str)| {
        let href = with_query(&Page::Search.path(), &[("q", search)]);
        el("li").child(el("a").attr("href", href).text(*label))
    };
    let events = el("section")
        .child(el("h2").text(words.popular))
        .child(el("ul").class("tiles").children(words.events.iter().map(event)));
    let step = |(name, text): &(&'static str, &'static str)| {
        el("li").child(el("h3").text(*name)).child(el("p").text(*text))
    };
    let steps = el("section")
        .child(el("h2").text(words.steps_heading))
        .child(el("ol").class("promise").children(words.steps.iter().map(step)));
    let follow = el("section")
        .class("card")
        .child(el("h2").text(words.follow_heading))
        .child(el("p").text(words.follow_text))
        .child(
            el("form")
                .attr("action", Page::Lookup.path())
                .child(el("label").attr("for", "ma").class("label").text(words.follow_label))
                .child(
                    el("div")
                        .class("search-row")
                        .child(
                            el("input")
                                .class("input w-20")
                                .id("ma")
                                .attr("name", "ma")
                                .attr("type", "text")
                                .attr("autocomplete", "off")
                                .attr("spellcheck", "false"),
                        )
                        .child(button_secondary(words.follow)),
                ),
        );
    el("div")
        .child(page_head(words.home_title))
        .child(hero)
        .child(events)
        .child(steps)
        .child(follow)
        .into_any()
}
