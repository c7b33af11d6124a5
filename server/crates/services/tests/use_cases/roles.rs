//! Roles: given for a time, ended, lent, apart from each other, and what oversight sees.

mod keeping;
mod lending;
mod oversight;

use domain::{
    staff::{StaffAction, StaffRole},
    view::{Decision, InboxFilter, StaffOrder},
};
use services::{
    Caller, ServiceError, Services,
    draft::Beginning,
    testing::{
        centre::{HEAD, OTHER_HEAD, SECONDED, SIGNER, SPECIALIST, load, who},
        citizen, complete, officer_as, registration, take_in_all,
    },
};

use crate::common::portals;

/// Food-safety certificate: fifteen days.
const FOOD: &str = "2.001827";
/// The department of the centre `thu`.
const DEPARTMENT: &str = "H99.02";
/// The agency above it.
const ABOVE: &str = "H99";
/// Row version of a post as the centre's file left it.
const LOADED: i64 = 2;
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

/// What came of it: `ok`, or the code of what is wrong.
fn told<T>(done: Result<T, ServiceError>) -> String {
    done.map_or_else(|error| error.code().to_owned(), |_| "ok".to_owned())
}

async fn order(services: &Services, who: &Caller, order: StaffOrder) -> String {
    told(services.order_staff(who, "thu", order).await)
}

fn grant(of: &Caller, version: i64, role: StaffRole, since: &str, until: &str) -> StaffOrder {
    StaffOrder::Grant {
        account: of.account.id.clone(),
        agency: DEPARTMENT.to_owned(),
        version,
        role,
        since: since.to_owned(),
        until: until.to_owned(),
    }
}

fn withdraw(of: &Caller, agency: &str, version: i64, role: StaffRole) -> StaffOrder {
    let (account, agency) = (of.account.id.clone(), agency.to_owned());
    StaffOrder::Withdraw { account, agency, version, role }
}

fn post(number: &str, agency: &str, roles: &[StaffRole]) -> StaffOrder {
    StaffOrder::Post {
        identity_number: number.to_owned(),
        agency: agency.to_owned(),
        home: String::new(),
        desk: String::new(),
        roles: roles.to_vec(),
        since: String::new(),
        until: String::new(),
    }
}

#[tokio::test]
async fn a_role_is_given_for_a_time_and_ended_at_once() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let (head, officer) = (who(services, HEAD).await, who(services, SPECIALIST).await);
        let applicant = citizen(services, 1).await;
        let signs =
            |version, since, until| grant(&officer, version, StaffRole::Signer, since, until);
        for (by, asked, expected) in [
            (&applicant, signs(LOADED, "", ""), "forbidden"),
            (&who(services, SIGNER).await, signs(LOADED, "", ""), "forbidden"),
            (&who(services, OTHER_HEAD).await, signs(LOADED, "", ""), "not_found"),
            (&head, signs(LOADED, "hôm nay", ""), "date"),
            (&head, signs(LOADED, "2026-11-22", ""), "period_ahead"),
            (&head, signs(LOADED, "2026-11-25", "2026-11-24"), "period_ahead"),
            (&head, signs(LOADED + 1, "", ""), "version_conflict"),
            (&head, grant(&applicant, 1, StaffRole::Signer, "", ""), "not_found"),
            (&head, grant(&officer, LOADED, StaffRole::Specialist, "", ""), "role_held_already"),
            (&head, grant(&head, 1, StaffRole::Clerk, "", ""), "own_role"),
            (&head, signs(LOADED, "", "2026-11-25"), "ok"),
            (&head, signs(LOADED, "", "2026-11-25"), "version_conflict"),
            (&head, signs(LOADED + 1, "2026-11-27", ""), "role_held_already"),
        ] {
            assert_eq!(order(services, by, asked.clone()).await, expected, "{asked:?}");
        }
        portal.clock.advance_minutes(1);
        // A session that runs has it with its next request, and loses it so.
        let session = services.start_session(officer.clone(), "").await.expect("a session");
        let has = async |role| {
            let caller = services.authenticate(&session.token).await.expect("an answer");
            caller.is_some_and(|caller| caller.has_role(DEPARTMENT, role))
        };
        assert!(has(StaffRole::Signer).await && has(StaffRole::Specialist).await);
        let end = |version| withdraw(&officer, DEPARTMENT, version, StaffRole::Signer);
        assert_eq!(order(services, &head, end(LOADED + 1)).await, "ok");
        assert!(!has(StaffRole::Signer).await && has(StaffRole::Specialist).await);
        assert_eq!(order(services, &head, end(LOADED + 2)).await, "not_found", "twice");

        portal.clock.advance_minutes(1);
        // By itself it ends after its last day.
        assert_eq!(
            order(services, &head, signs(LOADED + 2, "2026-11-24", "2026-11-25")).await,
            "ok"
        );
        let mut held = Vec::new();
        for _ in 0..4 {
            let today = who(services, SPECIALIST).await;
            held.push(today.has_role(DEPARTMENT, StaffRole::Signer));
            portal.clock.advance_minutes(DAY);
        }
        assert_eq!(held, [false, true, true, false]);

        // The post ends with its last role, and whoever is signed in to it has nothing to do there.
        let late = who(services, SPECIALIST).await;
        let session = services.start_session(late, "").await.expect("a session");
        assert!(services.authenticate(&session.token).await.expect("an answer").is_some());
        let last = withdraw(&officer, DEPARTMENT, LOADED + 3, StaffRole::Specialist);
        assert_eq!(order(services, &head, last).await, "ok");
        assert!(who(services, SPECIALIST).await.duties.is_empty());
        assert!(services.authenticate(&session.token).await.expect("an answer").is_none());
        let page = services.staff(&head, "thu").await.expect("the staff");
        let notes: Vec<_> =
            page.notes.iter().map(|note| (note.change.name(), note.detail.as_str())).collect();
        let expected = [
            ("withdrawn", "specialist"),
            ("granted", "signer 2026-11-24 – 2026-11-25"),
            ("withdrawn", "signer"),
            ("granted", "signer 2026-11-23 – 2026-11-25"),
        ];
        assert_eq!(notes, expected);
        assert!(page.notes.iter().all(|note| {
            note.by_name.as_deref() == Some("Lê Thị Đứng Đầu") && note.name == "Bùi Văn Thụ Lý"
        }));
    }
}

