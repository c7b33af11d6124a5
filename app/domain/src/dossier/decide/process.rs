//! What may happen between acceptance and the return of the result.

use std::collections::VecDeque;

use super::{
    Rules, assign, consult, has, paper, payment, require, result, rules::SUPPLEMENT_DAYS, said,
    works,
};
use crate::{
    Moment,
    calendar::Calendar,
    catalogue::Method,
    dossier::{
        ActiveStep, Command, DossierState, Event, Originals, Outcome, Process, Refusal, Snapshot,
    },
    result::ReceiverCheck,
    workflow::{self, Phase, StaffRole, WorkflowStep},
};

/// Working days from acceptance in which more may be asked for (NĐ 61/2018 đ. 19.4).
const ASK_DAYS: u32 = 3;
/// Minutes before the due date by which a later one has to be promised: a day (NĐ 61/2018 đ. 19.9).
const EXTEND_BEFORE: i64 = 24 * 60;

/// A promise beyond a year is a slip of the pen.
const FARTHEST: i64 = 366 * 24 * 60;

/// An officer's account and roles, and in whose stead the officer acts.
pub(super) type Officer<'a> = (&'a str, &'a [StaffRole], Option<&'a str>);

/// Decides the commands of those who work on a dossier; its agency was looked at.
pub(super) fn decide(
    dossier: &Snapshot,
    command: &Command,
    officer: Officer<'_>,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Transfer => {
            has(officer.1, StaffRole::Reception)?;
            require(dossier, &[DossierState::Accepted])?;
            transfer(dossier, now, rules)
        }
        Command::Assign { officer: to } => assign::by_head(dossier, to, officer, now, rules),
        Command::Propose { step, outcome, note } => {
            require_working(dossier)?;
            let step = own(dossier, step, Phase::Process, officer)?;
            consult::heard(dossier, now)?;
            if *outcome == Outcome::Granted {
                clean(dossier)?;
            }
            let mut events = vec![Event::Proposed { outcome: checked(outcome)? }];
            events.extend(complete(dossier, step, note, now, rules)?);
            result::proposable(dossier, outcome, &events)?;
            Ok(events)
        }
        Command::Approve { step, note } => {
            let step = own(dossier, step, Phase::Approve, officer)?;
            if dossier.process.outcome == Some(Outcome::Granted) {
                clean(dossier)?;
            }
            let events = complete(dossier, step, note, now, rules)?;
            result::signed_by_last(dossier, &step.key, rules)?;
            Ok(events)
        }
        Command::SendBack { step, reason } => {
            let step = own(dossier, step, Phase::Approve, officer)?;
            send_back(dossier, step, reason, now, rules)
        }
        Command::Issue { step, number } => {
            let step = own(dossier, step, Phase::Issue, officer)?;
            let number = number.trim().to_owned();
            if number.is_empty() {
                return Err(Refusal::NumberMissing);
            }
            result::sealed_as(dossier, &number)?;
            let mut events = vec![Event::ResultIssued { number }];
            events.extend(complete(dossier, step, "", now, rules)?);
            Ok(events)
        }
        Command::Return { method, receiver, originals, check } => {
            let step = dossier.process.in_phase(Phase::Return).ok_or(Refusal::WrongState)?;
            own(dossier, &step.key, Phase::Return, officer)?;
            // Who takes it at the counter shows who they are, signs, or tells the code.
            let check = check.filter(|_| *method == Method::Counter);
            if *method == Method::Counter && check.is_none() {
                return Err(Refusal::ReceiverUnchecked);
            }
            hand_over(dossier, (*method, check), receiver, originals.as_deref())
        }
        Command::Extend { to, reason } => extend(dossier, *to, reason, officer, now),
        Command::Note { text, public } => {
            works(officer.1)?;
            if dossier.state == DossierState::Submitted {
                return Err(Refusal::WrongState);
            }
            Ok(vec![Event::Noted { text: said(text)?, public: *public }])
        }
        _ => Err(Refusal::NotYours),
    }
}

