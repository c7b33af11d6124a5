//! Opinions of other agencies, and the parts of an inter-linked dossier.

use super::{
    acting::{after, monday, person, staff},
    *,
};
use crate::{
    Text,
    catalogue::Method,
    workflow::{Next, Phase, WorkflowStep},
};

const WORKING: [(&str, &str); 2] = [("accept", "reception"), ("assign", "head")];

fn consult(agency: &str, due: Moment) -> Command {
    let (agency, question) = (agency.to_owned(), "Có vướng quy hoạch không?".to_owned());
    Command::Consult { agency, question, due }
}

fn opine(agrees: bool) -> Command {
    Command::Opine { consultation: 1, agrees, text: "Phù hợp".to_owned() }
}

fn elsewhere(role: StaffRole) -> Actor {
    let (account, agencies) = ("bình".to_owned(), vec!["H13.12".to_owned()]);
    Actor::Officer { account, agencies, roles: vec![role], stands_for: None }
}

fn apply(dossier: &mut Snapshot, events: Result<Vec<Event>, Refusal>, at: Moment) {
    for event in events.unwrap() {
        dossier.apply(&event, at);
    }
}

/// A dossier that waits for the opinion of H13.12 for two days.
fn consulting() -> (Snapshot, Moment, Moment) {
    let (mut dossier, now) = after(&WORKING);
    let due = now.plus_minutes(2 * 1440);
    let asked = decide(&dossier, &consult("H13.12", due), &person("specialist"), now);
    apply(&mut dossier, asked, now);
    (dossier, now, due)
}

fn propose() -> Command {
    let (step, note) = ("process".to_owned(), String::new());
    Command::Propose { step, outcome: Outcome::Granted, note }
}

#[test]
fn a_proposal_waits_for_the_opinion() {
    let (mut dossier, now, _) = consulting();
    assert_eq!(dossier.state, DossierState::Consulting);
    assert_eq!(dossier.state.national_code(), 4);
    let specialist = person("specialist");
    assert_eq!(decide(&dossier, &propose(), &specialist, now), Err(Refusal::AwaitingOpinion));
    let answered = decide(&dossier, &opine(true), &elsewhere(StaffRole::Specialist), now);
    apply(&mut dossier, answered, now);
    assert_eq!(dossier.state, DossierState::Processing);
    assert!(decide(&dossier, &propose(), &specialist, now).is_ok());
}

#[test]
fn silence_is_noticed_and_does_not_hold_the_work_up() {
    let (mut dossier, now, due) = consulting();
    let silence = Command::Silence { consultation: 1 };
    assert_eq!(decide(&dossier, &silence, &Actor::System, due), Err(Refusal::TooEarly));
    let later = due.plus_ms(1);
    assert!(decide(&dossier, &propose(), &person("specialist"), later).is_ok());
    let silent = decide(&dossier, &silence, &Actor::System, later);
    let event = Event::ConsultationSilent { consultation: 1, basis: None };
    assert_eq!(silent, Ok(vec![event]));
    apply(&mut dossier, silent, later);
    assert_eq!(dossier.state, DossierState::Processing);
    assert_eq!(decide(&dossier, &silence, &Actor::System, later), Err(Refusal::WrongState));
    // Late is better than never.
    assert!(decide(&dossier, &opine(false), &elsewhere(StaffRole::Head), later).is_ok());
    assert_eq!(decide(&dossier, &opine(false), &person("head"), now), Err(Refusal::NotYours));
}

#[test]
fn who_may_ask_and_who_may_answer() {
    let (dossier, now) = after(&WORKING);
    let due = now.plus_minutes(60);
    let ask = |agency: &str, due, who: &Actor| {
        decide(&dossier, &consult(agency, due), who, now).map_err(Refusal::code)
    };
    let specialist = person("specialist");
    assert!(ask("H13.12", due, &specialist).is_ok());
    for (agency, due, who, code) in [
        ("H13.20", due, specialist.clone(), "same_agency"),
        ("H13.12", now, specialist.clone(), "date_not_later"),
        ("H13.12", now.plus_minutes(500 * 1440), specialist.clone(), "date_too_far"),
        (" ", due, specialist.clone(), "reason_missing"),
        ("H13.12", due, person("colleague"), "assigned_to_another"),
        ("H13.12", due, person("clerk"), "wrong_role"),
        ("H13.12", due, person("owner"), "not_found"),
        ("H13.12", due, elsewhere(StaffRole::Specialist), "not_found"),
        ("H13.12", due, Actor::System, "not_found"),
    ] {
        assert_eq!(ask(agency, due, &who).unwrap_err(), code, "{agency} {who:?}");
    }
    let (dossier, now, due) = consulting();
    let again = decide(&dossier, &consult("H13.12", due), &specialist, now);
    assert_eq!(again, Err(Refusal::OnlyOnce));
    let clerk = elsewhere(StaffRole::Clerk);
    assert_eq!(decide(&dossier, &opine(true), &clerk, now), Err(Refusal::WrongRole));
    let unknown = Command::Opine { consultation: 2, agrees: true, text: "x".to_owned() };
    let asked = elsewhere(StaffRole::Head);
    assert_eq!(decide(&dossier, &unknown, &asked, now), Err(Refusal::NotYours));
    let blank = Command::Opine { consultation: 1, agrees: true, text: " ".to_owned() };
    assert_eq!(decide(&dossier, &blank, &asked, now), Err(Refusal::ReasonMissing));
}

