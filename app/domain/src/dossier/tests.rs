mod acting;
mod knows;
mod matrix;
mod orders;
mod originals;
mod paper;
mod payment;
mod processing;
mod result;
mod together;
mod unsaid;

use proptest::prelude::*;

use super::*;
use crate::{
    Moment,
    calendar::Calendar,
    catalogue::{Method, ProcessingTime, TimeUnit},
    form::Answers,
    payment::Money,
    workflow::{StaffRole, Workflow},
};

const NOW: Moment = Moment(1_795_653_600_000);

/// Five working days, the usual five steps.
const FIVE_DAYS: ProcessingTime =
    ProcessingTime { amount: Some(5.0), unit: Some(TimeUnit::WorkingDay) };

/// [`super::decide`] by those rules.
fn decide(
    dossier: &Snapshot,
    command: &Command,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let rules = Rules {
        calendar: Calendar::shipped(),
        time: Some(&FIVE_DAYS),
        last_hour: false,
        supplement_days: None,
        workflow: &Workflow::usual(Some(&FIVE_DAYS)),
        answers: &Answers::default(),
        silence_consents: None,
        fee_starts_clock: false,
        fee_is_told: false,
    };
    super::decide(dossier, command, actor, now, &rules)
}

fn snapshot(state: DossierState) -> Snapshot {
    Snapshot {
        state,
        applicant: "an".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: NOW,
        due_at: None,
        supplement: Vec::new(),
        process: Process::default(),
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    }
}

fn claimed(officer: &str, until: Moment) -> Snapshot {
    Snapshot {
        claimed_by: Some(officer.to_owned()),
        claimed_until: Some(until),
        ..snapshot(DossierState::AwaitingReceipt)
    }
}

fn actor(name: &str) -> Actor {
    let officer = |account: &str, agency: &str| Actor::Officer {
        account: account.to_owned(),
        agencies: vec!["H13.99".to_owned(), agency.to_owned()],
        roles: StaffRole::ALL.to_vec(),
        stands_for: None,
    };
    match name {
        "owner" => Actor::Applicant { account: "an".to_owned(), acts_for: None },
        "member" => Actor::Applicant { account: "binh".to_owned(), acts_for: Some("o".to_owned()) },
        "stranger" => Actor::Applicant { account: "binh".to_owned(), acts_for: None },
        "officer" => officer("chi", "H13.20"),
        "elsewhere" => officer("chi", "H13.21"),
        _ => Actor::System,
    }
}

fn item(reason: &str) -> SupplementItem {
    let (target, reason) = ("birth_certificate".to_owned(), reason.to_owned());
    SupplementItem { target, fault: DocumentFault::Unreadable, reason }
}

fn command(name: &str) -> Command {
    let words = || "vì thế".to_owned();
    match name {
        "record_file_check" => {
            Command::RecordFileCheck { verified: 2, infected: Vec::new(), scanned: true }
        }
        "route" => Command::Route { agency: "H13.20".to_owned() },
        "claim" => Command::Claim,
        "release" => Command::Release,
        "take_over" => Command::TakeOver { reason: words() },
        "request_supplement" => {
            Command::RequestSupplement { items: vec![item("chụp lại")], note: String::new() }
        }
        "supplement" => Command::Supplement {
            answers_sha256: "a".to_owned(),
            files_sha256: vec!["f".to_owned()],
        },
        "accept" => Command::Accept,
        "refuse" => Command::Refuse {
            reason: RefusalReason::Duplicate,
            legal_basis: "đ. 5".to_owned(),
            note: words(),
        },
        "redirect" => Command::Redirect { to: "H13.30".to_owned(), reason: words() },
        "withdraw" => Command::Withdraw { reason: String::new() },
        other => panic!("no command {other}"),
    }
}

const ACTORS: [&str; 5] = ["owner", "stranger", "officer", "elsewhere", "system"];

