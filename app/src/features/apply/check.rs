//! Check your answers, then submit.

use domain::{
    Lang,
    form::{Step, relevant},
    readiness::ItemState,
    view::{DraftView, FileView, StepStatus},
};
use leptos::prelude::{AnyView, Effect};

use super::{
    answered::Answered,
    errors,
    frame::{caption, draft_page},
    journey,
};
use crate::{
    context::query,
    features::fee::fee_quote,
    format,
    route::Page,
    ui::{self, El, Row, Tone, el},
    url::with_query,
    words::{self, fill},
};

/// `/nhap/{draft}/kiem-tra`: everything to look over, and the submission.
pub fn check_page(id: String) -> AnyView {
    let refused = !query("loi").is_empty();
    draft_page(id, move |draft, lang| page(draft, refused, lang))
}

pub(super) fn page(draft: &DraftView, refused: bool, lang: Lang) -> El {
    let w = words::apply(lang);
    let wrong = wrong(draft, lang);
    let refused = refused && !wrong.is_empty();
    let stops = journey::asked(draft, lang);
    let number = stops.len() as u32;
    let before = journey::before(&stops, journey::Part::Check);
    let back = before
        .map_or_else(|| Page::Draft { id: draft.id.clone() }.path(), |stop| stop.href.clone());
    el("div")
        .child(ui::page_head(ui::error_title(lang, refused, w.check_title)))
        .child(ui::back_link(back, lang))
        .maybe(refused.then(|| summary(links(&wrong), lang)))
        .child(caption(draft, lang))
        .child(ui::step_indicator(number, number, None, lang))
        .child(el("h1").text(w.check_title))
        .maybe(draft.organisation.as_deref().map(|name| for_organisation(name, lang)))
        .child(el("p").text(w.check_lead))
        .children(answers(draft, lang))
        .child(papers(draft, lang))
        .maybe(fee_quote(draft, lang))
        .child(readiness(draft, &wrong, lang))
        .child(submit(draft, lang))
}

