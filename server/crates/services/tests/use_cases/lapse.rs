//! Supplement requests that nobody answers.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, Event, SupplementItem},
    view::Decision,
};
use services::testing::{citizen, officer, submitted, take_in_all};

#[tokio::test]
async fn a_dossier_closes_when_its_time_to_answer_is_over() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, "1.001193").await;
        take_in_all(services).await;
        for decision in [
            Decision::Claim,
            Decision::RequestSupplement {
                items: vec![SupplementItem {
                    target: "birth_notice".to_owned(),
                    fault: DocumentFault::Missing,
                    reason: "Nộp giấy chứng sinh".to_owned(),
                }],
                note: String::new(),
            },
        ] {
            let version = services.desk_dossier(&mai, &code).await.expect("seen").dossier.version;
            services.decide(&mai, &code, version, decision).await.expect("done");
        }
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let until = seen.answer_until.expect("a date");
        assert_eq!(services.close_unanswered().await.expect("looked"), 0);
        let left = (until.0 - services.now().0) / 60_000;
        portal.clock.advance_minutes(left);
        assert_eq!(services.close_unanswered().await.expect("looked"), 0, "the last minute counts");
        portal.clock.advance_minutes(1);
        assert_eq!(services.close_unanswered().await.expect("looked"), 1);
        assert_eq!(services.close_unanswered().await.expect("looked"), 0);
        let closed = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(closed.state, DossierState::Lapsed);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.dossiers, report.faults.len()), (1, 0), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn a_procedure_of_its_own_period_closes_by_that_and_nobody_else_waits_for_it() {
    for portal in portals().await {
        let services = &portal.services;
        let mai = officer(services, 2, &["H13.20"]).await;
        let asked = async |number| {
            let applicant = citizen(services, number).await;
            let code = submitted(services, &applicant, "1.001193").await;
            take_in_all(services).await;
            let item = SupplementItem {
                target: "birth_notice".to_owned(),
                fault: DocumentFault::Missing,
                reason: "Nộp giấy chứng sinh".to_owned(),
            };
            let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
            for decision in [Decision::Claim, ask] {
                let version = services.desk_dossier(&mai, &code).await.expect("seen");
                let version = version.dossier.version;
                services.decide(&mai, &code, version, decision).await.expect("done");
            }
            services.dossier(&applicant, &code).await.expect("mine")
        };
        let usual = asked(1).await;
        let mut content = services.procedure("1.001193").expect("live").content;
        for case in &mut content.cases {
            case.supplement_days = Some(3);
        }
        let imported = services.import_procedures(vec![content], "authored", |_| {}).await;
        imported.expect("imported");
        services.publish("1.001193").await.expect("published");
        let short = asked(3).await;
        // Monday 23/11; Tuesday is a holiday.
        assert_eq!(
            short.answer_until.map(domain::Moment::show).as_deref(),
            Some("27/11/2026 17:00")
        );
        assert_eq!(short.standing.as_ref().and_then(|line| line.until), short.answer_until);
        assert!(usual.answer_until > short.answer_until, "filed before, it keeps its period");
        let told = short.timeline.iter().any(|line| {
            matches!(line.record.event, Event::SupplementRequested { until, .. }
                if until == short.answer_until)
        });
        assert!(told, "the log says until when");

        let left = short.answer_until.expect("a date").0 - services.now().0;
        portal.clock.advance_minutes(left / 60_000 + 1);
        services.sweep_waiting().await.expect("a sweep");
        assert_eq!(services.close_unanswered().await.expect("looked"), 1);
        let state = async |code: &str| {
            let found = storage::dossier::by_code(services.db.read(), code).await.expect("read");
            found.expect("the dossier").snapshot.state
        };
        assert_eq!(state(&short.code).await, DossierState::Lapsed);
        assert_eq!(state(&usual.code).await, DossierState::SupplementRequested);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}
