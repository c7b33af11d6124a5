//! Supplement requests that nobody answers.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, SupplementItem},
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
