//! Whom the rules give a dossier, and what waits for the head.

use super::{AGENCY, FOOD, LINKED, accepted, act, for_food, given, keep, order, rule};
use crate::common::portals;
use domain::{
    Text,
    assignment::RuleScope,
    dossier::DossierState,
    notice::NoticeKind,
    view::{AssignmentOrder, Decision, StaffOrder},
    workflow::{Next, Phase, StaffRole, WorkflowStep},
};
use services::testing::centre::{HEAD, SIGNER, SPECIALIST, load, who};
use services::{
    Caller, Services,
    testing::{citizen, officer, officer_as, submitted, take_in_all, tell_all},
};

#[tokio::test]
async fn what_is_accepted_is_given_at_once_to_whoever_has_the_fewest() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let specialist = who(services, SPECIALIST).await;
        let colleague =
            officer_as(services, 60, &[AGENCY], &[StaffRole::Specialist, StaffRole::Clerk]).await;
        let applicant = citizen(services, 1).await;
        let waits = accepted(services, &applicant).await;
        assert_eq!(given(services, &waits).await, None, "without a rule it waits for the head");

        keep(services, vec![rule(RuleScope::All, &[&specialist, &colleague])]).await;
        assert_eq!(given(services, &waits).await, None, "what waits already stays");
        let mut got = Vec::new();
        for _ in 0..3 {
            let code = accepted(services, &applicant).await;
            let (officer, by) = given(services, &code).await.expect("given");
            assert_eq!(by.as_deref(), Some("all"));
            let mine = services.dossier(&applicant, &code).await.expect("mine");
            assert_eq!(mine.state, DossierState::Processing);
            got.push((officer, code));
        }
        let [first, second] = [&specialist, &colleague].map(|one| one.account.id.clone());
        let officers: Vec<&String> = got.iter().map(|(officer, _)| officer).collect();
        assert_eq!(officers, [&first, &second, &first], "in turn, the first of the rule first");

        // The specialist works as on what the head gave.
        let (_, code) = &got[0];
        let step = "process".to_owned();
        let none = String::new;
        let propose = Decision::Propose { step, legal_basis: none(), reason: none(), note: none() };
        act(services, &specialist, code, propose).await;
        let head = who(services, SIGNER).await;
        let slip = services.control_slip_pdf(&head, code).await.expect("a slip");
        assert!(slip.starts_with(b"%PDF"));

        // Whoever was given it is told, and nobody that something waits for the head.
        tell_all(services).await;
        let kinds = async |who: &Caller, code: &str| {
            let list = services.notices(who, "").await.expect("notices").items;
            let of = list.into_iter().filter(|notice| notice.facts.code == code);
            of.map(|notice| notice.kind).collect::<Vec<_>>()
        };
        let (_, last) = &got[2];
        assert_eq!(kinds(&specialist, last).await, [NoticeKind::GivenToYou]);
        assert!(kinds(&head, last).await.is_empty(), "nothing waits for the head");
        assert_eq!(kinds(&head, &waits).await, [NoticeKind::StepWaiting]);
        assert!(kinds(&applicant, last).await.contains(&NoticeKind::Assigned));

        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn the_most_specific_rule_counts_and_who_is_not_there_gets_nothing() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let specialist = who(services, SPECIALIST).await;
        let colleague = officer_as(services, 60, &[AGENCY], &[StaffRole::Specialist]).await;
        let applicant = citizen(services, 1).await;
        let field = services.procedure(FOOD).expect("published").content.field.vi;
        let field = RuleScope::Field { field };
        let all = || rule(RuleScope::All, &[&specialist]);
        keep(services, vec![all(), rule(field.clone(), &[&colleague])]).await;
        let code = accepted(services, &applicant).await;
        let by = (colleague.account.id.clone(), Some(field.key()));
        assert_eq!(given(services, &code).await, Some(by));

        let rules =
            vec![all(), rule(field.clone(), &[&specialist]), rule(for_food(), &[&colleague])];
        keep(services, rules).await;
        let code = accepted(services, &applicant).await;
        let by = (colleague.account.id.clone(), Some(for_food().key()));
        assert_eq!(given(services, &code).await, Some(by));

        // Away today: it waits for the head, whatever less specific rules say.
        let head = who(services, HEAD).await;
        let away = StaffOrder::Cover {
            absent: colleague.account.id.clone(),
            substitute: specialist.account.id.clone(),
            agency: AGENCY.to_owned(),
            since: "2026-11-23".to_owned(),
            until: "2026-11-23".to_owned(),
            reason: "Nghỉ phép".to_owned(),
        };
        services.order_staff(&head, "thu", away).await.expect("away");
        let signer = who(services, SIGNER).await;
        let page = services.assignment(&signer, AGENCY).await.expect("the rules");
        let standing: Vec<_> = page.officers.iter().map(|one| (one.there, one.open)).collect();
        assert!(standing.contains(&(false, 2)) && standing.contains(&(true, 0)), "{standing:?}");
        let code = accepted(services, &applicant).await;
        assert_eq!(given(services, &code).await, None);
        let assign = Decision::Assign { officer: specialist.account.id.clone() };
        act(services, &signer, &code, assign).await;
        let by = (specialist.account.id.clone(), None);
        assert_eq!(given(services, &code).await, Some(by), "by the head, by no rule");

        // A post that is over counts no more; other rules can be changed all the same.
        let staff = services.staff(&head, "thu").await.expect("the staff");
        let member = staff.members.iter().find(|one| one.account == specialist.account.id);
        let end = StaffOrder::End {
            account: specialist.account.id.clone(),
            agency: AGENCY.to_owned(),
            version: member.expect("an officer").postings[0].version,
            until: "2026-11-22".to_owned(),
        };
        services.order_staff(&head, "thu", end).await.expect("ended");
        let page = services.assignment(&signer, AGENCY).await.expect("the rules");
        let remove = AssignmentOrder::Remove(for_food());
        let page = order(services, &signer, page.version, remove).await.expect("removed");
        assert!(page.officers.iter().any(|one| !one.specialist && !one.there));
        let code = accepted(services, &applicant).await;
        assert_eq!(given(services, &code).await, None, "nobody of the field's rule is there");
    }
}

