//! Putting an applicant's answers right, with every change on record.

use super::{held, process, said};
use crate::{
    Moment,
    dossier::{AnswerChange, DossierState, Event, Refusal, Snapshot},
    workflow::{Phase, StaffRole},
};

/// Whoever has the dossier in hand may: reception while it is claimed, then who works on it.
pub(super) fn correct(
    dossier: &Snapshot,
    (changes, reason, answers_sha256): (&[AnswerChange], &str, &str),
    (account, roles, stands_for): process::Officer<'_>,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    if dossier.state == DossierState::AwaitingReceipt {
        super::has(roles, StaffRole::Reception)?;
        held(dossier, account, now)?;
    } else {
        process::require_working(dossier)?;
        let step = dossier.process.in_phase(Phase::Process).ok_or(Refusal::WrongState)?;
        process::own(dossier, &step.key, Phase::Process, (account, roles, stands_for))?;
    }
    let reason = said(reason)?;
    if changes.iter().all(|change| change.from == change.to) {
        return Err(Refusal::NothingChanged);
    }
    let answers_sha256 = answers_sha256.to_owned();
    Ok(vec![Event::Corrected { changes: changes.to_vec(), reason, answers_sha256 }])
}
