//! What officers lend each other.

use domain::{
    dossier::{DossierState, Event, Refusal},
    view::{NewLending, PeriodState, StaffChange, WaitFilter},
};

use super::*;

fn lending(to: &Caller, roles: &[StaffRole], since: &str, until: &str) -> NewLending {
    NewLending {
        agency: DEPARTMENT.to_owned(),
        officer: to.account.id.clone(),
        roles: roles.to_vec(),
        since: since.to_owned(),
        until: until.to_owned(),
        reason: "Quyết định 12/QĐ-STT".to_owned(),
    }
}

fn approval() -> Decision {
    Decision::Approve { step: "approve".to_owned(), note: String::new() }
}

/// A dossier of the department that waits for its signature.
async fn proposed(services: &Services, applicant: &Caller) -> String {
    let code = filed(services, applicant).await;
    let seconded = who(services, SECONDED).await;
    act(services, &seconded, &code, Decision::Claim).await;
    act(services, &seconded, &code, Decision::Accept).await;
    let (head, officer) = (who(services, SIGNER).await, who(services, SPECIALIST).await);
    let assign = Decision::Assign { officer: officer.account.id.clone() };
    act(services, &head, &code, assign).await;
    let propose = Decision::Propose {
        step: "process".to_owned(),
        legal_basis: String::new(),
        reason: String::new(),
        note: String::new(),
    };
    act(services, &officer, &code, propose).await;
    code
}

async fn today(services: &Services, of: &Caller) -> Caller {
    services.officer_today(of.account.clone()).await.expect("an officer")
}

#[tokio::test]
async fn a_director_lends_the_signing_to_the_deputy() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let director = officer_as(services, 60, &[DEPARTMENT], &[StaffRole::Director]).await;
        let deputy = officer_as(services, 61, &[DEPARTMENT], &[StaffRole::Deputy]).await;
        let applicant = citizen(services, 1).await;
        let code = Box::pin(proposed(services, &applicant)).await;
        let version = services.desk_dossier(&deputy, &code).await.expect("seen").dossier.version;
        let refused = services.decide(&deputy, &code, version, approval()).await;
        assert!(matches!(refused, Err(ServiceError::Refused(Refusal::WrongRole))), "{refused:?}");

        let signing = lending(&deputy, &[StaffRole::Signer], "", "2026-11-24");
        services.lend_roles(&director, signing).await.expect("lent");
        let deputy = today(services, &deputy).await;
        act(services, &deputy, &code, approval()).await;
        let seen = services.desk_dossier(&deputy, &code).await.expect("seen").dossier;
        assert_eq!(seen.state, DossierState::Issuing);
        let stood = seen.timeline.iter().find(|entry| {
            matches!(&entry.record.event, Event::StoodIn { officer } if *officer == director.account.id)
        });
        assert!(stood.is_some(), "the log says in whose stead");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);

        let signs = async || today(services, &deputy).await.has_role(DEPARTMENT, StaffRole::Signer);
        assert!(signs().await);
        portal.clock.advance_minutes(DAY);
        assert!(signs().await, "the last day is one of them");
        portal.clock.advance_minutes(DAY);
        assert!(!signs().await, "by itself it is over");
    }
}

#[tokio::test]
async fn only_what_one_has_is_lent_to_who_works_there() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let (signer, officer) = (who(services, SIGNER).await, who(services, SPECIALIST).await);
        let (head, applicant) = (who(services, HEAD).await, citizen(services, 1).await);
        let sign = [StaffRole::Signer];
        let until = "2026-11-30";
        let own = |roles: &[StaffRole]| lending(&officer, roles, "", until);
        let silent = NewLending { reason: " ".to_owned(), ..own(&sign) };
        let foreign = NewLending { agency: "H98.02".to_owned(), ..own(&sign) };
        for (by, asked, expected) in [
            (&applicant, own(&sign), "forbidden"),
            (&signer, own(&[]), "role_missing"),
            (&signer, silent, "reason_missing"),
            (&signer, foreign, "role_not_held"),
            (&signer, own(&[StaffRole::Monitor]), "role_not_held"),
            (&signer, own(&[StaffRole::Oversight]), "role_never_lent"),
            (&signer, lending(&signer, &sign, "", until), "same_person"),
            (&signer, lending(&head, &sign, "", until), "unknown_borrower"),
            (&signer, lending(&applicant, &sign, "", until), "unknown_borrower"),
            (&signer, lending(&officer, &sign, "", "2027-05-23"), "lending_period"),
            (&signer, lending(&officer, &sign, "2026-11-20", until), "lending_period"),
            (&signer, own(&sign), "ok"),
            (&signer, own(&sign), "cover_overlaps"),
            (&officer, lending(&signer, &sign, "", until), "role_not_held"),
        ] {
            assert_eq!(told(services.lend_roles(by, asked.clone()).await), expected, "{asked:?}");
        }
        assert!(today(services, &officer).await.has_role(DEPARTMENT, StaffRole::Signer));
        // Who lends a role is there, and no rule of assignment passes by.
        let own = services.own_roles(&signer).await.expect("the own roles");
        assert_eq!(own.latest, "2027-05-22");
        let names: Vec<&str> =
            own.lendable[0].officers.iter().map(|one| one.name.as_str()).collect();
        assert!(names.contains(&"Bùi Văn Thụ Lý") && !names.contains(&"Phạm Văn Ký"), "{names:?}");
        let [lent] = &own.lent[..] else { panic!("{:?}", own.lent) };
        assert!(lent.own && lent.other_name == "Bùi Văn Thụ Lý");
        assert_eq!((lent.state, &lent.roles[..]), (PeriodState::Current, &sign[..]));
        let theirs = services.own_roles(&officer).await.expect("the own roles");
        assert!(!theirs.lent[0].own && theirs.lent[0].other_name == "Phạm Văn Ký");
        assert_eq!(told(services.own_roles(&applicant).await), "forbidden");

        // Another's lending answers like none.
        for stranger in [&officer, &head] {
            let refused = services.end_lending(stranger, &lent.id, lent.version).await;
            assert_eq!(told(refused), "not_found");
        }
        assert_eq!(told(services.end_lending(&signer, &lent.id, 7).await), "version_conflict");
        portal.clock.advance_minutes(1);
        assert_eq!(told(services.end_lending(&signer, &lent.id, lent.version).await), "ok");
        assert!(!today(services, &officer).await.has_role(DEPARTMENT, StaffRole::Signer));
        let again = services.end_lending(&signer, &lent.id, lent.version + 1).await;
        assert_eq!(told(again), "version_conflict", "twice");
        let page = services.staff(&head, "thu").await.expect("the staff");
        let told: Vec<_> =
            page.notes.iter().map(|note| (note.change, note.by_name.as_deref())).collect();
        let by = Some("Phạm Văn Ký");
        assert_eq!(told, [(StaffChange::Returned, by), (StaffChange::Lent, by)]);
        assert!(page.notes[1].detail.ends_with(": Quyết định 12/QĐ-STT"), "{:?}", page.notes[1]);
    }
}