#[tokio::test]
async fn what_goes_not_together_nobody_has() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let head = who(services, HEAD).await;
        let (signer, officer) = (who(services, SIGNER).await, who(services, SPECIALIST).await);
        for (asked, expected) in [
            (grant(&signer, LOADED, StaffRole::Treasurer, "", ""), "treasurer_reconciles"),
            (grant(&officer, LOADED, StaffRole::Oversight, "", ""), "roles_apart"),
            (grant(&officer, LOADED, StaffRole::NetworkAdmin, "", ""), "roles_apart"),
            (post(SPECIALIST, ABOVE, &[StaffRole::Oversight]), "roles_apart"),
            (post(HEAD, ABOVE, &[StaffRole::Signer]), "own_role"),
            (grant(&officer, LOADED, StaffRole::Treasurer, "", ""), "ok"),
            (grant(&officer, LOADED + 1, StaffRole::Reception, "", ""), "treasurer_reconciles"),
            (grant(&officer, LOADED + 1, StaffRole::Deputy, "", ""), "treasurer_reconciles"),
            // At the agency above, where it is done for all of them, and beside.
            (post(SPECIALIST, ABOVE, &[StaffRole::Reception]), "treasurer_reconciles"),
            (post(SPECIALIST, "H99.01", &[StaffRole::Head]), "treasurer_reconciles"),
            (grant(&officer, LOADED + 1, StaffRole::Clerk, "", ""), "ok"),
        ] {
            assert_eq!(order(services, &head, asked.clone()).await, expected, "{asked:?}");
        }
        // Nor does anybody get it in somebody's stead.
        let cover = StaffOrder::Cover {
            absent: signer.account.id.clone(),
            substitute: officer.account.id.clone(),
            agency: DEPARTMENT.to_owned(),
            since: "2026-11-23".to_owned(),
            until: "2026-11-24".to_owned(),
            reason: "Nghỉ phép".to_owned(),
        };
        assert_eq!(order(services, &head, cover).await, "treasurer_reconciles");
        let treasurer = who(services, SPECIALIST).await;
        assert!(treasurer.may(DEPARTMENT, StaffAction::KeepCash));
        let books = services.cash_books(&treasurer, "").await.expect("a book").books;
        assert_eq!(books.len(), 1);
        assert_eq!(told(services.reconciliation(&treasurer, "").await), "forbidden");
        for (roles, expected) in [
            (&[StaffRole::NetworkAdmin, StaffRole::Clerk][..], "roles_apart"),
            (&[StaffRole::Treasurer, StaffRole::Head], "treasurer_reconciles"),
            (&[StaffRole::NetworkAdmin], "administration_place"),
            (&[StaffRole::Treasurer, StaffRole::Clerk], "ok"),
        ] {
            let agencies = vec![DEPARTMENT.to_owned()];
            let opened = services.add_officer(registration(70), agencies, roles.to_vec()).await;
            assert_eq!(told(opened), expected, "{roles:?}");
        }
    }
}

