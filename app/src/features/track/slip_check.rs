//! Checking a slip: whether it was issued here, and what it has to say; nothing about anybody.

use domain::{Lang, problem::Problem, view::SlipCheck};
use leptos::prelude::AnyView;

use crate::{
    context::{set_status, use_lang},
    data::load,
    features::problem::problem_page,
    ui::{Row, Tone, el, notice, page_head, summary_list},
    words,
};

/// `/kiem-tra/{id}`.
pub fn slip_check_page(id: String) -> AnyView {
    let lang = use_lang();
    load(
        move || id.clone(),
        |api, id| async move {
            match api.0.slip_check(id).await {
                Ok(slip) => Ok(Some(slip)),
                Err(problem) if problem.status == 404 => Ok(None),
                Err(problem) => Err(problem),
            }
        },
    )
    .view_or(
        move |found| page(found.as_ref().as_ref(), lang),
        |problem: Problem| problem_page(&problem),
    )
}

fn page(slip: Option<&SlipCheck>, lang: Lang) -> AnyView {
    let words = words::process(lang);
    if slip.is_none() {
        set_status(404);
    }
    let told = match slip {
        Some(_) => notice(Tone::Good, el("p").text(words.check_good)),
        None => notice(Tone::Bad, el("p").text(words.check_bad)),
    };
    let lines = slip.map(|slip| {
        let rows = vec![
            Row::new(words.check_form, &slip.title),
            Row::new(words.check_number, &slip.number),
            Row::new(words::track(lang).code, &slip.code),
            Row::new(words.check_agency, &slip.agency),
            Row::new(words.check_at, slip.issued_at.show()),
        ];
        el("div").child(el("p").text(words.check_lead)).child(summary_list(rows, lang))
    });
    el("div")
        .class("narrow")
        .child(page_head(words.check))
        .child(el("h1").text(words.check))
        .child(told)
        .maybe(lines)
        .into_any()
}
