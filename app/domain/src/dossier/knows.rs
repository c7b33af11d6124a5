//! Who is on a dossier: whoever does its work knows whom it is about, and nobody else needs to.

use super::{DossierState, Snapshot, decide::MAY_ANSWER};
use crate::{
    Moment,
    staff::Duty,
    workflow::{Phase, StaffRole},
};

/// Whether an officer is on a dossier: whoever, by these duties,
///
/// - heads the agency that has it;
/// - holds a live claim, was given it to work on, or does an active step, also in the stead of who
///   is away, or who lent the role in which it is done;
/// - has the role of an active step that nobody was given;
/// - receives for its agency while something is taken in or handed out at the counter and nobody else
///   holds it: one has to look to receive;
/// - could answer for an agency that was asked for its opinion.
///
/// Of a dossier that is over these are who was given it, and the head. Everybody else of its agency
/// may open it and do what their roles let them, and sees whom it is about once they have said why.
pub fn knows(dossier: &Snapshot, account: &str, duties: &[Duty], now: Moment) -> bool {
    duties.iter().any(|duty| {
        if duty.agency == dossier.agency {
            works_on(dossier, account, duty, now)
        } else {
            is_asked(dossier, duty)
        }
    })
}

fn works_on(dossier: &Snapshot, account: &str, duty: &Duty, now: Moment) -> bool {
    let has = |role| duty.roles.contains(&role);
    // In somebody's stead one is on what that one has in the role that one stands in.
    let is = |officer: &str, role: StaffRole| {
        officer == account || (duty.stands_for.as_deref() == Some(officer) && has(role))
    };
    let holder = dossier.holder(now);
    // Another agency's part is a dossier of its own.
    let mut steps = dossier.process.steps.iter().filter(|step| step.phase != Phase::Link);
    has(StaffRole::Head)
        || holder.is_some_and(|holder| is(holder, StaffRole::Reception))
        || dossier.process.officer.as_deref().is_some_and(|one| is(one, StaffRole::Specialist))
        || steps.any(|step| {
            let given = step.officer.as_deref();
            given.map_or_else(|| has(step.role), |officer| is(officer, step.role))
        })
        || (has(StaffRole::Reception) && holder.is_none() && is_at_the_counter(dossier))
}

/// Something of it is taken in or handed out at the counter now: the dossier, what was asked for, or
/// the result.
fn is_at_the_counter(dossier: &Snapshot) -> bool {
    match dossier.state {
        DossierState::AwaitingReceipt
        | DossierState::SupplementRequested
        | DossierState::ProcessingSupplement
        | DossierState::ResultReady => true,
        // Its files are looked at before it is received, or again for those who work on it.
        DossierState::Submitted => dossier.process.accepted_at.is_none(),
        _ => false,
    }
}

/// Whether the agency was asked, and this duty lets one answer; late is better than never.
fn is_asked(dossier: &Snapshot, duty: &Duty) -> bool {
    let mut asked = dossier.process.consultations.iter();
    dossier.state.is_processed()
        && MAY_ANSWER.iter().any(|role| duty.roles.contains(role))
        && asked.any(|one| one.agency == duty.agency && one.opinion.is_none())
}