#[test]
fn an_answer_is_put_right_by_who_has_it_in_hand() {
    let (dossier, now) = after(&WORKING);
    let change = |to: &str| AnswerChange {
        path: "home_town".to_owned(),
        from: "Cần Thơ".to_owned(),
        to: to.to_owned(),
    };
    let correct = |to: &str, reason: &str| Command::Correct {
        changes: vec![change(to)],
        reason: reason.to_owned(),
        answers_sha256: "a".to_owned(),
    };
    let specialist = person("specialist");
    assert!(decide(&dossier, &correct("Hậu Giang", "theo giấy"), &specialist, now).is_ok());
    for (command, who, refusal) in [
        (correct("Cần Thơ", "theo giấy"), "specialist", Refusal::NothingChanged),
        (correct("Hậu Giang", " "), "specialist", Refusal::ReasonMissing),
        (correct("Hậu Giang", "theo giấy"), "colleague", Refusal::AssignedToAnother),
        (correct("Hậu Giang", "theo giấy"), "owner", Refusal::NotYours),
        (correct("Hậu Giang", "theo giấy"), "elsewhere", Refusal::NotYours),
    ] {
        assert_eq!(decide(&dossier, &command, &person(who), now), Err(refusal), "{who}");
    }
    let waiting = claimed("lan", now.plus_minutes(5));
    let lan = staff("lan", StaffRole::Reception);
    assert!(decide(&waiting, &correct("Hậu Giang", "theo giấy"), &lan, now).is_ok());
}

fn step(key: &str, phase: Phase, role: StaffRole, next: &[&str]) -> WorkflowStep {
    WorkflowStep {
        key: key.to_owned(),
        name: Text { vi: key.to_owned(), en: None },
        phase,
        role,
        hours: 1.0,
        link: (phase == Phase::Link).then(|| key.to_owned()),
        next: next.iter().map(|to| Next { to: (*to).to_owned(), when: None }).collect(),
    }
}

/// Work, a number, then two other agencies at once, then the return.
fn linked_way() -> Workflow {
    use StaffRole::{Clerk, Reception, Signer, Specialist};
    Workflow {
        steps: vec![
            step("process", Phase::Process, Specialist, &["approve"]),
            step("approve", Phase::Approve, Signer, &["issue"]),
            step("issue", Phase::Issue, Clerk, &["residence", "insurance"]),
            step("residence", Phase::Link, Reception, &["return"]),
            step("insurance", Phase::Link, Reception, &["return"]),
            step("return", Phase::Return, Reception, &[]),
        ],
    }
}

fn along(
    dossier: &Snapshot,
    command: &Command,
    who: &Actor,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let rules = Rules {
        calendar: Calendar::shipped(),
        time: Some(&FIVE_DAYS),
        last_hour: false,
        supplement_days: None,
        workflow: &linked_way(),
        answers: &Answers::default(),
        silence_consents: None,
        fee_starts_clock: false,
        fee_is_told: false,
    };
    super::super::decide(dossier, command, who, now, &rules)
}

/// After the number was given, with what was proposed.
fn numbered(outcome: Outcome) -> (Snapshot, Moment) {
    let now = monday();
    let mut dossier = Snapshot { waiting_since: now, ..claimed("lan", now.plus_minutes(30)) };
    let step = |key: &str| key.to_owned();
    let note = String::new;
    for (command, who) in [
        (Command::Accept, "reception"),
        (Command::Propose { step: step("process"), outcome, note: note() }, "specialist"),
        (Command::Approve { step: step("approve"), note: note() }, "signer"),
        (Command::Issue { step: step("issue"), number: "7".to_owned() }, "clerk"),
    ] {
        let events = along(&dossier, &command, &person(who), now);
        apply(&mut dossier, events, now);
    }
    (dossier, now)
}