/// The result leaves the desk.
pub(super) fn hand_over(
    dossier: &Snapshot,
    (method, check): (Method, Option<ReceiverCheck>),
    receiver: &str,
    originals: Option<&[Originals]>,
) -> Result<Vec<Event>, Refusal> {
    let step = dossier.process.in_phase(Phase::Return).ok_or(Refusal::WrongState)?;
    let receiver = said(receiver)?;
    payment::settled(dossier)?;
    if originals.is_none() && !dossier.originals_held().is_empty() {
        return Err(Refusal::OriginalsHeld);
    }
    let completed = Event::StepCompleted {
        step: step.key.clone(),
        name: step.name.clone(),
        note: String::new(),
        waiting: Vec::new(),
    };
    let mut events = vec![completed];
    if let Some(papers @ [_, ..]) = originals {
        events.push(paper::give_back(dossier, papers, &receiver)?);
    }
    events.push(Event::Returned { method, receiver, check });
    Ok(events)
}

/// To those who decide, at once: an electronic dossier does not wait for a messenger.
pub(super) fn transfer(
    dossier: &Snapshot,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let first = workflow::first(rules.workflow).ok_or(Refusal::NoWorkflow)?;
    let agency = dossier.agency.clone();
    Ok(vec![Event::Transferred { agency }, started(first, None, now, rules)])
}

fn send_back(
    dossier: &Snapshot,
    step: &ActiveStep,
    reason: &str,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    // The last work that was done on the way here, and that nobody is doing again already.
    let process = &dossier.process;
    let before = process.done.iter().rev().find_map(|key| {
        rules.workflow.step(key).filter(|from| {
            from.phase == Phase::Process
                && process.step(key).is_none()
                && workflow::leads_to(rules.workflow, key, &step.key)
        })
    });
    let before = before.ok_or(Refusal::NoWorkflow)?;
    Ok(vec![
        Event::SentBack { step: step.key.clone(), reason: said(reason)? },
        started(before, dossier.process.officer.clone(), now, rules),
    ])
}

fn extend(
    dossier: &Snapshot,
    to: Moment,
    reason: &str,
    officer: Officer<'_>,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let heads = [StaffRole::Head, StaffRole::Signer];
    if !heads.iter().any(|role| officer.1.contains(role)) {
        return Err(Refusal::WrongRole);
    }
    if !dossier.state.is_processed() {
        return Err(Refusal::WrongState);
    }
    let from = dossier.due_at.ok_or(Refusal::WrongState)?;
    if dossier.process.extended {
        return Err(Refusal::OnlyOnce);
    }
    if now > from.plus_minutes(-EXTEND_BEFORE) {
        return Err(Refusal::TooLate);
    }
    if to <= from {
        return Err(Refusal::DateNotLater);
    }
    if to > from.plus_minutes(FARTHEST) {
        return Err(Refusal::DateTooFar);
    }
    Ok(vec![Event::Extended { from, to, reason: said(reason)? }])
}

/// Whether the specialist may ask the applicant for more now.
pub(super) fn may_ask_for_more(
    dossier: &Snapshot,
    officer: Officer<'_>,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    require_working(dossier)?;
    let step = dossier.process.in_phase(Phase::Process).ok_or(Refusal::WrongState)?;
    own(dossier, &step.key, Phase::Process, officer)?;
    // A file that nobody can open has to be asked for again, whenever that is.
    if dossier.quarantined {
        return Ok(());
    }
    if dossier.process.supplemented {
        return Err(Refusal::OnlyOnce);
    }
    let accepted = dossier.process.accepted_at.ok_or(Refusal::WrongState)?;
    if now > rules.calendar.add_working_days(accepted, ASK_DAYS) {
        return Err(Refusal::TooLate);
    }
    Ok(())
}

/// Closes a dossier whose applicant did not answer in time.
pub(super) fn lapse(
    dossier: &Snapshot,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let asked = [DossierState::SupplementRequested, DossierState::ProcessingSupplement];
    require(dossier, &asked)?;
    // Without a time of asking nothing is closed by itself.
    let until = lapses_at(&dossier.process, rules.calendar).ok_or(Refusal::TooEarly)?;
    if now <= until {
        return Err(Refusal::TooEarly);
    }
    Ok(vec![Event::Lapsed])
}

/// Until when the applicant can answer the supplement request that is open: as it was told, or by the
/// calendar of that day where the oldest ones did not say.
pub fn lapses_at(process: &Process, calendar: &Calendar) -> Option<Moment> {
    let counted = || calendar.add_working_days(process.asked_at?, SUPPLEMENT_DAYS).into();
    process.answer_until.or_else(counted)
}

