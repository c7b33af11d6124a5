//! The public lookup: a code tells where a dossier stands, and nothing about anybody.

use domain::{Lang, problem::Problem, view::PublicStatus};
use leptos::prelude::{AnyView, With};
use leptos_router::hooks::use_location;

use crate::{
    context::{set_status, use_lang},
    data::load,
    features::problem::problem_page,
    route::Page,
    ui::{
        Control, El, Row, TextInput, button, el, error_summary, error_title, page_head, progress,
        summary_list, tag, text_input,
    },
    words,
};

/// The lookup page.
pub fn lookup_page() -> AnyView {
    let lang = use_lang();
    let asked = use_location().query;
    let code =
        move || asked.with(|query| query.get("ma").unwrap_or_default()).trim().to_uppercase();
    load(code, |api, code| async move {
        if code.is_empty() {
            return Ok((code, None));
        }
        match api.0.public_status(code.clone()).await {
            Ok(status) => Ok((code, Some(status))),
            Err(problem) if problem.status == 404 => Ok((code, None)),
            Err(problem) => Err(problem),
        }
    })
    .view_or(move |found| page(&found, lang), |problem: Problem| problem_page(&problem))
}

fn page((code, status): &(String, Option<PublicStatus>), lang: Lang) -> AnyView {
    let words = words::track(lang);
    let missing = !code.is_empty() && status.is_none();
    if missing {
        set_status(404);
    }
    let error = missing.then(|| words.lookup_missing_error.to_owned());
    let control =
        Control::new("ma", words.code).hint(Some(words.code_hint.to_owned())).error(error.clone());
    let input = TextInput {
        value: code.clone(),
        autocomplete: Some("off"),
        class: "w-20",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let form = el("form")
        .attr("action", Page::Lookup.path())
        .child(text_input(&control, input, lang))
        .child(el("p").class("actions").child(button(words.look_up)));
    let summary = error.map(|error| ("ma".to_owned(), error)).into_iter().collect();
    let unknown = missing.then(|| {
        el("p").class("notice tone-warn").text(words::fill(words.lookup_missing, &[("code", code)]))
    });
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, missing, words.lookup)))
        .maybe(error_summary(summary, lang))
        .child(el("h1").text(words.lookup))
        .child(el("p").class("lead").text(words.lookup_lead))
        .maybe(unknown)
        .maybe(status.as_ref().map(|status| known(status, lang)))
        .child(form)
        .child(
            el("p").child(
                el("a").attr("href", Page::PaperCheck.path()).text(words::result(lang).check),
            ),
        )
        .into_any()
}

fn known(status: &PublicStatus, lang: Lang) -> El {
    let words = words::track(lang);
    let (done, of) = (status.done.to_string(), status.of.to_string());
    let label = words::fill(words.done_of, &[("n", &done), ("m", &of)]);
    let rows = vec![Row::new(words.national_code, status.national_code.to_string())];
    let own = Page::Dossier { code: status.code.clone() }.path();
    el("section")
        .class("card")
        .child(el("h2").class("code").text(status.code.clone()))
        .child(
            el("p")
                .child(tag(words::state_name(status.state, lang), words::state_tone(status.state))),
        )
        .child(progress(u32::from(status.done), u32::from(status.of), label))
        .child(summary_list(rows, lang))
        .child(el("p").child(el("a").attr("href", own).text(words.sign_in_for_more)))
}
