//! What makes a workflow one that a dossier can go through; looked at when it is loaded.

use std::collections::BTreeMap;

use super::{Phase, StaffRole, Workflow, WorkflowFault, WorkflowStep, step::working_hours};
use crate::catalogue::ProcessingTime;

/// Most steps of a workflow: the longest way that a decision on internal processes has is far shorter.
pub const MOST_STEPS: usize = 40;
/// Most steps that follow one.
pub const MOST_NEXT: usize = 10;
/// Longest name of a step, in characters.
pub const LONGEST_NAME: usize = 200;
/// Longest key of a step.
const LONGEST_KEY: usize = 60;

/// Everything that is wrong with a workflow; nothing for a good one.
pub fn check(workflow: &Workflow, time: Option<&ProcessingTime>) -> Vec<WorkflowFault> {
    let mut faults = Vec::new();
    let Some(first) = workflow.steps.first() else { return vec![WorkflowFault::Empty] };
    if workflow.steps.len() > MOST_STEPS {
        return vec![WorkflowFault::TooManySteps];
    }
    for (place, step) in workflow.steps.iter().enumerate() {
        let key = || step.key.clone();
        if workflow.steps[..place].iter().any(|other| other.key == step.key) {
            faults.push(WorkflowFault::KeyTwice(key()));
        }
        if !is_key(&step.key) {
            faults.push(WorkflowFault::KeyWrong(key()));
        }
        if !is_name(&step.name.vi) || step.name.en.as_deref().is_some_and(|name| !is_name(name)) {
            faults.push(WorkflowFault::NameWrong(key()));
        }
        if step.next.len() > MOST_NEXT {
            faults.push(WorkflowFault::TooManyNext(key()));
        }
        if step.next.iter().any(|next| workflow.step(&next.to).is_none()) {
            faults.push(WorkflowFault::UnknownNext(key()));
        }
        match (step.phase, step.next.iter().any(|next| next.when.is_none())) {
            (Phase::Return, _) if !step.next.is_empty() => {
                faults.push(WorkflowFault::AfterReturn(key()));
            }
            (Phase::Return, _) | (_, true) => {}
            (_, false) => faults.push(WorkflowFault::DeadEnd(key())),
        }
        if step.phase == Phase::Process && step.role != StaffRole::Specialist {
            faults.push(WorkflowFault::NotForSpecialists(key()));
        }
        if !step.role.is_work() {
            faults.push(WorkflowFault::WithoutOwner(key()));
        }
        if (step.phase == Phase::Link) != step.link.is_some() {
            faults.push(WorkflowFault::LinkWithoutCase(key()));
        }
        if !(0.0..=10_000.0).contains(&step.hours) {
            faults.push(WorkflowFault::Hours(key()));
        }
    }
    if !faults.is_empty() {
        return faults;
    }
    let mut ways = Ways { workflow, known: BTreeMap::new(), open: Vec::new(), ring: None };
    let longest = ways.from(first);
    if let Some(ring) = ways.ring {
        return vec![WorkflowFault::Ring(ring)];
    }
    for step in &workflow.steps {
        if !ways.known.contains_key(step.key.as_str()) {
            faults.push(WorkflowFault::Unreachable(step.key.clone()));
        }
    }
    for phase in [Phase::Process, Phase::Issue, Phase::Return] {
        if !longest.always.contains(&phase) {
            faults.push(WorkflowFault::PhaseMissing(phase));
        }
    }
    let limit = working_hours(time);
    if time.is_some() && longest.hours > limit {
        faults.push(WorkflowFault::TooLong { hours: longest.hours, limit });
    }
    faults
}

/// Working hours of the longest way from the first step to the end; steps beside each other count
/// once.
pub fn longest_hours(workflow: &Workflow) -> f64 {
    let mut ways = Ways { workflow, known: BTreeMap::new(), open: Vec::new(), ring: None };
    workflow.steps.first().map_or(0.0, |first| ways.from(first).hours)
}

fn is_key(key: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(allowed)
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.chars().count() <= LONGEST_NAME
}

/// From a step to the end: the hours of the longest way, and the phases that no way leaves out.
#[derive(Clone)]
struct Way {
    hours: f64,
    always: Vec<Phase>,
}

struct Ways<'a> {
    workflow: &'a Workflow,
    known: BTreeMap<&'a str, Way>,
    open: Vec<&'a str>,
    ring: Option<String>,
}

impl<'a> Ways<'a> {
    fn from(&mut self, step: &'a WorkflowStep) -> Way {
        if let Some(way) = self.known.get(step.key.as_str()) {
            return way.clone();
        }
        if self.open.contains(&step.key.as_str()) {
            self.ring = Some(step.key.clone());
            return Way { hours: 0.0, always: Vec::new() };
        }
        self.open.push(&step.key);
        let mut way = Way { hours: 0.0, always: Vec::new() };
        for next in &step.next {
            let Some(to) = self.workflow.step(&next.to) else { continue };
            let behind = self.from(to);
            way.hours = way.hours.max(behind.hours);
            // Branches are all gone through, unless a condition leaves them out.
            if next.when.is_none() {
                way.always.extend(behind.always);
            }
        }
        self.open.pop();
        way.hours += step.hours;
        way.always.push(step.phase);
        self.known.insert(&step.key, way.clone());
        way
    }
}