/// The work goes on with a complete dossier, its clock and its step from zero.
pub(super) fn restart(dossier: &Snapshot, complete: Moment, rules: &Rules<'_>) -> Event {
    let steps = dossier.process.steps.iter();
    let minutes = steps
        .filter_map(|step| rules.workflow.step(&step.key))
        .map(WorkflowStep::minutes)
        .max()
        .unwrap_or(0);
    let step_due = due_in(rules, complete, minutes);
    let table = Some(rules.calendar.version().to_owned());
    Event::ClockRestarted { due_at: rules.due(complete), step_due, table }
}

/// When a step that begins at `from` is to be done: within its minutes, without any by the day's end.
fn due_in(rules: &Rules<'_>, from: Moment, minutes: i64) -> Moment {
    let calendar = rules.calendar;
    if minutes == 0 {
        return calendar.closing(calendar.received(from).date());
    }
    calendar.add_working_minutes(from, minutes)
}

/// What holds malware is not granted.
fn clean(dossier: &Snapshot) -> Result<(), Refusal> {
    if dossier.quarantined { Err(Refusal::Quarantined) } else { Ok(()) }
}

/// While the applicant is asked for more nothing else is done.
pub(super) fn require_working(dossier: &Snapshot) -> Result<(), Refusal> {
    require(dossier, &[DossierState::Processing, DossierState::Consulting])
}

/// The step, if it is to be done now, by this officer.
pub(super) fn own<'a>(
    dossier: &'a Snapshot,
    key: &str,
    phase: Phase,
    (account, roles, stands_for): Officer<'_>,
) -> Result<&'a ActiveStep, Refusal> {
    let step = dossier.process.step(key).filter(|step| step.phase == phase);
    let step = step.ok_or(Refusal::WrongState)?;
    has(roles, step.role)?;
    match &step.officer {
        Some(officer) if officer != account && Some(officer.as_str()) != stands_for => {
            Err(Refusal::AssignedToAnother)
        }
        _ => Ok(step),
    }
}

fn checked(outcome: &Outcome) -> Result<Outcome, Refusal> {
    Ok(match outcome {
        Outcome::Granted => Outcome::Granted,
        Outcome::Rejected { legal_basis, reason } => {
            Outcome::Rejected { legal_basis: said(legal_basis)?, reason: said(reason)? }
        }
    })
}

/// A step is done, and those behind it begin. What was refused is not passed on: parts at other
/// agencies are begun only for what was granted.
pub(super) fn complete(
    dossier: &Snapshot,
    step: &ActiveStep,
    note: &str,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let process = &dossier.process;
    let others: Vec<&str> = process
        .steps
        .iter()
        .map(|active| active.key.as_str())
        .filter(|key| *key != step.key)
        .collect();
    let (reached, mut wait) =
        workflow::arrivals(rules.workflow, &step.key, &others, &process.waiting, rules.answers);
    let refused = matches!(process.outcome, Some(Outcome::Rejected { .. }));
    let (mut reached, mut begin) = (VecDeque::from(reached), Vec::<String>::new());
    while let Some(key) = reached.pop_front() {
        let next = rules.workflow.step(&key).ok_or(Refusal::NoWorkflow)?;
        if next.phase == Phase::Link && refused {
            let also = begin.iter().chain(&reached).map(String::as_str);
            let active: Vec<&str> = others.iter().copied().chain(also).collect();
            let (further, waiting) =
                workflow::arrivals(rules.workflow, &key, &active, &wait, rules.answers);
            reached.extend(further);
            wait = waiting;
        } else {
            begin.push(key);
        }
    }
    if begin.is_empty() && wait.is_empty() && others.is_empty() {
        return Err(Refusal::NoWorkflow);
    }
    let (key, name, note) = (step.key.clone(), step.name.clone(), note.trim().to_owned());
    let mut events = vec![Event::StepCompleted { step: key, name, note, waiting: wait }];
    for key in begin {
        let next = rules.workflow.step(&key).ok_or(Refusal::NoWorkflow)?;
        let officer = process.officer.clone().filter(|_| next.phase == Phase::Process);
        events.push(started(next, officer, now, rules));
    }
    Ok(events)
}

fn started(step: &WorkflowStep, officer: Option<String>, now: Moment, rules: &Rules<'_>) -> Event {
    Event::StepStarted {
        step: step.key.clone(),
        name: step.name.clone(),
        phase: step.phase,
        role: step.role,
        due: due_in(rules, now, step.minutes()),
        officer,
    }
}
