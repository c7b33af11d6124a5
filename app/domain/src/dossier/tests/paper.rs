//! What comes at the counter or by post.

use super::{
    acting::{LIFE, after, monday, person},
    *,
};

fn filed(method: Option<Method>) -> Event {
    let papers = vec![HandedPaper {
        requirement: "to-khai".to_owned(),
        originals: 1,
        copies: 0,
        shown: false,
    }];
    Event::Submitted {
        organisation: None,
        fee: None,
        answers_sha256: "a".to_owned(),
        files_sha256: Vec::new(),
        code: "H13.20-261126-0001".to_owned(),
        method,
        papers: if method.is_some() { papers } else { Vec::new() },
    }
}

fn officer(agency: &str, roles: &[StaffRole], stands_for: Option<&str>) -> Actor {
    Actor::Officer {
        account: "chi".to_owned(),
        agencies: vec![agency.to_owned()],
        roles: roles.to_vec(),
        stands_for: stands_for.map(str::to_owned),
    }
}

fn taken_in(actor: &Actor) -> Result<Vec<Event>, Refusal> {
    let dossier = snapshot(DossierState::Submitted);
    take_in_on_paper(&dossier, filed(Some(Method::Counter)), actor, NOW)
}

#[test]
fn only_the_reception_of_its_agency_takes_paper_in() {
    use StaffRole::{Reception, Specialist};
    for (actor, expected) in [
        (officer("H13.20", &[Reception], None), Ok(2)),
        (officer("H13.20", &StaffRole::ALL, None), Ok(2)),
        (officer("H13.20", &[Reception], Some("mai")), Ok(3)),
        (officer("H13.20", &[Specialist], None), Err(Refusal::WrongRole)),
        (officer("H13.20", &[], None), Err(Refusal::WrongRole)),
        (officer("H13.21", &[Reception], None), Err(Refusal::NotYours)),
        (Actor::Applicant { account: "an".to_owned(), acts_for: None }, Err(Refusal::NotYours)),
        (Actor::System, Err(Refusal::NotYours)),
    ] {
        assert_eq!(taken_in(&actor).map(|events| events.len()), expected, "{actor:?}");
    }
}

#[test]
fn it_is_held_by_who_entered_it_and_goes_through_the_same_intake() {
    let actor = officer("H13.20", &[StaffRole::Reception], Some("mai"));
    let events = taken_in(&actor).unwrap();
    assert!(matches!(events[0], Event::Submitted { .. }), "a log begins with the submission");
    assert_eq!(events[1], Event::StoodIn { officer: "mai".to_owned() });
    let mut dossier = snapshot(DossierState::Submitted);
    let mut apply = |events: Vec<Event>| {
        for event in events {
            dossier.apply(&event, NOW);
        }
        dossier.clone()
    };
    let entered = apply(events);
    assert_eq!((entered.state, entered.method), (DossierState::Submitted, Method::Counter));
    assert_eq!(entered.papers.len(), 1);
    assert_eq!(entered.holder(NOW), Some("chi"));
    for name in ["record_file_check", "route"] {
        apply(decide(&entered, &command(name), &Actor::System, NOW).unwrap());
    }
    let routed = apply(Vec::new());
    assert_eq!(routed.state, DossierState::AwaitingReceipt);
    assert_eq!(routed.holder(NOW), Some("chi"), "still hers");
    assert_eq!(routed.holder(NOW.plus_minutes(CLAIM_MINUTES)), None, "like every claim");
    let actor = officer("H13.20", &[StaffRole::Reception], None);
    assert!(decide(&routed, &Command::Accept, &actor, NOW).is_ok());
}

#[test]
fn what_came_online_reads_and_hashes_as_it_did() {
    let written = serde_json::to_string(&filed(None)).unwrap();
    assert_eq!(
        written,
        r#"{"kind":"submitted","answers_sha256":"a","files_sha256":[],"code":"H13.20-261126-0001"}"#
    );
    assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), filed(None));
    let paper = filed(Some(Method::Post));
    let written = serde_json::to_string(&paper).unwrap();
    assert!(written.contains(r#""method":"post","papers":[{"requirement":"to-khai""#), "{written}");
    assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), paper);
}

fn sheets(requirement: &str, originals: u32, copies: u32) -> HandedPaper {
    HandedPaper { requirement: requirement.to_owned(), originals, copies, shown: false }
}

