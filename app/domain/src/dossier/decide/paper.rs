//! What comes on paper, at a counter or by public post (NĐ 61/2018 đ. 16–17), what goes back of it,
//! and the receipt on request.

use super::{ASKED, Rules, at_desk, has, lease, require, require_open, said};
use crate::{
    Moment,
    catalogue::{Method, TimeUnit},
    dossier::{Actor, Command, DossierState, Event, Originals, Refusal, Snapshot, add_originals},
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

/// What an officer takes in came on paper.
pub(super) const fn came_on_paper(method: Method) -> Result<Method, Refusal> {
    if method.is_paper() { Ok(method) } else { Err(Refusal::NotOnPaper) }
}

/// An answer to a supplement request comes on paper. Of what was not received yet the officer goes
/// on with it, as with a dossier that is taken in.
pub(super) fn supplement(
    dossier: &Snapshot,
    command: &Command,
    account: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let Command::SupplementOnPaper { method, papers, answers_sha256, files_sha256 } = command
    else {
        return Err(Refusal::NotYours);
    };
    require(dossier, &ASKED)?;
    let mut events = vec![Event::Supplemented {
        answers_sha256: answers_sha256.clone(),
        files_sha256: files_sha256.clone(),
        method: Some(came_on_paper(*method)?),
        papers: papers.clone(),
    }];
    if dossier.process.accepted_at.is_none() {
        events.push(Event::Claimed { officer: account.to_owned(), until: lease(now) });
    }
    Ok(events)
}

/// Originals go back: no more than there are.
pub(super) fn give_back(
    dossier: &Snapshot,
    papers: &[Originals],
    receiver: &str,
) -> Result<Event, Refusal> {
    // Whoever takes them in has not looked at them yet.
    if dossier.state == DossierState::Submitted {
        return Err(Refusal::WrongState);
    }
    let mut left = dossier.originals_held();
    let mut going = Vec::new();
    // Each is looked for among the few that are held, however many are named.
    for paper in papers.iter().filter(|paper| paper.count > 0) {
        let of = left.iter_mut().find(|one| one.requirement == paper.requirement);
        let of = of.ok_or(Refusal::NotHeld)?;
        of.count = of.count.checked_sub(paper.count).ok_or(Refusal::NotHeld)?;
        add_originals(&mut going, &paper.requirement, paper.count);
    }
    if going.is_empty() {
        return Err(Refusal::NotHeld);
    }
    Ok(Event::OriginalsReturned { papers: going, receiver: said(receiver)? })
}

/// A case answered on the day it comes in has no receipt unless somebody asks for it.
pub(super) fn ask_for_receipt(
    dossier: &Snapshot,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    if dossier.process.parent.is_some() {
        return Err(Refusal::PartOfAnother);
    }
    require_open(dossier)?;
    if dossier.process.accepted_at.is_none() {
        return Err(Refusal::WrongState);
    }
    let same_day = rules.time.is_some_and(|time| time.unit == Some(TimeUnit::SameDay));
    if !same_day || dossier.process.receipt_asked {
        return Err(Refusal::ReceiptIssued);
    }
    Ok(vec![Event::ReceiptRequested])
}
