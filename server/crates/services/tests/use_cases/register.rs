//! The register of dossiers, through the services.

use crate::common::portals;
use domain::{
    catalogue::Method,
    dossier::DossierState,
    view::{Decision, RegisterFilter, RegisterLine},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    testing::{citizen, officer, officer_as, submitted, take_in_all},
};

/// Food-safety certificate.
const FOOD: &str = "2.001827";
/// Birth registration.
const BIRTH: &str = "1.001193";

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
}

async fn accepted(services: &Services, applicant: &Caller, who: &Caller, code: &str) -> String {
    let code = submitted(services, applicant, code).await;
    take_in_all(services).await;
    act(services, who, &code, Decision::Claim).await;
    act(services, who, &code, Decision::Accept).await;
    code
}

async fn lines(services: &Services, who: &Caller, filter: &RegisterFilter) -> Vec<RegisterLine> {
    services.register_page(who, filter).await.expect("a page").lines
}

#[tokio::test]
async fn a_line_is_written_with_the_acceptance_and_completed_with_the_return() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.20"]).await;
        let filter = RegisterFilter::default();
        assert_eq!(services.register_page(&all, &filter).await.expect("none yet").book, None);
        let first = accepted(services, &applicant, &all, BIRTH).await;
        let second = accepted(services, &applicant, &all, BIRTH).await;
        let page = services.register_page(&all, &filter).await.expect("a page");
        let book = page.book.clone().expect("a book");
        assert_eq!((&*book.agency, book.year, book.lines), ("H13.20", 2026, 2));
        let told: Vec<_> = page.lines.iter().map(|line| (line.number, &*line.code)).collect();
        assert_eq!(told, [(1, &*first), (2, &*second)]);
        let line = &page.lines[0];
        assert_eq!((&*line.applicant, &*line.phone), ("Nguyễn Thị Ánh", "0912345678"));
        assert!(!line.address.is_empty() && line.due_at.is_some() && page.prints);

        for decision in [
            Decision::Propose {
                step: "process".to_owned(),
                legal_basis: String::new(),
                reason: String::new(),
                note: String::new(),
            },
            Decision::Approve { step: "approve".to_owned(), note: String::new() },
            Decision::Issue { step: "issue".to_owned(), number: "1/GKS".to_owned() },
            Decision::Return {
                method: Method::Post,
                receiver: "=1+1".to_owned(),
                originals: None,
                check: None,
                pickup_code: String::new(),
            },
        ] {
            act(services, &all, &first, decision).await;
        }
        services.withdraw(&applicant, &second, "").await.expect("stopped");
        let after = lines(services, &all, &filter).await;
        let ends: Vec<_> =
            after.iter().map(|line| (line.ended, line.method, &*line.receiver)).collect();
        assert_eq!(
            ends,
            [
                (Some(DossierState::Returned), Some(Method::Post), "=1+1"),
                (Some(DossierState::Stopped), None, ""),
            ]
        );
        assert_eq!(after[0].ended_at, Some(services.now()));
        let pdf = services.register_pdf(&all, &filter).await.expect("a PDF");
        assert!(pdf.starts_with(b"%PDF"));
        let book = services.register_xlsx(&all, &filter).await.expect("a workbook");
        assert!(book.metadata().expect("its size").len() > 1_000);
    }
}

#[tokio::test]
async fn each_field_and_agency_has_its_own_and_others_see_none() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.14", "H13.20"]).await;
        accepted(services, &applicant, &all, BIRTH).await;
        accepted(services, &applicant, &all, FOOD).await;
        let agencies = services.register_agencies(&all).await.expect("registers");
        let books: Vec<_> = agencies
            .iter()
            .flat_map(|agency| &agency.books)
            .map(|book| (&*book.agency, book.lines))
            .collect();
        assert_eq!(books, [("H13.14", 1), ("H13.20", 1)]);
        let of = |agency: &str| RegisterFilter {
            agency: agency.to_owned(),
            ..RegisterFilter::default()
        };
        let elsewhere = officer(services, 3, &["H13.21"]).await;
        let specialist = officer_as(services, 4, &["H13.20"], &[StaffRole::Specialist]).await;
        let centre = officer(services, 5, &["H13"]).await;
        for (who, forbidden) in
            [(&elsewhere, false), (&centre, false), (&specialist, true), (&applicant, true)]
        {
            let filter = of("H13.20");
            let page = services.register_page(who, &filter).await.map(|_| ());
            let pdf = services.register_pdf(who, &filter).await.map(|_| ());
            let book = services.register_xlsx(who, &filter).await.map(|_| ());
            for refused in [page, pdf, book] {
                assert!(match refused {
                    Err(ServiceError::Forbidden) => forbidden,
                    Err(ServiceError::NotFound) => !forbidden,
                    _ => false,
                });
            }
        }
        let day = |from: &str, to: &str| RegisterFilter {
            from: from.to_owned(),
            to: to.to_owned(),
            ..of("H13.20")
        };
        for (from, to, count) in [
            ("2026-11-23", "2026-11-23", 1),
            ("2026-11-24", "", 0),
            ("", "2026-11-22", 0),
            ("2026-01-01", "2026-12-31", 1),
        ] {
            assert_eq!(lines(services, &all, &day(from, to)).await.len(), count, "{from} {to}");
        }
        for (filter, code) in [
            (day("2026-11-24", "2026-11-23"), "period_order"),
            (day("24/11/2026", ""), "date"),
            (RegisterFilter { year: "hai nghìn".to_owned(), ..of("H13.20") }, "year"),
            (RegisterFilter { after: "'".to_owned(), ..of("H13.20") }, "cursor"),
        ] {
            let wrong = services.register_page(&all, &filter).await;
            assert!(matches!(wrong, Err(ServiceError::BadInput(told)) if told == code), "{code}");
        }
    }
}
