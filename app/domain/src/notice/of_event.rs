//! Which event tells whom what: one exhaustive match.

use super::NoticeKind;
use crate::{
    Moment,
    catalogue::Method,
    dossier::{DossierState, Event, EventRecord, Role, Snapshot},
    workflow::{Phase, StaffRole},
};

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Whose dossier it is.
    Applicant,
    /// One officer, by account.
    Officer(String),
    /// The officers of an agency in a role.
    Desk {
        /// The agency.
        agency: String,
        /// The role.
        role: StaffRole,
    },
}

/// Something that somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who.
    pub to: Recipient,
    /// What.
    pub kind: NoticeKind,
    /// The date that it is about.
    pub when: Option<Moment>,
}

/// What an event tells, on a dossier as it is after it. Whoever acted is not told of it by the
/// caller, except the applicant, for whom it is the confirmation.
pub fn notices_of(record: &EventRecord, dossier: &Snapshot) -> Vec<Notice> {
    use NoticeKind as Kind;
    let tell = |to, kind, when| vec![Notice { to, kind, when }];
    let applicant = |kind, when| tell(Recipient::Applicant, kind, when);
    let officer = |account: &String, kind| tell(Recipient::Officer(account.clone()), kind, None);
    let desk = |agency: &String, role, kind, when| {
        tell(Recipient::Desk { agency: agency.clone(), role }, kind, when)
    };
    // Who works on it, where the head has said so.
    let worker =
        |kind| dossier.process.officer.iter().flat_map(move |account| officer(account, kind));
    // The applicant is told of the whole; of a part only what it asks of them, or ends with.
    let whole = dossier.process.parent.is_none();
    match &record.event {
        Event::Submitted { .. } | Event::Accepted { .. } | Event::Returned { .. } if !whole => {
            Vec::new()
        }
        Event::Submitted { .. } => applicant(Kind::Received, None),
        Event::FilesChecked { infected, .. } if infected.is_empty() => Vec::new(),
        Event::FilesChecked { .. } => applicant(Kind::Infected, None),
        // Who took it in on paper has it already.
        Event::Routed { .. } if dossier.method.is_paper() && dossier.claimed_by.is_some() => {
            Vec::new()
        }
        Event::Routed { agency } => desk(agency, StaffRole::Reception, Kind::DeskArrived, None),
        Event::TakenOver { from, .. } => officer(from, Kind::TakenOver),
        Event::SupplementRequested { until, .. } => applicant(Kind::SupplementAsked, *until),
        Event::Supplemented { .. } => applicant(Kind::SupplementReceived, None),
        Event::Accepted { due_at, .. } => applicant(Kind::Accepted, *due_at),
        Event::Refused { .. } => applicant(Kind::Refused, None),
        Event::Redirected { to, .. } => {
            let mut told = applicant(Kind::Redirected, None);
            told.extend(desk(to, StaffRole::Reception, Kind::DeskArrived, None));
            told
        }
        Event::Succeeded { to, .. } => {
            let mut told = if whole { applicant(Kind::Redirected, None) } else { Vec::new() };
            let begun = dossier.process.accepted_at.is_some();
            let (role, kind) = if begun {
                (StaffRole::Head, Kind::StepWaiting)
            } else {
                (StaffRole::Reception, Kind::DeskArrived)
            };
            told.extend(desk(to, role, kind, None));
            told
        }
        Event::Withdrawn { .. } => applicant(Kind::Withdrawn, None),
        // The system hands a part's result over, and does other agencies' parts.
        Event::StepStarted { phase: Phase::Return, .. } if !whole => Vec::new(),
        // It is with the applicant already.
        Event::StepStarted { step, phase: Phase::Return, .. }
            if dossier.process.step(step).is_none() && dossier.state == DossierState::Returned =>
        {
            Vec::new()
        }
        Event::StepStarted { phase: Phase::Link, .. } | Event::Linked { .. } => Vec::new(),
        Event::StepStarted { phase: Phase::Return, role, due, .. } => {
            let mut told = applicant(Kind::ResultReady, None);
            told.extend(desk(&dossier.agency, *role, Kind::StepWaiting, Some(*due)));
            told
        }
        // A rule gave it at once: the head has nothing to do.
        Event::StepStarted { step, phase: Phase::Assign, .. }
            if dossier.process.step(step).is_none() =>
        {
            Vec::new()
        }
        Event::StepStarted { role, due, officer: None, .. } => {
            desk(&dossier.agency, *role, Kind::StepWaiting, Some(*due))
        }
        Event::Assigned { officer: account, .. } => {
            let mut told =
                if whole { applicant(Kind::Assigned, dossier.due_at) } else { Vec::new() };
            told.extend(officer(account, Kind::GivenToYou));
            told
        }
        Event::SentBack { .. } => worker(Kind::SentBack).collect(),
        Event::ClockRestarted { due_at, .. } => {
            let mut told = applicant(Kind::Resumed, *due_at);
            told.extend(worker(Kind::SupplementAnswered));
            told
        }
        Event::Extended { to, .. } => applicant(Kind::Extended, Some(*to)),
        Event::Returned { method: Method::Online, .. } if dossier.process.document.is_some() => {
            applicant(Kind::ResultOnline, None)
        }
        Event::Returned { .. } => applicant(Kind::Returned, None),
        Event::Shipped { .. } => applicant(Kind::Shipped, None),
        Event::ResultRevoked { .. } => applicant(Kind::ResultRevoked, None),
        // With the result they are told of as one.
        Event::OriginalsReturned { .. } if dossier.state == DossierState::ResultReady => Vec::new(),
        Event::OriginalsReturned { .. } => applicant(Kind::OriginalsReturned, None),
        Event::Stopped { .. } => {
            let mut told = applicant(Kind::Stopped, None);
            told.extend(worker(Kind::WorkEnded));
            told
        }
        Event::Lapsed => {
            let mut told = applicant(Kind::Lapsed, None);
            told.extend(worker(Kind::WorkEnded));
            told
        }
        Event::DateMoved { to, .. } => applicant(Kind::DateMoved, Some(*to)),
        Event::ConsultationAsked { agency, due, .. } => {
            desk(agency, StaffRole::Head, Kind::OpinionAsked, Some(*due))
        }
        Event::OpinionGiven { .. } => worker(Kind::OpinionGiven).collect(),
        // Silence is reported to who watches (NĐ 61/2018 đ. 19.5).
        Event::ConsultationSilent { .. } => {
            let mut told: Vec<Notice> = worker(Kind::OpinionGiven).collect();
            told.extend(desk(&dossier.agency, StaffRole::Monitor, Kind::OpinionGiven, None));
            told
        }
        Event::LinkClosed { .. } => applicant(Kind::PartDone, None),
        Event::Messaged { .. } if record.role == Role::Applicant => {
            let told: Vec<Notice> = worker(Kind::ApplicantWrote).collect();
            if told.is_empty() {
                desk(&dossier.agency, StaffRole::Reception, Kind::ApplicantWrote, None)
            } else {
                told
            }
        }
        Event::Messaged { .. } => applicant(Kind::Messaged, None),
        Event::Corrected { .. } => applicant(Kind::Corrected, None),
        Event::PaymentRequested { .. } if dossier.money.refundable() > 0 => {
            applicant(Kind::RefundOwed, None)
        }
        // It asks for less, and that is paid.
        Event::PaymentRequested { .. } if dossier.money.outstanding() == 0 => Vec::new(),
        Event::PaymentRequested { until, .. } => applicant(Kind::PaymentAsked, Some(*until)),
        Event::PaymentReceived { .. } => {
            let mut told = applicant(Kind::PaymentReceived, None);
            if dossier.money.refundable() > 0 {
                told.extend(applicant(Kind::RefundOwed, None));
            }
            told
        }
        Event::PaymentReversed { .. } => applicant(Kind::PaymentReversed, None),
        Event::PaymentRefunded { .. } => applicant(Kind::Refunded, None),
        // Who has paid nothing is told by what ended the dossier.
        Event::PaymentWaived if dossier.money.refundable() == 0 => Vec::new(),
        Event::PaymentWaived => applicant(Kind::RefundOwed, None),
        Event::Noted { public: true, .. } => applicant(Kind::Noted, None),
        // What is asked for is told by the request that follows.
        // How officers share the work, what is told by the step that follows, and a step given to
        // somebody by name, which `Assigned` or `SentBack` told.
        Event::StepStarted { officer: Some(_), .. }
        | Event::Claimed { .. }
        | Event::Released { .. }
        | Event::Transferred { .. }
        | Event::StepCompleted { .. }
        | Event::Proposed { .. }
        | Event::ResultIssued { .. }
        // Officers share the work, the applicant did it, or is told by what follows.
        | Event::ResultDrafted { .. }
        | Event::ResultDropped
        | Event::ResultSigned { .. }
        | Event::ResultSealed { .. }
        | Event::ResultCollected
        | Event::DeliveryChosen { .. }
        | Event::LinkOpened { .. }
        | Event::StoodIn { .. }
        // Its slip is there at once, where it was asked for.
        | Event::ReceiptRequested
        | Event::Reassessed { .. }
        | Event::Noted { public: false, .. } => Vec::new(),
    }
}
