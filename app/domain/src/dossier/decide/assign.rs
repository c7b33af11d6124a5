//! Giving a dossier to the officer who works on it (NĐ 61/2018 đ. 19.1): by the head, or by a rule.

use super::{
    Rules, has,
    process::{self, Officer},
    require, said,
};
use crate::{
    Moment,
    assignment::RuleScope,
    dossier::{ActiveStep, DossierState, Event, Refusal, Snapshot},
    workflow::{Phase, StaffRole},
};

/// Given by the head, or by who does the step; to another while it is worked on.
pub(super) fn by_head(
    dossier: &Snapshot,
    to: &str,
    officer: Officer<'_>,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    if let Some(step) = dossier.process.in_phase(Phase::Assign) {
        has(officer.1, step.role)?;
        return given(dossier, step, (to, None), now, rules);
    }
    let assigned = Event::Assigned { officer: said(to)?, rule: None };
    // Given to another while it is worked on.
    has(officer.1, StaffRole::Head)?;
    let working =
        [DossierState::Processing, DossierState::Consulting, DossierState::ProcessingSupplement];
    require(dossier, &working)?;
    Ok(vec![assigned])
}

/// Given by a rule as soon as it waits for that; what somebody works on already stays with them.
pub(super) fn by_rule(
    dossier: &Snapshot,
    (to, rule): (&str, &RuleScope),
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let step = dossier.process.in_phase(Phase::Assign).ok_or(Refusal::WrongState)?;
    given(dossier, step, (to, Some(rule.clone())), now, rules)
}

/// The step of assignment is done: the officer's work begins.
fn given(
    dossier: &Snapshot,
    step: &ActiveStep,
    (to, rule): (&str, Option<RuleScope>),
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let officer = said(to)?;
    let mut after = dossier.clone();
    after.process.officer = Some(officer.clone());
    let mut events = vec![Event::Assigned { officer, rule }];
    events.extend(process::complete(&after, step, "", now, rules)?);
    Ok(events)
}
