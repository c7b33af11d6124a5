//! Several agencies on one request: opinions, inter-linked dossiers, messages, corrections.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, Event, Refusal, SupplementItem},
    result::ReceiverCheck,
    view::{Decision, DossierFilter, DossierView, InboxFilter},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    conversation::Attachments,
    testing::{citizen, handed_over, officer_as, submitted, take_in_all},
};

/// Birth, residence and health insurance in one.
const LINKED: &str = "2.000986";
/// Food-safety certificate: fifteen days, decided at the department.
const FOOD: &str = "2.001827";

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DossierView {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}")).dossier
}

async fn refused(services: &Services, who: &Caller, code: &str, decision: Decision) -> Refusal {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    match services.decide(who, code, desk.dossier.version, decision).await {
        Err(ServiceError::Refused(refusal)) => refusal,
        other => panic!("not refused: {:?}", other.map(|desk| desk.dossier.state)),
    }
}

/// Somebody with every role at an agency.
async fn all_roles(services: &Services, number: u32, agency: &str) -> Caller {
    officer_as(services, number, &[agency], &StaffRole::WORK).await
}

fn propose(step: &str) -> Decision {
    let (step, none) = (step.to_owned(), String::new);
    Decision::Propose { step, legal_basis: none(), reason: none(), note: none() }
}

/// From the work to the number, by one officer.
async fn decided(services: &Services, who: &Caller, code: &str, first: &str, number: &str) {
    act(services, who, code, propose(first)).await;
    let (step, note) = ("ky".to_owned(), String::new());
    act(services, who, code, Decision::Approve { step, note }).await;
    let (step, number) = ("cap-so".to_owned(), number.to_owned());
    act(services, who, code, Decision::Issue { step, number }).await;
}

/// Filed, claimed and accepted by an officer of the agency it went to.
async fn accepted(services: &Services, applicant: &Caller, procedure: &str) -> (String, Caller) {
    let code = submitted(services, applicant, procedure).await;
    take_in_all(services).await;
    let agency = code.split('-').next().expect("an agency").to_owned();
    let officer = all_roles(services, 20, &agency).await;
    act(services, &officer, &code, Decision::Claim).await;
    act(services, &officer, &code, Decision::Accept).await;
    (code, officer)
}

#[tokio::test]
async fn three_agencies_one_request() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, ward) = accepted(services, &applicant, LINKED).await;
        decided(services, &ward, &code, "khai-sinh", "12/2026").await;

        let whole = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(whole.state, DossierState::Processing);
        assert_eq!(whole.parts.len(), 2);
        let mine = services.dossiers(&applicant, &DossierFilter::default()).await.expect("a list");
        assert_eq!(mine.items.len(), 1, "the parts stand with the whole");

        for (place, part) in whole.parts.iter().enumerate() {
            let agency = part.code.split('-').next().expect("an agency");
            let officer = all_roles(services, 30 + place as u32, agency).await;
            let desk = services.desk_dossier(&officer, &part.code).await.expect("on the desk");
            let paths: Vec<&String> = desk.dossier.answers.0.keys().collect();
            assert!(paths.iter().any(|path| path.starts_with("child.")), "{paths:?}");
            assert!(!paths.iter().any(|path| path.starts_with("requester.")), "{paths:?}");
            assert!(desk.dossier.slips.is_empty(), "the applicant has one receipt");
            let other = services.desk_dossier(&officer, &code).await;
            assert!(matches!(other, Err(ServiceError::NotFound)), "not their dossier");
            decided(services, &officer, &part.code, "xu-ly", &format!("{place}/KQ")).await;
            let part = services.dossier(&applicant, &part.code).await.expect("mine");
            assert_eq!(part.state, DossierState::Returned);
            assert_eq!(part.parent.as_deref(), Some(&*code));
        }

        let whole = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(whole.state, DossierState::ResultReady);
        let numbers: Vec<_> =
            whole.parts.iter().filter_map(|part| part.result_number.as_deref()).collect();
        assert_eq!(numbers, ["0/KQ", "1/KQ"]);
        let returned = handed_over(ReceiverCheck::Signature, None);
        assert_eq!(act(services, &ward, &code, returned).await.state, DossierState::Returned);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.dossiers, &report.faults[..]), (3, &[][..]));
    }
}

#[tokio::test]
async fn what_a_part_asks_for_can_be_brought_to_its_counter() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, ward) = accepted(services, &applicant, LINKED).await;
        decided(services, &ward, &code, "khai-sinh", "12/2026").await;
        let parts = services.dossier(&applicant, &code).await.expect("mine").parts;
        let part = &parts[0].code;
        let stored = storage::dossier::by_code(services.db.read(), part).await.expect("read");
        let agency = stored.expect("the part").snapshot.agency;
        let officer = all_roles(services, 21, &agency).await;
        let desk = services.desk_dossier(&officer, part).await.expect("on the desk");
        let case = &desk.dossier.case;
        let document = case.documents.first().map(|document| document.key.clone());
        let step = || case.form.as_ref()?.steps.first().map(|step| step.key.clone());
        let target = document.or_else(step).expect("something to ask for");
        let item = SupplementItem {
            target: target.clone(),
            fault: DocumentFault::Missing,
            reason: "Còn thiếu".to_owned(),
        };
        let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
        act(services, &officer, part, ask).await;
        let form = services.supplement_form(&officer, part).await.expect("a form");
        assert_eq!(form.items[0].target, target);
        assert_eq!(form.form.case.map(|case| case.key), Some(case.key.clone()));
    }
}

