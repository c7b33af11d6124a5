//! Days of money are closed once, and what comes later changes nothing in them.

use domain::{payment::TransactionKind, view::MoneyDay};

use super::*;

async fn day(services: &Services, who: &Caller, day: &str) -> MoneyDay {
    services.reconciliation(who, day).await.expect("a day").day
}

fn stands(day: &MoneyDay, account: LedgerAccount) -> i64 {
    day.balances.iter().find(|line| line.account == account).map_or(0, |line| line.vnd)
}

#[tokio::test]
async fn a_day_that_is_over_is_closed_and_the_next_ones_count_on() {
    for portal in portals().await {
        let services = &portal.services;
        let first = asked(services, 1).await;
        let due = first.payment.position.due;
        let centre = officer(services, 200, &["H13"]).await;
        let text = first.payment.reference.clone();
        transferred(services, "FT1", due - 5_000, &text).await.expect("taken");
        take_in_all(services).await;
        transferred(services, "FT2", 5_000, "ung ho").await.expect("taken");
        portal.clock.advance_minutes(24 * 60);
        assert_eq!(services.close_days().await.expect("a day"), 1);
        assert_eq!(services.close_days().await.expect("no more"), 0);
        let closed = day(services, &centre, "2026-11-23").await;
        assert!(closed.closed_at.is_some());
        assert_eq!((closed.receipts.issued, closed.receipts.vnd), (1, due - 5_000));
        let [line] = &closed.lines[..] else { panic!("{closed:?}") };
        assert_eq!((line.kind, line.count, line.vnd), (TransactionKind::Received, 2, due));
        assert_eq!(stands(&closed, LedgerAccount::Unmatched), -5_000);
        // What is matched the next day stands in the next day.
        let waiting = services.unmatched(&centre).await.expect("a list");
        assert!(!waiting[0].late);
        services.match_transfer(&centre, &waiting[0].id, &first.code).await.expect("matched");
        take_in_all(services).await;
        assert_eq!(day(services, &centre, "2026-11-23").await, closed);
        let today = day(services, &centre, "").await;
        assert_eq!((&*today.day, today.closed_at), ("2026-11-24", None));
        assert_eq!(stands(&today, LedgerAccount::Unmatched), 0);
        assert_eq!(stands(&today, LedgerAccount::Bank), due);
        // So does its receipt: a day that is closed, and what was told of it, stays as it was.
        assert_eq!((today.receipts.issued, today.receipts.vnd), (1, 5_000));
        let list = async |day| services.receipts_of_day(&centre, day, None).await.expect("a list");
        assert_eq!(list("2026-11-23").await.len(), 1);
        assert_eq!(list("2026-11-24").await[0].receipt.number, "00000002");
        // Days without money are days, too.
        portal.clock.advance_minutes(3 * 24 * 60);
        assert_eq!(services.close_days().await.expect("days"), 3);
        let quiet = day(services, &centre, "2026-11-25").await;
        assert!(
            quiet.lines.is_empty() && quiet.balances == day(services, &centre, "").await.balances
        );
        for wrong in ["2026-11-28", "hôm qua", "2026-13-01"] {
            let refused = services.reconciliation(&centre, wrong).await;
            assert!(matches!(refused, Err(ServiceError::BadInput("date"))), "{wrong}");
        }
        let stranger = services.reconciliation(&first.officer, "").await;
        assert!(matches!(stranger, Err(ServiceError::Forbidden)), "of the centre only");
    }
}

#[tokio::test]
async fn what_nobody_matched_in_two_days_is_late() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 200, &["H13"]).await;
        transferred(services, "FT2", 5_000, "ung ho").await.expect("taken");
        portal.clock.advance_minutes(2 * 24 * 60 - 1);
        assert!(!services.unmatched(&centre).await.expect("a list")[0].late);
        portal.clock.advance_minutes(1);
        assert!(services.unmatched(&centre).await.expect("a list")[0].late);
    }
}
