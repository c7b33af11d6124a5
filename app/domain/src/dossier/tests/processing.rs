//! From acceptance to the return of the result.

use super::*;
use crate::{catalogue::Method, workflow::Phase};

/// A Monday morning of a month without holidays.
pub(super) fn monday() -> Moment {
    Moment::from_rfc3339("2026-10-05T02:00:00Z").unwrap()
}

pub(super) fn staff(account: &str, role: StaffRole) -> Actor {
    let (account, agencies) = (account.to_owned(), vec!["H13.20".to_owned()]);
    Actor::Officer { account, agencies, roles: vec![role], stands_for: None }
}

/// Everybody who may try: name of the actor in the table.
pub(super) fn person(name: &str) -> Actor {
    match name {
        "reception" => staff("lan", StaffRole::Reception),
        "head" => staff("hùng", StaffRole::Head),
        "specialist" => staff("chi", StaffRole::Specialist),
        "colleague" => staff("dung", StaffRole::Specialist),
        "signer" => staff("sơn", StaffRole::Signer),
        "clerk" => staff("vân", StaffRole::Clerk),
        "monitor" => staff("minh", StaffRole::Monitor),
        other => actor(other),
    }
}

const PEOPLE: [&str; 11] = [
    "owner",
    "stranger",
    "elsewhere",
    "system",
    "reception",
    "head",
    "specialist",
    "colleague",
    "signer",
    "clerk",
    "monitor",
];

fn order(name: &str) -> Command {
    let (step, words) = (|key: &str| key.to_owned(), || "vì thế".to_owned());
    match name {
        "transfer" => Command::Transfer,
        "assign" => Command::Assign { officer: "chi".to_owned() },
        "propose" => {
            Command::Propose { step: step("process"), outcome: Outcome::Granted, note: words() }
        }
        "approve" => Command::Approve { step: step("approve"), note: String::new() },
        "send_back" => Command::SendBack { step: step("approve"), reason: words() },
        "issue" => Command::Issue { step: step("issue"), number: "12/GXN".to_owned() },
        "return" => Command::Return { method: Method::Counter, receiver: words() },
        "extend" => Command::Extend { to: monday().plus_minutes(20 * 1440), reason: words() },
        "note" => Command::Note { text: words(), public: true },
        "consult" => Command::Consult {
            agency: "H13.12".to_owned(),
            question: words(),
            due: monday().plus_minutes(3 * 1440),
        },
        "silence" => Command::Silence { consultation: 1 },
        "write" => Command::Write { text: words(), files_sha256: Vec::new() },
        "lapse" => Command::Lapse,
        other => command(other),
    }
}

/// A dossier after these orders by these people, each five minutes after the one before.
pub(super) fn after(orders: &[(&str, &str)]) -> (Snapshot, Moment) {
    let mut now = monday();
    let mut dossier = Snapshot { waiting_since: now, ..claimed("lan", now.plus_minutes(30)) };
    for (name, who) in orders {
        now = now.plus_minutes(5);
        let events = decide(&dossier, &order(name), &person(who), now);
        let events = events.unwrap_or_else(|refusal| panic!("{name} by {who}: {refusal:?}"));
        for event in events {
            dossier.apply(&event, now);
        }
    }
    (dossier, now)
}

const LIFE: [(&str, &str); 6] = [
    ("accept", "reception"),
    ("assign", "head"),
    ("propose", "specialist"),
    ("approve", "signer"),
    ("issue", "clerk"),
    ("return", "reception"),
];

