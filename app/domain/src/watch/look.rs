//! What waits in a dossier now, and when to look again.

use jiff::civil::Date;

use super::{Level, Owner, WaitKind};
use crate::{
    Moment,
    calendar::Calendar,
    dossier::{DossierState, Role, Snapshot},
    workflow::{Phase, StaffRole},
};

/// Working days before the due date from which it is near.
const NEAR_DAYS: u32 = 2;

/// What is known of a dossier.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The dossier.
    pub dossier: &'a Snapshot,
    /// The intake pipeline has given up on it.
    pub stuck: Option<Stuck>,
    /// Mail to the applicant comes back.
    pub mail_failing: bool,
}

/// A dossier that the intake pipeline has given up on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Since when.
    pub since: Moment,
    /// A stored file of it is not there.
    pub file_missing: bool,
}

/// Something that waits longer than it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What.
    pub kind: WaitKind,
    /// Which of several of the kind: a step's key; else empty.
    pub subject: String,
    /// Who has to act.
    pub owner: Owner,
    /// Account of the officer who has to, where it is one.
    pub officer: Option<String>,
    /// Since when it waits; of what is due, from when it is late.
    pub since: Moment,
    /// How far up somebody was told.
    pub level: Level,
    /// When the next one is told; none: nobody is above.
    pub escalates_at: Option<Moment>,
}

/// What waits, and when that changes by time alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What waits.
    pub waiting: Vec<Waiting>,
    /// When to look again; none: only when something happens.
    pub next: Option<Moment>,
}

/// How far up somebody is told at `now` of what waits since `since`, and when the next one is. No
/// level: not yet.
pub fn raised(
    kind: WaitKind,
    since: Moment,
    calendar: &Calendar,
    now: Moment,
) -> (Option<Level>, Option<Moment>) {
    climb(kind.ladder().iter().map(|(level, delay)| (*level, delay.after(since, calendar))), now)
}

/// The last level whose time has come, and when that of the next one does.
fn climb(
    levels: impl Iterator<Item = (Level, Moment)>,
    now: Moment,
) -> (Option<Level>, Option<Moment>) {
    let mut reached = None;
    for (level, at) in levels {
        if now < at {
            return (reached, Some(at));
        }
        reached = Some(level);
    }
    (reached, None)
}

/// Who is told of a request that can be answered until `until`: the officer five working days before,
/// the head two, the centre when it is over. The ladder says the same of the usual fifteen.
fn unanswered(
    asked: Moment,
    until: Moment,
    calendar: &Calendar,
    now: Moment,
) -> (Option<Level>, Option<Moment>) {
    let before = |days| calendar.closing(working_day_before(calendar, until, days)).max(asked);
    let levels = [(Level::Officer, before(5)), (Level::Head, before(2)), (Level::Centre, until)];
    climb(levels.into_iter(), now)
}

