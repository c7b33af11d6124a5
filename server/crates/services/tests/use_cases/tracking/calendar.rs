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
        let told: Vec<_> =
            calendar.entries.iter().map(|one| (&one.code, one.deadline.kind)).collect();
        let (ours, result) = (DeadlineKind::Supplement, DeadlineKind::Result);
        assert_eq!(told, [(&filed.asked, ours), (&filed.today, result), (&filed.food, result)]);
        let due = services.dossier(&firm.an, &filed.food).await.expect("seen").due_at;
        assert_eq!(Some(calendar.entries[2].deadline.at), due);
        assert_eq!(
            calendar.entries[2].procedure.en.as_deref().map(|name| &name[..4]),
            Some("Food")
        );
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
        let history = services.organisation(an, CODE).await.expect("seen").history;
        let of = |change| history.iter().filter(|note| note.change == change).count();
        let (begun, ended) = (OrganisationChange::CalendarMade, OrganisationChange::CalendarEnded);
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