fn columns() -> [(&'static str, Snapshot); 10] {
    let with = |more: &[(&str, &str)]| {
        let mut orders = LIFE[..2].to_vec();
        orders.extend_from_slice(more);
        after(&orders).0
    };
    let asked = ("request_supplement", "specialist");
    [
        ("assigning", after(&LIFE[..1]).0),
        ("processing", after(&LIFE[..2]).0),
        ("asking", with(&[("consult", "specialist")])),
        ("asked", with(&[asked])),
        ("checking", with(&[asked, ("supplement", "owner")])),
        ("approving", after(&LIFE[..3]).0),
        ("issuing", after(&LIFE[..4]).0),
        ("ready", after(&LIFE[..5]).0),
        ("returned", after(&LIFE).0),
        ("stopped", with(&[("withdraw", "owner")])),
    ]
}

/// What the one who may give the order is answered in each state. `-` stands for `wrong_state`.
const TABLE: &str = "
order              by         assigning  processing asking     asked      checking   approving  issuing    ready      returned   stopped
transfer           reception  -          -          -          -          -          -          -          -          -          -
assign             head       ok         ok         ok         ok         -          -          -          -          -          -
propose            specialist -          ok         awaiting_opinion -          -          -          -          -          -          -
request_supplement specialist -          ok         ok         -          -          -          -          -          -          -
supplement         owner      -          -          -          ok         -          -          -          -          -          -
route              system     -          -          -          -          ok         -          -          -          -          -
approve            signer     -          -          -          -          -          ok         -          -          -          -
send_back          signer     -          -          -          -          -          ok         -          -          -          -
issue              clerk      -          -          -          -          -          -          ok         -          -          -
return             reception  -          -          -          -          -          -          -          ok         -          -
extend             signer     ok         ok         ok         ok         -          ok         ok         -          -          -
withdraw           owner      ok         ok         ok         ok         ok         ok         ok         -          -          -
note               monitor    ok         ok         ok         ok         -          ok         ok         ok         ok         ok
lapse              system     -          -          -          too_early  -          -          -          -          -          -
accept             reception  -          -          -          -          -          -          -          -          -          -
consult            specialist -          ok         only_once  -          -          -          -          -          -          -
silence            system     not_found  not_found  too_early  not_found  not_found  not_found  not_found  not_found  not_found  not_found
";

/// What others are answered: nobody else may, and only those of the agency are told why.
fn expected_of(who: &str, name: &str, refused: &str) -> Vec<String> {
    let outside = ["owner", "stranger", "elsewhere", "system"].contains(&who);
    let for_officers = !["supplement", "route", "withdraw", "lapse", "silence"].contains(&name);
    if outside || !for_officers {
        return vec!["not_found".to_owned()];
    }
    // A colleague has the role, but the work was given to another.
    vec![refused.to_owned(), "wrong_role".to_owned(), "assigned_to_another".to_owned()]
}

#[test]
fn every_order_in_every_state_by_every_role() {
    let mut rows = TABLE.trim().lines();
    let columns = columns();
    let head: Vec<&str> = rows.next().unwrap().split_whitespace().skip(2).collect();
    assert_eq!(head, columns.each_ref().map(|column| column.0));
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let (name, may) = (cells[0], cells[1]);
        for (place, (state, dossier)) in columns.iter().enumerate() {
            let cell = if cells[place + 2] == "-" { "wrong_state" } else { cells[place + 2] };
            for who in PEOPLE {
                let now = monday().plus_minutes(60);
                let found = decide(dossier, &order(name), &person(who), now)
                    .map_or_else(Refusal::code, |_| "ok");
                if who == may {
                    assert_eq!(found, cell, "{name} by {who}, {state}");
                    continue;
                }
                let also = match (name, who) {
                    ("note", _) | ("extend", "head") => Some(cell),
                    ("assign" | "propose" | "consult", _) if found == "wrong_state" => {
                        Some("wrong_state")
                    }
                    _ => None,
                };
                let outside = ["owner", "stranger", "elsewhere", "system"].contains(&who);
                if let Some(also) = also.filter(|_| !outside) {
                    assert!(
                        found == also || found == "wrong_role",
                        "{name} by {who}, {state}: {found}"
                    );
                    continue;
                }
                let allowed = expected_of(who, name, "wrong_state");
                assert!(
                    allowed.iter().any(|code| code == found),
                    "{name} by {who}, {state}: {found}"
                );
            }
        }
    }
}

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
    let returned = Command::Return { method: Method::Online, receiver: blank() };
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

const ORDERS: [&str; 19] = [
    "consult",
    "silence",
    "write",
    "transfer",
    "assign",
    "propose",
    "request_supplement",
    "supplement",
    "route",
    "approve",
    "send_back",
    "issue",
    "return",
    "extend",
    "withdraw",
    "note",
    "lapse",
    "accept",
    "record_file_check",
];

proptest! {
    #[test]
    fn whatever_is_ordered_somebody_owns_it_and_replay_agrees(
        tries in prop::collection::vec(
            (prop::sample::select(&ORDERS[..]), prop::sample::select(&PEOPLE[..]), 0_i64..600), 0..80,
        ),
    ) {
        let (begun, mut now) = after(&LIFE[..1]);
        let (mut dossier, mut log) = (begun.clone(), Vec::new());
        for (name, who, minutes) in tries {
            now = now.plus_minutes(minutes);
            let Ok(events) = decide(&dossier, &order(name), &person(who), now) else { continue };
            prop_assert!(!dossier.state.is_final() || ["note", "write"].contains(&name));
            for event in events {
                dossier.apply(&event, now);
                log.push((serde_json::to_string(&event).unwrap(), now));
            }
            prop_assert!(dossier.state.is_final() || dossier.state.waits_for().is_some());
            let working = dossier.state.is_processed() || dossier.state == DossierState::ResultReady;
            prop_assert!(!working || !dossier.process.steps.is_empty(), "{name}");
            prop_assert!(!dossier.state.is_final() || dossier.process.steps.is_empty(), "{name}");
        }
        let mut replayed = begun;
        for (event, at) in log {
            replayed.apply(&serde_json::from_str::<Event>(&event).unwrap(), at);
        }
        prop_assert_eq!(replayed, dossier);
    }
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