#[tokio::test]
async fn what_was_lent_ends_when_its_owner_loses_the_role() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let (signer, officer) = (who(services, SIGNER).await, who(services, SPECIALIST).await);
        let head = who(services, HEAD).await;
        let both = [StaffRole::Head, StaffRole::Signer];
        let asked = lending(&officer, &both, "", "2026-11-30");
        services.lend_roles(&signer, asked).await.expect("lent");
        let has = async |role| today(services, &officer).await.has_role(DEPARTMENT, role);
        assert!(has(StaffRole::Head).await && has(StaffRole::Signer).await);
        let end = withdraw(&signer, DEPARTMENT, LOADED, StaffRole::Signer);
        assert_eq!(order(services, &head, end).await, "ok");
        assert!(has(StaffRole::Head).await && !has(StaffRole::Signer).await);
        // What is borrowed counts among what goes not together.
        let cash = grant(&officer, LOADED, StaffRole::Treasurer, "", "");
        assert_eq!(order(services, &head, cash).await, "treasurer_reconciles");
        // Those who keep the staff end it, too.
        let page = services.staff(&head, "thu").await.expect("the staff");
        let (id, version) = (page.covers[0].id.clone(), page.covers[0].version);
        assert_eq!(page.covers[0].roles, both);
        assert_eq!(order(services, &head, StaffOrder::Uncover { id, version }).await, "ok");
        assert!(!has(StaffRole::Head).await);
        let cash = grant(&officer, LOADED, StaffRole::Treasurer, "", "");
        assert_eq!(order(services, &head, cash).await, "ok");
        let asked = lending(&officer, &[StaffRole::Head], "", "2026-11-30");
        assert_eq!(told(services.lend_roles(&signer, asked).await), "treasurer_reconciles");
    }
}

#[tokio::test]
async fn who_borrowed_one_role_sees_what_waits_for_its_owner_in_that_role_alone() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let both = [StaffRole::Specialist, StaffRole::Signer];
        let lender = officer_as(services, 63, &[DEPARTMENT], &both).await;
        let colleague = officer_as(services, 64, &[DEPARTMENT], &[StaffRole::Clerk]).await;
        let applicant = citizen(services, 1).await;
        let code = filed(services, &applicant).await;
        let seconded = who(services, SECONDED).await;
        act(services, &seconded, &code, Decision::Claim).await;
        act(services, &seconded, &code, Decision::Accept).await;
        let assign = Decision::Assign { officer: lender.account.id.clone() };
        act(services, &who(services, SIGNER).await, &code, assign).await;
        let until = "2027-02-01";
        let signing = lending(&colleague, &[StaffRole::Signer], "", until);
        services.lend_roles(&lender, signing).await.expect("lent");
        portal.clock.advance_minutes(60 * DAY);
        services.sweep_waiting().await.expect("a sweep");
        let waits = async |of: &Caller| {
            let caller = today(services, of).await;
            let page = services.waiting(&caller, &WaitFilter::default()).await.expect("a page");
            page.items.iter().filter(|item| item.code.as_deref() == Some(&*code)).count()
        };
        let own = waits(&lender).await;
        assert!(own > 0, "it is late");
        assert!(today(services, &colleague).await.has_role(DEPARTMENT, StaffRole::Signer));
        assert_eq!(waits(&colleague).await, 0, "what the specialist has is nobody else's");
        let work = lending(&colleague, &[StaffRole::Specialist], "", until);
        services.lend_roles(&lender, work).await.expect("lent");
        assert_eq!(waits(&colleague).await, own);
    }
}
