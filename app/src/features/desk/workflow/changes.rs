//! What publishing changes about the way of a case: before and after, step by step.

use domain::{
    Lang,
    catalogue::ProcedureContent,
    form::{Comparable, comparables},
    view::WayChange,
    workflow::{
        Comparison, Phase, StaffRole, StepChange, TypedNext, TypedStep, TypedWorkflow, Workflow,
    },
};

use super::form::spoken;
use crate::{
    ui::{El, Tone, el, tag},
    words::{self, WorkflowWords, comparison_name, fill, phase_name, role_name},
};

/// One workflow in words.
struct Told<'a> {
    typed: TypedWorkflow,
    asked: &'a [Comparable<'a>],
    lang: Lang,
}

/// The differences as a table; a row becomes a card where the page is narrow.
pub(in crate::features::desk) fn changes(
    change: &WayChange,
    content: &ProcedureContent,
    lang: Lang,
) -> El {
    let words = words::workflow(lang);
    let form = content.case(&change.case).and_then(|case| case.form.as_ref());
    let asked = form.map(comparables).unwrap_or_default();
    let told = |workflow: &Workflow| Told {
        typed: TypedWorkflow::of(workflow, form, lang),
        asked: &asked,
        lang,
    };
    let (before, after) = (told(&change.before), told(&change.after));
    let steps = domain::workflow::changes(&change.before, &change.after);
    let rows = steps.iter().map(|step| row(step, &before, &after, words));
    let heading = match &change.name {
        Some(name) => fill(words.changes_case, &[("name", name.get(lang))]),
        None => words.changes.to_owned(),
    };
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    el("section").child(el("h2").text(heading)).child(
        el("table")
            .class("table")
            .child(
                el("thead").child(
                    el("tr")
                        .child(column(words.what))
                        .child(column(words.before))
                        .child(column(words.after)),
                ),
            )
            .child(el("tbody").children(rows)),
    )
}

fn row(
    step: &StepChange<'_>,
    before: &Told<'_>,
    after: &Told<'_>,
    words: &'static WorkflowWords,
) -> El {
    let (name, tone) = match step {
        StepChange::Same(_) => (words.same, Tone::Neutral),
        StepChange::Added(_) => (words.added, Tone::Good),
        StepChange::Removed(_) => (words.removed, Tone::Bad),
        StepChange::Changed { .. } => (words.changed, Tone::Warn),
    };
    let cell = |label: &'static str, told: &Told<'_>| {
        let cell = el("td").attr("data-label", label);
        match told.step(step.key(), words) {
            Some(lines) => cell.child(lines),
            None => cell.text(words.nothing),
        }
    };
    el("tr")
        .child(el("th").attr("scope", "row").child(tag(name, tone)))
        .child(cell(words.before, before))
        .child(cell(words.after, after))
}

impl Told<'_> {
    /// A step with everything that is decided about it.
    fn step(&self, key: &str, words: &'static WorkflowWords) -> Option<El> {
        let at = self.typed.steps.iter().position(|step| step.key == key)?;
        let step = &self.typed.steps[at];
        let name = [step.vi.as_str(), &step.en];
        let name: Vec<&str> = name.into_iter().filter(|name| !name.is_empty()).collect();
        let n = (at + 1).to_string();
        let title = fill(words.step, &[("n", &n), ("name", &name.join(" / "))]);
        let phase = Phase::from_name(&step.phase).map(|phase| phase_name(phase, self.lang));
        let role = StaffRole::from_name(&step.role).map(|role| role_name(role, self.lang));
        let hours = fill(words.hours_line, &[("n", &step.hours)]);
        let link = (!step.link.is_empty()).then(|| format!("{}: {}", words.link, step.link));
        let facts = phase.map(str::to_owned).into_iter().chain(role.map(str::to_owned));
        let facts: Vec<String> = facts.chain([hours]).chain(link).collect();
        Some(
            el("div")
                .child(el("p").child(el("strong").text(title)))
                .child(el("p").text(facts.join(" · ")))
                .maybe(self.then(step, words)),
        )
    }

    fn then(&self, step: &TypedStep, words: &'static WorkflowWords) -> Option<El> {
        let lines: Vec<String> = step.next.iter().map(|next| self.next(next, words)).collect();
        let told = fill(words.then, &[("text", &lines.join("; "))]);
        (!lines.is_empty()).then(|| el("p").text(told))
    }

    fn next(&self, next: &TypedNext, words: &'static WorkflowWords) -> String {
        let to = self.typed.steps.iter().find(|step| step.key == next.to);
        let to = to.map_or(next.to.as_str(), |step| spoken(step, self.lang));
        match Comparison::from_name(&next.test) {
            None => to.to_owned(),
            Some(Comparison::Kept) => fill(words.if_kept, &[("step", to)]),
            Some(test) => {
                let question = self.asked.iter().find(|one| one.path == next.field);
                let field = question.map_or(next.field.as_str(), |one| one.label.get(self.lang));
                let test = comparison_name(test, self.lang);
                let parts =
                    [("step", to), ("field", field), ("test", test), ("value", &next.value)];
                fill(words.if_line, &parts).replace(" )", ")")
            }
        }
    }
}
