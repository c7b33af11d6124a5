//! Finding the procedure that somebody came for.

use std::sync::Arc;

use domain::{
    Lang,
    view::{ProcedureQuery, ProcedureSummary, ReceptionPage},
};
use leptos::prelude::AnyView;

use crate::{
    context::{query, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, Pager, TextInput, Tone, back_link, button, el, notice, page_head, pager, tag,
        text_input,
    },
    url::with_query,
    words::{self, ReceptionWords, fill, problem_text},
};

/// `/can-bo/tiep-nhan`.
pub fn reception_page() -> AnyView {
    let lang = use_lang();
    let (q, page, wrong) = (query("q"), query("trang"), query("loi"));
    let asked = ProcedureQuery {
        q: q.clone(),
        page: page.parse().unwrap_or_default(),
        ..ProcedureQuery::default()
    };
    let key = with_query(&Page::Reception.path(), &[("q", &q), ("trang", &page)]);
    load(
        move || key.clone(),
        move |api, _| {
            let asked = asked.clone();
            async move { api.0.reception(asked).await }
        },
    )
    .view(move |found: Arc<ReceptionPage>| show(&found, &q, &wrong, lang).into_any())
}

fn show(page: &ReceptionPage, q: &str, wrong: &str, lang: Lang) -> El {
    let words = words::reception(lang);
    let names: Vec<&str> = page.desks.iter().map(|desk| desk.name.get(lang)).collect();
    let told =
        (!wrong.is_empty()).then(|| notice(Tone::Bad, el("p").text(problem_text(wrong, lang))));
    let search = Control::new("q", words.search).hint(Some(words.search_hint.to_owned()));
    let input = TextInput {
        value: q.to_owned(),
        kind: "search",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let form = el("form")
        .attr("method", "get")
        .attr("action", Page::Reception.path())
        .attr("role", "search")
        .child(text_input(&search, input, lang))
        .child(el("p").class("actions").child(button(words.find)));
    el("div")
        .class("narrow")
        .child(page_head(words.title))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(told)
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(el("p").text(fill(words.desks, &[("names", &names.join(", "))])))
        .child(form)
        .maybe((!q.trim().is_empty()).then(|| results(page, q, words, lang)))
}

fn results(page: &ReceptionPage, q: &str, words: &ReceptionWords, lang: Lang) -> El {
    let found = &page.found;
    if found.items.is_empty() {
        return notice(Tone::Info, el("p").text(words.found_none));
    }
    let count = crate::format::number(i64::from(found.total), lang);
    let place =
        |page: u32| with_query(&Page::Reception.path(), &[("q", q), ("trang", &page.to_string())]);
    let pages = Pager {
        page: found.page,
        pages: found.pages,
        previous: (found.page > 1).then(|| place(found.page - 1)),
        next: (found.page < found.pages).then(|| place(found.page + 1)),
    };
    el("section")
        .attr("role", "status")
        .child(el("p").text(fill(words.found, &[("n", &count)])))
        .child(
            el("ul")
                .class("tasks")
                .children(found.items.iter().map(|item| line(item, words, lang))),
        )
        .maybe(pager(pages, lang))
}

fn line(item: &ProcedureSummary, words: &ReceptionWords, lang: Lang) -> El {
    let open = Page::ReceptionForm { code: item.code.clone() }.path();
    let name = el("a")
        .attr("href", open)
        .attr("lang", item.name.lang_of(lang).code())
        .text(item.name.get(lang).to_owned());
    let facts = [item.code.as_str(), item.field.get(lang), item.agency.get(lang)];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let paper = (!item.accepts_online).then(|| tag(words.no_form, Tone::Neutral));
    el("li")
        .child(el("div").child(name).child(el("p").class("hint").text(facts.join(" · "))))
        .maybe(paper)
}
