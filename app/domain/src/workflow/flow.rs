//! Which steps begin when one is done.

use std::collections::BTreeSet;

use super::{Workflow, WorkflowStep};
use crate::form::Answers;

/// The step that a dossier begins with.
pub fn first(workflow: &Workflow) -> Option<&WorkflowStep> {
    workflow.steps.first()
}

/// After `done` is over while `active` others go on: the steps that begin now, and those that were
/// reached but wait for a branch that can still come. `waiting` are the ones that waited before.
pub fn arrivals(
    workflow: &Workflow,
    done: &str,
    active: &[&str],
    waiting: &[String],
    answers: &Answers,
) -> (Vec<String>, Vec<String>) {
    let mut reached: Vec<String> = waiting.to_vec();
    for next in workflow.step(done).iter().flat_map(|step| &step.next) {
        let taken = next.when.as_ref().is_none_or(|when| when.holds(answers));
        if taken && !reached.contains(&next.to) {
            reached.push(next.to.clone());
        }
    }
    let (mut begin, mut wait) = (Vec::new(), Vec::new());
    for key in &reached {
        let others = reached.iter().filter(|other| *other != key).map(String::as_str);
        let still_coming =
            active.iter().copied().chain(others).any(|from| leads_to(workflow, from, key));
        if still_coming { wait.push(key.clone()) } else { begin.push(key.clone()) }
    }
    (begin, wait)
}

/// Whether a dossier at `from` can come to `to`.
pub fn leads_to(workflow: &Workflow, from: &str, to: &str) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(key) = open.pop() {
        for next in workflow.step(key).iter().flat_map(|step| &step.next) {
            if next.to == to {
                return true;
            }
            if seen.insert(next.to.as_str()) {
                open.push(&next.to);
            }
        }
    }
    false
}
