//! What every decision asks first: where the dossier stands, whose it is, who acts.

use super::CLAIM_MINUTES;
use crate::{
    Moment,
    dossier::{DossierState, Refusal, Snapshot},
    workflow::StaffRole,
};

/// The applicant is asked for more.
pub(super) const ASKED: [DossierState; 2] =
    [DossierState::SupplementRequested, DossierState::ProcessingSupplement];

pub(super) fn require(dossier: &Snapshot, states: &[DossierState]) -> Result<(), Refusal> {
    if states.contains(&dossier.state) { Ok(()) } else { Err(Refusal::WrongState) }
}

/// It is not over.
pub(super) fn require_open(dossier: &Snapshot) -> Result<(), Refusal> {
    if dossier.state.is_final() { Err(Refusal::WrongState) } else { Ok(()) }
}

/// A person's own is nobody else's; an organisation's is that of whoever acts for it now.
pub(super) fn mine(
    dossier: &Snapshot,
    account: &str,
    acts_for: Option<&str>,
) -> Result<(), Refusal> {
    let party = acts_for.unwrap_or(account);
    if dossier.applicant == party { Ok(()) } else { Err(Refusal::NotYours) }
}

pub(super) fn at_desk(dossier: &Snapshot, agencies: &[String]) -> Result<(), Refusal> {
    if agencies.contains(&dossier.agency) { Ok(()) } else { Err(Refusal::NotYours) }
}

pub(super) fn has(roles: &[StaffRole], role: StaffRole) -> Result<(), Refusal> {
    if roles.contains(&role) { Ok(()) } else { Err(Refusal::WrongRole) }
}

/// Some work on dossiers is theirs.
pub(super) fn works(roles: &[StaffRole]) -> Result<(), Refusal> {
    if roles.iter().any(|role| role.is_work()) { Ok(()) } else { Err(Refusal::WrongRole) }
}

pub(super) fn said(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(reason.to_owned()) }
}

/// Until when a claim that is made now holds.
pub(super) const fn lease(now: Moment) -> Moment {
    now.plus_minutes(CLAIM_MINUTES)
}

pub(super) fn held(dossier: &Snapshot, account: &str, now: Moment) -> Result<(), Refusal> {
    match dossier.holder(now) {
        Some(holder) if holder == account => Ok(()),
        Some(_) => Err(Refusal::HeldByAnother),
        None => Err(Refusal::NotClaimed),
    }
}
