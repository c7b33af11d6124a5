//! What makes a workflow one that a dossier can go through; looked at when it is loaded.

use std::collections::BTreeMap;

use super::{Phase, StaffRole, Workflow, WorkflowStep, step::working_hours};
use crate::catalogue::ProcessingTime;

/// Why a workflow cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkflowFault {
    /// It has no step.
    Empty,
    /// Two steps have this key.
    KeyTwice(String),
    /// This step names one that is not there.
    UnknownNext(String),
    /// Nothing need follow this step, which is not the return: a dossier could end nowhere.
    DeadEnd(String),
    /// Something follows this return.
    AfterReturn(String),
    /// Nothing leads to this step.
    Unreachable(String),
    /// A dossier could go round in a ring by this step.
    Ring(String),
    /// This step is work on the dossier, which is given to specialists, and names another role.
    NotForSpecialists(String),
    /// This step is another agency's part and names no case, or the other way round.
    LinkWithoutCase(String),
    /// The hours of this step make no sense.
    Hours(String),
    /// The longest way takes more hours than the case has.
    TooLong {
        /// Working hours of the longest way.
        hours: f64,
        /// Working hours that the case has at least.
        limit: f64,
    },
    /// A result could be returned past what this phase does.
    PhaseMissing(Phase),
}

/// Everything that is wrong with a workflow; nothing for a good one.
pub fn check(workflow: &Workflow, time: Option<&ProcessingTime>) -> Vec<WorkflowFault> {
    let mut faults = Vec::new();
    let Some(first) = workflow.steps.first() else { return vec![WorkflowFault::Empty] };
    for (place, step) in workflow.steps.iter().enumerate() {
        let key = || step.key.clone();
        if workflow.steps[..place].iter().any(|other| other.key == step.key) {
            faults.push(WorkflowFault::KeyTwice(key()));
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
