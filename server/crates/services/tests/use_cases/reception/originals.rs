//! Originals that came on paper and go back, and the receipt that has to be asked for.

use super::*;
use domain::{
    dossier::{Originals, Refusal},
    result::ReceiverCheck,
    view::{BulkTarget, DeskDossier, WaitFilter},
    watch::WaitKind,
};
use services::testing::handed_over;

fn sheets(requirement: &str, count: u32) -> Originals {
    Originals { requirement: requirement.to_owned(), count }
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DeskDossier {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"))
}

async fn refusal(services: &Services, who: &Caller, code: &str, decision: Decision) -> Refusal {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    match services.decide(who, code, desk.dossier.version, decision).await {
        Err(ServiceError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A birth with two originals: the notice, and the letter of authorisation.
fn with_originals(services: &Services) -> PaperDossier {
    let mut asked = birth(services, 7);
    asked.papers = vec![paper("birth_notice", 1), paper("authorisation", 2)];
    asked
}

fn hand_over(originals: Option<Vec<Originals>>) -> Decision {
    handed_over(ReceiverCheck::IdentityPaper, originals)
}

async fn to_its_result(services: &Services, mai: &Caller, code: &str) {
    act(services, mai, code, Decision::Accept).await;
    let step = |key: &str| key.to_owned();
    let note = String::new;
    for decision in [
        Decision::Propose {
            step: step("process"),
            legal_basis: note(),
            reason: note(),
            note: note(),
        },
        Decision::Approve { step: step("approve"), note: note() },
        Decision::Issue { step: step("issue"), number: "1/GKS".to_owned() },
    ] {
        act(services, mai, code, decision).await;
    }
}

#[tokio::test]
async fn they_go_back_with_the_result_and_what_stays_is_said() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let applicant = citizen(services, 7).await;
        let asked = with_originals(services);
        let code = take_in(services, &mai, asked, "a").await.expect("taken in").code;
        to_its_result(services, &mai, &code).await;
        let mine = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(mine.originals, [sheets("birth_notice", 1), sheets("authorisation", 2)]);

        // Nobody forgets them: not one by one, and not with many at once.
        let found = refusal(services, &mai, &code, hand_over(None)).await;
        assert_eq!(found, Refusal::OriginalsHeld);
        let version = services.desk_dossier(&mai, &code).await.expect("there").dossier.version;
        let many = vec![BulkTarget { code: code.clone(), version }];
        let lines = services.decide_many(&mai, &hand_over(None), many).await.expect("lines");
        assert_eq!(lines[0].problem.as_deref(), Some("originals_held"));
        let more = hand_over(Some(vec![sheets("authorisation", 3)]));
        assert_eq!(refusal(services, &mai, &code, more).await, Refusal::NotHeld);

        let back = hand_over(Some(vec![sheets("authorisation", 2)]));
        let done = act(services, &mai, &code, back).await.dossier;
        assert_eq!(done.state, DossierState::Returned);
        assert_eq!(done.originals, [sheets("birth_notice", 1)], "the notice stays in the file");
        let told = done.timeline.iter().filter(|line| {
            matches!(&line.record.event, Event::OriginalsReturned { papers, .. }
                if *papers == [sheets("authorisation", 2)])
        });
        assert_eq!(told.count(), 1);
        portal.clock.advance_minutes(60 * 24 * 60);
        services.sweep_waiting().await.expect("a sweep");
        let waiting = services.waiting(&mai, &WaitFilter::default()).await.expect("a page");
        assert_eq!(waiting.items, [], "what stays by a decision waits for nobody");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn of_what_was_refused_they_wait_until_they_went_back() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let loc = officer_as(services, 3, &["H13.20"], &[StaffRole::Specialist]).await;
        let elsewhere = officer(services, 4, &["H13.21"]).await;
        let asked = with_originals(services);
        let code = take_in(services, &mai, asked, "a").await.expect("taken in").code;
        let refused = Decision::Refuse {
            reason: domain::dossier::RefusalReason::NotEntitled,
            legal_basis: "Luật Hộ tịch đ. 13".to_owned(),
            note: "Trẻ đã được khai sinh".to_owned(),
        };
        act(services, &mai, &code, refused).await;
        portal.clock.advance_minutes(20 * 24 * 60);
        services.sweep_waiting().await.expect("a sweep");
        let waiting = async || {
            let page = services.waiting(&mai, &WaitFilter::default()).await.expect("a page");
            page.items.into_iter().map(|item| item.kind).collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, [WaitKind::OriginalsKept]);

        let all = vec![sheets("birth_notice", 1), sheets("authorisation", 2)];
        let receiver = "Mã bưu gửi EB123456789VN".to_owned();
        let back = Decision::ReturnOriginals { papers: all, receiver };
        assert_eq!(refusal(services, &loc, &code, back.clone()).await, Refusal::WrongRole);
        let other = services.decide(&elsewhere, &code, 1, back.clone()).await;
        assert!(matches!(other, Err(ServiceError::NotFound)), "{other:?}");
        let done = act(services, &mai, &code, back.clone()).await;
        assert_eq!(done.dossier.originals, []);
        assert_eq!(done.dossier.state, DossierState::Refused);
        assert_eq!(refusal(services, &mai, &code, back).await, Refusal::NotHeld, "not twice");
        services.sweep_waiting().await.expect("a sweep");
        assert_eq!(waiting().await, []);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn a_case_of_the_same_day_gets_its_receipt_when_somebody_asks() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let (applicant, other) = (citizen(services, 7).await, citizen(services, 8).await);
        let code = take_in(services, &mai, birth(services, 7), "a").await.expect("taken in").code;
        let early = services.request_receipt(&applicant, &code).await;
        assert!(matches!(early, Err(ServiceError::Refused(Refusal::WrongState))), "{early:?}");
        act(services, &mai, &code, Decision::Accept).await;
        let received = services.now();
        let mine = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!((mine.slips.len(), mine.receipt_on_request), (0, true));

        portal.clock.advance_minutes(30);
        let strange = services.request_receipt(&other, &code).await;
        assert!(matches!(strange, Err(ServiceError::NotFound)), "{strange:?}");
        services.request_receipt(&applicant, &code).await.expect("issued");
        let mine = services.dossier(&applicant, &code).await.expect("mine");
        assert!(!mine.receipt_on_request);
        let [slip] = &mine.slips[..] else { panic!("one slip: {:?}", mine.slips) };
        assert_eq!((slip.form, &*slip.number), (1, "0001/TNHS"));
        let stored = storage::slip::by_id(services.db.read(), &slip.id).await.expect("read");
        let content = stored.expect("the slip").content;
        let line = |label: &str| {
            let line = content.lines.iter().find(|line| line.label == label);
            line.map(|line| line.value.clone()).unwrap_or_default()
        };
        assert!(line("Thời gian nhận hồ sơ").contains("09 giờ 10"), "{:?}", content.lines);
        assert_eq!(content.issued_at, received.plus_minutes(30));
        assert_eq!(content.right_name, mai.account.full_name, "who received it signs");
        assert!(!line("Thời gian trả kết quả").is_empty());

        let again = services.request_receipt(&applicant, &code).await;
        assert!(matches!(again, Err(ServiceError::Refused(Refusal::ReceiptIssued))), "{again:?}");
        let found = refusal(services, &mai, &code, Decision::RequestReceipt).await;
        assert_eq!(found, Refusal::ReceiptIssued);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}
