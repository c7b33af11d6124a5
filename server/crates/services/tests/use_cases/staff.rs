//! Posts with dates, absence cover, and who may change them.

use crate::common::portals;
use domain::{
    dossier::{DossierState, Event, Refusal},
    view::{Decision, PeriodState, SignIn, StaffOrder},
    workflow::StaffRole,
};
use services::testing::centre::{HEAD, OTHER_HEAD, SECONDED, SIGNER, SPECIALIST, load, who};
use services::{
    Caller, ServiceError, Services,
    draft::Beginning,
    second_factor::Entered,
    testing::{citizen, complete, take_in_all},
};

/// Food-safety certificate: fifteen days.
const FOOD: &str = "2.001827";
const DAY: i64 = 24 * 60;

async fn filed(services: &Services, applicant: &Caller) -> String {
    let draft =
        services.begin_draft(applicant, FOOD, &Beginning::at("thu")).await.expect("a draft");
    let draft = complete(services, applicant, &draft.id).await;
    let receipt = services.submit(applicant, &draft.id, &draft.submission_key).await;
    take_in_all(services).await;
    receipt.expect("a receipt").code
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
}

async fn order(services: &Services, who: &Caller, order: StaffOrder) -> String {
    match services.order_staff(who, "thu", order).await {
        Ok(()) => "ok".to_owned(),
        Err(ServiceError::BadInput(code)) => code.to_owned(),
        Err(error) => error.to_string(),
    }
}

fn cover(absent: &Caller, substitute: &Caller, since: &str, until: &str) -> StaffOrder {
    StaffOrder::Cover {
        absent: absent.account.id.clone(),
        substitute: substitute.account.id.clone(),
        agency: "H99.02".to_owned(),
        since: since.to_owned(),
        until: until.to_owned(),
        reason: "Nghỉ phép".to_owned(),
    }
}

#[tokio::test]
async fn a_dossier_goes_to_the_chosen_centre_and_a_secondment_that_ends_is_none_at_once() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let applicant = citizen(services, 1).await;
        let refused = services.begin_draft(&applicant, FOOD, &Beginning::at("khac")).await;
        assert!(matches!(refused, Err(ServiceError::BadInput("unknown_centre"))));
        let code = filed(services, &applicant).await;
        assert!(code.starts_with("H99.02-"), "{code}");

        let credentials = || SignIn {
            identity_number: SECONDED.to_owned(),
            password: "mật khẩu thử nghiệm".to_owned(),
        };
        let session = services.enter_officer(credentials(), "/can-bo", &"".into()).await;
        let Ok(Entered::SignedIn(session)) = session else { panic!("signed in") };
        let seconded = services.authenticate(&session.token).await.expect("asked").expect("known");
        act(services, &seconded, &code, Decision::Claim).await;

        portal.clock.advance_minutes(30);
        assert!(services.authenticate(&session.token).await.expect("asked").is_some());
        // Monday is the twenty-third, the last day the twenty-fourth.
        portal.clock.advance_minutes(2 * DAY);
        assert!(services.authenticate(&session.token).await.expect("asked").is_none());
        let again = services.enter_officer(credentials(), "/can-bo", &"".into()).await;
        assert!(matches!(again.err(), Some(ServiceError::BadInput("no_post"))));
        let late = who(services, SECONDED).await;
        assert!(matches!(services.desk_dossier(&late, &code).await, Err(ServiceError::NotFound)));
    }
}

