//! What is known of a dossier: the projection of its events.

use serde::{Deserialize, Serialize};

use super::{
    DossierState, Event, HandedPaper, Originals, Process, add_originals, add_papers, originals_held,
};
use crate::{
    Moment,
    catalogue::Method,
    payment::Money,
    result::{Delivery, ResultDocument},
};

/// What [`super::decide`] needs to know of a dossier; a projection of its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Where it stands.
    pub state: DossierState,
    /// Id of the applicant: an organisation, or the account of a person.
    pub applicant: String,
    /// The agency whose desk it is on.
    pub agency: String,
    /// Account of the officer who has it.
    pub claimed_by: Option<String>,
    /// When the claim ends by itself.
    pub claimed_until: Option<Moment>,
    /// A file of it is infected.
    pub quarantined: bool,
    /// Since when it stands where it stands: submitted, supplemented, asked for more, or in a step.
    pub waiting_since: Moment,
    /// When the result is due, once accepted.
    pub due_at: Option<Moment>,
    /// The requested supplement, while it is open.
    pub supplement: Vec<super::SupplementItem>,
    /// Where it is in the workflow, once accepted.
    #[serde(default)]
    pub process: Process,
    /// How it came.
    #[serde(default)]
    pub method: Method,
    /// What came as paper.
    #[serde(default)]
    pub papers: Vec<HandedPaper>,
    /// Originals that went back.
    #[serde(default)]
    pub given_back: Vec<Originals>,
    /// What is asked for it, and what was paid.
    #[serde(default)]
    pub money: Money,
}

impl Snapshot {
    /// Who has it at `now`: a lease that ran out counts as nobody's.
    pub fn holder(&self, now: Moment) -> Option<&str> {
        match (&self.claimed_by, self.claimed_until) {
            (Some(officer), Some(until)) if until > now => Some(officer),
            _ => None,
        }
    }

    /// When the result is due, while nobody has answered on substance. While the applicant is asked
    /// for more, the date stands still.
    pub fn open_due(&self) -> Option<Moment> {
        let asked = self.state == DossierState::ProcessingSupplement;
        self.due_at.filter(|_| self.state.is_processed() && !asked)
    }

    /// How the result is to come: as the applicant said, else as the dossier came.
    pub fn delivery(&self) -> Delivery {
        let as_it_came =
            if self.method == Method::Online { Delivery::Online } else { Delivery::Counter };
        self.process.delivery.unwrap_or(as_it_came)
    }

    /// Its result has left the clerk as an electronic document: the applicant may have it.
    pub fn has_published_result(&self) -> bool {
        let document = self.process.document.as_ref();
        matches!(self.state, DossierState::ResultReady | DossierState::Returned)
            && document.is_some_and(|document| document.sealed.is_some())
    }

    /// The originals that are with the centre. A part has none: they lie with its whole.
    pub fn originals_held(&self) -> Vec<Originals> {
        if self.process.parent.is_some() {
            return Vec::new();
        }
        originals_held(&self.papers, &self.given_back)
    }

