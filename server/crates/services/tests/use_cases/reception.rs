//! Taking in what comes on paper, through the services.

mod originals;
mod people;
mod supplement;

use crate::common::portals;
use domain::{
    catalogue::{Method, Need},
    dossier::{DocumentFault, DossierState, Event, HandedPaper, Refusal, Role, SupplementItem},
    form::{Answers, ErrorCode},
    view::{
        Decision, DossierFilter, InboxFilter, PaperApplicant, PaperDossier, ProcedureQuery,
        RegisterFilter, Registration, SignIn, SubmitReceipt,
    },
    workflow::StaffRole,
};
use services::{
    Caller, Result, ServiceError, Services,
    filing::Papers,
    testing::{
        PASSWORD, centre, citizen, officer, officer_as, once, pdf, registration, take_in_all,
        valid_answers,
    },
};
use storage::{account, dossier};

/// Certified copies: no electronic form, at the counter only, nobody's in particular.
const COPIES: &str = "2.000815";
/// Birth registration.
const BIRTH: &str = "1.001193";
/// Food-safety certificate.
const FOOD: &str = "2.001827";

fn paper(requirement: &str, originals: u32) -> HandedPaper {
    HandedPaper { requirement: requirement.to_owned(), originals, copies: 0, shown: false }
}

fn applicant(number: u32) -> PaperApplicant {
    PaperApplicant {
        identity_number: format!("092190{number:06}"),
        full_name: "Nguyễn Thị Ánh".to_owned(),
        phone: "0987 654 321".to_owned(),
        address: "12 Hai Bà Trưng, Ninh Kiều".to_owned(),
        email: String::new(),
    }
}

/// Somebody comes to have copies certified.
fn copies(number: u32) -> PaperDossier {
    PaperDossier {
        procedure_code: COPIES.to_owned(),
        case: String::new(),
        agency: String::new(),
        method: Method::Counter,
        applicant: applicant(number),
        answers: Answers::default(),
        papers: vec![paper("original", 1)],
    }
}

/// A birth is registered, with every answer and every paper.
fn birth(services: &Services, number: u32) -> PaperDossier {
    let view = services.procedure(BIRTH).expect("the procedure");
    let case = view.content.cases.iter().find(|case| case.accepts_online()).expect("a case");
    let form = case.form.as_ref().expect("a form");
    // With the notice on paper, so that a paper is needed.
    let mut answers = Answers::default();
    answers.set("birth_proof", "paper");
    let answers = valid_answers(form, answers, services);
    let papers = case.documents.iter().filter(|document| document.need != Need::Instruction);
    let papers = papers.map(|document| paper(&document.key, 1)).collect();
    PaperDossier {
        procedure_code: BIRTH.to_owned(),
        case: case.key.clone(),
        answers,
        papers,
        ..copies(number)
    }
}

async fn take_in(
    services: &Services,
    who: &Caller,
    asked: PaperDossier,
    key: &str,
) -> Result<SubmitReceipt> {
    services.take_in_on_paper(who, asked, Papers::new(services), key).await
}

