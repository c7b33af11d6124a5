//! The task list of a draft.

use domain::{
    Lang,
    view::{DraftView, StepStatus},
};
use leptos::prelude::AnyView;

use super::{
    frame::{caption, draft_page},
    journey::{self, Part, Stop},
};
use crate::{
    route::Page,
    ui::{self, El, Task, Tone, el},
    words::{self, ApplyWords},
};

/// `/nhap/{draft}`: the parts of the dossier and how far each is.
pub fn task_list_page(id: String) -> AnyView {
    draft_page(id, |draft, lang| page(draft, lang))
}

pub(super) fn page(draft: &DraftView, lang: Lang) -> El {
    let w = words::apply(lang);
    let stops = journey::all(draft, lang);
    let (answers, finish): (Vec<&Stop>, Vec<&Stop>) =
        stops.iter().partition(|stop| matches!(stop.part, Part::Step(_)));
    let done = stops.iter().filter(|stop| stop.status == StepStatus::Complete).count() as u32;
    let parts = stops.iter().filter(|stop| stop.status != StepStatus::Skipped).count() as u32;
    let tasks = |stops: &[&Stop]| {
        ui::task_list(stops.iter().map(|stop| task(stop, draft, w)).collect::<Vec<_>>())
    };
    let saved = words::fill(w.saved_at, &[("time", &draft.saved_at.show())]);
    el("div")
        .child(ui::page_head(w.tasks_title))
        .child(ui::back_link(Page::Dossiers.path(), lang))
        .child(caption(draft, lang))
        .child(el("h1").text(w.tasks_title))
        .child(ui::progress(done, parts, progress_words(done, parts, w)))
        .child(el("p").class("hint").text(saved))
        .child(el("h2").text(w.section_answers))
        .child(tasks(&answers))
        .child(el("h2").text(w.section_finish))
        .child(tasks(&finish))
        .child(delete(&draft.id, w))
}

fn progress_words(done: u32, parts: u32, w: &ApplyWords) -> String {
    words::fill(w.progress, &[("done", &done.to_string()), ("all", &parts.to_string())])
}

fn task(stop: &Stop, draft: &DraftView, w: &ApplyWords) -> Task {
    let (status, tone) = match (stop.part, stop.status) {
        (Part::Check, _) if draft.readiness.is_ready() => (w.status_ready, Tone::Good),
        (Part::Check, _) => (w.status_not_ready, Tone::Neutral),
        (_, StepStatus::NotStarted) => (w.status_not_started, Tone::Neutral),
        (_, StepStatus::InProgress) => (w.status_in_progress, Tone::Info),
        (_, StepStatus::Complete) => (w.status_complete, Tone::Good),
        (_, StepStatus::Skipped) => (w.status_skipped, Tone::Neutral),
    };
    let href = (stop.status != StepStatus::Skipped).then(|| stop.href.clone());
    Task { href, title: stop.title.clone(), status: status.to_owned(), tone }
}

fn delete(id: &str, w: &ApplyWords) -> El {
    let action = format!("{}/xoa", Page::Draft { id: id.to_owned() }.path());
    let form = el("form")
        .attr("method", "post")
        .attr("action", action)
        .child(el("p").text(w.delete_sure))
        .child(ui::button_danger(w.delete_confirm));
    el("details").class("danger-zone").child(el("summary").text(w.delete_draft)).child(form)
}
