//! What a dossier waits for, as its applicant reads it.

use super::{Owner, WaitKind};
use crate::{
    Moment,
    calendar::Calendar,
    dossier::{self, DossierState, Snapshot},
    workflow::StaffRole,
};

/// What a dossier waits for, on whom, since when and until when. What happens then is told by its
/// kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What would be late.
    pub kind: WaitKind,
    /// Who has to act.
    pub owner: Owner,
    /// Account of the officer who has to, where it is one.
    pub officer: Option<String>,
    /// Since when.
    pub since: Moment,
    /// Until when; none: there is no hurry.
    pub until: Option<Moment>,
}

/// What a dossier waits for; nothing where it is over. `answer_by`: by when an officer says whether
/// it is received.
pub fn standing(
    dossier: &Snapshot,
    answer_by: Moment,
    calendar: &Calendar,
    now: Moment,
) -> Option<Standing> {
    let since = dossier.waiting_since;
    let of = |kind, owner, until| Standing { kind, owner, officer: None, since, until };
    Some(match dossier.state {
        DossierState::Submitted => {
            let told = WaitKind::FilesUnchecked.ladder().first();
            let until = told.map(|(_, delay)| delay.after(since, calendar));
            of(WaitKind::FilesUnchecked, Owner::System, until)
        }
        DossierState::AwaitingReceipt => {
            of(WaitKind::NotReceived, Owner::Staff(StaffRole::Reception), Some(answer_by))
        }
        DossierState::SupplementRequested | DossierState::ProcessingSupplement => {
            let until = dossier::lapses_at(&dossier.process, calendar);
            of(WaitKind::SupplementUnanswered, Owner::Applicant, until)
        }
        DossierState::ResultReady => of(WaitKind::NotCollected, Owner::Applicant, None),
        state if state.is_processed() => {
            let late = dossier.due_at.filter(|due| *due <= now);
            let step = dossier.process.steps.iter().min_by_key(|step| step.due);
            let Some(step) = step else {
                return Some(of(WaitKind::StepLate, Owner::Staff(StaffRole::Reception), None));
            };
            Standing {
                kind: if late.is_some() { WaitKind::Overdue } else { WaitKind::StepLate },
                owner: Owner::Staff(step.role),
                officer: step.officer.clone(),
                since: step.since,
                until: late.or(Some(step.due)),
            }
        }
        DossierState::Returned => return None,
        _ if !dossier.originals_held().is_empty() => {
            of(WaitKind::OriginalsKept, Owner::Applicant, None)
        }
        _ => return None,
    })
}
