//! One step of the form: a page of a few questions.

#[cfg(feature = "hydrate")]
mod copy;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod live;
mod loaded;
#[cfg(feature = "hydrate")]
mod save;
mod saving;

use std::sync::Arc;

use domain::{
    Lang,
    form::{Answers, Field, FieldKind, PersonPart, Step, errors_of_step, relevant},
};
use leptos::prelude::{AnyView, Get, IntoAny, RwSignal, With, WithUntracked};

#[cfg(feature = "ssr")]
pub use self::loaded::add_communes;
pub use self::loaded::{Loaded, fetch};
use self::saving::Saving;
use super::{
    errors,
    fields::{self, Sheet, Units},
    frame::{self, caption, unavailable},
    journey::{self, Part},
};
use crate::{
    context::query,
    data::load,
    route::Page,
    ui::{self, El, el},
    url::with_query,
    words,
};

/// The form's id, by which the browser's part finds it.
const FORM_ID: &str = "step-form";

/// What the page's address asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Show what is wrong with the stored answers.
    pub(super) errors: bool,
    /// Go back to the check page afterwards.
    pub(super) to_check: bool,
}

/// What changes on the page while somebody works on it.
#[derive(Clone, Copy)]
struct State {
    answers: RwSignal<Answers>,
    /// In words, by path.
    errors: RwSignal<Vec<(String, String)>>,
    units: RwSignal<Units>,
    saving: RwSignal<Saving>,
}

/// `/nhap/{draft}/buoc/{step}`: a few questions.
pub fn step_page(id: String, step: String) -> AnyView {
    let asked = Asked { errors: !query("loi").is_empty(), to_check: query("ve") == "kiem-tra" };
    let key = [id.as_str(), "/", &step].concat();
    let data = load(move || key.clone(), fetch);
    frame::show(
        data,
        |loaded: &Loaded| &loaded.draft,
        move |loaded, lang| {
            let place = journey::steps(&loaded.draft).iter().position(|known| known.key == step);
            match place {
                Some(place) => page(loaded, place, asked, lang),
                None => unavailable(404, "", lang),
            }
        },
    )
}

pub(super) fn page(loaded: &Arc<Loaded>, place: usize, asked: Asked, lang: Lang) -> El {
    let draft = &loaded.draft;
    let Some(step) = journey::steps(draft).get(place) else { return el("div") };
    let part = Part::Step(place as u32);
    let stops = journey::asked(draft, lang);
    let number = stops.iter().position(|stop| stop.part == part).map_or(1, |at| at + 1) as u32;
    let next = journey::after(&stops, part).map(|stop| stop.title.as_str());
    let title = step.title.get(lang);
    let state = state(loaded, step, asked.errors, lang);
    // The page is not made anew when other errors come: only what shows them is.
    let wrong = state.errors.with_untracked(|errors| !errors.is_empty());
    let summary = move || ui::error_summary(state.errors.get(), lang);
    el("div")
        .child(ui::page_head(ui::error_title(lang, wrong, title)))
        .child(ui::back_link(back(draft_path(loaded), &stops, part, asked), lang))
        .child(summary.into_any())
        .child(caption(draft, lang))
        .child(ui::step_indicator(number, stops.len() as u32, next, lang))
        .child(el("h1").attr("lang", step.title.lang_of(lang).code()).text(title.to_owned()))
        .maybe(step.hint.as_ref().map(|hint| el("p").text(hint.get(lang).to_owned())))
        .child(form(loaded, place, asked, state, lang))
}

fn draft_path(loaded: &Loaded) -> String {
    Page::Draft { id: loaded.draft.id.clone() }.path()
}

fn back(tasks: String, stops: &[journey::Stop], part: Part, asked: Asked) -> String {
    let before = if asked.to_check { stops.last() } else { journey::before(stops, part) };
    before.map_or(tasks, |stop| stop.href.clone())
}

fn state(loaded: &Loaded, step: &Step, show_errors: bool, lang: Lang) -> State {
    let draft = &loaded.draft;
    let errors = match &draft.case.form {
        Some(form) if show_errors => {
            errors::worded(&errors_of_step(form, &step.key, &draft.errors), form, lang)
        }
        _ => Vec::new(),
    };
    State {
        answers: RwSignal::new(draft.answers.clone()),
        errors: RwSignal::new(errors),
        units: RwSignal::new(loaded.units.clone()),
        saving: RwSignal::new(Saving::Stored(draft.saved_at)),
    }
}

fn form(loaded: &Arc<Loaded>, place: usize, asked: Asked, state: State, lang: Lang) -> El {
    let w = words::apply(lang);
    let Some(step) = journey::steps(&loaded.draft).get(place) else { return el("form") };
    let page = Page::Step { id: loaded.draft.id.clone(), step: step.key.clone() };
    let to = if asked.to_check { "kiem-tra" } else { "" };
    let asks_more = step.fields.iter().any(has_buttons);
    let here = page.path();
    let sign_in = frame::sign_in_href(&here);
    let questions = {
        let loaded = loaded.clone();
        move || questions(&loaded, place, state, lang)
    };
    let form = el("form")
        .id(FORM_ID)
        .attr("method", "post")
        .attr("action", with_query(&here, &[("ve", to)]))
        .attr("novalidate", "")
        // Enter in a line of text presses the first button of a form: it is to be this one.
        .maybe(asks_more.then(|| {
            ui::button(w.continue_)
                .class("hidden")
                .attr("tabindex", "-1")
                .attr("aria-hidden", "true")
        }))
        .child(questions.into_any())
        .child(
            el("div")
                .class("actions")
                .child(ui::button(w.continue_))
                .child(ui::button_secondary(w.exit).attr("name", "_action").attr("value", "exit")),
        )
        .child(
            el("div")
                .class("save-state")
                .attr("role", "status")
                .child((move || saving::view(&state.saving.get(), &sign_in, lang)).into_any()),
        );
    #[cfg(feature = "hydrate")]
    let form = live::attach(form, loaded, place, asked.to_check, state, lang);
    form
}

/// The questions of the step as the state has them.
fn questions(loaded: &Loaded, place: usize, state: State, lang: Lang) -> El {
    let draft = &loaded.draft;
    let (Some(form), Some(step)) = (&draft.case.form, journey::steps(draft).get(place)) else {
        return el("div");
    };
    let documents = Page::Documents { id: draft.id.clone() }.path();
    state.answers.with(|answers| {
        let relevant = relevant(form, answers);
        state.units.with(|units| {
            state.errors.with(|errors| {
                let documents_href = documents.as_str();
                let relevant = &relevant;
                let sheet = Sheet { lang, documents_href, answers, relevant, errors, units };
                el("div").children(step.fields.iter().map(|field| fields::field(&sheet, field, "")))
            })
        })
    })
}

/// Whether a field brings buttons of its own.
fn has_buttons(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Group { .. }) || has_address(field)
}

/// Whether a field asks for an address.
fn has_address(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Address => true,
        FieldKind::Person { parts } => parts.contains(&PersonPart::Residence),
        FieldKind::Group { fields, .. } => fields.iter().any(has_address),
        _ => false,
    }
}
