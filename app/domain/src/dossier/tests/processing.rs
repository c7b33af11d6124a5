//! From acceptance to the return of the result.

use super::{
    acting::{LIFE, after, monday, order, person, staff},
    *,
};
use crate::{assignment::RuleScope, catalogue::Method, workflow::Phase};

#[test]
fn a_whole_life() {
    let (dossier, _) = after(&LIFE);
    assert_eq!(dossier.state, DossierState::Returned);
    assert_eq!(dossier.process.outcome, Some(Outcome::Granted));
    assert_eq!(dossier.process.number.as_deref(), Some("12/GXN"));
    assert_eq!(dossier.due_at.map(Moment::show).as_deref(), Some("12/10/2026 17:00"));
}

#[test]
fn a_supplement_starts_the_clock_again() {
    let mut orders = LIFE[..2].to_vec();
    orders.extend([("request_supplement", "specialist")]);
    let (mut dossier, _) = after(&orders);
    let answered = monday().plus_minutes(2 * 24 * 60);
    for (name, who) in [("supplement", "owner"), ("route", "system")] {
        for event in decide(&dossier, &order(name), &person(who), answered).unwrap() {
            dossier.apply(&event, answered);
        }
    }
    assert_eq!(dossier.state, DossierState::Processing);
    // From Wednesday 7/10, five working days.
    assert_eq!(dossier.due_at.map(Moment::show).as_deref(), Some("14/10/2026 17:00"));
    let again = decide(&dossier, &order("request_supplement"), &person("specialist"), answered);
    assert_eq!(again, Err(Refusal::OnlyOnce));
}

#[test]
fn more_is_asked_for_within_three_working_days() {
    let (dossier, _) = after(&LIFE[..2]);
    let ask = |at: &str| {
        let at = Moment::from_rfc3339(at).unwrap();
        decide(&dossier, &order("request_supplement"), &person("specialist"), at)
    };
    assert!(ask("2026-10-08T10:00:00Z").is_ok());
    assert_eq!(ask("2026-10-08T10:00:01Z"), Err(Refusal::TooLate));
}

#[test]
fn a_later_date_is_promised_once_and_in_time() {
    let (mut dossier, now) = after(&LIFE[..2]);
    let head = person("head");
    let due = dossier.due_at.unwrap();
    let promise = |dossier: &Snapshot, to: Moment, at: Moment| {
        decide(dossier, &Command::Extend { to, reason: "thiếu người".to_owned() }, &head, at)
    };
    let later = due.plus_minutes(3 * 1440);
    assert_eq!(promise(&dossier, due, now), Err(Refusal::DateNotLater));
    assert_eq!(promise(&dossier, later, due.plus_minutes(-1439)), Err(Refusal::TooLate));
    let events = promise(&dossier, later, due.plus_minutes(-1440)).unwrap();
    for event in &events {
        dossier.apply(event, now);
    }
    assert_eq!(dossier.due_at, Some(later));
    assert_eq!(promise(&dossier, later.plus_minutes(1), now), Err(Refusal::OnlyOnce));
    // Late or not, the work goes on.
    let overdue = later.plus_minutes(30 * 1440);
    assert!(decide(&dossier, &order("propose"), &person("specialist"), overdue).is_ok());
}

#[test]
fn an_unanswered_request_closes_after_fifteen_working_days() {
    let mut orders = LIFE[..2].to_vec();
    orders.extend([("request_supplement", "specialist")]);
    let (dossier, asked) = after(&orders);
    let last = Calendar::shipped().add_working_days(asked, 15);
    let lapse = |at| decide(&dossier, &Command::Lapse, &Actor::System, at);
    assert_eq!(lapse(last), Err(Refusal::TooEarly));
    assert_eq!(lapse(last.plus_ms(1)), Ok(vec![Event::Lapsed]));
}

