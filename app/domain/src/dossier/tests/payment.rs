//! Money and the law's clock: what waits for it, what it starts, and what follows when a dossier ends.

use super::{
    acting::{LIFE, after, asked_for, monday, person},
    *,
};
use crate::{
    fee::{Assessment, FeeMoment, FeeRules},
    payment::{Means, MoneyMove, MoneyStep, Movement, money_step},
};

const FEE: i64 = 8_000;

fn came(vnd: i64) -> Command {
    Command::MoveMoney(MoneyMove {
        movement: Movement::Receive(Means::Transfer, vnd),
        transaction: "FT26327000001".to_owned(),
        reason: String::new(),
    })
}

fn by_clock(dossier: &Snapshot, command: &Command, now: Moment) -> Result<Vec<Event>, Refusal> {
    let rules = Rules {
        calendar: Calendar::shipped(),
        time: Some(&FIVE_DAYS),
        last_hour: false,
        supplement_days: None,
        workflow: &Workflow::usual(Some(&FIVE_DAYS)),
        answers: &Answers::default(),
        silence_consents: None,
        fee_starts_clock: true,
        fee_is_told: true,
    };
    super::super::decide(dossier, command, &Actor::System, now, &rules)
}

#[test]
fn the_clock_begins_with_the_last_of_the_fee_where_the_rules_say_so() {
    let dossier = asked_for(after(&LIFE[..2]).0, FEE);
    let later = monday().plus_minutes(2 * 1440);
    let part = by_clock(&dossier, &came(3_000), later).expect("a part of it");
    assert!(matches!(part[..], [Event::PaymentReceived { vnd: 3_000, .. }]), "{part:?}");
    let mut dossier = dossier;
    dossier.apply(&part[0], later);
    let rest = by_clock(&dossier, &came(5_000), later).expect("the rest");
    let [Event::PaymentReceived { .. }, Event::ClockRestarted { due_at: Some(due), .. }] = rest[..]
    else {
        panic!("{rest:?}")
    };
    assert!(due > dossier.due_at.expect("a date"), "two days after the acceptance");
    // What comes beyond it starts nothing again.
    for event in &rest {
        dossier.apply(event, later);
    }
    let more = by_clock(&dossier, &came(1_000), later).expect("too much");
    assert_eq!(more.len(), 1);
    dossier.apply(&more[0], later);
    let back = Command::MoveMoney(MoneyMove {
        movement: Movement::Reverse(Means::Transfer, FEE + 1_000),
        transaction: "FT".to_owned(),
        reason: "nhầm".to_owned(),
    });
    for command in [back, came(FEE)] {
        let events = by_clock(&dossier, &command, later).expect("moved");
        assert_eq!(events.len(), 1, "a date is not moved by taking back and paying again");
        dossier.apply(&events[0], later);
    }
    let unpaid = asked_for(after(&LIFE[..2]).0, FEE);
    assert_eq!(decide(&unpaid, &came(FEE), &Actor::System, later).expect("paid").len(), 1);
}

#[test]
fn nothing_is_received_or_handed_over_unpaid() {
    let claimed = claimed("lan", monday().plus_minutes(90));
    let now = monday().plus_minutes(60);
    let accept = |dossier: &Snapshot| decide(dossier, &Command::Accept, &person("reception"), now);
    assert_eq!(accept(&asked_for(claimed.clone(), FEE)), Err(Refusal::FeeNotPaid));
    assert!(accept(&claimed).is_ok());
    let mut paid = asked_for(claimed, FEE);
    let events = decide(&paid, &came(FEE), &Actor::System, now).expect("paid");
    for event in &events {
        paid.apply(event, now);
    }
    assert!(accept(&paid).is_ok());
}

#[test]
fn one_reference_is_asked_by_and_nothing_twice() {
    let dossier = asked_for(after(&LIFE[..1]).0, FEE);
    let open = dossier.money.request.clone().expect("asked for");
    let ask = |reference: &str, vnd, until| {
        let command = Command::RequestPayment { reference: reference.to_owned(), vnd, until };
        decide(&dossier, &command, &Actor::System, monday()).map(|events| events.len())
    };
    assert_eq!(ask(&open.reference, FEE, open.until), Err(Refusal::NothingChanged));
    assert_eq!(ask("MC999999999", FEE, open.until), Err(Refusal::OnlyOnce));
    assert_eq!(ask(&open.reference, 0, open.until), Err(Refusal::MoneyWrong));
    assert_eq!(ask(&open.reference, FEE, open.until.plus_minutes(1)), Ok(1));
    assert_eq!(ask(&open.reference, 2 * FEE, open.until), Ok(1));
}

