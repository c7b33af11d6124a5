//! The form of a workflow: a group of controls a step, with the buttons that add, move and remove.

use domain::{
    Lang,
    catalogue::ProcedureContent,
    form::{Comparable, comparables},
    view::WorkflowView,
    workflow::{
        MOST_NEXT, MOST_STEPS, Phase, StaffRole, TypedNext, TypedStep, TypedWorkflow, WorkflowFault,
    },
};

use super::{conditions, page::address};
use crate::{
    ui::{Control, El, TextInput, button, button_secondary, el, select, text_input},
    words::{self, WorkflowWords, fill, phase_name, role_name, workflow_fault_text},
};

/// Id of the heading over the form.
pub(super) const ID: &str = "sua";

/// What the controls of all steps are made with.
pub(super) struct Drawn<'a> {
    pub(super) typed: &'a TypedWorkflow,
    pub(super) faults: &'a [WorkflowFault],
    pub(super) asked: Vec<Comparable<'a>>,
    /// Other agencies' parts that a step can open.
    parts: Vec<(String, String)>,
    here: String,
    pub(super) lang: Lang,
}

impl Drawn<'_> {
    pub(super) fn words(&self) -> &'static WorkflowWords {
        words::workflow(self.lang)
    }

    /// A control with what is wrong at it.
    pub(super) fn control(&self, at: usize, path: String, label: &str) -> Control {
        let key = self.typed.steps.get(at).map(|step| step.key.as_str());
        let wrong = self.faults.iter().filter(|fault| fault.step() == key && key.is_some());
        let told: Vec<String> = wrong
            .filter(|fault| control_of(fault, at).as_deref() == Some(&path))
            .map(|fault| workflow_fault_text(fault, self.lang))
            .collect();
        Control::new(path, label).error((!told.is_empty()).then(|| told.join(" ")))
    }

    /// A button about a step; the page that answers stands where the step then is.
    fn press(&self, what: &str, at: usize, then: usize, label: &str) -> El {
        let label = fill(label, &[("n", &(at + 1).to_string())]);
        button_secondary(label)
            .attr("name", "press")
            .attr("value", format!("{what}.{at}"))
            .attr("formaction", format!("{}#{}", self.here, step_id(then)))
    }
}

/// Id of the group of a step.
fn step_id(at: usize) -> String {
    format!("buoc-{}", at + 1)
}

/// Name of the control that a fault is about, where it is one.
fn control_of(fault: &WorkflowFault, at: usize) -> Option<String> {
    let part = match fault {
        WorkflowFault::NameWrong(_) => "vi",
        WorkflowFault::WithoutPhase(_) => "phase",
        WorkflowFault::WithoutOwner(_) | WorkflowFault::NotForSpecialists(_) => "role",
        WorkflowFault::Hours(_) => "hours",
        WorkflowFault::LinkWithoutCase(_) | WorkflowFault::UnknownPart(_) => "link",
        WorkflowFault::UnknownNext(_)
        | WorkflowFault::TooManyNext(_)
        | WorkflowFault::ConditionWrong(_)
        | WorkflowFault::DeadEnd(_)
        | WorkflowFault::AfterReturn(_) => return Some(TypedWorkflow::next_control(at, 0, "to")),
        WorkflowFault::KeyTwice(_)
        | WorkflowFault::KeyWrong(_)
        | WorkflowFault::Unreachable(_)
        | WorkflowFault::Ring(_)
        | WorkflowFault::PartOfPart(_)
        | WorkflowFault::Empty
        | WorkflowFault::TooManySteps
        | WorkflowFault::TooLong { .. }
        | WorkflowFault::PhaseMissing(_)
        | WorkflowFault::PartNotOpened(_) => return None,
    };
    Some(TypedWorkflow::control(at, part))
}

/// The id to which the summary leads for a fault, and the place of its step.
pub(super) fn place_of(fault: &WorkflowFault, typed: &TypedWorkflow) -> (String, Option<usize>) {
    let step = fault.step();
    let place = step.and_then(|key| typed.steps.iter().position(|step| step.key == key));
    match place {
        Some(at) => (control_of(fault, at).unwrap_or_else(|| step_id(at)), Some(at)),
        None => (ID.to_owned(), None),
    }
}

/// The form, with `version` as the revision that it began from.
pub(super) fn form(
    view: &WorkflowView,
    typed: &TypedWorkflow,
    faults: &[WorkflowFault],
    version: &str,
    lang: Lang,
) -> El {
    let words = words::workflow(lang);
    let case = view.content.case(&view.case);
    let asked = case.and_then(|case| case.form.as_ref()).map(comparables).unwrap_or_default();
    let here = address(view);
    let parts = parts(&view.content, lang);
    let drawn = Drawn { typed, faults, asked, parts, here: here.clone(), lang };
    let hidden = |name: &'static str, value: &str| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value.to_owned())
    };
    let pressed = |button: El, what: &'static str| button.attr("name", "press").attr("value", what);
    // The first button is the one that Enter presses: it stores nothing.
    let first = el("p")
        .class("actions")
        .child(pressed(button_secondary(words.check), "check"))
        .child(pressed(button_secondary(words.to_usual), "usual"));
    let none = typed.steps.is_empty().then(|| drawn.press("add", 0, 0, words.add_first));
    let full = (!typed.has_room())
        .then(|| el("p").class("hint").text(fill(words.full, &[("n", &MOST_STEPS.to_string())])));
    el("form")
        .class("workflow")
        .attr("method", "post")
        .attr("action", here)
        .child(hidden("version", version))
        .child(hidden("case", &view.case))
        .child(first)
        .children(typed.steps.iter().enumerate().map(|(at, one)| step(&drawn, at, one)))
        .maybe(none)
        .maybe(full)
        .child(
            el("p")
                .class("actions")
                .child(pressed(button(words.save), "save"))
                .child(pressed(button_secondary(words.check), "check")),
        )
}