/// The part's case begins with a step of assignment.
async fn assigned_first(services: &Services, case: &str) {
    let centre = officer(services, 70, &["H13"]).await;
    let view = services.workflow(&centre, LINKED, case).await.expect("the workflow");
    let mut workflow = view.workflow.clone();
    let assign = WorkflowStep {
        key: "phan-cong".to_owned(),
        name: Text::vi("Phân công"),
        phase: Phase::Assign,
        role: StaffRole::Head,
        hours: 0.5,
        link: None,
        next: vec![Next { to: workflow.steps[0].key.clone(), when: None }],
    };
    workflow.steps.insert(0, assign);
    workflow.steps[1].hours -= 0.5;
    let version = i64::from(view.revision);
    let saved = services.save_workflow(&centre, LINKED, case, version, workflow).await;
    saved.unwrap_or_else(|error| panic!("{error:?}"));
    let review = services.review(&centre, LINKED).await.expect("it waits");
    services.publish_reviewed(&centre, LINKED, &review.id).await.expect("published");
}

#[tokio::test]
async fn a_part_at_another_agency_is_given_by_the_rules_there() {
    for portal in portals().await {
        let services = &portal.services;
        assigned_first(services, "thuong-tru").await;
        let police = officer_as(services, 71, &["H13.30"], &StaffRole::WORK).await;
        let specialist = officer_as(services, 72, &["H13.30"], &[StaffRole::Specialist]).await;
        let add = AssignmentOrder::Add(rule(RuleScope::All, &[&specialist]));
        services.order_assignment(&police, "H13.30", 0, add).await.expect("kept");
        let applicant = citizen(services, 1).await;
        let code = submitted(services, &applicant, LINKED).await;
        take_in_all(services).await;
        let agency = code.split('-').next().expect("an agency").to_owned();
        let ward = officer_as(services, 20, &[&agency], &StaffRole::WORK).await;
        let (none, step) = (String::new, |key: &str| key.to_owned());
        for decision in [
            Decision::Claim,
            Decision::Accept,
            Decision::Propose {
                step: step("khai-sinh"),
                legal_basis: none(),
                reason: none(),
                note: none(),
            },
            Decision::Approve { step: step("ky"), note: none() },
            Decision::Issue { step: step("cap-so"), number: step("1") },
        ] {
            act(services, &ward, &code, decision).await;
        }
        let parts = services.dossier(&applicant, &code).await.expect("mine").parts;
        let part = parts.iter().find(|part| part.code.starts_with("H13.30-")).expect("a part");
        assert_eq!(part.state, DossierState::Processing, "nobody had to give it");
        let propose = Decision::Propose {
            step: step("xu-ly"),
            legal_basis: none(),
            reason: none(),
            note: none(),
        };
        let after = act(services, &specialist, &part.code, propose).await;
        assert_eq!(after.state, DossierState::Approving);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}
