//! Where a dossier is in its workflow: the part of the projection that begins with acceptance.

use serde::{Deserialize, Serialize};

use super::{Consultation, DossierState, Event, LinkedPart, Outcome, Parent, consultation, link};
use crate::{
    Moment, Text, record,
    result::{Delivery, ResultDocument},
    workflow::{Phase, StaffRole},
};

/// A step that somebody has to do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActiveStep {
    /// Its key in the workflow.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// What is done in it.
    pub phase: Phase,
    /// Who does it.
    pub role: StaffRole,
    /// Since when.
    pub since: Moment,
    /// By when.
    pub due: Moment,
    /// Account of the officer it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
}

record!(ActiveStep { key, name, phase, role, since, due, officer });

/// The workflow's part of a dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// When it was accepted.
    #[serde(default)]
    pub accepted_at: Option<Moment>,
    /// What is to be done now.
    #[serde(default)]
    pub steps: Vec<ActiveStep>,
    /// Keys of steps that were reached and wait for another branch.
    #[serde(default)]
    pub waiting: Vec<String>,
    /// Keys of steps that are done, in order.
    #[serde(default)]
    pub done: Vec<String>,
    /// When the open supplement request was sent.
    #[serde(default)]
    pub asked_at: Option<Moment>,
    /// Until when it can be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_until: Option<Moment>,
    /// Who works on it, as the head said.
    #[serde(default)]
    pub officer: Option<String>,
    /// What is proposed, and once it is issued, what was answered.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// The result as an electronic document; absent: it is on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Box<ResultDocument>>,
    /// How the applicant wants the result, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// The number by which the post is asked for the result, once it has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// Number of the result.
    #[serde(default)]
    pub number: Option<String>,
    /// More was asked for while it was worked on: that is done once.
    #[serde(default)]
    pub supplemented: bool,
    /// A later date was promised: that is done once.
    #[serde(default)]
    pub extended: bool,
    /// The receipt that the case goes without was asked for: that is done once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub receipt_asked: bool,
    /// Questions to other agencies, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consultations: Vec<Consultation>,
    /// Its parts at other agencies, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkedPart>,
    /// The dossier that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
}

impl Process {
    /// The step with this key that is to be done now.
    pub fn step(&self, key: &str) -> Option<&ActiveStep> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step of a phase that is to be done now.
    pub fn in_phase(&self, phase: Phase) -> Option<&ActiveStep> {
        self.steps.iter().find(|step| step.phase == phase)
    }

    /// Where a dossier with these steps stands: where the one that is least far on does.
    pub(super) fn state(&self) -> Option<DossierState> {
        let phase = self.steps.iter().map(|step| step.phase).min()?;
        Some(match phase {
            Phase::Assign => DossierState::Assigning,
            Phase::Process if self.consultations.iter().any(Consultation::is_open) => {
                DossierState::Consulting
            }
            Phase::Process | Phase::Link => DossierState::Processing,
            Phase::Approve => DossierState::Approving,
            Phase::Issue => DossierState::Issuing,
            Phase::Return => DossierState::ResultReady,
        })
    }

    /// Applies an event of the workflow; true when steps changed.
    pub(super) fn apply(&mut self, event: &Event, at: Moment) -> bool {
        match event {
            Event::StepStarted { step, name, phase, role, due, officer } => {
                self.waiting.retain(|waiting| waiting != step);
                self.steps.push(ActiveStep {
                    key: step.clone(),
                    name: name.clone(),
                    phase: *phase,
                    role: *role,
                    since: at,
                    due: *due,
                    officer: officer.clone(),
                });
                return true;
            }
            Event::StepCompleted { step, waiting, .. } => {
                self.steps.retain(|active| active.key != *step);
                self.waiting.clone_from(waiting);
                self.done.push(step.clone());
                return true;
            }
            Event::SentBack { step, .. } => {
                self.steps.retain(|active| active.key != *step);
                self.outcome = None;
                return true;
            }
            Event::Assigned { officer, .. } => {
                self.officer = Some(officer.clone());
                for step in &mut self.steps {
                    if step.phase == Phase::Process {
                        step.officer = Some(officer.clone());
                    }
                }
            }
            // Of several opinions at the same time one refusal is enough.
            Event::Proposed { outcome: Outcome::Granted } => {
                self.outcome.get_or_insert(Outcome::Granted);
            }
            Event::Proposed { outcome } => self.outcome = Some(outcome.clone()),
            Event::ResultIssued { number } => self.number = Some(number.clone()),
            Event::Linked { parent, step } => {
                self.parent = Some(Parent { code: parent.clone(), step: step.clone() });
            }
            Event::LinkOpened { .. } | Event::LinkClosed { .. } => {
                link::apply(&mut self.links, event);
            }
            _ => return consultation::apply(&mut self.consultations, event, at),
        }
        false
    }
}
