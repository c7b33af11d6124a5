//! Pages for what cannot be shown.

use domain::problem::Problem;
use leptos::prelude::AnyView;

use super::account::sign_in_form;
use crate::{
    context::{here, set_status, use_lang},
    route::Page,
    ui::{El, el, link_button, page_head},
    words,
};

/// The page of a problem: what happened and what to do. Who is not signed in can do it right here.
pub fn problem_page(problem: &Problem) -> AnyView {
    match problem.status {
        401 => signed_out_page(),
        404 => not_found_page(),
        status => {
            set_status(status);
            let lang = use_lang();
            let words = words::common(lang);
            let again = el("a").attr("href", here()).attr("rel", "external").text(words.try_again);
            el("div")
                .child(page_head(words.sorry))
                .child(el("h1").text(words.sorry))
                .child(el("p").class("lead").text(words::problem_text(&problem.code, lang)))
                .child(el("p").class("actions").child(again).maybe(to_inbox()))
                .into_any()
        }
    }
}

/// Nothing is at this address, or nothing that the reader may see: both look the same.
pub fn not_found_page() -> AnyView {
    set_status(404);
    let words = words::common(use_lang());
    let home = el("a").attr("href", "/").text(words.to_home);
    el("div")
        .child(page_head(words.not_found))
        .child(el("h1").text(words.not_found))
        .child(el("p").class("lead").text(words.not_found_text))
        .child(
            el("p")
                .class("actions")
                .child(link_button(Page::Search.path(), words.search_procedures))
                .child(to_inbox().unwrap_or(home)),
        )
        .into_any()
}

/// The way back for who came from the desk.
fn to_inbox() -> Option<El> {
    let told = words::desk(use_lang()).inbox;
    at_desk().then(|| el("a").attr("href", Page::Inbox.path()).attr("rel", "external").text(told))
}

fn at_desk() -> bool {
    here().starts_with(&Page::Inbox.path())
}

fn signed_out_page() -> AnyView {
    set_status(401);
    let words = words::common(use_lang());
    el("div")
        .class("narrow")
        .child(page_head(words.sign_in_needed))
        .child(el("h1").text(words.sign_in_needed))
        .child(el("p").class("lead").text(words.sign_in_needed_text))
        .child(sign_in_form(at_desk(), &here(), "", None))
        .into_any()
}