/// The paths and codes of what is wrong.
fn wrong(result: Result<SubmitReceipt>) -> Vec<(String, ErrorCode)> {
    match result {
        Err(ServiceError::Invalid(errors)) => {
            errors.into_iter().map(|error| (error.path, error.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn code_of(result: Result<SubmitReceipt>) -> &'static str {
    result.expect_err("refused").code()
}

async fn filed(services: &Services) -> usize {
    dossier::page_by_id(services.db.read(), "", 100).await.expect("read").len()
}

#[tokio::test]
async fn an_unknown_citizen_without_a_form_gets_a_dossier_that_its_officer_has() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer_as(services, 2, &["H13.20"], &[StaffRole::Reception]).await;
        let code = take_in(services, &mai, copies(7), "a").await.expect("taken in").code;
        assert_eq!(code, "H13.20-261123-0001");

        let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::AwaitingReceipt, true));
        assert_eq!(desk.dossier.method, Method::Counter);
        assert_eq!(desk.phone.as_deref(), Some("0987654321"));
        assert_eq!(desk.address.as_deref(), Some("12 Hai Bà Trưng, Ninh Kiều"));
        assert!(desk.dossier.readiness.is_ready());
        assert_eq!(desk.dossier.readiness.items[0].originals, 1);
        let first = &desk.dossier.timeline[0];
        assert_eq!(first.record.role, Role::Officer);
        assert_eq!(first.record.actor.as_ref(), Some(&mai.account.id));
        assert!(matches!(
            &first.record.event,
            Event::Submitted { method: Some(Method::Counter), papers, .. }
                if *papers == [HandedPaper { shown: true, ..paper("original", 1) }]
        ));

        // In one queue with what comes online, and to be had by itself.
        let inbox = |method: &str| InboxFilter { method: method.to_owned(), ..Default::default() };
        for (method, count) in [("", 1), ("counter", 1), ("post", 0)] {
            let page = services.inbox(&mai, &inbox(method)).await.expect("the inbox");
            assert_eq!(page.items.len(), count, "{method}");
        }
        assert!(services.inbox(&mai, &inbox("online")).await.is_err());

        // Nobody signs in to the account that was opened.
        let sign_in =
            SignIn { identity_number: applicant(7).identity_number, password: String::new() };
        let tried = services.sign_in(sign_in, &"".into()).await;
        assert!(matches!(tried, Err(ServiceError::WrongCredentials)));

        let version = desk.dossier.version;
        let done = services.decide(&mai, &code, version, Decision::Accept).await.expect("accepted");
        assert!(done.dossier.due_at.is_some(), "by the time of the counter");
        let register = services.register_page(&mai, &RegisterFilter::default()).await;
        let line = register.expect("the register").lines.remove(0);
        assert_eq!((&*line.phone, &*line.address), ("0987654321", "12 Hai Bà Trưng, Ninh Kiều"));
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn a_known_citizen_has_it_among_her_own_and_another_name_is_refused() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let known = citizen(services, 7).await;
        let mut asked = birth(services, 7);
        asked.method = Method::Post;
        asked.applicant.full_name = "Trần Văn Bình".to_owned();
        let told = wrong(take_in(services, &mai, asked.clone(), "a").await);
        assert_eq!(told, [("_applicant.full_name".to_owned(), ErrorCode::OtherName)]);
        assert_eq!(filed(services).await, 0);

        // As the card has it, in capitals.
        asked.applicant.full_name = "NGUYỄN THỊ ÁNH".to_owned();
        let code = take_in(services, &mai, asked, "a").await.expect("taken in").code;
        let mine =
            services.dossiers(&known, &DossierFilter::default()).await.expect("a list").items;
        assert_eq!((mine[0].code.as_str(), mine[0].method), (code.as_str(), Method::Post));
        let view = services.dossier(&known, &code).await.expect("hers");
        assert_eq!(view.applicant_name, "Nguyễn Thị Ánh");
        let account = account::by_id(services.db.read(), &known.account.id).await;
        let phone = account.expect("read").expect("the account").phone;
        assert_eq!(phone.as_deref(), Some("0912345678"), "her own is hers to change");
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let mut asked = birth(services, 7);
        asked.method = Method::Online;
        asked.applicant = PaperApplicant::default();
        asked.papers.clear();
        asked.answers.0.remove("relation").expect("an answer");
        let told = wrong(take_in(services, &mai, asked, "a").await);
        let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
        for expected in [
            "_method",
            "_applicant.identity_number",
            "_applicant.full_name",
            "_applicant.phone",
            "relation",
        ] {
            assert!(paths.contains(&expected), "{expected} is not told: {paths:?}");
        }
        let missing = paths.iter().filter(|path| path.starts_with("_papers.")).count();
        assert!(missing > 0, "{paths:?}");

        for (asked, expected) in [
            (PaperDossier { procedure_code: "9.999999".to_owned(), ..copies(7) }, "not_found"),
            (PaperDossier { case: "khac".to_owned(), ..copies(7) }, "unknown_case"),
            (PaperDossier { agency: "H13.21".to_owned(), ..copies(7) }, "not_received_here"),
        ] {
            assert_eq!(code_of(take_in(services, &mai, asked, "a").await), expected);
        }
        let ghost = PaperDossier { papers: vec![paper("ghost", 1)], ..copies(7) };
        let told = wrong(take_in(services, &mai, ghost, "a").await);
        assert_eq!(told, [("_papers.ghost".to_owned(), ErrorCode::UnknownField)]);
        assert_eq!(code_of(take_in(services, &mai, copies(7), "").await), "idempotency_key");
        assert_eq!(filed(services).await, 0);
        let opened =
            account::by_identity(services.db.read(), &applicant(7).identity_number, false).await;
        assert_eq!(opened.expect("read"), None, "no account for what was refused");
    }
}

#[tokio::test]
async fn what_is_scanned_goes_through_the_intake_and_stays_with_the_officer() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let colleague = officer(services, 3, &["H13.20"]).await;
        let mut asked = birth(services, 7);
        let needed = asked.papers.iter().map(|paper| paper.requirement.clone());
        let mut scans = Papers::new(services);
        for key in needed.collect::<Vec<_>>() {
            let body = once(pdf(&key));
            scans.add(&mai, &key, "bản chụp.pdf", body).await.expect("a scan");
        }
        asked.papers.clear();
        let receipt = services.take_in_on_paper(&mai, asked, scans, "a").await;
        let code = receipt.expect("taken in").code;
        let desk = services.desk_dossier(&mai, &code).await.expect("hers already");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::Submitted, true));
        let seen = services.desk_dossier(&colleague, &code).await.expect("found");
        assert!(!seen.mine, "nobody else's");
        let claim = services.decide(&colleague, &code, seen.dossier.version, Decision::Claim).await;
        assert!(matches!(claim, Err(ServiceError::Refused(Refusal::WrongState))), "{claim:?}");
        take_in_all(services).await;
        let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::AwaitingReceipt, true));
        let number = applicant(7).identity_number;
        let account = account::by_identity(services.db.read(), &number, false).await;
        let account = account.expect("read").expect("opened");
        let used = storage::upload::usage(services.db.read(), &account.id).await.expect("usage");
        assert!(used > 0, "the scans are the applicant's");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn the_same_press_twice_makes_one_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let press = || {
            let (services, mai) = (services.clone(), mai.clone());
            tokio::spawn(async move { take_in(&services, &mai, copies(7), "khoa").await })
        };
        let presses = [press(), press(), press(), press()];
        let mut codes = Vec::new();
        for press in presses {
            codes.push(press.await.expect("done").expect("taken in").code);
        }
        codes.dedup();
        assert_eq!(codes.len(), 1, "{codes:?}");
        assert_eq!(filed(services).await, 1);
        let other = take_in(services, &mai, copies(8), "khoa").await;
        assert!(matches!(other, Err(ServiceError::KeyReused)), "{other:?}");
        // Another key is another dossier of the same person.
        take_in(services, &mai, copies(7), "khoa-2").await.expect("taken in");
        assert_eq!(filed(services).await, 2);
    }
}
