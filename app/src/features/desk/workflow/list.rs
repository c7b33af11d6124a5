//! `/can-bo/quy-trinh`: finding a procedure.

use std::sync::Arc;

use domain::{
    Lang,
    view::{ProcedurePage, ProcedureQuery, ProcedureSummary},
};
use leptos::prelude::AnyView;

use crate::{
    context::{query, use_lang},
    data::load,
    features::catalogue::{say, search_box},
    route::Page,
    ui::{El, Pager, back_link, el, page_head, pager},
    url::with_query,
    words,
};

/// The page.
pub fn workflows_page() -> AnyView {
    let lang = use_lang();
    let q = query("q");
    let asked = ProcedureQuery {
        q: q.clone(),
        page: query("page").parse().unwrap_or(1),
        ..ProcedureQuery::default()
    };
    let key = format!("{}\u{1f}{}", asked.q, asked.page);
    load(
        move || key.clone(),
        move |api, _| {
            let asked = asked.clone();
            async move { api.0.workflows(asked).await }
        },
    )
    .view(move |found: Arc<ProcedurePage>| show(&found, &q, lang).into_any())
}

fn show(found: &ProcedurePage, q: &str, lang: Lang) -> El {
    let words = words::workflow(lang);
    let path = Page::Workflows.path();
    let at = |page: u32| with_query(&path, &[("q", q), ("page", &page.to_string())]);
    let pages = Pager {
        page: found.page,
        pages: found.pages,
        previous: (found.page > 1).then(|| at(found.page - 1)),
        next: (found.page < found.pages).then(|| at(found.page + 1)),
    };
    let lines = if found.items.is_empty() {
        el("p").class("desk-empty").text(words.list_none)
    } else {
        el("ul").class("papers").children(found.items.iter().map(|item| line(item, lang)))
    };
    el("div")
        .child(page_head(words.list_title))
        .child(back_link(Page::Inbox.path(), lang))
        .child(el("h1").text(words.list_title))
        .child(el("p").class("lead").text(words.list_lead))
        .child(
            el("form")
                .attr("action", path.clone())
                .attr("role", "search")
                .child(search_box(q.to_owned(), lang)),
        )
        .child(el("h2").text(words.list_found))
        .child(lines)
        .maybe(pager(pages, lang))
}

fn line(item: &ProcedureSummary, lang: Lang) -> El {
    let href = Page::Workflow { code: item.code.clone() }.path();
    el("li")
        .child(say("a", &item.name, lang).attr("href", href))
        .text(" ")
        .child(el("span").class("hint").text(item.code.clone()))
}
