//! Changing the table of days off: nothing printed moves by itself, and what is moved is on record.

use crate::common::portals;
use domain::{
    Text,
    calendar::{DayKind, HolidayDecision, HolidayFault, HolidayRow, HolidayYear},
    dossier::Event,
    view::Decision,
    workflow::StaffRole,
};
use services::{
    ServiceError, Services,
    testing::{citizen, officer_as, submitted, take_in_all},
};

/// Food-safety certificate: fifteen calendar days.
const FOOD: &str = "2.001827";

async fn accepted(services: &Services, number: u32) -> (services::Caller, String) {
    let applicant = citizen(services, number).await;
    let code = submitted(services, &applicant, FOOD).await;
    take_in_all(services).await;
    let officer = officer_as(services, number + 50, &["H13.14"], &StaffRole::WORK).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let desk = services.desk_dossier(&officer, &code).await.expect("on the desk");
        services.decide(&officer, &code, desk.dossier.version, decision).await.expect("done");
    }
    (applicant, code)
}

/// Makes a day a holiday, and keeps the rest of its year as it was.
fn also_off(services: &Services, version: &str, date: &str) -> HolidayDecision {
    let year: i64 = date[..4].parse().expect("a year");
    let days =
        services.holidays().days.into_iter().filter(|day| i64::from(day.date.year()) == year);
    let mut rows: Vec<HolidayRow> = days
        .map(|day| HolidayRow {
            date: day.date.to_string(),
            kind: day.kind,
            name: day.name,
            basis: Some(day.basis),
            provisional: day.provisional,
        })
        .collect();
    rows.push(HolidayRow {
        date: date.to_owned(),
        kind: DayKind::Holiday,
        name: Text::vi("Ngày hội của thành phố"),
        basis: None,
        provisional: false,
    });
    HolidayDecision {
        version: version.to_owned(),
        decision: "Quyết định 12/QĐ-TTg".to_owned(),
        years: vec![HolidayYear { year, days: rows }],
    }
}

#[tokio::test]
async fn a_new_day_off_moves_nothing_until_somebody_decides_so() {
    for portal in portals().await {
        let services = &portal.services;
        let (applicant, code) = accepted(services, 1).await;
        let before = services.dossier(&applicant, &code).await.expect("mine");
        let due = before.due_at.expect("a date");
        let trace = before.trace.expect("a reason");

        let new = also_off(services, "thu", &due.date().to_string());
        assert_eq!(services.decide_holidays(&new).await.expect("looked"), Ok(()));
        let again = services.decide_holidays(&new).await.expect("looked");
        assert_eq!(again, Err(vec![HolidayFault::Version]));

        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.due_at, Some(due), "what was printed stays");
        assert_eq!(seen.trace, Some(trace), "and so does its reason");
        // What is received from now on counts by the new table.
        let (other, later) = accepted(services, 2).await;
        let fresh = services.dossier(&other, &later).await.expect("mine");
        assert!(fresh.due_at > Some(due), "{:?}", fresh.due_at);

        let moved = services.moved_dates().await.expect("looked");
        assert_eq!(moved.len(), 1, "{moved:?}");
        assert_eq!((&*moved[0].code, moved[0].from), (&*code, due));
        assert_eq!(services.dossier(&applicant, &code).await.expect("mine").due_at, Some(due));

        let silent = services.move_dates(&moved, " ").await;
        assert!(matches!(silent, Err(ServiceError::BadInput("reason_missing"))));
        let count = services.move_dates(&moved, "Quyết định 13/QĐ-UBND").await.expect("moved");
        assert_eq!(count, 1);
        assert_eq!(services.move_dates(&moved, "Quyết định 13").await.expect("looked"), 0, "once");
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.due_at, Some(moved[0].to));
        assert_eq!(seen.trace.map(|trace| trace.due), Some(moved[0].to));
        let told = seen.timeline.iter().any(|line| {
            matches!(&line.record.event, Event::DateMoved { reason, table, .. }
                if reason == "Quyết định 13/QĐ-UBND" && table == "thu")
        });
        assert!(told);
        assert!(services.moved_dates().await.expect("looked").is_empty());
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}
