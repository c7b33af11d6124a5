//! From a form's fields to a workflow.

use std::collections::BTreeMap;

use super::{TypedNext, TypedStep, TypedWorkflow, condition};
use crate::{
    Text,
    form::{FormDefinition, comparables},
    text::normalise_line,
    workflow::{
        MOST_NEXT, MOST_STEPS, Next, Phase, StaffRole, Workflow, WorkflowFault, WorkflowStep,
    },
};

impl TypedWorkflow {
    /// Name of the control of a part of a step, as `s.2.hours`.
    pub fn control(step: usize, part: &str) -> String {
        format!("s.{step}.{part}")
    }

    /// Name of the control of a part of what follows a step, as `s.2.n.0.to`.
    pub fn next_control(step: usize, next: usize, part: &str) -> String {
        format!("s.{step}.n.{next}.{part}")
    }

    /// What was typed, from the pairs of a form; lines that say nothing are left out. One step and
    /// one line more than may be are read, so that the check can tell of them.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let mut steps: BTreeMap<usize, TypedStep> = BTreeMap::new();
        let mut next: BTreeMap<(usize, usize), TypedNext> = BTreeMap::new();
        for (name, value) in pairs {
            let mut parts = name.split('.');
            let (Some("s"), Some(step)) = (parts.next(), parts.next()) else { continue };
            let Some(at) = place(step, MOST_STEPS) else { continue };
            let step = steps.entry(at).or_default();
            let value = value.clone();
            match (parts.next(), parts.next(), parts.next()) {
                (Some("key"), None, None) => step.key = value,
                (Some("vi"), None, None) => step.vi = value,
                (Some("en"), None, None) => step.en = value,
                (Some("phase"), None, None) => step.phase = value,
                (Some("role"), None, None) => step.role = value,
                (Some("hours"), None, None) => step.hours = value,
                (Some("link"), None, None) => step.link = value,
                (Some("n"), Some(line), Some(part)) => {
                    let Some(line) = place(line, MOST_NEXT) else { continue };
                    let next = next.entry((at, line)).or_default();
                    match part {
                        "to" => next.to = value,
                        "field" => next.field = value,
                        "test" => next.test = value,
                        "value" => next.value = value,
                        "kept" => next.kept = value,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        for ((step, _), mut line) in next {
            if line.says_always() {
                // A comparison is chosen in every line, whether there is something to compare or not.
                line.test.clear();
            }
            if let Some(step) = steps.get_mut(&step)
                && !line.is_empty()
            {
                step.next.push(line);
            }
        }
        Self { steps: steps.into_values().collect() }
    }

    /// The workflow, to be checked with its case. `base` is the one that the form was made from,
    /// where conditions stand that the form has no words for.
    ///
    /// # Errors
    ///
    /// What was left out or is none of what can be chosen.
    pub fn workflow(
        &self,
        form: Option<&FormDefinition>,
        base: &Workflow,
    ) -> Result<Workflow, Vec<WorkflowFault>> {
        let asked = form.map(comparables).unwrap_or_default();
        let (mut steps, mut faults) = (Vec::new(), Vec::new());
        for typed in &self.steps {
            let key = || typed.key.clone();
            let phase = Phase::from_name(&typed.phase);
            if phase.is_none() {
                faults.push(WorkflowFault::WithoutPhase(key()));
            }
            let role = StaffRole::from_name(&typed.role).filter(|role| role.is_work());
            if role.is_none() {
                faults.push(WorkflowFault::WithoutOwner(key()));
            }
            let hours = hours(&typed.hours);
            if hours.is_none() {
                faults.push(WorkflowFault::Hours(key()));
            }
            let mut next = Vec::new();
            for line in &typed.next {
                match condition::read(line, base, &asked) {
                    Ok(when) => next.push(Next { to: line.to.clone(), when }),
                    Err(()) => faults.push(WorkflowFault::ConditionWrong(key())),
                }
            }
            let (Some(phase), Some(role), Some(hours)) = (phase, role, hours) else { continue };
            let en = Some(normalise_line(&typed.en)).filter(|name| !name.is_empty());
            steps.push(WorkflowStep {
                key: key(),
                name: Text { vi: normalise_line(&typed.vi), en },
                phase,
                role,
                hours,
                link: Some(typed.link.clone()).filter(|link| !link.is_empty()),
                next,
            });
        }
        if faults.is_empty() { Ok(Workflow { steps }) } else { Err(faults) }
    }
}

/// A place in a list of at most `most`, or the one behind it.
fn place(text: &str, most: usize) -> Option<usize> {
    text.parse().ok().filter(|place| *place <= most)
}

/// Hours with a decimal point or comma.
fn hours(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| plain)
}