/// The summary, whose links lead to other pages.
fn summary(links: El, lang: Lang) -> El {
    Effect::new(|_: Option<()>| {
        #[cfg(feature = "hydrate")]
        crate::browser::focus("#error-summary");
    });
    let heading = words::common(lang).error_heading;
    el("div")
        .class("error-summary")
        .id("error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "error-summary-title")
        .child(el("h2").id("error-summary-title").text(heading))
        .child(el("p").text(words::apply(lang).submit_failed))
        .child(links)
}

fn links(wrong: &[(String, String)]) -> El {
    let line = |(href, words): &(String, String)| {
        el("li").child(el("a").attr("href", href.clone()).text(words.clone()))
    };
    el("ul").children(wrong.iter().map(line))
}

/// Everything in the way of submitting, with the page where it is put right.
fn wrong(draft: &DraftView, lang: Lang) -> Vec<(String, String)> {
    let w = words::apply(lang);
    let mut wrong = Vec::new();
    if let Some(form) = &draft.case.form {
        for error in &draft.errors {
            let step = form.steps.iter().find(|step| errors::is_of_step(&error.path, step));
            let href = step.map_or_else(String::new, |step| {
                let mut href = edit_href(draft, step);
                href.push_str("&loi=1#");
                href.push_str(&error.path);
                href
            });
            wrong.push((href, errors::words(error, form, lang)));
        }
    }
    let documents = Page::Documents { id: draft.id.clone() }.path();
    for item in draft.readiness.items.iter().filter(|item| item.state == ItemState::Missing) {
        let words = fill(w.paper_missing, &[("paper", item.name.get(lang))]);
        wrong.push(([documents.as_str(), "?loi=1#tep-", &item.key].concat(), words));
    }
    wrong
}

fn edit_href(draft: &DraftView, step: &Step) -> String {
    let page = Page::Step { id: draft.id.clone(), step: step.key.clone() };
    with_query(&page.path(), &[("ve", "kiem-tra")])
}

/// The answers by step.
fn answers(draft: &DraftView, lang: Lang) -> Vec<El> {
    let Some(form) = &draft.case.form else { return Vec::new() };
    let asked = relevant(form, &draft.answers);
    let mut sections = Vec::new();
    for (step, status) in form.steps.iter().zip(&draft.steps) {
        if *status == StepStatus::Skipped {
            continue;
        }
        let href = edit_href(draft, step);
        let (asked, unit_names) = (&asked, draft.unit_names.as_slice());
        let rows = Answered { asked, unit_names, href: Some(&href), lang }.rows(step);
        if !rows.is_empty() {
            sections.push(el("h2").text(step.title.get(lang).to_owned()));
            sections.push(ui::summary_list(rows, lang));
        }
    }
    sections
}

/// The files by paper.
fn papers(draft: &DraftView, lang: Lang) -> El {
    let w = words::apply(lang);
    let href = Page::Documents { id: draft.id.clone() }.path();
    let asked = draft.readiness.items.iter().filter(|item| {
        item.state != ItemState::NotNeeded
            || draft.files.iter().any(|file| file.requirement == item.key)
    });
    let rows = asked.map(|item| {
        let files = draft.files.iter().filter(|file| file.requirement == item.key);
        let mut value: Vec<String> = files.map(|file| file_line(file, lang)).collect();
        if value.is_empty() {
            value.push(words::item_state_name(item.state, lang).to_owned());
        }
        let name = item.name.get(lang).to_owned();
        Row { change: Some(([&href, "#", &item.key].concat(), name.clone())), key: name, value }
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return el("div");
    }
    el("div").child(el("h2").text(w.documents)).child(ui::summary_list(rows, lang))
}

fn file_line(file: &FileView, lang: Lang) -> String {
    let size = format::size(file.size, lang);
    [&*file.name, " (", &*size, ") – ", words::scan_name(file.scan, lang)].concat()
}

/// "4/5 giấy tờ bắt buộc, còn thiếu 1: …", and what else is in the way.
fn readiness(draft: &DraftView, wrong: &[(String, String)], lang: Lang) -> El {
    let w = words::apply(lang);
    let readiness = &draft.readiness;
    let missing: Vec<&str> = readiness
        .items
        .iter()
        .filter(|item| item.state == ItemState::Missing)
        .map(|item| item.name.get(lang))
        .collect();
    let (present, needed) = (readiness.present.to_string(), readiness.needed.to_string());
    let (count, names) = (missing.len().to_string(), missing.join("; "));
    let values = [("present", &*present), ("needed", &needed), ("n", &count), ("names", &names)];
    let mut lines = Vec::new();
    if readiness.needed > 0 {
        let words = if missing.is_empty() { w.ready_line } else { w.ready_missing };
        lines.push(fill(words, &values));
    }
    if readiness.answer_errors > 0 {
        lines.push(fill(w.answers_wrong, &[("n", &readiness.answer_errors.to_string())]));
    }
    let tone = if readiness.is_ready() {
        lines.push(w.all_ready.to_owned());
        Tone::Good
    } else {
        Tone::Warn
    };
    let lines =
        el("div").id("readiness").children(lines.into_iter().map(|line| el("p").text(line)));
    let ways = (!wrong.is_empty()).then(|| links(wrong));
    ui::notice(tone, lines.maybe(ways))
}

/// The organisation that it is for.
pub(super) fn for_organisation(name: &str, lang: Lang) -> El {
    el("p").class("hint").text(fill(words::apply(lang).for_organisation, &[("name", name)]))
}

/// Where the dossier will go.
fn receiver(draft: &DraftView, lang: Lang) -> Option<El> {
    let agency = draft.receiver.as_ref()?.get(lang);
    Some(el("p").text(fill(words::apply(lang).goes_to, &[("agency", agency)])))
}

/// A plain form with the submission's key: pressed twice, sent again, it makes one dossier.
fn submit(draft: &DraftView, lang: Lang) -> El {
    let w = words::apply(lang);
    if let Some(code) = &draft.withheld {
        return ui::notice(Tone::Warn, el("p").text(words::problem_text(code, lang)));
    }
    let action = [&*Page::Draft { id: draft.id.clone() }.path(), "/nop"].concat();
    el("form")
        .attr("method", "post")
        .attr("action", action)
        .child(
            el("input")
                .attr("type", "hidden")
                .attr("name", "submission_key")
                .attr("value", draft.submission_key.clone()),
        )
        .maybe(receiver(draft, lang))
        .child(el("p").text(w.submit_note))
        .child(ui::button(w.submit))
}