/// What happens when the one who may give the command gives it in each state; `free`, `mine` and
/// `theirs` tell who has a dossier that waits at the desk.
const TABLE: &str = "
command            actor   submitted   free        mine        theirs          supplement  accepted    refused     withdrawn
record_file_check  system  ok          wrong_state wrong_state wrong_state     wrong_state wrong_state wrong_state wrong_state
route              system  ok          wrong_state wrong_state wrong_state     wrong_state wrong_state wrong_state wrong_state
claim              officer wrong_state ok          ok          held_by_another wrong_state wrong_state wrong_state wrong_state
release            officer not_claimed not_claimed ok          held_by_another not_claimed not_claimed not_claimed not_claimed
take_over          officer wrong_state wrong_state wrong_state ok              wrong_state wrong_state wrong_state wrong_state
request_supplement officer wrong_state not_claimed ok          held_by_another wrong_state wrong_state wrong_state wrong_state
accept             officer wrong_state not_claimed ok          held_by_another wrong_state wrong_state wrong_state wrong_state
refuse             officer wrong_state not_claimed ok          held_by_another wrong_state wrong_state wrong_state wrong_state
redirect           officer wrong_state not_claimed ok          held_by_another wrong_state wrong_state wrong_state wrong_state
supplement         owner   wrong_state wrong_state wrong_state wrong_state     ok          wrong_state wrong_state wrong_state
withdraw           owner   ok          ok          ok          ok              ok          ok          wrong_state wrong_state
";

fn columns() -> [Snapshot; 8] {
    let later = NOW.plus_minutes(5);
    [
        snapshot(DossierState::Submitted),
        snapshot(DossierState::AwaitingReceipt),
        claimed("chi", later),
        claimed("dung", later),
        snapshot(DossierState::SupplementRequested),
        snapshot(DossierState::Accepted),
        snapshot(DossierState::Refused),
        snapshot(DossierState::Withdrawn),
    ]
}

#[test]
fn every_command_in_every_state_by_every_role() {
    let mut rows = TABLE.trim().lines();
    let head: Vec<&str> = rows.next().unwrap().split_whitespace().collect();
    assert_eq!(rows.clone().count(), 11);
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        for (place, dossier) in columns().iter().enumerate() {
            let (name, may, column) = (cells[0], cells[1], head[place + 2]);
            for who in ACTORS {
                let expected = if who == may { cells[place + 2] } else { "not_found" };
                let decided = decide(dossier, &command(name), &actor(who), NOW);
                let found = decided.map_or_else(Refusal::code, |events| {
                    // Accepted, it goes on at once.
                    let expected = if name == "accept" { 3 } else { 1 };
                    assert_eq!(events.len(), expected, "{name}");
                    "ok"
                });
                assert_eq!(found, expected, "{name} by {who}, {column}");
            }
        }
    }
}

fn by_officer(dossier: &Snapshot, command: &Command) -> Result<Vec<Event>, Refusal> {
    decide(dossier, command, &actor("officer"), NOW)
}

#[test]
fn decisions_need_their_words() {
    let mine = claimed("chi", NOW.plus_minutes(5));
    let blank = || " \n".to_owned();
    let reason = RefusalReason::NotEntitled;
    let words = || "vì thế".to_owned();
    for (command, refusal) in [
        (Command::Redirect { to: "H13.30".to_owned(), reason: blank() }, Refusal::ReasonMissing),
        (Command::Redirect { to: "H13.20".to_owned(), reason: words() }, Refusal::SameAgency),
        (Command::Refuse { reason, legal_basis: blank(), note: words() }, Refusal::ReasonMissing),
        (Command::Refuse { reason, legal_basis: words(), note: blank() }, Refusal::ReasonMissing),
        (Command::RequestSupplement { items: vec![], note: words() }, Refusal::ItemsMissing),
        (
            Command::RequestSupplement { items: vec![item("rõ"), item(" ")], note: words() },
            Refusal::ItemsMissing,
        ),
    ] {
        assert_eq!(by_officer(&mine, &command), Err(refusal), "{command:?}");
    }
    let theirs = claimed("dung", NOW.plus_minutes(5));
    let take_over = Command::TakeOver { reason: blank() };
    assert_eq!(by_officer(&theirs, &take_over), Err(Refusal::ReasonMissing));
}

#[test]
fn an_organisations_dossier_is_that_of_whoever_acts_for_it() {
    let own = snapshot(DossierState::AwaitingReceipt);
    let theirs = Snapshot { applicant: "o".to_owned(), ..own.clone() };
    let withdraw = Command::Withdraw { reason: String::new() };
    for (dossier, who, may) in [
        (&own, "owner", true),
        (&own, "member", false),
        (&theirs, "member", true),
        (&theirs, "owner", false),
        (&theirs, "stranger", false),
    ] {
        let done = decide(dossier, &withdraw, &actor(who), NOW);
        let refused = done.err();
        assert_eq!(refused, (!may).then_some(Refusal::NotYours), "{who} of {}", dossier.applicant);
    }
}

