//! A calendar by a secret address.

use domain::{Lang, view::AccountClosing};
use services::{guess::Client, testing::PASSWORD};

use super::*;

/// The secret of an address.
async fn made(services: &Services, caller: &Caller, lang: Lang) -> String {
    let address = services.make_calendar(caller, lang).await.expect("made").address;
    let secret = address.strip_prefix("http://127.0.0.1:3000/lich/").expect("of this portal");
    let end = if lang == Lang::En { ".ics?lang=en" } else { ".ics" };
    let secret = secret.strip_suffix(end).expect("a file").to_owned();
    assert_eq!(secret.len(), 64, "256 random bits");
    secret
}

#[tokio::test]
async fn it_shows_what_is_due_and_nobody() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let empty = made(services, &firm.chi, Lang::Vi).await;
        assert!(services.calendar_feed(&empty).await.expect("empty").entries.is_empty());
        let filed = Box::pin(filed(portal, &firm)).await;
        let calendar = services.calendar_feed(&empty).await.expect("a calendar");
        assert_eq!((&*calendar.tax_code, calendar.made), (CODE, services.now()));
        let told: Vec<_> = calendar.entries.iter().map(|one| (&one.code, one.kind)).collect();
        let (ours, result) = (DeadlineKind::Supplement, DeadlineKind::Result);
        assert_eq!(told, [(&filed.asked, ours), (&filed.today, result), (&filed.food, result)]);
        let due = services.dossier(&firm.an, &filed.food).await.expect("seen").due_at;
        assert_eq!(Some(calendar.entries[2].at), due);
        assert_eq!(
            calendar.entries[2].procedure.en.as_deref().map(|name| &name[..4]),
            Some("Food")
        );
    }
}

#[tokio::test]
async fn what_is_late_for_long_leaves_room_for_what_comes() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let secret = made(services, &firm.chi, Lang::Vi).await;
        let Filed { asked, today, food, .. } = Box::pin(filed(portal, &firm)).await;
        let told = async || {
            let calendar = services.calendar_feed(&secret).await.expect("a calendar");
            let line = |one: services::tracking::CalendarEntry| (one.code, one.kind);
            calendar.entries.into_iter().map(line).collect::<Vec<_>>()
        };
        let line = |code: &String, kind| (code.clone(), kind);
        let (ours, result) =
            (line(&asked, DeadlineKind::Supplement), line(&today, DeadlineKind::Result));
        let later = line(&food, DeadlineKind::Result);
        portal.clock.advance_minutes(30 * DAY);
        assert_eq!(told().await, [ours.clone(), result, later.clone()]);
        portal.clock.advance_minutes(DAY);
        assert_eq!(told().await, [ours.clone(), later.clone()]);
        assert!(codes(services, &firm.chi, &[("due", "overdue")]).await.contains(&today));

        // A fee behind a supplement is told, and one whose code has long ended hides no result.
        let now = services.now();
        let soon = owing(now.plus_minutes(DAY));
        changed(services, &asked, |one| one.snapshot.money = soon).await;
        let long_ago = owing(now.plus_minutes(-40 * DAY));
        changed(services, &food, |one| one.snapshot.money = long_ago).await;
        let fee = line(&asked, DeadlineKind::Payment);
        assert_eq!(told().await, [ours, fee.clone(), later.clone()]);
        // Of the oldest requests the end is counted; where that is not known either, there is none.
        changed(services, &asked, |one| one.snapshot.process.answer_until = None).await;
        let until = services.dossier(&firm.an, &asked).await.expect("seen").answer_until;
        let calendar = services.calendar_feed(&secret).await.expect("a calendar");
        assert_eq!(Some(calendar.entries[0].at), until);
        changed(services, &asked, |one| one.snapshot.process.asked_at = None).await;
        assert_eq!(told().await, [fee, later]);
    }
}

#[tokio::test]
async fn an_address_holds_until_it_is_taken_away() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Firm { an, binh, chi } = &firm;
        let first = made(services, binh, Lang::Vi).await;
        let others = made(services, chi, Lang::En).await;
        let second = made(services, binh, Lang::Vi).await;
        assert_eq!(
            code(services.calendar_feed(&first).await),
            "not_found",
            "there is one a member"
        );
        for secret in [&second, &others] {
            services.calendar_feed(secret).await.expect("a calendar");
        }
        let since = services.tracking(binh).await.expect("seen").calendar_since;
        assert_eq!(since, Some(services.now()));
        for wrong in ["", "x", &second[..63], &format!("{second}0"), &"é".repeat(32)] {
            assert_eq!(code(services.calendar_feed(wrong).await), "not_found", "{wrong}");
        }
        for _ in 0..2 {
            services.end_calendar(binh).await.expect("taken away");
        }
        assert_eq!(code(services.calendar_feed(&second).await), "not_found");
        assert_eq!(services.tracking(binh).await.expect("seen").calendar_since, None);
        let taken = services.organisation(an, CODE).await.expect("seen").takings;
        let of =
            |kind| taken.iter().filter(|one| one.kind == kind).map(|one| one.count).sum::<i64>();
        let (begun, ended) = (TakingKind::Calendar, TakingKind::CalendarEnded);
        assert_eq!((of(begun), of(ended)), (3, 1), "what did nothing is not told");
        let in_person = services.act_for(binh, "").await.expect("oneself");
        let refused = services.make_calendar(&in_person, Lang::Vi).await;
        assert_eq!(code(refused), "no_organisation");
        assert_eq!(code(services.end_calendar(&in_person).await), "no_organisation");
    }
}

#[tokio::test]
async fn it_ends_at_once_with_the_membership() {
    for portal in &portals().await {
        let services = &portal.services;
        let firm = Box::pin(firm(services)).await;
        let Firm { an, binh, chi } = &firm;
        let secret = made(services, binh, Lang::Vi).await;
        services.remove_member(an, CODE, &binh.account.id).await.expect("removed");
        assert_eq!(code(services.calendar_feed(&secret).await), "not_found");
        assert_eq!(code(services.make_calendar(binh, Lang::Vi).await), "not_found");
        let again = services.act_for(binh, "").await.expect("oneself");
        joined(services, an, &again, &[Submit]).await;
        assert_eq!(code(services.calendar_feed(&secret).await), "not_found", "not by coming back");

        let secret = made(services, chi, Lang::Vi).await;
        let in_person = services.act_for(chi, "").await.expect("oneself");
        let closing = AccountClosing { agreed: true, password: PASSWORD.to_owned() };
        let closed = services.close_account(&in_person, closing, &Client::default()).await;
        closed.expect("closed");
        assert_eq!(code(services.calendar_feed(&secret).await), "not_found");
    }
}
