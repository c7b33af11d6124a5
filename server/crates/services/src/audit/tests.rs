use domain::{
    Moment, Text,
    calendar::Calendar,
    catalogue::{ProcessingTime, TimeUnit},
    dossier::{Actor, Command, Outcome, Rules, decide},
    form::Answers,
    workflow::{StaffRole, Workflow},
};

use super::{tree::TreeCheck, *};

const FIVE_DAYS: ProcessingTime =
    ProcessingTime { amount: Some(5.0), unit: Some(TimeUnit::WorkingDay) };
const MONDAY: Moment = Moment(1_791_165_600_000);

fn answers(text: &str) -> Answers {
    let mut answers = Answers::default();
    answers.set("name", text);
    answers
}

/// A dossier that was carried as far as a proposal, with its log.
fn dossier() -> (Dossier, Vec<EventRecord>) {
    dossier_of("0197")
}

fn dossier_of(id: &str) -> (Dossier, Vec<EventRecord>) {
    let mut dossier = Dossier {
        id: id.to_owned(),
        code: "H13.20-261005-0001".to_owned(),
        account_id: "an".to_owned(),
        organisation_id: None,
        applicant_name: "Nguyễn Thị Ánh".to_owned(),
        identity_number: "092190000017".to_owned(),
        subject: None,
        procedure_code: "1.001193".to_owned(),
        procedure_name: Text::vi("Đăng ký khai sinh"),
        revision_id: "r".to_owned(),
        case_key: "main".to_owned(),
        answers: answers("An"),
        version: 1,
        submission_key: "k".to_owned(),
        submitted_at: MONDAY,
        answer_by: MONDAY,
        snapshot: Snapshot {
            state: DossierState::Submitted,
            applicant: "an".to_owned(),
            agency: "H13.20".to_owned(),
            claimed_by: None,
            claimed_until: None,
            quarantined: false,
            waiting_since: MONDAY,
            due_at: None,
            supplement: Vec::new(),
            process: Process::default(),
            method: Method::Online,
            papers: Vec::new(),
            given_back: Vec::new(),
            money: domain::payment::Money::default(),
        },
        contact: None,
        last_seq: 0,
        last_hash: chain::GENESIS.to_owned(),
    };
    let filed = Event::Submitted {
        organisation: None,
        fee: None,
        answers_sha256: chain::digest_json(&dossier.answers),
        files_sha256: vec!["aa".to_owned(), "bb".to_owned()],
        code: dossier.code.clone(),
        method: None,
        papers: Vec::new(),
    };
    let applicant = Actor::Applicant { account: "an".to_owned(), acts_for: None };
    let mut log = chain::extend(&mut dossier, vec![filed], &applicant, MONDAY);
    let officer = Actor::Officer {
        account: "chi".to_owned(),
        agencies: vec!["H13.20".to_owned()],
        roles: StaffRole::WORK.to_vec(),
        stands_for: None,
    };
    let workflow = Workflow::usual(Some(&FIVE_DAYS));
    let agency = "H13.20".to_owned();
    let commands = [
        (Actor::System, Command::RecordFileCheck { verified: 2, infected: vec![], scanned: true }),
        (Actor::System, Command::Route { agency }),
        (officer.clone(), Command::Claim),
        (officer.clone(), Command::Accept),
        (officer.clone(), Command::Assign { officer: "chi".to_owned() }),
        (
            officer,
            Command::Propose {
                step: "process".to_owned(),
                outcome: Outcome::Granted,
                note: "Đủ điều kiện".to_owned(),
            },
        ),
    ];
    for (place, (actor, command)) in commands.into_iter().enumerate() {
        let at = MONDAY.plus_minutes(place as i64 + 1);
        let rules = Rules {
            calendar: Calendar::shipped(),
            time: Some(&FIVE_DAYS),
            supplement_days: None,
            last_hour: false,
            workflow: &workflow,
            answers: &dossier.answers.clone(),
            silence_consents: None,
            fee_starts_clock: false,
            fee_is_told: false,
        };
        let events = decide(&dossier.snapshot, &command, &actor, at, &rules).unwrap();
        log.extend(chain::extend(&mut dossier, events, &actor, at));
    }
    (dossier, log)
}

const FILES: [&str; 2] = ["aa", "bb"];

#[test]
fn an_untouched_dossier_holds() {
    let (dossier, log) = dossier();
    assert_eq!(check(&dossier, &log, &FILES), None);
    assert_eq!(check(&dossier, &log, &FILES[..1]), None, "a file may be taken out");
}

#[test]
fn nobody_gets_it_who_did_not_file_it() {
    let (mut dossier, log) = dossier();
    dossier.snapshot.applicant = "binh".to_owned();
    let fault = check(&dossier, &log, &FILES).map(|(_, what)| what);
    assert_eq!(fault.as_deref(), Some("the dossier is not what its log makes of it"));
}

#[test]
fn the_first_event_that_does_not_hold_is_named() {
    let (dossier, log) = dossier();
    let seq_of = |log: &[EventRecord]| check(&dossier, log, &FILES).map(|(seq, _)| seq);
    let mut changed = log.clone();
    changed[3].at = changed[3].at.plus_ms(1);
    assert_eq!(seq_of(&changed), Some(Some(4)));
    let mut shorter = log.clone();
    shorter.pop();
    assert_eq!(seq_of(&shorter), Some(Some(log.len() as i64)));
    let mut swapped = log.clone();
    swapped.swap(1, 2);
    assert_eq!(seq_of(&swapped), Some(Some(2)));
    assert_eq!(seq_of(&[]), Some(Some(1)));
    let other = Dossier { answers: answers("Bình"), ..dossier.clone() };
    assert_eq!(check(&other, &log, &FILES).map(|(seq, _)| seq), Some(None));
    assert_eq!(check(&dossier, &log, &["aa", "cc"]).map(|(seq, _)| seq), Some(None));
}

mod mutations;