fn parts(content: &ProcedureContent, lang: Lang) -> Vec<(String, String)> {
    let parts = content.cases.iter().filter(|case| case.linked);
    let name = |name: &domain::Text| name.get(lang).to_owned();
    parts
        .map(|case| (case.key.clone(), case.name.as_ref().map_or_else(|| case.key.clone(), name)))
        .collect()
}

/// How a step is called in lists.
pub(super) fn title(at: usize, step: &TypedStep, lang: Lang) -> String {
    let words = words::workflow(lang);
    let (n, name) = ((at + 1).to_string(), spoken(step, lang));
    let text = if name.is_empty() { words.step_new } else { words.step };
    fill(text, &[("n", &n), ("name", name)])
}

/// The name in the page's language, or the Vietnamese one.
pub(super) fn spoken(step: &TypedStep, lang: Lang) -> &str {
    if lang == Lang::En && !step.en.trim().is_empty() { &step.en } else { &step.vi }
}

fn step(drawn: &Drawn<'_>, at: usize, step: &TypedStep) -> El {
    let (words, lang) = (drawn.words(), drawn.lang);
    let path = |part: &str| TypedWorkflow::control(at, part);
    let control = |part: &str, label: &str| drawn.control(at, path(part), label);
    let line = |part: &str, label: &str, value: &str| {
        let input = TextInput { value: value.to_owned(), ..TextInput::default() };
        text_input(&control(part, label), input, lang)
    };
    let choose = || Some(words::common(lang).choose.to_owned());
    let phases =
        Phase::ALL.iter().map(|one| (one.name().to_owned(), phase_name(*one, lang).to_owned()));
    let roles =
        StaffRole::WORK.iter().map(|one| (one.name().to_owned(), role_name(*one, lang).to_owned()));
    let english = text_input(
        &control("en", words.name_en).optional(true),
        TextInput { value: step.en.clone(), ..TextInput::default() },
        lang,
    );
    let hours = TextInput {
        value: step.hours.clone(),
        inputmode: Some("decimal"),
        class: "w-4",
        ..TextInput::default()
    };
    // Only where there is something to open, or something stands that is to be taken out.
    let link = (!drawn.parts.is_empty() || !step.link.is_empty()).then(|| {
        let none = Some(words.link_none.to_owned());
        select(&control("link", words.link), &step.link, drawn.parts.clone(), none, lang)
    });
    let of_step = drawn
        .faults
        .iter()
        .filter(|fault| fault.step() == Some(step.key.as_str()) && control_of(fault, at).is_none());
    let wrong =
        of_step.map(|fault| el("p").class("field-error").text(workflow_fault_text(fault, lang)));
    el("fieldset")
        .class("desk-item")
        .id(step_id(at))
        .child(el("legend").text(title(at, step, lang)))
        .children(wrong)
        .child(
            el("input")
                .attr("type", "hidden")
                .attr("name", path("key"))
                .attr("value", step.key.clone()),
        )
        .child(
            el("div")
                .class("workflow-row")
                .child(line("vi", words.name_vi, &step.vi))
                .child(english)
                .child(select(
                    &control("phase", words.phase),
                    &step.phase,
                    phases.collect(),
                    choose(),
                    lang,
                ))
                .child(select(
                    &control("role", words.role),
                    &step.role,
                    roles.collect(),
                    choose(),
                    lang,
                ))
                .child(text_input(&control("hours", words.hours), hours, lang))
                .maybe(link),
        )
        .children(lines(step).enumerate().map(|(line, next)| follows(drawn, at, line, &next)))
        .child(buttons(drawn, at))
}

/// What follows, and one line more for another.
fn lines(step: &TypedStep) -> impl Iterator<Item = TypedNext> {
    let blank = (step.next.len() < MOST_NEXT).then(TypedNext::default);
    step.next.clone().into_iter().chain(blank)
}

fn follows(drawn: &Drawn<'_>, at: usize, line: usize, next: &TypedNext) -> El {
    let words = drawn.words();
    let steps = drawn.typed.steps.iter().enumerate().filter(|(place, _)| *place != at);
    let mut steps: Vec<(String, String)> =
        steps.map(|(place, step)| (step.key.clone(), title(place, step, drawn.lang))).collect();
    // A step that is gone stays chosen, so that the check can tell of it.
    if !next.to.is_empty() && !steps.iter().any(|(key, _)| *key == next.to) {
        steps.push((next.to.clone(), next.to.clone()));
    }
    let label = if line == 0 { words.next } else { words.next_also };
    let control = drawn.control(at, TypedWorkflow::next_control(at, line, "to"), label);
    el("div")
        .class("workflow-next")
        .child(select(&control, &next.to, steps, Some(words.next_none.to_owned()), drawn.lang))
        .maybe(conditions::controls(drawn, at, line, next))
}

fn buttons(drawn: &Drawn<'_>, at: usize) -> El {
    let (words, steps) = (drawn.words(), drawn.typed.steps.len());
    el("p")
        .class("actions")
        .maybe(drawn.typed.has_room().then(|| drawn.press("add", at, at + 1, words.add)))
        .maybe((at > 0).then(|| drawn.press("up", at, at.saturating_sub(1), words.up)))
        .maybe((at + 1 < steps).then(|| drawn.press("down", at, at + 1, words.down)))
        .child(drawn.press("remove", at, at, words.remove))
}