#[test]
fn a_fee_is_asked_for_at_its_moment_and_goes_back_when_nothing_is_granted() {
    let rules = |moment, kept| FeeRules { moment, kept, ..FeeRules::default() };
    let accepted = Event::Accepted { due_at: None, table: None };
    let stopped = Event::Stopped { reason: String::new(), method: None };
    let issued = Event::ResultIssued { number: "1".to_owned() };
    let at = |event: &Event, moment, kept, dossier: &Snapshot| {
        money_step(event, &rules(moment, kept), dossier)
    };
    let ask = Some(MoneyStep::Ask);
    let owed = after(&LIFE[..1]).0;
    assert_eq!(at(&accepted, FeeMoment::Acceptance, false, &owed), ask);
    assert_eq!(at(&accepted, FeeMoment::Return, false, &owed), None);
    let mut granted = owed.clone();
    granted.process.outcome = Some(Outcome::Granted);
    assert_eq!(at(&issued, FeeMoment::Return, false, &granted), ask);
    let asked = asked_for(owed.clone(), FEE);
    assert_eq!(at(&accepted, FeeMoment::Acceptance, false, &asked), None, "once");
    let again = Event::Reassessed { fee: Assessment::default() };
    assert_eq!(at(&again, FeeMoment::Acceptance, false, &asked), ask, "another amount");
    assert_eq!(at(&again, FeeMoment::Acceptance, false, &owed), ask, "its moment has passed");
    assert_eq!(at(&again, FeeMoment::Return, false, &owed), None, "its moment comes yet");
    // It ends.
    assert_eq!(at(&stopped, FeeMoment::Acceptance, false, &asked), Some(MoneyStep::Waive));
    assert_eq!(at(&stopped, FeeMoment::Acceptance, true, &asked), None, "its rules keep it");
    assert_eq!(at(&stopped, FeeMoment::Acceptance, false, &owed), None, "nothing was asked for");
    let mut rejected = asked.clone();
    let words = || "vì thế".to_owned();
    rejected.process.outcome = Some(Outcome::Rejected { legal_basis: words(), reason: words() });
    assert_eq!(at(&issued, FeeMoment::Acceptance, false, &rejected), Some(MoneyStep::Waive));
    assert_eq!(at(&issued, FeeMoment::Acceptance, true, &rejected), None);
    rejected.process.outcome = Some(Outcome::Granted);
    assert_eq!(at(&issued, FeeMoment::Acceptance, false, &rejected), None);
}

#[test]
fn the_treasurer_moves_notes_and_nothing_of_the_bank() {
    use Means::{Cash, Transfer};
    use Movement::{Receive, Refund, Reverse};
    let now = monday().plus_minutes(60);
    let owed = asked_for(after(&LIFE[..1]).0, FEE);
    let mut paid = owed.clone();
    let notes = Event::PaymentReceived { means: Cash, vnd: FEE, transaction: "T1".to_owned() };
    paid.apply(&notes, now);
    let mut waived = paid.clone();
    waived.apply(&Event::PaymentWaived, now);
    for (dossier, movement, treasurer, reception) in [
        (&owed, Receive(Cash, FEE), "ok", "ok"),
        (&owed, Receive(Transfer, FEE), "wrong_role", "not_found"),
        (&paid, Reverse(Cash, FEE), "ok", "ok"),
        (&paid, Reverse(Transfer, FEE), "wrong_role", "not_found"),
        (&waived, Refund(Cash, FEE), "ok", "ok"),
        (&waived, Refund(Transfer, FEE), "wrong_role", "ok"),
    ] {
        for (who, expected) in [
            ("treasurer", treasurer),
            ("reception", reception),
            ("guidance", "wrong_role"),
            ("head", "wrong_role"),
        ] {
            let (transaction, reason) = ("T1".to_owned(), "nhầm".to_owned());
            let command = Command::MoveMoney(MoneyMove { movement, transaction, reason });
            let found = decide(dossier, &command, &person(who), now);
            let code = found.map_or_else(Refusal::code, |_| "ok");
            assert_eq!(code, expected, "{who} {movement:?}");
        }
    }
}
