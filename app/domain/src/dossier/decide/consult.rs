//! Asking another agency, its answer, and its silence.

use super::{has, process, said};
use crate::{
    Moment,
    dossier::{Consultation, Event, Refusal, Snapshot},
    workflow::{Phase, StaffRole},
};

/// An answer that is asked for in more than a year is a slip of the pen.
const FARTHEST: i64 = 366 * 24 * 60;

/// Who answers for an agency that is asked.
pub(in crate::dossier) const MAY_ANSWER: [StaffRole; 3] =
    [StaffRole::Specialist, StaffRole::Head, StaffRole::Signer];

/// The specialist who works on a dossier asks another agency; one question an agency at a time.
pub(super) fn ask(
    dossier: &Snapshot,
    (agency, question, due): (&str, &str, Moment),
    officer: process::Officer<'_>,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    process::require_working(dossier)?;
    let step = dossier.process.in_phase(Phase::Process).ok_or(Refusal::WrongState)?;
    process::own(dossier, &step.key, Phase::Process, officer)?;
    let agency = said(agency)?;
    let asked = dossier.process.consultations.iter();
    if agency == dossier.agency {
        return Err(Refusal::SameAgency);
    }
    if asked.clone().any(|one| one.agency == agency && one.is_open()) {
        return Err(Refusal::OnlyOnce);
    }
    if due <= now {
        return Err(Refusal::DateNotLater);
    }
    if due > now.plus_minutes(FARTHEST) {
        return Err(Refusal::DateTooFar);
    }
    let consultation = asked.count() as u32 + 1;
    Ok(vec![Event::ConsultationAsked { consultation, agency, question: said(question)?, due }])
}

/// An officer of the agency that was asked answers; late is better than never.
pub(super) fn answer(
    dossier: &Snapshot,
    (number, agrees, text): (u32, bool, &str),
    (agencies, roles): (&[String], &[StaffRole]),
) -> Result<Vec<Event>, Refusal> {
    let one = find(dossier, number)?;
    if !agencies.contains(&one.agency) {
        return Err(Refusal::NotYours);
    }
    if !MAY_ANSWER.iter().any(|role| has(roles, *role).is_ok()) {
        return Err(Refusal::WrongRole);
    }
    if one.opinion.is_some() {
        return Err(Refusal::OnlyOnce);
    }
    if !dossier.state.is_processed() {
        return Err(Refusal::WrongState);
    }
    Ok(vec![Event::OpinionGiven { consultation: number, agrees, text: said(text)? }])
}

/// Nobody answered in time. It is reported, or consent where the procedure's law says so.
pub(super) fn silence(
    dossier: &Snapshot,
    number: u32,
    now: Moment,
    consents: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    let one = find(dossier, number)?;
    if dossier.state.is_final() || !one.is_open() {
        return Err(Refusal::WrongState);
    }
    if now <= one.due {
        return Err(Refusal::TooEarly);
    }
    let basis = consents.map(str::to_owned);
    Ok(vec![Event::ConsultationSilent { consultation: number, basis }])
}

/// A proposal waits for the opinions that can still come in time.
pub(super) fn heard(dossier: &Snapshot, now: Moment) -> Result<(), Refusal> {
    let waits = dossier.process.consultations.iter().any(|one| one.is_open() && now <= one.due);
    if waits { Err(Refusal::AwaitingOpinion) } else { Ok(()) }
}

fn find(dossier: &Snapshot, number: u32) -> Result<&Consultation, Refusal> {
    let mut all = dossier.process.consultations.iter();
    all.find(|one| one.number == number).ok_or(Refusal::NotYours)
}
