//! The search page: one form of words and filters. It works by itself; with the browser's program
//! it answers while one types.

use domain::view::ProcedurePage;
use leptos::prelude::{AnyView, GetUntracked, With};
use leptos_router::hooks::use_location;

use super::{
    parts::search_box,
    query::{join, split},
    results::{filters, results},
};
use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{el, page_head},
    words,
};

/// The search page.
pub fn search_page() -> AnyView {
    let lang = use_lang();
    let words = words::catalogue(lang);
    let asked = use_location().query;
    let key = move || asked.with(|query| join(|name| query.get(name).unwrap_or_default()));
    let found = load(key, |api, key| async move {
        let page: ProcedurePage = api.0.procedures(split(&key)).await?;
        Ok((key, page))
    });
    let typed = asked.get_untracked().get("q").unwrap_or_default();
    let form = el("form")
        .class("results-form")
        .attr("action", Page::Search.path())
        .attr("role", "search")
        .child(search_box(typed, lang))
        .child(found.view_or(move |found| filters(&found, lang).into_any(), |_| nothing()));
    #[cfg(feature = "hydrate")]
    let form = live::while_typing(form);
    el("div")
        .child(page_head(words.results_title))
        .child(el("h1").text(words.results_title))
        .child(
            el("div")
                .class("results-page")
                .child(form)
                .child(found.view(move |found| results(&found, lang).into_any())),
        )
        .into_any()
}

/// The results tell the problem; the filters need not repeat it.
fn nothing() -> AnyView {
    el("div").into_any()
}

#[cfg(feature = "hydrate")]
mod live {
    //! Searching while one types.

    use std::{cell::Cell, rc::Rc, time::Duration};

    use leptos::{
        ev::Event,
        leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
        web_sys::{Element, FormData, HtmlFormElement},
    };
    use leptos_router::{NavigateOptions, hooks::use_navigate};
    use wasm_bindgen::JsCast;

    use super::super::query::{address, join, split};
    use crate::ui::El;

    /// How long the fingers rest before the search runs.
    const REST: Duration = Duration::from_millis(250);

    pub(super) fn while_typing(form: El) -> El {
        let navigate = use_navigate();
        let go = Rc::new(move |event: &Event| {
            if let Some(address) = form_of(event).and_then(|form| written(&form)) {
                let options =
                    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate(&address, options);
            }
        });
        let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
        let (typed, chosen) = (Rc::clone(&go), Rc::clone(&go));
        form.on("input", move |event| {
            if let Some(handle) = waiting.take() {
                handle.clear();
            }
            let go = Rc::clone(&typed);
            waiting.set(set_timeout_with_handle(move || go(&event), REST).ok());
        })
        .on("change", move |event| chosen(&event))
        .on("submit", move |event| {
            event.prevent_default();
            go(&event);
        })
    }

    fn form_of(event: &Event) -> Option<HtmlFormElement> {
        let target: Element = event.target()?.dyn_into().ok()?;
        target.closest("form").ok()??.dyn_into().ok()
    }

    fn written(form: &HtmlFormElement) -> Option<String> {
        let data = FormData::new_with_form(form).ok()?;
        let key = join(|name| data.get(name).as_string().unwrap_or_default());
        Some(address(&split(&key), 1))
    }
}
