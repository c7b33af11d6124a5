//! What is late, and what is not.

use domain::{tracking::Deadline, view::DossierSummary};

use super::*;

async fn line(services: &Services, caller: &Caller, code: &str) -> DossierSummary {
    let lines = list(services, caller, &[]).await.items;
    lines.into_iter().find(|line| line.code == code).expect("listed")
}

#[tokio::test]
async fn an_open_fee_is_never_late_and_hides_no_late_result() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Filed { asked, today, food, .. } = Box::pin(filed(portal, &firm)).await;
        let until = services.now().plus_minutes(15 * DAY);
        changed(services, &today, |one| one.snapshot.money = owing(until)).await;
        portal.clock.advance_minutes(DAY);
        let seen = line(services, &firm.chi, &today).await;
        let fee = Deadline { at: Some(until), kind: DeadlineKind::Payment };
        assert_eq!((seen.ours, seen.ours_late, seen.late), (Some(fee), false, true));
        let of = async |parts: &[(&str, &str)]| codes(services, &firm.chi, parts).await;
        for sort in ["due", "newest"] {
            assert_eq!(
                of(&[("due", "overdue"), ("sort", sort)]).await,
                std::slice::from_ref(&today),
                "{sort}"
            );
        }
        assert!(of(&[("due", "overdue"), ("waiting", "ours")]).await.is_empty());
        let soon = of(&[("due", "30")]).await;
        assert_eq!(soon, [asked.clone(), today.clone(), food], "a fee behind what can be late");
        assert_eq!(services.tracking(&firm.chi).await.expect("seen").ours, 2);

        portal.clock.advance_minutes(16 * DAY);
        assert!(!line(services, &firm.chi, &today).await.ours_late, "the code is made anew");
        // What is over is nobody's turn, whether or not its fee was waived.
        changed(services, &today, |one| one.snapshot.state = DossierState::Stopped).await;
        assert_eq!(line(services, &firm.chi, &today).await.ours, None);
        assert_eq!(of(&[("waiting", "ours")]).await, [asked]);
        assert_eq!(services.tracking(&firm.chi).await.expect("seen").ours, 1);
    }
}

#[tokio::test]
async fn the_oldest_requests_end_when_the_state_machine_says() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Filed { asked, today, .. } = Box::pin(filed(portal, &firm)).await;
        // They did not say until when, and reception had to answer within hours.
        changed(services, &asked, |one| {
            one.snapshot.process.answer_until = None;
            one.answer_by = one.submitted_at.plus_minutes(480);
        })
        .await;
        let until = services.dossier(&firm.an, &asked).await.expect("seen").answer_until;
        assert!(until.is_some_and(|until| until > services.now().plus_minutes(18 * DAY)));
        portal.clock.advance_minutes(2 * DAY);
        let seen = line(services, &firm.chi, &asked).await;
        let ours = Deadline { at: until, kind: DeadlineKind::Supplement };
        assert_eq!((seen.ours, seen.ours_late), (Some(ours), false));
        assert_eq!(codes(services, &firm.chi, &[("due", "overdue")]).await, [today]);
        assert_eq!(
            codes(services, &firm.chi, &[("waiting", "ours")]).await,
            std::slice::from_ref(&asked)
        );
        portal.clock.advance_minutes(40 * DAY);
        assert!(line(services, &firm.chi, &asked).await.ours_late, "counted, it is over");
        // Of those before them not even the time of asking is known.
        changed(services, &asked, |one| one.snapshot.process.asked_at = None).await;
        let seen = line(services, &firm.chi, &asked).await;
        let ours = Deadline { at: None, kind: DeadlineKind::Supplement };
        assert_eq!((seen.ours, seen.ours_late), (Some(ours), false));
    }
}
