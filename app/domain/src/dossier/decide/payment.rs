//! What may happen to the money of a dossier.

use super::{Rules, has, process, require_open};
use crate::{
    Moment,
    dossier::{DossierState, Event, Refusal, Snapshot},
    fee::Assessment,
    payment::{Means, MoneyMove, Movement},
    workflow::StaffRole,
};

/// What is asked for is paid.
pub(super) fn settled(dossier: &Snapshot) -> Result<(), Refusal> {
    if dossier.money.outstanding() > 0 { Err(Refusal::FeeNotPaid) } else { Ok(()) }
}

/// Money is asked for, or another amount of it, or its code once more.
pub(super) fn request(
    dossier: &Snapshot,
    reference: &str,
    vnd: i64,
    until: Moment,
) -> Result<Vec<Event>, Refusal> {
    dossier.money.check(Movement::Request(vnd)).map_err(|_| Refusal::MoneyWrong)?;
    if let Some(open) = &dossier.money.request {
        // One reference for all that is paid for a dossier.
        if open.reference != reference {
            return Err(Refusal::OnlyOnce);
        }
        if open.position.due == vnd && until <= open.until {
            return Err(Refusal::NothingChanged);
        }
    }
    Ok(vec![Event::PaymentRequested { reference: reference.to_owned(), vnd, until }])
}

/// An officer says what it costs. Rules that say it bind the officer, too.
pub(super) fn assessed(
    dossier: &Snapshot,
    (fee, before): (&Assessment, &Assessment),
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    require_open(dossier)?;
    if dossier.process.parent.is_some() {
        return Err(Refusal::PartOfAnother);
    }
    if rules.fee_is_told {
        return Err(Refusal::FeeByRules);
    }
    // The same amount by another instrument is another word.
    if fee == before {
        return Err(Refusal::NothingChanged);
    }
    if fee.total != 0 {
        dossier.money.check(Movement::Request(fee.total)).map_err(|_| Refusal::MoneyWrong)?;
    }
    Ok(vec![Event::Reassessed { fee: fee.clone() }])
}

/// Nothing is asked for any more.
pub(super) fn waive(dossier: &Snapshot) -> Result<Vec<Event>, Refusal> {
    let open = dossier.money.request.as_ref().ok_or(Refusal::WrongState)?;
    if open.position.due == 0 {
        Err(Refusal::NothingChanged)
    } else {
        Ok(vec![Event::PaymentWaived])
    }
}

/// Money came, went back, or was written down by mistake. Where the time to solve it begins with the
/// fee, it begins when that is paid.
pub(super) fn moved(
    dossier: &Snapshot,
    money: &MoneyMove,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    if dossier.money.request.is_none() {
        return Err(Refusal::WrongState);
    }
    dossier.money.check(money.movement).map_err(|_| Refusal::MoneyWrong)?;
    let mut events = vec![money.event().ok_or(Refusal::MoneyWrong)?];
    let mut after = dossier.money.clone();
    after.apply(&events[0]);
    // Once: an entry that is taken back and made again moves no date. While the applicant is asked
    // for more the clock stands, and begins with the answer.
    let paid_now = !dossier.money.settled && after.settled;
    let runs = dossier.state.is_processed() && dossier.state != DossierState::ProcessingSupplement;
    if paid_now && rules.fee_starts_clock && runs {
        events.push(process::restart(dossier, now, rules));
    }
    Ok(events)
}

/// An officer writes down what is in the own hands: notes that come, and whatever goes back. Of
/// transfers and gateways the bank tells. The treasurer has notes alone in hand.
pub(super) fn by_hand(money: &MoneyMove, roles: &[StaffRole]) -> Result<(), Refusal> {
    let notes = matches!(
        money.movement,
        Movement::Receive(Means::Cash, _)
            | Movement::Reverse(Means::Cash, _)
            | Movement::Refund(Means::Cash, _)
    );
    if !(notes && roles.contains(&StaffRole::Treasurer)) {
        has(roles, StaffRole::Reception)?;
    }
    match money.movement {
        Movement::Reverse(Means::Cash, _) if money.reason.is_empty() => Err(Refusal::ReasonMissing),
        Movement::Receive(Means::Cash, _)
        | Movement::Reverse(Means::Cash, _)
        | Movement::Refund(..) => Ok(()),
        _ => Err(Refusal::NotYours),
    }
}
