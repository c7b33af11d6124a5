//! What reception does with what has come: takes it, asks for more, receives, refuses or redirects it.

use super::{
    Rules,
    guards::{has, held, lease, require, said},
    payment, process,
    process::Officer,
};
use crate::{
    Moment,
    dossier::{Command, DossierState, Event, Refusal, Snapshot},
    workflow::StaffRole,
};

/// Decides the commands of reception; its agency was looked at.
pub(super) fn decide(
    dossier: &Snapshot,
    command: &Command,
    officer: Officer<'_>,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Claim => {
            has(officer.1, StaffRole::Reception)?;
            require(dossier, &[DossierState::AwaitingReceipt])?;
            match dossier.holder(now) {
                Some(holder) if holder != officer.0 => Err(Refusal::HeldByAnother),
                _ => Ok(vec![Event::Claimed { officer: officer.0.to_owned(), until: lease(now) }]),
            }
        }
        Command::Release => {
            has(officer.1, StaffRole::Reception)?;
            held(dossier, officer.0, now)?;
            Ok(vec![Event::Released { officer: officer.0.to_owned() }])
        }
        Command::TakeOver { reason } => {
            has(officer.1, StaffRole::Reception)?;
            require(dossier, &[DossierState::AwaitingReceipt])?;
            let from = match dossier.holder(now) {
                Some(holder) if holder != officer.0 => holder.to_owned(),
                _ => return Err(Refusal::WrongState),
            };
            let (own, reason, until) = (officer.0.to_owned(), said(reason)?, lease(now));
            Ok(vec![Event::TakenOver { officer: own, from, reason, until }])
        }
        Command::RequestSupplement { items, note } => {
            if dossier.process.accepted_at.is_some() {
                process::may_ask_for_more(dossier, officer, now, rules)?;
            } else {
                in_hand(dossier, officer, now)?;
            }
            if items.is_empty() || items.iter().any(|item| item.reason.trim().is_empty()) {
                return Err(Refusal::ItemsMissing);
            }
            let (items, note) = (items.clone(), note.trim().to_owned());
            let until = Some(rules.answer_until(now));
            Ok(vec![Event::SupplementRequested { items, note, until }])
        }
        Command::Accept => {
            in_hand(dossier, officer, now)?;
            if dossier.quarantined {
                return Err(Refusal::Quarantined);
            }
            // Only what is paid with the filing is asked for by now.
            payment::settled(dossier)?;
            let mut events = vec![rules.accepted(now)];
            events.extend(process::transfer(dossier, now, rules)?);
            Ok(events)
        }
        Command::Refuse { reason, legal_basis, note } => {
            in_hand(dossier, officer, now)?;
            let (legal_basis, note) = (said(legal_basis)?, said(note)?);
            Ok(vec![Event::Refused { reason: *reason, legal_basis, note }])
        }
        Command::Redirect { to, reason } => {
            in_hand(dossier, officer, now)?;
            if *to == dossier.agency {
                return Err(Refusal::SameAgency);
            }
            let (from, to, reason) = (dossier.agency.clone(), to.clone(), said(reason)?);
            Ok(vec![Event::Redirected { from, to, reason }])
        }
        _ => Err(Refusal::NotYours),
    }
}

/// The waiting state and a live claim: what every decision about receiving needs.
fn in_hand(dossier: &Snapshot, officer: Officer<'_>, now: Moment) -> Result<(), Refusal> {
    has(officer.1, StaffRole::Reception)?;
    require(dossier, &[DossierState::AwaitingReceipt])?;
    held(dossier, officer.0, now)
}
