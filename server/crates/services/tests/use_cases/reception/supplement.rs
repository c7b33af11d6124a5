//! Answers and withdrawals that come on paper once the dossier is there.

use super::*;
use domain::{dossier::Refusal, view::PaperSupplement};

/// A birth was taken in, and its notice cannot be read.
async fn asked(services: &Services, mai: &Caller) -> String {
    let code = take_in(services, mai, birth(services, 7), "a").await.expect("taken in").code;
    let item = SupplementItem {
        target: "birth_notice".to_owned(),
        fault: DocumentFault::Unreadable,
        reason: "Bản này mờ, không đọc được".to_owned(),
    };
    let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
    let version = services.desk_dossier(mai, &code).await.expect("hers").dossier.version;
    services.decide(mai, &code, version, ask).await.expect("asked");
    code
}

fn brings(papers: Vec<HandedPaper>) -> PaperSupplement {
    PaperSupplement { method: Method::Counter, answers: None, papers }
}

async fn supplement(
    services: &Services,
    who: &Caller,
    code: &str,
    brought: PaperSupplement,
    key: &str,
) -> Result<SubmitReceipt> {
    services.supplement_on_paper(who, code, brought, Papers::new(services), key).await
}

#[tokio::test]
async fn who_filed_at_the_counter_answers_there() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = asked(services, &mai).await;
        let form = services.supplement_form(&mai, &code).await.expect("a form");
        assert_eq!(form.items[0].target, "birth_notice");
        assert!(!form.answers.0.is_empty(), "it begins with what was said");

        let told = wrong(supplement(services, &mai, &code, brings(Vec::new()), "k").await);
        assert_eq!(told, [("_papers.birth_notice".to_owned(), ErrorCode::Required)]);
        let mut bad = brings(vec![paper("birth_notice", 1)]);
        bad.method = Method::Online;
        let mut answers = form.answers.clone();
        answers.0.remove("relation").expect("an answer");
        bad.answers = Some(answers);
        let told = wrong(supplement(services, &mai, &code, bad, "k").await);
        let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
        assert!(paths.contains(&"_method") && paths.contains(&"relation"), "{paths:?}");

        let brought = || brings(vec![paper("birth_notice", 1)]);
        supplement(services, &mai, &code, brought(), "k").await.expect("taken in");
        let desk = services.desk_dossier(&mai, &code).await.expect("hers");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::AwaitingReceipt, true));
        let item = desk.dossier.readiness.items.iter().find(|item| item.key == "birth_notice");
        assert_eq!(item.map(|item| item.originals), Some(2), "the first and the new one");
        let line = desk.dossier.timeline.iter().rev().find_map(|line| match &line.record.event {
            Event::Supplemented { method, papers, .. } => Some((*method, papers.clone())),
            _ => None,
        });
        assert_eq!(line, Some((Some(Method::Counter), vec![paper("birth_notice", 1)])));

        // The same press again is the same answer; anything else comes too late.
        supplement(services, &mai, &code, brought(), "k").await.expect("the same");
        assert!(services.supplement_taken(&mai, &code, "k").await.expect("read"));
        let other = supplement(services, &mai, &code, brings(Vec::new()), "k").await;
        assert!(matches!(other, Err(ServiceError::KeyReused)), "{other:?}");
        let late = supplement(services, &mai, &code, brought(), "l").await;
        assert!(matches!(late, Err(ServiceError::Refused(Refusal::WrongState))), "{late:?}");
        let version = desk.dossier.version;
        services.decide(&mai, &code, version, Decision::Accept).await.expect("she goes on");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn what_is_scanned_of_it_is_the_applicants_and_goes_through_the_intake() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = asked(services, &mai).await;
        let mut scans = Papers::new(services);
        let body = once(pdf("giấy chứng sinh"));
        scans.add(&mai, "birth_notice", "bản chụp.pdf", body).await.expect("a scan");
        let brought = brings(Vec::new());
        services.supplement_on_paper(&mai, &code, brought, scans, "k").await.expect("taken in");
        let desk = services.desk_dossier(&mai, &code).await.expect("hers still");
        assert_eq!(desk.dossier.state, DossierState::Submitted);
        take_in_all(services).await;
        let desk = services.desk_dossier(&mai, &code).await.expect("hers");
        assert_eq!((desk.dossier.state, desk.mine), (DossierState::AwaitingReceipt, true));
        assert_eq!(desk.dossier.files.len(), 1);
        let stored = dossier::by_code(services.db.read(), &code).await.expect("read");
        let stored = stored.expect("the dossier");
        let used = storage::upload::usage(services.db.read(), &stored.account_id).await;
        assert!(used.expect("usage") > 0, "the scan is the applicant's");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn work_that_was_begun_goes_on_with_its_clock_from_zero() {
    for portal in portals().await {
        let services = &portal.services;
        let agency = services.procedure(FOOD).expect("published").content.agency_code;
        let agency = agency.expect("an agency");
        let mai = officer(services, 2, &[&agency]).await;
        let applicant = citizen(services, 1).await;
        let code = services::testing::submitted(services, &applicant, FOOD).await;
        take_in_all(services).await;
        let act = async |decision: Decision| {
            let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
            services.decide(&mai, &code, desk.dossier.version, decision).await.expect("done")
        };
        act(Decision::Claim).await;
        act(Decision::Accept).await;
        act(Decision::Assign { officer: mai.account.id.clone() }).await;
        let item = SupplementItem {
            target: "explanation".to_owned(),
            fault: DocumentFault::Missing,
            reason: "Thiếu trang 2".to_owned(),
        };
        let promised =
            act(Decision::RequestSupplement { items: vec![item], note: String::new() }).await;
        portal.clock.advance_minutes(3 * 24 * 60);
        let brought =
            PaperSupplement { method: Method::Post, ..brings(vec![paper("explanation", 1)]) };
        supplement(services, &mai, &code, brought, "k").await.expect("taken in");
        let view = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(view.state, DossierState::Processing);
        assert_eq!(view.method, Method::Online, "it came online all the same");
        assert!(view.due_at > promised.dossier.due_at, "the clock began anew");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn nobody_else_takes_an_answer_in() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let loc = officer_as(services, 3, &["H13.20"], &[StaffRole::Specialist]).await;
        let elsewhere = officer(services, 4, &["H13.21"]).await;
        let stranger = citizen(services, 9).await;
        let code = asked(services, &mai).await;
        let brought = || brings(vec![paper("birth_notice", 1)]);
        for (who, expected) in
            [(&loc, "wrong_role"), (&elsewhere, "not_found"), (&stranger, "forbidden")]
        {
            assert_eq!(code_of(supplement(services, who, &code, brought(), "k").await), expected);
            let form = services.supplement_form(who, &code).await;
            assert_eq!(form.expect_err("refused").code(), expected);
        }
        let desk = services.desk_dossier(&mai, &code).await.expect("hers");
        assert_eq!(desk.dossier.state, DossierState::SupplementRequested, "nothing happened");
    }
}

#[tokio::test]
async fn who_asks_at_the_counter_has_it_withdrawn() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = asked(services, &mai).await;
        let version = services.desk_dossier(&mai, &code).await.expect("hers").dossier.version;
        let reason = "Đơn xin rút ngày 23/11/2026".to_owned();
        let withdraw = Decision::Withdraw { method: Method::Counter, reason };
        let done = services.decide(&mai, &code, version, withdraw).await.expect("withdrawn");
        assert_eq!(done.dossier.state, DossierState::Withdrawn);
        assert!(!done.dossier.originals.is_empty(), "they are to be given back");
        assert!(done.may.iter().any(|name| name == "return_originals"));
        let last = &done.dossier.timeline.last().expect("a line").record;
        assert_eq!(last.actor.as_ref(), Some(&mai.account.id), "who wrote it down");
        assert!(matches!(last.event, Event::Withdrawn { method: Some(Method::Counter), .. }));
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}
