//! What comes at the counter or by post.

use super::*;

fn filed(method: Option<Method>) -> Event {
    let papers = vec![HandedPaper { requirement: "to-khai".to_owned(), originals: 1, copies: 0 }];
    Event::Submitted {
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
        (Actor::Applicant { account: "an".to_owned() }, Err(Refusal::NotYours)),
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