/// What waits in a dossier at `now`.
pub fn look(facts: &Facts<'_>, calendar: &Calendar, now: Moment) -> Look {
    let mut found = Look::default();
    let dossier = facts.dossier;
    let reception = Owner::Staff(StaffRole::Reception);
    let mut add = |kind, owner, officer: Option<&String>, subject: &str, since| {
        let until = dossier.process.answer_until;
        let (level, next) = match until.filter(|_| kind == WaitKind::SupplementUnanswered) {
            Some(until) => unanswered(since, until, calendar, now),
            None => raised(kind, since, calendar, now),
        };
        found.next = found.next.into_iter().chain(next).min();
        if let Some(level) = level {
            found.waiting.push(Waiting {
                kind,
                subject: subject.to_owned(),
                owner,
                officer: officer.cloned(),
                since,
                level,
                escalates_at: next,
            });
        }
    };
    match dossier.state {
        DossierState::Submitted => match facts.stuck {
            Some(Stuck { since, file_missing: true }) => {
                add(WaitKind::FileMissing, Owner::System, None, "", since);
            }
            Some(Stuck { since, file_missing: false }) => {
                add(WaitKind::DeadLetter, Owner::System, None, "", since);
            }
            None => {
                add(WaitKind::FilesUnchecked, Owner::System, None, "", dossier.waiting_since);
            }
        },
        DossierState::AwaitingReceipt => {
            let holder = dossier.claimed_by.as_ref().filter(|_| dossier.holder(now).is_some());
            add(WaitKind::NotReceived, reception, holder, "", dossier.waiting_since);
        }
        DossierState::SupplementRequested | DossierState::ProcessingSupplement => {
            let asked = dossier.process.asked_at.unwrap_or(dossier.waiting_since);
            add(WaitKind::SupplementUnanswered, Owner::Applicant, None, "", asked);
        }
        DossierState::ResultReady => {
            add(WaitKind::NotCollected, Owner::Applicant, None, "", dossier.waiting_since);
        }
        state if state.is_processed() => {
            for step in dossier.process.steps.iter().filter(|step| step.phase != Phase::Return) {
                let owner = Owner::Staff(step.role);
                add(WaitKind::StepLate, owner, step.officer.as_ref(), &step.key, step.due);
            }
        }
        // With a result it was said which originals stay; without one all of them go back.
        DossierState::Returned => {}
        _ if !dossier.originals_held().is_empty() => {
            add(WaitKind::OriginalsKept, Owner::Applicant, None, "", dossier.waiting_since);
        }
        _ => {}
    }
    // Who has to act and is not reached by mail is rung up.
    let calls = dossier.state == DossierState::ResultReady
        || dossier.state.waits_for() == Some(Role::Applicant);
    if facts.mail_failing && calls {
        add(WaitKind::MailBounced, reception, None, "", dossier.waiting_since);
    }
    if matches!(dossier.state, DossierState::Processing | DossierState::Consulting) {
        let unanswered = dossier.process.consultations.iter().filter(|one| one.opinion.is_none());
        for one in unanswered {
            let (owner, subject) = (Owner::Staff(StaffRole::Specialist), one.number.to_string());
            let officer = dossier.process.officer.as_ref();
            add(WaitKind::ConsultationSilent, owner, officer, &subject, one.due);
        }
    }
    // The date stands still while the applicant is asked.
    let runs = dossier.state.is_processed() && dossier.state != DossierState::ProcessingSupplement;
    if let Some(due) = dossier.due_at.filter(|_| runs) {
        let owner = dossier.process.steps.first().map_or(StaffRole::Head, |step| step.role);
        let officer = dossier.process.officer.as_ref();
        // What is answered within a day or two is near from its beginning.
        let near = near_from(calendar, due).max(dossier.process.accepted_at.unwrap_or(Moment(0)));
        if now < due {
            add(WaitKind::NearDue, Owner::Staff(owner), officer, "", near);
            // At the due date it is something else.
            found.next = found.next.into_iter().chain([due]).min();
        } else {
            add(WaitKind::Overdue, Owner::Staff(owner), officer, "", due);
        }
    }
    if let Some(until) = dossier.claimed_until.filter(|until| *until > now) {
        // Then nobody has it.
        found.next = found.next.map(|next| next.min(until));
    }
    found
}

/// When the last two working days before a due date begin.
fn near_from(calendar: &Calendar, due: Moment) -> Moment {
    calendar.opening(working_day_before(calendar, due, NEAR_DAYS))
}

/// The so manieth working day before a date.
fn working_day_before(calendar: &Calendar, due: Moment, days: u32) -> Date {
    let mut day = due.date();
    let mut left = days;
    // No stretch of days off is longer than a month.
    for _ in 0..days + 31 {
        let Ok(before) = day.yesterday() else { break };
        day = before;
        left -= u32::from(calendar.is_working_day(day));
        if left == 0 {
            break;
        }
    }
    day
}