#[tokio::test]
async fn the_whole_stops_its_parts_and_a_part_does_not_stop_alone() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, ward) = accepted(services, &applicant, LINKED).await;
        decided(services, &ward, &code, "khai-sinh", "12/2026").await;
        let parts = services.dossier(&applicant, &code).await.expect("mine").parts;
        let alone = services.withdraw(&applicant, &parts[0].code, "thôi").await;
        assert!(matches!(alone, Err(ServiceError::Refused(Refusal::PartOfAnother))), "{alone:?}");
        services.withdraw(&applicant, &code, "thôi").await.expect("stopped");
        for part in services.dossier(&applicant, &code).await.expect("mine").parts {
            assert_eq!(part.state, DossierState::Stopped);
        }
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.dossiers, report.faults.len()), (3, 0), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn an_agency_is_asked_and_answers_or_stays_silent() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, officer) = accepted(services, &applicant, FOOD).await;
        let me = officer.account.id.clone();
        act(services, &officer, &code, Decision::Assign { officer: me }).await;
        let consult = |agency: &str, date: &str| Decision::Consult {
            agency: agency.to_owned(),
            question: "Cơ sở có giấy phép xây dựng không?".to_owned(),
            date: date.to_owned(),
        };
        let other = all_roles(services, 40, "H13.12").await;
        let hidden = services.desk_dossier(&other, &code).await;
        assert!(matches!(hidden, Err(ServiceError::NotFound)));

        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let day = seen.steps[0].since.plus_minutes(2 * 1440);
        let calendar = services.calendar("H13.12");
        let due = calendar.add_working_days(day, 1);
        let date = due.date().to_string();
        let asked = act(services, &officer, &code, consult("H13.12", &date)).await;
        assert_eq!(asked.state, DossierState::Consulting);
        assert_eq!(
            refused(services, &officer, &code, propose("process")).await,
            Refusal::AwaitingOpinion
        );
        let inbox = services.inbox(&other, &InboxFilter::default()).await.expect("an inbox");
        assert_eq!(inbox.asked.len(), 1);
        let desk = services.desk_dossier(&other, &code).await.expect("asked");
        assert_eq!((desk.asked, &*desk.identity_number, desk.phone), (Some(1), "", None));
        assert!(!desk.may.iter().any(|name| name == "write" || name == "propose"));
        let opinion = Decision::Opine {
            consultation: 1,
            agrees: Some(false),
            text: "Chưa có phép".to_owned(),
        };
        act(services, &other, &code, opinion.clone()).await;
        let inbox = services.inbox(&other, &InboxFilter::default()).await.expect("an inbox");
        assert!(inbox.asked.is_empty());
        assert_eq!(refused(services, &other, &code, opinion).await, Refusal::OnlyOnce);
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.consultations.len(), 1);
        assert!(
            seen.consultations[0].question.is_none() && seen.consultations[0].opinion.is_none()
        );
        let told = serde_json::to_string(&seen.timeline).expect("JSON");
        assert!(!told.contains("Chưa có phép") && !told.contains("giấy phép xây dựng"), "{told}");

        // Another one is asked, and says nothing.
        act(services, &officer, &code, consult("H13.21", &date)).await;
        assert_eq!(services.note_silence().await.expect("looked"), 0);
        portal.clock.advance_minutes(6 * 1440);
        assert_eq!(services.note_silence().await.expect("looked"), 1);
        assert_eq!(services.note_silence().await.expect("looked"), 0);
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert!(seen.consultations[1].silent);
        act(services, &officer, &code, propose("process")).await;
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}

#[tokio::test]
async fn messages_and_corrections_stand_in_the_log() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let stranger = citizen(services, 2).await;
        let (code, officer) = accepted(services, &applicant, LINKED).await;
        let none = || Attachments::new(services);
        services
            .write_to_officers(&applicant, &code, " Con tôi\u{0} sinh đôi. ", none())
            .await
            .expect("sent");
        let theirs = services.write_to_officers(&stranger, &code, "x", none()).await;
        assert!(matches!(theirs, Err(ServiceError::NotFound)));
        act(services, &officer, &code, Decision::Write { text: "Đã nhận.".to_owned() }).await;

        let correct = |path: &str, value: &str| Decision::Correct {
            path: path.to_owned(),
            value: value.to_owned(),
            reason: "Theo Giấy chứng sinh".to_owned(),
        };
        let desk = services.desk_dossier(&officer, &code).await.expect("on the desk");
        assert!(desk.correctable.iter().any(|known| known.0 == "home_town"));
        let right = act(services, &officer, &code, correct("home_town", "Vị Thanh")).await;
        assert_eq!(right.answers.text("home_town"), "Vị Thanh");
        assert_eq!(
            refused(services, &officer, &code, correct("home_town", "Vị Thanh")).await,
            Refusal::NothingChanged
        );
        for path in ["nothing", "child.birth.day", "home_town.x"] {
            let version = right.version;
            let tried = services.decide(&officer, &code, version, correct(path, "1")).await;
            assert!(
                matches!(tried, Err(ServiceError::BadInput("unknown_answer"))),
                "{path}: {:?}",
                tried.err()
            );
        }
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let texts: Vec<_> = seen
            .timeline
            .iter()
            .filter_map(|line| match &line.record.event {
                Event::Messaged { text, .. } => Some(text.clone()),
                Event::Corrected { changes, .. } => Some(changes[0].to.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["Con tôi sinh đôi.", "Đã nhận.", "Vị Thanh"]);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}