#[test]
fn what_is_sent_back_goes_to_the_same_officer() {
    let (mut dossier, now) = after(&LIFE[..3]);
    for event in decide(&dossier, &order("send_back"), &person("signer"), now).unwrap() {
        dossier.apply(&event, now);
    }
    let step = dossier.process.in_phase(Phase::Process).unwrap();
    assert_eq!((dossier.state, step.officer.as_deref()), (DossierState::Processing, Some("chi")));
}

#[test]
fn words_and_numbers_are_needed() {
    let refused = |orders: &[(&str, &str)], command: Command, who: &str| {
        let (dossier, now) = after(orders);
        decide(&dossier, &command, &person(who), now).unwrap_err()
    };
    let blank = || " ".to_owned();
    let outcome = Outcome::Rejected { legal_basis: blank(), reason: "x".to_owned() };
    let step = |key: &str| key.to_owned();
    let propose = Command::Propose { step: step("process"), outcome, note: String::new() };
    assert_eq!(refused(&LIFE[..2], propose, "specialist"), Refusal::ReasonMissing);
    let issue = Command::Issue { step: step("issue"), number: blank() };
    assert_eq!(refused(&LIFE[..4], issue, "clerk"), Refusal::NumberMissing);
    let returned =
        Command::Return { method: Method::Online, receiver: blank(), originals: None, check: None };
    assert_eq!(refused(&LIFE[..5], returned, "reception"), Refusal::ReasonMissing);
    let assign = Command::Assign { officer: blank() };
    assert_eq!(refused(&LIFE[..1], assign, "head"), Refusal::ReasonMissing);
}

#[test]
fn an_infected_supplement_is_not_granted_and_may_be_asked_for_again() {
    let mut orders = LIFE[..2].to_vec();
    orders.extend([
        ("request_supplement", "specialist"),
        ("supplement", "owner"),
        ("route", "system"),
    ]);
    let (mut dossier, now) = after(&orders);
    dossier.quarantined = true;
    let tried = decide(&dossier, &order("propose"), &person("specialist"), now);
    assert_eq!(tried, Err(Refusal::Quarantined));
    let again = decide(&dossier, &order("request_supplement"), &person("specialist"), now);
    assert!(again.is_ok(), "{again:?}");
}

#[test]
fn a_restart_gives_the_step_its_time_again() {
    let mut orders = LIFE[..2].to_vec();
    orders.extend([("request_supplement", "specialist")]);
    let (mut dossier, _) = after(&orders);
    let first = dossier.process.steps[0].due;
    let answered = monday().plus_minutes(9 * 1440);
    for (name, who) in [("supplement", "owner"), ("route", "system")] {
        for event in decide(&dossier, &order(name), &person(who), answered).unwrap() {
            dossier.apply(&event, answered);
        }
    }
    assert!(dossier.process.steps[0].due > first.plus_minutes(8 * 1440));
}

#[test]
fn no_date_is_promised_beyond_a_year() {
    let (dossier, now) = after(&LIFE[..2]);
    let to = dossier.due_at.unwrap().plus_minutes(400 * 1440);
    let far = Command::Extend { to, reason: "gõ nhầm năm".to_owned() };
    assert_eq!(decide(&dossier, &far, &person("head"), now), Err(Refusal::DateTooFar));
}

#[test]
fn a_rule_gives_what_waits_for_assignment_and_nothing_else() {
    let dossier = after(&LIFE[..1]).0;
    let rule = RuleScope::Field { field: "Hộ tịch".to_owned() };
    let give =
        |officer: &str| Command::AssignByRule { officer: officer.to_owned(), rule: rule.clone() };
    let mute = decide(&dossier, &give(" "), &Actor::System, monday());
    assert_eq!(mute, Err(Refusal::ReasonMissing));
    let given = decide(&dossier, &give("chi"), &Actor::System, monday()).unwrap();
    let by_head = decide(&dossier, &order("assign"), &person("head"), monday()).unwrap();
    let (Event::Assigned { officer, rule: by }, Event::Assigned { rule: None, .. }) =
        (&given[0], &by_head[0])
    else {
        panic!("{given:?} {by_head:?}")
    };
    assert_eq!((officer.as_str(), by.as_ref()), ("chi", Some(&rule)));
    assert_eq!(given[1..], by_head[1..], "what follows is the same");
    let mut after = dossier.clone();
    for event in &given {
        after.apply(event, monday());
    }
    assert_eq!(after.state, DossierState::Processing);
    assert_eq!(after.process.officer.as_deref(), Some("chi"));
    // Who works on it keeps it: only the head gives it to another.
    let again = decide(&after, &give("dung"), &Actor::System, monday());
    assert_eq!(again, Err(Refusal::WrongState));
}

