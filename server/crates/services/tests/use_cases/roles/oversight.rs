//! Sums, and nothing of a dossier or a person.

use domain::{
    totals::{Late, Tally},
    view::{ReadingReason, Totals},
};
use serde_json::json;

use super::*;

#[tokio::test]
async fn oversight_sees_sums_and_no_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let oversight = officer_as(services, 70, &[ABOVE], &[StaffRole::Oversight]).await;
        let elsewhere = officer_as(services, 71, &["H98"], &[StaffRole::Oversight]).await;
        let applicant = citizen(services, 1).await;
        let none = services.totals(&oversight).await.expect("sums");
        assert!(none.agencies.is_empty() && none.totals == Totals::of(&[]));
        let code = filed(services, &applicant).await;
        // One dossier could be somebody's whom one knows. This is all that is told, word for word.
        let few = json!({ "all": null, "arriving": null, "processing": 0, "ready": 0, "returned": 0,
                          "ended": 0, "overdue": 0, "near": 0 });
        let page = services.totals(&oversight).await.expect("sums");
        let expected = json!({
            "totals": few,
            "agencies": [{ "agency": DEPARTMENT, "name": { "vi": "Sở thử" }, "totals": few,
                           "procedures": [] }],
        });
        assert_eq!(serde_json::to_value(&page).expect("JSON"), expected);

        let mut codes = vec![code.clone()];
        for _ in 0..5 {
            codes.push(filed(services, &applicant).await);
        }
        let page = services.totals(&oversight).await.expect("sums");
        assert_eq!((page.totals.all, page.totals.arriving), (Some(6), Some(6)));
        let seconded = who(services, SECONDED).await;
        for (at, code) in codes.iter().enumerate() {
            act(services, &seconded, code, Decision::Claim).await;
            act(services, &seconded, code, Decision::Accept).await;
            if at == 0 {
                let page = services.totals(&oversight).await.expect("sums");
                let told = (page.totals.all, page.totals.arriving, page.totals.processing);
                assert_eq!(told, (None, Some(5), None), "no sum gives the one back");
            }
        }
        portal.clock.advance_minutes(60 * DAY);
        services.sweep_waiting().await.expect("a sweep");
        let page = services.totals(&oversight).await.expect("sums");
        let late = Late { overdue: 6, near: 0 };
        let expected = Totals::of(&[Tally { processing: 6, late, ..Tally::default() }]);
        let [agency] = &page.agencies[..] else { panic!("{page:?}") };
        assert_eq!((agency.agency.as_str(), agency.totals), (DEPARTMENT, expected));
        assert_eq!((page.totals, page.totals.late_share()), (expected, Some(1_000)));
        let [line] = &agency.procedures[..] else { panic!("{agency:?}") };
        assert_eq!((line.procedure.as_str(), line.overdue, line.near), (FOOD, Some(6), Some(0)));
        assert!(services.totals(&elsewhere).await.expect("sums").agencies.is_empty());

        // A dossier answers like one that is not there, whatever is asked.
        let missing = "H99.02-231126-9999";
        for asked in [code.as_str(), missing] {
            let seen = services.desk_dossier(&oversight, asked).await;
            assert_eq!(told(seen), "not_found");
            let reason = ReadingReason::default();
            assert_eq!(told(services.give_purpose(&oversight, asked, &reason).await), "not_found");
            let done = services.decide(&oversight, asked, 1, Decision::Claim).await;
            assert_eq!(told(done), "not_found");
            assert_eq!(told(services.proof(&oversight, asked).await), "not_found");
        }
        let inbox = services.inbox(&oversight, &InboxFilter::default()).await.expect("a page");
        assert!(inbox.no_desk && inbox.oversees && !inbox.keeps_staff);
        let named = InboxFilter { q: code.clone(), ..InboxFilter::default() };
        let found = services.inbox(&oversight, &named).await.expect("a page");
        assert!(found.items.is_empty());
        for refused in [
            told(services.monitor(&oversight).await),
            told(services.staff(&oversight, "thu").await),
            told(services.register_agencies(&oversight).await),
            told(services.reviews(&oversight, "").await),
        ] {
            assert_eq!(refused, "forbidden");
        }
        let waiting = services.waiting(&oversight, &domain::view::WaitFilter::default()).await;
        assert!(waiting.expect("a page").items.is_empty(), "what waits is told with its code");
        // Whoever works there has the sums only in a role that opens them.
        let head = who(services, SIGNER).await;
        assert_eq!(services.totals(&head).await.expect("sums").agencies.len(), 1);
        let specialist = who(services, SPECIALIST).await;
        assert_eq!(told(services.totals(&specialist).await), "forbidden");
    }
}