fn brought(method: Method) -> Command {
    Command::SupplementOnPaper {
        method,
        papers: vec![sheets("to-khai", 1, 0), sheets("chung-sinh", 0, 2)],
        answers_sha256: "b".to_owned(),
        files_sha256: Vec::new(),
    }
}

#[test]
fn reception_takes_an_answer_in_where_one_is_asked_for() {
    for state in DossierState::ALL {
        let dossier = snapshot(state);
        let asked = state.waits_for() == Some(Role::Applicant);
        for (actor, expected) in [
            (officer("H13.20", &[StaffRole::Reception], None), Refusal::WrongState),
            (officer("H13.20", &[StaffRole::Specialist], None), Refusal::WrongRole),
            (officer("H13.21", &[StaffRole::Reception], None), Refusal::NotYours),
            (Actor::Applicant { account: "an".to_owned(), acts_for: None }, Refusal::NotYours),
            (Actor::System, Refusal::NotYours),
        ] {
            let found = decide(&dossier, &brought(Method::Counter), &actor, NOW);
            if asked && expected == Refusal::WrongState {
                assert!(found.is_ok(), "{state:?}");
                let online = decide(&dossier, &brought(Method::Online), &actor, NOW);
                assert_eq!(online, Err(Refusal::NotOnPaper));
            } else {
                assert_eq!(found, Err(expected), "{state:?} by {actor:?}");
            }
        }
    }
}

#[test]
fn an_answer_on_paper_adds_to_what_is_there() {
    let actor = officer("H13.20", &[StaffRole::Reception], None);
    let papers = vec![sheets("to-khai", 1, 1)];
    let mut waiting = Snapshot { papers, ..snapshot(DossierState::SupplementRequested) };
    let events = decide(&waiting, &brought(Method::Post), &actor, NOW).unwrap();
    for event in &events {
        waiting.apply(event, NOW);
    }
    assert_eq!(waiting.state, DossierState::Submitted, "its files are looked at");
    assert_eq!(waiting.holder(NOW), Some("chi"), "who took it in goes on with it");
    assert_eq!(waiting.method, Method::Online, "how the dossier itself came stays");
    assert_eq!(waiting.papers, [sheets("to-khai", 2, 1), sheets("chung-sinh", 0, 2)]);

    let mut orders = LIFE[..2].to_vec();
    orders.push(("request_supplement", "specialist"));
    let worked_on = after(&orders).0;
    let events = decide(&worked_on, &brought(Method::Counter), &person("reception"), monday());
    assert_eq!(events.unwrap().len(), 1, "work goes on with whoever had it");
}

#[test]
fn reception_withdraws_for_who_asks_on_paper() {
    let ask = |method, reason: &str| Command::WithdrawOnPaper { method, reason: reason.to_owned() };
    let letter = || ask(Method::Post, "Đơn xin rút ngày 20/11/2026");
    let reception = person("reception");
    for (orders, expected) in [
        (0, Ok("withdrawn")),
        (1, Ok("stopped")),
        (3, Ok("stopped")),
        (5, Err(Refusal::WrongState)),
        (6, Err(Refusal::WrongState)),
    ] {
        let dossier = after(&LIFE[..orders]).0;
        let found = decide(&dossier, &letter(), &reception, monday());
        let found = found.map(|events| match &events[..] {
            [Event::Withdrawn { method: Some(Method::Post), .. }] => "withdrawn",
            [Event::Stopped { method: Some(Method::Post), .. }] => "stopped",
            other => panic!("{other:?}"),
        });
        assert_eq!(found, expected, "after {orders}");
        let own = decide(&dossier, &letter(), &person("owner"), monday());
        assert_eq!(own, Err(Refusal::NotYours), "the applicant has a command of their own");
    }
    let dossier = after(&LIFE[..1]).0;
    for (command, who, refusal) in [
        (ask(Method::Counter, " "), "reception", Refusal::ReasonMissing),
        (ask(Method::Online, "xin rút"), "reception", Refusal::NotOnPaper),
        (letter(), "specialist", Refusal::WrongRole),
        (letter(), "elsewhere", Refusal::NotYours),
        (letter(), "system", Refusal::NotYours),
    ] {
        assert_eq!(decide(&dossier, &command, &person(who), monday()), Err(refusal), "{who}");
    }
    let mut part = dossier;
    part.process.parent =
        Some(Parent { code: "H13.20-261126-0001".to_owned(), step: "ho-tich".to_owned() });
    let refused = decide(&part, &letter(), &reception, monday());
    assert_eq!(refused, Err(Refusal::PartOfAnother));
}
