//! `/can-bo/quy-trinh/{code}`: the workflow of a case as it is, and the form that changes it.

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::{Case, ProcedureContent},
    view::WorkflowView,
    workflow::{TypedWorkflow, Workflow, WorkflowFault, check_in, longest_hours},
};
use leptos::prelude::AnyView;

use super::form;
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::catalogue::{say, way},
    route::Page,
    ui::{El, Tone, back_link, el, error_summary, error_title, notice, page_head},
    url::with_query,
    words::{self, WorkflowWords, fill, hours_text, problem_text, workflow_fault_text},
};

/// The page.
pub fn workflow_page(code: String) -> AnyView {
    let lang = use_lang();
    let (case, refused) = (query("ho-so"), refused());
    load(
        move || code.clone(),
        move |api, code| {
            let case = case.clone();
            async move { api.0.workflow(code, case).await }
        },
    )
    .view(move |view: Arc<WorkflowView>| page(&view, &refused, lang).into_any())
}

/// Address of the page of a case.
pub(super) fn address(view: &WorkflowView) -> String {
    let page = Page::Workflow { code: view.content.code.clone() };
    with_query(&page.path(), &[("ho-so", &view.case)])
}

/// What stands in the form, and what is wrong with it.
struct Edited {
    typed: TypedWorkflow,
    /// Told only when somebody asked for the check: a step that was just added is empty.
    faults: Vec<WorkflowFault>,
    /// Hours of the longest way, where the check found nothing.
    sound: Option<f64>,
}

impl Edited {
    /// What was typed after the press, or the workflow as it is.
    fn of(view: &WorkflowView, refused: &Refused, lang: Lang) -> Self {
        let case = view.content.case(&view.case);
        let asked = case.and_then(|case| case.form.as_ref());
        let press = refused.typed.get("press").map(String::as_str).unwrap_or_default();
        let mut edited = Self {
            typed: match press {
                _ if refused.typed.is_empty() => TypedWorkflow::of(&view.workflow, asked, lang),
                "usual" => {
                    let usual = Workflow::usual(case.and_then(Case::online_time));
                    TypedWorkflow::of(&usual, asked, lang)
                }
                _ => TypedWorkflow::read(&refused.typed.0),
            },
            faults: Vec::new(),
            sound: None,
        };
        edited.typed.press(press);
        if matches!(press, "check" | "save") {
            match edited.typed.workflow(asked, &view.workflow) {
                Err(faults) => edited.faults = faults,
                Ok(workflow) => {
                    let hours = longest_hours(&workflow);
                    edited.faults =
                        check_in(&with_way(&view.content, &view.case, workflow), &view.case);
                    edited.sound = edited.faults.is_empty().then_some(hours);
                }
            }
        }
        edited
    }
}

/// The procedure with another way of a case.
fn with_way(content: &ProcedureContent, case: &str, workflow: Workflow) -> ProcedureContent {
    let mut content = content.clone();
    for known in content.cases.iter_mut().filter(|known| known.key == case) {
        known.workflow = Some(workflow.clone());
    }
    content
}

fn page(view: &WorkflowView, refused: &Refused, lang: Lang) -> El {
    let words = words::workflow(lang);
    let edited = Edited::of(view, refused, lang);
    let stale = refused.code == "version_conflict";
    let summary = summary(&edited, refused, stale, lang);
    let wrong = !summary.is_empty();
    // What was typed without saving stays on the revision that it began from.
    let newest = view.revision.to_string();
    let version = refused.typed.get("version").filter(|_| !stale).cloned().unwrap_or(newest);
    let checked = edited.sound.filter(|_| refused.code.is_empty()).map(|hours| {
        let used = used(hours, view.limit, words, lang);
        notice(Tone::Good, el("p").text([words.sound, " ", &used].concat())).attr("role", "status")
    });
    el("article")
        .class("procedure")
        .child(page_head(error_title(lang, wrong, words.title)))
        .child(back_link(Page::Workflows.path(), lang))
        .maybe(error_summary(summary, lang))
        .child(el("p").class("eyebrow").text(words.title))
        .child(say("h1", &view.content.name, lang))
        .child(about(view, words))
        .maybe(cases(view, words, lang))
        .child(el("h2").text(words.now))
        .child(el("p").text(if view.own { words.own } else { words.usual }))
        .maybe(view.at_desk.then(|| el("p").text(words.at_desk)))
        .child(way(&view.workflow, lang))
        .child(el("p").text(used(view.hours, view.limit, words, lang)))
        .child(el("h2").id(form::ID).text(words.edit))
        .child(el("p").text(words.edit_lead))
        .maybe(checked)
        .child(form::form(view, &edited.typed, &edited.faults, &version, lang))
}

/// Everything that is wrong, with links to where.
fn summary(edited: &Edited, refused: &Refused, stale: bool, lang: Lang) -> Vec<(String, String)> {
    let words = words::workflow(lang);
    let code = refused.problem();
    if stale {
        return vec![(form::ID.to_owned(), words.stale.to_owned())];
    }
    if edited.faults.is_empty() {
        let told = (!code.is_empty()).then(|| (form::ID.to_owned(), problem_text(&code, lang)));
        return told.into_iter().collect();
    }
    let told = edited.faults.iter().map(|fault| {
        let text = workflow_fault_text(fault, lang);
        let (id, place) = form::place_of(fault, &edited.typed);
        let text = match place {
            Some(at) => fill(words.at_step, &[("n", &(at + 1).to_string()), ("text", &text)]),
            None => text,
        };
        (id, text)
    });
    told.collect()
}

fn used(hours: f64, limit: f64, words: &WorkflowWords, lang: Lang) -> String {
    let (hours, limit) = (hours_text(hours, lang), hours_text(limit, lang));
    fill(words.used, &[("hours", &hours), ("limit", &limit)])
}

/// Which revision it is, and who sees it.
fn about(view: &WorkflowView, words: &'static WorkflowWords) -> El {
    let n = view.revision.to_string();
    let told = match (view.waiting, view.published) {
        (false, _) => fill(words.live, &[("n", &n)]),
        (true, Some(published)) => fill(words.waiting, &[("n", &n), ("m", &published.to_string())]),
        (true, None) => fill(words.waiting_new, &[("n", &n)]),
    };
    let review = view.waiting.then(|| {
        let href = Page::Review { code: view.content.code.clone() }.path();
        el("a").attr("href", href).text(words.to_review)
    });
    el("p").text(told).text(" ").maybe(review)
}

/// The other cases of the procedure, other agencies' parts among them.
fn cases(view: &WorkflowView, words: &'static WorkflowWords, lang: Lang) -> Option<El> {
    let cases = &view.content.cases;
    if cases.len() < 2 {
        return None;
    }
    let page = Page::Workflow { code: view.content.code.clone() }.path();
    let lines = cases.iter().map(|case| {
        let here = case.key == view.case;
        let href = with_query(&page, &[("ho-so", &case.key)]);
        let name = match &case.name {
            Some(name) => say("a", name, lang),
            None => el("a").text(case.key.clone()),
        };
        el("li").child(name.attr("href", href).opt("aria-current", here.then_some("page")))
    });
    Some(el("nav").attr("aria-label", words.cases).child(el("ul").children(lines)))
}
