//! What is late and what soon will be.

use crate::common::portals;
use domain::{view::Decision, workflow::StaffRole};
use services::{
    ServiceError,
    testing::{citizen, officer, officer_as, submitted, take_in_all},
};

/// Food-safety certificate: fifteen days.
const FOOD: &str = "2.001827";

#[tokio::test]
async fn those_who_watch_see_what_is_late_at_their_agencies() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.14"]).await;
        let monitor = officer_as(services, 3, &["H13.14"], &[StaffRole::Monitor]).await;
        let elsewhere = officer_as(services, 4, &["H13.20"], &[StaffRole::Monitor]).await;
        let centre = officer_as(services, 5, &["H13"], &[StaffRole::Monitor]).await;
        let clerk = officer_as(services, 6, &["H13.14"], &[StaffRole::Clerk]).await;
        let code = submitted(services, &applicant, FOOD).await;
        take_in_all(services).await;
        for decision in [Decision::Claim, Decision::Accept] {
            let version = services.desk_dossier(&all, &code).await.expect("seen").dossier.version;
            services.decide(&all, &code, version, decision).await.expect("done");
        }
        let counts = async |who| {
            let page = services.monitor(who).await.expect("a page");
            let of = |agency: &domain::view::DueAgency| {
                let codes = agency.items.iter().map(|item| item.code.clone()).collect::<Vec<_>>();
                (agency.agency.clone(), agency.overdue, agency.near, codes, agency.opens)
            };
            page.agencies.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(counts(&monitor).await, [], "far from due");
        let due = services.dossier(&applicant, &code).await.expect("mine").due_at.expect("a date");
        let left = (due.0 - services.now().0) / 60_000;
        portal.clock.advance_minutes(left - 60);
        let line =
            |overdue, near, opens| ("H13.14".to_owned(), overdue, near, vec![code.clone()], opens);
        assert_eq!(counts(&monitor).await, [line(0, 1, true)]);
        portal.clock.advance_minutes(61);
        assert_eq!(counts(&monitor).await, [line(1, 0, true)]);
        assert_eq!(counts(&centre).await, [line(1, 0, false)], "the centre sees every agency");
        assert_eq!(counts(&elsewhere).await, []);
        for who in [&applicant, &clerk] {
            let refused = services.monitor(who).await;
            assert!(matches!(refused, Err(ServiceError::Forbidden)));
        }
        services.withdraw(&applicant, &code, "").await.expect("stopped");
        assert_eq!(counts(&monitor).await, [], "over is not late");
    }
}