#[tokio::test]
async fn who_stands_in_does_the_work_and_the_log_says_for_whom() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let [head, signer, specialist] = [HEAD, SIGNER, SPECIALIST];
        let (head, signer) = (who(services, head).await, who(services, signer).await);
        let substitute = who(services, specialist).await;
        let applicant = citizen(services, 1).await;
        let code = filed(services, &applicant).await;
        let seconded = who(services, SECONDED).await;
        act(services, &seconded, &code, Decision::Claim).await;
        act(services, &seconded, &code, Decision::Accept).await;
        let assign = Decision::Assign { officer: substitute.account.id.clone() };
        let version =
            services.desk_dossier(&substitute, &code).await.expect("seen").dossier.version;
        let refused = services.decide(&substitute, &code, version, assign.clone()).await;
        assert!(matches!(refused, Err(ServiceError::Refused(Refusal::WrongRole))));

        let away = cover(&signer, &substitute, "2026-11-23", "2026-11-25");
        for (by, asked, expected) in [
            (&head, cover(&signer, &signer, "2026-11-23", "2026-11-25"), "same_person"),
            (&head, cover(&signer, &substitute, "2026-11-25", "2026-11-23"), "period"),
            (&head, cover(&signer, &substitute, "hôm nay", "2026-11-23"), "date"),
            (&head, cover(&head, &substitute, "2026-11-23", "2026-11-25"), "no_post_there"),
            (
                &head,
                cover(&signer, &who(services, OTHER_HEAD).await, "2026-11-23", "2026-11-25"),
                "unknown_officer",
            ),
            (&substitute, away.clone(), "Forbidden"),
            (&who(services, OTHER_HEAD).await, away.clone(), "Not found"),
            (&applicant, away.clone(), "Forbidden"),
            (&head, away.clone(), "ok"),
            (&head, away.clone(), "cover_overlaps"),
        ] {
            assert_eq!(order(services, by, asked.clone()).await, expected, "{asked:?}");
        }
        let standing = who(services, SPECIALIST).await;
        let desk = services.desk_dossier(&standing, &code).await.expect("seen");
        assert!(desk.may.contains(&"assign".to_owned()), "{:?}", desk.may);
        act(services, &standing, &code, assign).await;
        let desk = services.desk_dossier(&standing, &code).await.expect("seen");
        assert_eq!(desk.dossier.state, DossierState::Processing);
        let stood = desk.dossier.timeline.iter().find(|entry| {
            matches!(&entry.record.event, Event::StoodIn { officer } if *officer == signer.account.id)
        });
        let stood = stood.expect("said");
        assert_eq!(stood.about_name.as_deref(), Some("Phạm Văn Ký"));
        assert_eq!(stood.actor_name.as_deref(), Some("Bùi Văn Thụ Lý"));
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let told = |event: &Event| matches!(event, Event::StoodIn { .. });
        assert!(!seen.timeline.iter().any(|entry| told(&entry.record.event)), "officers' own");

        let page = services.staff(&head, "thu").await.expect("the staff");
        assert_eq!((page.own, page.seconded), (1, 1));
        assert_eq!(page.covers[0].state, PeriodState::Current);
        let (id, version) = (page.covers[0].id.clone(), page.covers[0].version);
        let end = StaffOrder::Uncover { id, version };
        assert_eq!(order(services, &head, end.clone()).await, "ok");
        assert_eq!(order(services, &head, end).await, "The version moved", "twice");
        assert_eq!(who(services, SPECIALIST).await.duties.len(), 1, "back at once");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn posts_are_given_changed_and_ended_by_who_heads_the_centre() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let post =
            |identity: &str, agency: &str, desk: &str, roles: &[StaffRole]| StaffOrder::Post {
                identity_number: identity.to_owned(),
                agency: agency.to_owned(),
                home: "H99.02".to_owned(),
                desk: desk.to_owned(),
                roles: roles.to_vec(),
                since: String::new(),
                until: String::new(),
            };
        let reception = [StaffRole::Reception];
        for (asked, expected) in [
            (post("001", "H99.01", "1", &reception), "unknown_account"),
            (post("092190000999", "H99.01", "1", &reception), "unknown_account"),
            (post(SPECIALIST, "H98.02", "1", &reception), "unknown_agency"),
            (post(SPECIALIST, "H99.01", "9", &reception), "unknown_desk"),
            (post(SPECIALIST, "H99.01", "1", &[]), "role_missing"),
            (post(SPECIALIST, "H99.02", "1", &reception), "posted_already"),
            (post(SPECIALIST, "H99.01", "1", &reception), "ok"),
            (post(SPECIALIST, "H99.01", "1", &reception), "posted_already"),
        ] {
            assert_eq!(order(services, &head, asked.clone()).await, expected, "{asked:?}");
        }
        let page = services.staff(&head, "").await.expect("the staff");
        assert_eq!((page.own, page.seconded), (1, 2), "sent to the centre's counter");
        let officer = who(services, SPECIALIST).await;
        assert_eq!(officer.account.agencies, ["H99.01", "H99.02"]);
        assert!(!officer.has_role("H99.02", StaffRole::Reception), "roles are an agency's");

        let (account, agency) = (officer.account.id.clone(), "H99.01".to_owned());
        let roles = |version| StaffOrder::Roles {
            account: account.clone(),
            agency: agency.clone(),
            version,
            roles: vec![StaffRole::Clerk, StaffRole::Clerk],
        };
        assert_eq!(order(services, &head, roles(7)).await, "The version moved");
        portal.clock.advance_minutes(1);
        assert_eq!(order(services, &head, roles(1)).await, "ok");
        let end = |version| StaffOrder::End {
            account: account.clone(),
            agency: agency.clone(),
            version,
            until: String::new(),
        };
        assert_eq!(order(services, &head, end(1)).await, "The version moved");
        portal.clock.advance_minutes(1);
        assert_eq!(order(services, &head, end(2)).await, "ok");
        assert_eq!(who(services, SPECIALIST).await.account.agencies, ["H99.02"], "at once");
        let page = services.staff(&head, "").await.expect("the staff");
        let told: Vec<&str> = page.notes.iter().map(|note| note.change.name()).collect();
        assert_eq!(told, ["ended", "roles", "posted"]);
        assert_eq!(page.notes[0].by_name.as_deref(), Some("Lê Thị Đứng Đầu"));
        // Given again after it ended.
        assert_eq!(order(services, &head, post(SPECIALIST, "H99.01", "", &reception)).await, "ok");
        let foreign = services.staff(&head, "khac").await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)), "another centre's");
    }
}
