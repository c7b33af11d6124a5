//! What changed between two workflows, step by step.

use super::{Workflow, WorkflowStep};

/// What became of a step; a step is the same one where its key is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StepChange<'a> {
    /// Nothing.
    Same(&'a WorkflowStep),
    /// It is new.
    Added(&'a WorkflowStep),
    /// It is gone.
    Removed(&'a WorkflowStep),
    /// It is another.
    Changed {
        /// As it was.
        before: &'a WorkflowStep,
        /// As it is.
        after: &'a WorkflowStep,
    },
}

/// Every step of either, in the order of `after`; one that is gone stands behind the one that it
/// followed.
pub fn changes<'a>(before: &'a Workflow, after: &'a Workflow) -> Vec<StepChange<'a>> {
    let mut told: Vec<StepChange<'a>> = after
        .steps
        .iter()
        .map(|step| match before.step(&step.key) {
            None => StepChange::Added(step),
            Some(old) if old == step => StepChange::Same(step),
            Some(old) => StepChange::Changed { before: old, after: step },
        })
        .collect();
    let mut place = 0;
    for step in &before.steps {
        if let Some(at) = told.iter().position(|change| change.key() == step.key) {
            place = at + 1;
        } else {
            told.insert(place, StepChange::Removed(step));
            place += 1;
        }
    }
    told
}

impl StepChange<'_> {
    /// Key of the step.
    pub fn key(&self) -> &str {
        match self {
            Self::Same(step)
            | Self::Added(step)
            | Self::Removed(step)
            | Self::Changed { after: step, .. } => &step.key,
        }
    }
}
