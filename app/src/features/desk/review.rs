//! Procedures that wait for publication: the list, and one to be looked over.

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::{Method, ProcedureContent},
    view::{ReviewItem, ReviewList, ReviewView},
    workflow::check_in,
};
use leptos::prelude::AnyView;

use super::workflow::changes;
use crate::{
    context::{query, use_lang},
    data::load,
    features::catalogue,
    route::Page,
    ui::{El, Pager, Tone, back_link, button, el, notice, page_head, pager},
    url::with_query,
    words::{self, DeskWords, fill, workflow_fault_text},
};

/// `/can-bo/thu-tuc`.
pub fn reviews_page() -> AnyView {
    let lang = use_lang();
    let words = words::desk(lang);
    let after = query("after");
    let done = query("xong");
    let (key, first) = (after.clone(), after.is_empty());
    let list = load(
        move || key.clone(),
        move |api, _| {
            let after = after.clone();
            async move { api.0.reviews(after).await }
        },
    );
    list.view(move |list: Arc<ReviewList>| {
        el("div")
            .child(page_head(words.reviews))
            .child(el("h1").text(words.reviews))
            .maybe(published(&done, words))
            .child(el("p").text(words.reviews_lead))
            .child(lines(&list, first, words, lang))
            .into_any()
    })
}

/// What was just published, and the way to see it.
fn published(code: &str, words: &DeskWords) -> Option<El> {
    if code.is_empty() {
        return None;
    }
    let href = Page::Procedure { code: code.to_owned() }.path();
    let see = el("a").attr("href", href).attr("rel", "external").text(words.review_see);
    let line = el("p").text(fill(words.review_done, &[("code", code)])).text(" ").child(see);
    Some(notice(Tone::Good, line))
}

fn lines(list: &ReviewList, first: bool, words: &DeskWords, lang: Lang) -> El {
    if list.items.is_empty() {
        return notice(Tone::Info, el("p").text(words.reviews_empty));
    }
    let line = |item: &ReviewItem| {
        let href = Page::Review { code: item.code.clone() }.path();
        el("li")
            .child(el("a").attr("href", href).attr("lang", "vi").text(item.name.clone()))
            .text(" ")
            .child(el("span").class("hint").text(item.code.clone()))
    };
    let here = Page::Reviews.path();
    let pages = Pager {
        previous: (!first).then(|| here.clone()),
        next: list.next.as_deref().map(|next| with_query(&here, &[("after", next)])),
        ..Pager::default()
    };
    el("div")
        .child(el("ul").class("papers").children(list.items.iter().map(line)))
        .maybe(pager(pages, lang))
}

/// `/can-bo/thu-tuc/{code}`.
pub fn review_page(code: String) -> AnyView {
    let lang = use_lang();
    let review = load(move || code.clone(), |api, code| async move { api.0.review(code).await });
    review.view(move |review: Arc<ReviewView>| page(&review, lang).into_any())
}

fn page(review: &ReviewView, lang: Lang) -> El {
    let words = words::desk(lang);
    let content = &review.content;
    let (number, arrived) = (review.revision.to_string(), review.created_at.show_date());
    let about = fill(words.review_about, &[("n", &number), ("date", &arrived)]);
    let about = match review.published {
        Some(published) => {
            [about, fill(words.review_replaces, &[("n", &published.to_string())])].join(" ")
        }
        None => [&*about, words.review_new].join(" "),
    };
    let doubts = review.doubts.iter().map(|doubt| {
        el("li")
            .text(doubt.words.get(lang).to_owned())
            .text(" ")
            .child(el("span").class("hint").text(doubt.pointer.clone()))
    });
    let doubts = (!review.doubts.is_empty()).then(|| {
        let list =
            el("div").child(el("p").text(words.review_doubts)).child(el("ul").children(doubts));
        notice(Tone::Warn, list)
    });
    let action = [&*Page::Review { code: content.code.clone() }.path(), "/cong-bo"].concat();
    let publish = el("form")
        .attr("method", "post")
        .attr("action", action)
        .child(
            el("input")
                .attr("type", "hidden")
                .attr("name", "revision")
                .attr("value", review.id.clone()),
        )
        .child(button(words.review_publish));
    let edit = Page::Workflow { code: content.code.clone() }.path();
    let edit = el("a").attr("href", edit).text(words::workflow(lang).edit_link);
    el("article")
        .class("procedure")
        .child(page_head(content.name.get(lang)))
        .child(back_link(Page::Reviews.path(), lang))
        .child(el("p").class("eyebrow").text(words.reviews))
        .child(catalogue::say("h1", &content.name, lang))
        .child(el("p").text(about))
        .maybe(doubts)
        .maybe(faults(content, lang))
        .children(review.ways.iter().map(|change| changes(change, content, lang)))
        .child(publish)
        .child(el("p").child(edit))
        .children(catalogue::facts(content, lang))
}

/// Why the ways that the desk decided on no longer fit: a file that came later changed what they
/// speak of.
fn faults(content: &ProcedureContent, lang: Lang) -> Option<El> {
    let cases = content.cases.iter().filter(|case| case.workflow_at_desk);
    let faults: Vec<El> = cases
        .flat_map(|case| {
            let way = case.way(Method::Online).into_owned();
            check_in(content, &case.key).into_iter().map(move |fault| {
                let step = fault.step().and_then(|key| way.step(key));
                let step = step.map(|step| format!("{}: ", step.name.get(lang)));
                let text = workflow_fault_text(&fault, lang);
                el("li").text([step.unwrap_or_default(), text].concat())
            })
        })
        .collect();
    (!faults.is_empty()).then(|| {
        let lead = el("p").text(words::workflow(lang).faults);
        notice(Tone::Bad, el("div").child(lead).child(el("ul").children(faults)))
    })
}