#[test]
fn what_the_head_gave_is_hashed_as_it_was_before_there_were_rules() {
    let before = r#"{"kind":"assigned","officer":"chi"}"#;
    let read: Event = serde_json::from_str(before).unwrap();
    assert_eq!(read, Event::Assigned { officer: "chi".to_owned(), rule: None });
    assert_eq!(serde_json::to_string(&read).unwrap(), before);
    let by_rule = Event::Assigned { officer: "chi".to_owned(), rule: Some(RuleScope::All) };
    let json = serde_json::to_string(&by_rule).unwrap();
    assert_eq!(json, r#"{"kind":"assigned","officer":"chi","rule":{"scope":"all"}}"#);
    assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), by_rule);
}

/// The signer's colleague, in the signer's stead.
fn substitute(role: StaffRole, absent: &str) -> Actor {
    Actor::Officer {
        account: "thay".to_owned(),
        agencies: vec!["H13.20".to_owned()],
        roles: vec![role],
        stands_for: Some(absent.to_owned()),
    }
}

#[test]
fn a_substitute_does_what_was_given_to_who_is_away_and_says_so() {
    let dossier = after(&LIFE[..2]).0;
    let propose = order("propose");
    let work = |actor: &Actor| decide(&dossier, &propose, actor, monday().plus_minutes(60));
    let own = staff("thay", StaffRole::Specialist);
    assert_eq!(work(&own), Err(Refusal::AssignedToAnother));
    let another = substitute(StaffRole::Specialist, "dung");
    assert_eq!(work(&another), Err(Refusal::AssignedToAnother));
    assert_eq!(work(&substitute(StaffRole::Clerk, "chi")), Err(Refusal::WrongRole));
    let events = work(&substitute(StaffRole::Specialist, "chi")).unwrap();
    assert_eq!(events[0], Event::StoodIn { officer: "chi".to_owned() });
    assert!(matches!(events[1], Event::Proposed { .. }), "{events:?}");
}

#[test]
fn another_agency_goes_on_with_what_is_open() {
    let succeed = Command::Succeed { to: "H13.21".to_owned(), reason: "NQ 1668".to_owned() };
    for state in DossierState::ALL {
        let open = Snapshot { state, ..after(&LIFE[..2]).0 };
        let judged = decide(&open, &succeed, &Actor::System, monday());
        assert_eq!(judged.is_ok(), state.waits_for().is_some(), "{state:?}");
        let Ok(events) = judged else { continue };
        let mut after = open.clone();
        for event in &events {
            after.apply(event, monday());
        }
        assert_eq!((after.agency.as_str(), after.state), ("H13.21", state));
        assert_eq!(after.due_at, open.due_at, "the promise stays");
        assert_eq!(after.process.officer, None);
        assert!(after.process.steps.iter().all(|step| step.officer.is_none()));
    }
    let dossier = after(&LIFE[..2]).0;
    let same = Command::Succeed { to: "H13.20".to_owned(), reason: "NQ 1668".to_owned() };
    assert_eq!(decide(&dossier, &same, &Actor::System, monday()), Err(Refusal::SameAgency));
    let mute = Command::Succeed { to: "H13.21".to_owned(), reason: " ".to_owned() };
    assert_eq!(decide(&dossier, &mute, &Actor::System, monday()), Err(Refusal::ReasonMissing));
    assert_eq!(decide(&dossier, &succeed, &person("head"), monday()), Err(Refusal::NotYours));
}