#[test]
fn an_infected_dossier_is_answered_but_not_accepted() {
    let infected = Snapshot { quarantined: true, ..claimed("chi", NOW.plus_minutes(5)) };
    assert_eq!(by_officer(&infected, &command("accept")), Err(Refusal::Quarantined));
    assert!(by_officer(&infected, &command("request_supplement")).is_ok());
    assert!(by_officer(&infected, &command("refuse")).is_ok());
}

#[test]
fn a_lease_that_ran_out_holds_nothing() {
    let expired = claimed("dung", NOW);
    assert_eq!(expired.holder(NOW), None);
    assert_eq!(expired.holder(NOW.plus_ms(-1)), Some("dung"));
    assert!(by_officer(&expired, &Command::Claim).is_ok());
    assert_eq!(by_officer(&expired, &command("take_over")), Err(Refusal::WrongState));
    let mine = claimed("chi", NOW);
    assert_eq!(by_officer(&mine, &command("accept")), Err(Refusal::NotClaimed));
}

#[test]
fn claiming_again_lengthens_the_lease() {
    let mine = claimed("chi", NOW.plus_minutes(1));
    let until = NOW.plus_minutes(CLAIM_MINUTES);
    let claimed = Event::Claimed { officer: "chi".to_owned(), until };
    assert_eq!(by_officer(&mine, &Command::Claim), Ok(vec![claimed]));
}

#[test]
fn the_centre_answers_in_eight_working_hours() {
    // Monday 23/11/2026 at 09:00; Tuesday is a holiday.
    let monday = Moment::from_rfc3339("2026-11-23T02:00:00Z").unwrap();
    assert_eq!(answer_by(Calendar::shipped(), monday).show(), "25/11/2026 09:30");
}

#[test]
fn states_have_names_codes_and_owners() {
    for state in DossierState::ALL {
        assert_eq!(DossierState::from_name(state.name()), Some(state));
        assert!((1..=10).contains(&state.national_code()));
        assert!(state.is_final() || state.waits_for().is_some(), "{state:?} waits for nobody");
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(json, format!("\"{}\"", state.name()));
    }
    assert_eq!(DossierState::from_name("nhap"), None);
}

const COMMANDS: [&str; 11] = [
    "record_file_check",
    "route",
    "claim",
    "release",
    "take_over",
    "request_supplement",
    "supplement",
    "accept",
    "refuse",
    "redirect",
    "withdraw",
];

fn somebody() -> impl Strategy<Value = Actor> {
    let officer = |account: &str| Actor::Officer {
        account: account.to_owned(),
        agencies: vec!["H13.20".to_owned(), "H13.30".to_owned()],
        roles: StaffRole::ALL.to_vec(),
        stands_for: None,
    };
    prop::sample::select(vec![actor("owner"), Actor::System, officer("chi"), officer("dung")])
}

proptest! {
    #[test]
    fn whatever_is_tried_nobody_waits_for_nobody_and_replay_agrees(
        tries in prop::collection::vec((prop::sample::select(&COMMANDS[..]), somebody(), 0_i64..40), 0..60),
    ) {
        let begun = snapshot(DossierState::Submitted);
        let (mut dossier, mut now, mut log) = (begun.clone(), NOW, Vec::new());
        for (name, who, minutes) in tries {
            now = now.plus_minutes(minutes);
            let before = dossier.clone();
            let Ok(events) = decide(&dossier, &command(name), &who, now) else { continue };
            for event in events {
                dossier.apply(&event, now);
                log.push((serde_json::to_string(&event).unwrap(), now));
            }
            prop_assert!(dossier.state.is_final() || dossier.state.waits_for().is_some());
            let waits_at_desk = dossier.state == DossierState::AwaitingReceipt;
            prop_assert!(waits_at_desk || dossier.holder(now).is_none(), "{name}");
            let asked = dossier.state.waits_for() == Some(Role::Applicant);
            prop_assert_eq!(asked, !dossier.supplement.is_empty());
            prop_assert!(!before.state.is_final());
            prop_assert!(before.waiting_since <= dossier.waiting_since);
        }
        let mut replayed = begun;
        for (event, at) in log {
            replayed.apply(&serde_json::from_str::<Event>(&event).unwrap(), at);
        }
        prop_assert_eq!(replayed, dossier);
    }
}