    /// Applies one event, as storage and replay both do.
    pub fn apply(&mut self, event: &Event, at: Moment) {
        ResultDocument::follow(&mut self.process.document, event, at);
        match event {
            Event::Submitted { method, papers, .. } => {
                self.state = DossierState::Submitted;
                self.method = method.unwrap_or_default();
                self.papers.clone_from(papers);
                self.waiting_since = at;
            }
            Event::FilesChecked { infected, .. } => self.quarantined = !infected.is_empty(),
            Event::Routed { agency } => {
                self.state = DossierState::AwaitingReceipt;
                self.agency.clone_from(agency);
            }
            Event::Claimed { officer, until } | Event::TakenOver { officer, until, .. } => {
                self.claimed_by = Some(officer.clone());
                self.claimed_until = Some(*until);
            }
            Event::Released { .. } => self.release(),
            Event::SupplementRequested { items, until, .. } => {
                self.state = if self.process.steps.is_empty() {
                    DossierState::SupplementRequested
                } else {
                    self.process.supplemented = true;
                    DossierState::ProcessingSupplement
                };
                self.supplement.clone_from(items);
                self.process.asked_at = Some(at);
                self.process.answer_until = *until;
                self.waiting_since = at;
                self.release();
            }
            Event::Supplemented { papers, .. } => {
                add_papers(&mut self.papers, papers);
                self.process.asked_at = None;
                self.process.answer_until = None;
                self.state = DossierState::Submitted;
                self.supplement.clear();
                self.waiting_since = at;
            }
            Event::Accepted { due_at, .. } => {
                self.state = DossierState::Accepted;
                self.due_at = *due_at;
                self.process.accepted_at = Some(at);
                self.waiting_since = at;
                self.release();
            }
            Event::Refused { .. } => {
                self.state = DossierState::Refused;
                self.release();
            }
            Event::Redirected { to, .. } => {
                self.agency.clone_from(to);
                self.release();
            }
            Event::Succeeded { to, .. } => {
                self.agency.clone_from(to);
                // Whoever had it worked for the agency that ended.
                self.process.officer = None;
                for step in &mut self.process.steps {
                    step.officer = None;
                }
                self.release();
            }
            Event::Withdrawn { .. } => self.end(DossierState::Withdrawn, at),
            Event::Stopped { .. } => self.end(DossierState::Stopped, at),
            Event::Lapsed => self.end(DossierState::Lapsed, at),
            Event::Returned { .. } => self.end(DossierState::Returned, at),
            Event::ClockRestarted { due_at, step_due, .. } => {
                self.due_at = *due_at;
                for step in &mut self.process.steps {
                    step.due = *step_due;
                }
                self.stand(at);
            }
            Event::Extended { to, .. } => {
                self.due_at = Some(*to);
                self.process.extended = true;
            }
            Event::DateMoved { to, .. } => self.due_at = Some(*to),
            Event::OriginalsReturned { papers, .. } => {
                for paper in papers {
                    add_originals(&mut self.given_back, &paper.requirement, paper.count);
                }
            }
            Event::DeliveryChosen { delivery } => self.process.delivery = Some(*delivery),
            Event::Shipped { tracking, .. } => self.process.tracking = Some(tracking.clone()),
            Event::ReceiptRequested => self.process.receipt_asked = true,
            Event::Transferred { .. }
            | Event::StepStarted { .. }
            | Event::Assigned { .. }
            | Event::StepCompleted { .. }
            | Event::Proposed { .. }
            | Event::SentBack { .. }
            | Event::ResultIssued { .. }
            | Event::ResultDrafted { .. }
            | Event::ResultDropped
            | Event::ResultSigned { .. }
            | Event::ResultSealed { .. }
            | Event::ResultCollected
            | Event::ResultRevoked { .. }
            | Event::ConsultationAsked { .. }
            | Event::OpinionGiven { .. }
            | Event::ConsultationSilent { .. }
            | Event::Linked { .. }
            | Event::LinkOpened { .. }
            | Event::LinkClosed { .. } => {
                // What the applicant is asked for, or has just answered, is settled first.
                let asked = matches!(
                    self.state,
                    DossierState::ProcessingSupplement | DossierState::Submitted
                );
                if self.process.apply(event, at) && !asked {
                    self.stand(at);
                }
            }
            Event::PaymentRequested { .. }
            | Event::PaymentReceived { .. }
            | Event::PaymentReversed { .. }
            | Event::PaymentWaived
            | Event::PaymentRefunded { .. } => self.money.apply(event),
            // The log keeps it; what is asked for follows by itself.
            Event::Reassessed { .. }
            | Event::Noted { .. }
            | Event::Messaged { .. }
            | Event::Corrected { .. }
            | Event::StoodIn { .. } => {}
        }
    }

    /// Stands where its steps say.
    fn stand(&mut self, at: Moment) {
        if let Some(state) = self.process.state() {
            self.state = state;
            self.waiting_since = at;
        }
    }

    fn end(&mut self, state: DossierState, at: Moment) {
        self.state = state;
        self.supplement.clear();
        self.process.steps.clear();
        self.process.waiting.clear();
        self.process.asked_at = None;
        self.process.answer_until = None;
        self.waiting_since = at;
        self.release();
    }

    fn release(&mut self) {
        self.claimed_by = None;
        self.claimed_until = None;
    }
}
