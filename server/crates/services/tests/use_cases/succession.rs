//! Agencies that end: routing, and what they left open.

use crate::common::portals;
use domain::{dossier::Event, view::CentreView};
use services::testing::centre::{HEAD, OTHER_HEAD, file, load, load_file, who};
use services::{
    ServiceError,
    draft::Beginning,
    testing::{citizen, complete, take_in_all},
};

const FOOD: &str = "2.001827";

#[tokio::test]
async fn what_an_agency_left_open_goes_on_at_its_successor() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let applicant = citizen(services, 1).await;
        let filing = async || {
            let draft = services
                .begin_draft(&applicant, FOOD, &Beginning::at("thu"))
                .await
                .expect("a draft");
            let draft = complete(services, &applicant, &draft.id).await;
            let receipt = services.submit(&applicant, &draft.id, &draft.submission_key).await;
            take_in_all(services).await;
            receipt.expect("a receipt").code
        };
        let (open, closed) = (filing().await, filing().await);
        services.withdraw(&applicant, &closed, "").await.expect("closed");
        let alive = services.legacy("H99.02").await;
        assert!(matches!(alive, Err(ServiceError::BadInput("agency_exists"))));

        // The department ends on Monday; another one goes on.
        let mut ended = file();
        for agency in &mut ended.agency {
            if agency.code == "H99.02" {
                agency.profile.until = Some("2026-11-23".to_owned());
                agency.profile.successor = Some("H98.02".to_owned());
            }
        }
        load_file(services, &ended).await;
        portal.clock.advance_minutes(24 * 60);
        let legacy = services.legacy("H99.02").await.expect("told");
        assert_eq!(
            (legacy.to.as_str(), legacy.dossiers.as_slice()),
            ("H98.02", &[open.clone()][..])
        );
        let (head, other) = (who(services, HEAD).await, who(services, OTHER_HEAD).await);
        let left =
            |view: &CentreView| view.agencies.iter().map(|agency| agency.left_open).sum::<u64>();
        for heads in [&head, &other] {
            assert_eq!(left(&services.own_centre(heads, "").await.expect("a centre").view), 1);
        }
        assert_eq!(left(&services.centre("thu").await.expect("a centre")), 0, "not the public's");

        // What is filed now goes to the successor by itself.
        let next = filing().await;
        assert!(next.starts_with("H98.02-"), "{next}");

        let refused = services.take_over_legacy(Some(&applicant), "H99.02", "NQ").await;
        assert!(matches!(refused, Err(ServiceError::Forbidden)));
        let mute = services.take_over_legacy(Some(&head), "H99.02", " ").await;
        assert!(matches!(mute, Err(ServiceError::Refused(_))), "a reason is needed");
        let moved = services.take_over_legacy(Some(&other), "H99.02", "NQ 202/2025").await;
        assert_eq!(moved.expect("moved"), 1);
        let again = services.take_over_legacy(Some(&other), "H99.02", "NQ 202/2025").await;
        assert_eq!(again.expect("nothing"), 0);

        let seen = services.dossier(&applicant, &open).await.expect("mine");
        assert_eq!(seen.agency_name.vi, "Sở khác");
        let moved = seen.timeline.iter().any(|entry| {
            matches!(&entry.record.event, Event::Succeeded { from, .. } if from == "H99.02")
        });
        assert!(moved);
        let old = services.dossier(&applicant, &closed).await.expect("mine");
        assert_eq!(old.agency_name.vi, "Sở thử", "a closed one keeps the old name");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
        // The page of the old agency leads on.
        let centre = services.centre("H99.02").await.expect("its centre");
        let past = centre.agencies.iter().find(|agency| !agency.exists).expect("told");
        assert_eq!(past.successor.as_ref().and_then(|next| next.centre.as_deref()), Some("khac"));
    }
}