fn end(state: DossierState) -> LinkEnd {
    let granted = state == DossierState::Returned;
    LinkEnd {
        state,
        outcome: granted.then_some(Outcome::Granted),
        number: granted.then(|| "9".to_owned()),
    }
}

#[test]
fn the_return_waits_for_all_parts_however_they_end() {
    let (mut dossier, now) = numbered(Outcome::Granted);
    let keys: Vec<&str> = dossier.process.steps.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(keys, ["residence", "insurance"]);
    assert_eq!(dossier.state, DossierState::Processing);
    let open = |step: &str| Command::OpenLink {
        step: step.to_owned(),
        code: format!("H13.30-{step}"),
        agency: "H13.30".to_owned(),
    };
    let close =
        |step: &str, state| Command::CloseLink { code: format!("H13.30-{step}"), end: end(state) };
    let lan = person("reception");
    assert_eq!(along(&dossier, &open("residence"), &lan, now), Err(Refusal::NotYours));
    assert_eq!(along(&dossier, &open("process"), &Actor::System, now), Err(Refusal::WrongState));
    for step in ["residence", "insurance"] {
        let opened = along(&dossier, &open(step), &Actor::System, now);
        apply(&mut dossier, opened, now);
    }
    let twice = along(&dossier, &open("residence"), &Actor::System, now);
    assert_eq!(twice, Err(Refusal::OnlyOnce));
    let closed = along(&dossier, &close("residence", DossierState::Lapsed), &Actor::System, now);
    apply(&mut dossier, closed, now);
    assert_eq!(dossier.state, DossierState::Processing, "the other one goes on");
    let closed = along(&dossier, &close("insurance", DossierState::Returned), &Actor::System, now);
    apply(&mut dossier, closed, now);
    assert_eq!(dossier.state, DossierState::ResultReady);
    assert!(dossier.process.links.iter().all(|part| part.end.is_some()));
    let again = along(&dossier, &close("insurance", DossierState::Returned), &Actor::System, now);
    assert_eq!(again, Err(Refusal::WrongState));
}

#[test]
fn what_was_refused_is_not_passed_on() {
    let basis = || "đ. 5".to_owned();
    let (dossier, _) = numbered(Outcome::Rejected { legal_basis: basis(), reason: basis() });
    assert_eq!(dossier.state, DossierState::ResultReady);
    assert_eq!(dossier.process.steps.len(), 1);
    assert!(dossier.process.waiting.is_empty());
}

#[test]
fn a_part_is_stopped_with_its_whole_and_hands_its_result_to_it() {
    let (mut part, now) = after(&WORKING);
    let stop = Command::Withdraw { reason: String::new() };
    assert_eq!(decide(&part, &stop, &Actor::System, now), Err(Refusal::NotYours));
    let parent = Event::Linked { parent: "H13.20-261123-0001".to_owned(), step: "x".to_owned() };
    part.apply(&parent, now);
    assert_eq!(decide(&part, &stop, &person("owner"), now), Err(Refusal::PartOfAnother));
    assert!(decide(&part, &stop, &Actor::System, now).is_ok());
    let hand_over = Command::Return {
        method: Method::Online,
        receiver: "H13.20".to_owned(),
        originals: None,
        check: None,
    };
    assert_eq!(decide(&part, &hand_over, &Actor::System, now), Err(Refusal::WrongState));
}

#[test]
fn messages_go_both_ways_and_to_nobody_else() {
    let (dossier, now) = after(&WORKING);
    let write = |text: &str| Command::Write { text: text.to_owned(), files_sha256: Vec::new() };
    for (who, code) in [
        ("owner", "ok"),
        ("clerk", "ok"),
        ("monitor", "ok"),
        ("guidance", "ok"),
        ("treasurer", "wrong_role"),
        ("stranger", "not_found"),
        ("elsewhere", "not_found"),
        ("system", "not_found"),
    ] {
        let found = decide(&dossier, &write("xin chào"), &person(who), now);
        assert_eq!(found.map_or_else(Refusal::code, |_| "ok"), code, "{who}");
    }
    let blank = decide(&dossier, &write(" "), &person("owner"), now);
    assert_eq!(blank, Err(Refusal::ReasonMissing));
    let note = Command::Note { text: "xin chào".to_owned(), public: true };
    for (who, code) in [("monitor", "ok"), ("guidance", "wrong_role"), ("treasurer", "wrong_role")]
    {
        let found = decide(&dossier, &note, &person(who), now);
        assert_eq!(found.map_or_else(Refusal::code, |_| "ok"), code, "{who}");
    }
}
