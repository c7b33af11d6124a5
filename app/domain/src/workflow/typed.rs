//! A workflow as it stands in a form, wrong or not: everything is text, and nothing is lost while
//! steps are added, moved and taken away. The whole of it travels with each press.

mod condition;
mod press;
mod read;

pub use condition::Comparison;

use super::{MOST_STEPS, Workflow, WorkflowStep};
use crate::{
    Lang,
    form::{Comparable, FormDefinition, comparables},
};

/// The steps as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedWorkflow {
    /// In the order of the form.
    pub steps: Vec<TypedStep>,
}

/// One step as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedStep {
    /// Its key, which nobody types.
    pub key: String,
    /// The Vietnamese name.
    pub vi: String,
    /// The English name.
    pub en: String,
    /// Name of a [`Phase`](super::Phase), or nothing.
    pub phase: String,
    /// Name of a [`StaffRole`](super::StaffRole), or nothing.
    pub role: String,
    /// Working hours.
    pub hours: String,
    /// Key of the case that it opens, or nothing.
    pub link: String,
    /// What follows.
    pub next: Vec<TypedNext>,
}

/// What follows a step, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedNext {
    /// Key of the step that follows.
    pub to: String,
    /// Path of the answer that decides; nothing: always.
    pub field: String,
    /// Name of a [`Comparison`].
    pub test: String,
    /// What is compared with, by its label.
    pub value: String,
    /// Where a condition that the form has no words for stands in the workflow that it was read
    /// from, as `from>to`.
    pub kept: String,
}

impl TypedWorkflow {
    /// A workflow as a form shows it.
    pub fn of(workflow: &Workflow, form: Option<&FormDefinition>, lang: Lang) -> Self {
        let asked = form.map(comparables).unwrap_or_default();
        Self { steps: workflow.steps.iter().map(|step| typed(step, &asked, lang)).collect() }
    }

    /// Whether one more step may be added.
    pub fn has_room(&self) -> bool {
        self.steps.len() < MOST_STEPS
    }
}

impl TypedNext {
    /// A step that always follows.
    pub fn always(to: &str) -> Self {
        Self { to: to.to_owned(), ..Self::default() }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty() && self.says_always()
    }

    /// Whether no condition was typed.
    pub fn says_always(&self) -> bool {
        [&self.field, &self.value, &self.kept].into_iter().all(String::is_empty)
    }
}

fn typed(step: &WorkflowStep, asked: &[Comparable<'_>], lang: Lang) -> TypedStep {
    let next = step.next.iter().map(|next| {
        let always = TypedNext::always(&next.to);
        match &next.when {
            None => always,
            Some(when) => condition::typed(always, &step.key, when, asked, lang),
        }
    });
    TypedStep {
        key: step.key.clone(),
        vi: step.name.vi.clone(),
        en: step.name.en.clone().unwrap_or_default(),
        phase: step.phase.name().to_owned(),
        role: step.role.name().to_owned(),
        hours: show_hours(step.hours, lang),
        link: step.link.clone().unwrap_or_default(),
        next: next.collect(),
    }
}

/// `2,5`, as the reader writes it.
fn show_hours(hours: f64, lang: Lang) -> String {
    let text = hours.to_string();
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests;
