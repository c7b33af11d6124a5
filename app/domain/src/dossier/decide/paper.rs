//! Taking in what comes on paper, at a counter or by public post (NĐ 61/2018 đ. 16–17).

use super::{at_desk, has, lease};
use crate::{
    Moment,
    dossier::{Actor, Event, Refusal, Snapshot},
    workflow::StaffRole,
};

/// What happens to a dossier that an officer takes in on paper: `filed` is its submission, and the
/// officer who entered it has it. The log of every dossier begins with its submission, so that the
/// word about standing in comes after it.
pub fn take_in_on_paper(
    dossier: &Snapshot,
    filed: Event,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let Actor::Officer { account, agencies, roles, stands_for } = actor else {
        return Err(Refusal::NotYours);
    };
    at_desk(dossier, agencies)?;
    has(roles, StaffRole::Reception)?;
    let mut events = vec![filed];
    if let Some(officer) = stands_for {
        events.push(Event::StoodIn { officer: officer.clone() });
    }
    events.push(Event::Claimed { officer: account.clone(), until: lease(now) });
    Ok(events)
}
