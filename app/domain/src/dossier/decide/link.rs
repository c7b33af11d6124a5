//! Opening and closing the parts of an inter-linked dossier; the system does both.

use super::{Rules, process, require_open};
use crate::{
    Moment,
    dossier::{Event, LinkEnd, Refusal, Snapshot},
    workflow::Phase,
};

/// A part was opened at another agency.
pub(super) fn open(
    dossier: &Snapshot,
    (step, code, agency): (&str, &str, &str),
) -> Result<Vec<Event>, Refusal> {
    require_open(dossier)?;
    let step = dossier.process.step(step).filter(|step| step.phase == Phase::Link);
    let step = step.ok_or(Refusal::WrongState)?.key.clone();
    if dossier.process.links.iter().any(|part| part.step == step && part.end.is_none()) {
        return Err(Refusal::OnlyOnce);
    }
    Ok(vec![Event::LinkOpened { step, code: code.to_owned(), agency: agency.to_owned() }])
}

/// A part is over: its step is done, however it ended, and the others go on.
pub(super) fn close(
    dossier: &Snapshot,
    code: &str,
    end: &LinkEnd,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_open(dossier)?;
    let part = dossier.process.links.iter().find(|part| part.code == code && part.end.is_none());
    let part = part.ok_or(Refusal::WrongState)?;
    let step = dossier.process.step(&part.step).ok_or(Refusal::WrongState)?;
    let mut events = vec![Event::LinkClosed {
        step: part.step.clone(),
        code: part.code.clone(),
        end: end.clone(),
    }];
    events.extend(process::complete(dossier, step, "", now, rules)?);
    Ok(events)
}

/// What happens to a part when it is opened: received already, it goes to those who do it. `filed`
/// is its submission, by the system.
pub fn begin_part(
    part: &Snapshot,
    filed: Event,
    parent: crate::dossier::Parent,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let agency = part.agency.clone();
    let mut events = vec![
        filed,
        Event::Linked { parent: parent.code, step: parent.step },
        Event::Routed { agency },
        rules.accepted(now),
    ];
    events.extend(process::transfer(part, now, rules)?);
    Ok(events)
}