#[tokio::test]
async fn who_administers_the_system_gives_roles_and_has_no_part_in_the_business() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let machines = &[StaffRole::NetworkAdmin];
        let admin = officer_as(services, 50, &[ABOVE], machines).await;
        // Of another centre, who may have the same here.
        let second = officer_as(services, 51, &["H98"], machines).await;
        let head = who(services, HEAD).await;
        let applicant = citizen(services, 1).await;
        let code = filed(services, &applicant).await;

        let number = second.account.identity_number.as_str();
        let ends = |of: &Caller, version| withdraw(of, ABOVE, version, StaffRole::NetworkAdmin);
        let page = services.staff(&admin, "thu").await.expect("the staff");
        assert!(page.administers && !page.heads);
        let officer = who(services, SPECIALIST).await;
        for (by, asked, expected) in [
            (&admin, grant(&officer, LOADED, StaffRole::Signer, "", ""), "ok"),
            (&admin, post(&admin.account.identity_number, DEPARTMENT, machines), "own_role"),
            (&head, ends(&admin, 1), "administration_only"),
            (&head, post(number, ABOVE, machines), "administration_only"),
            (&admin, ends(&admin, 1), "last_system_administrator"),
            (&second, ends(&admin, 1), "not_found"),
            (&admin, post(number, DEPARTMENT, machines), "administration_place"),
            (&admin, post(number, ABOVE, machines), "ok"),
            (&admin, ends(&admin, 1), "ok"),
        ] {
            assert_eq!(order(services, by, asked.clone()).await, expected, "{asked:?}");
        }
        let admin = services.officer_today(admin.account).await.expect("an officer");
        assert!(admin.duties.is_empty(), "at once");
        let second = services.officer_today(second.account).await.expect("an officer");
        assert_eq!(order(services, &second, ends(&second, 1)).await, "last_system_administrator");

        assert_eq!(told(services.desk_dossier(&second, &code).await), "not_found");
        let unknown = services.desk_dossier(&second, "H99.02-231126-9999").await;
        assert_eq!(told(unknown), "not_found", "as one that is not there");
        let inbox = services.inbox(&second, &InboxFilter::default()).await.expect("a page");
        assert!(inbox.no_desk && inbox.keeps_staff && !inbox.oversees && inbox.items.is_empty());
        assert_eq!(services.claim_next(&second).await.expect("an answer"), None);
        for refused in [
            told(services.monitor(&second).await),
            told(services.totals(&second).await),
            told(services.register_agencies(&second).await),
            told(services.cash_books(&second, "").await),
            told(services.reconciliation(&second, "").await),
            told(services.reviews(&second, "").await),
            told(services.own_centre(&second, "thu").await),
            told(services.assignment(&second, "").await),
        ] {
            assert_eq!(refused, "forbidden");
        }
    }
}

#[tokio::test]
async fn an_agency_above_all_others_keeps_its_staff_without_a_centre() {
    for portal in portals().await {
        let services = &portal.services;
        let admin = officer_as(services, 50, &["H13"], &[StaffRole::NetworkAdmin]).await;
        let clerk = officer_as(services, 51, &["H13.20"], &[StaffRole::Clerk]).await;
        let page = services.staff(&admin, "").await.expect("the staff");
        assert_eq!((page.centre.as_str(), page.members.len()), ("H13", 2));
        let asked = StaffOrder::Grant {
            account: clerk.account.id.clone(),
            agency: "H13.20".to_owned(),
            version: 1,
            role: StaffRole::Monitor,
            since: String::new(),
            until: String::new(),
        };
        assert_eq!(told(services.order_staff(&admin, "H13", asked.clone()).await), "ok");
        assert_eq!(told(services.order_staff(&admin, "H99", asked).await), "not_found");
        // A department is none.
        let head = officer_as(services, 52, &["H13.20"], &[StaffRole::Head]).await;
        assert_eq!(told(services.staff(&head, "").await), "forbidden");
    }
}
