//! The courier over a portal: what happened is told, signed, tried again, and given up after a day.

use domain::{
    view::{NewWebhook, WebhookDelivery, WebhookLog},
    webhook::{DeliveryFault, DeliveryState, WebhookEvent},
};
use services::{
    Caller, Services,
    testing::{citizen, portal, submitted},
};
use webhooks::{Client, Courier, sign};

use crate::common::{PATIENCE, answer, serve};

/// Birth registration.
const BIRTH: &str = "1.001193";

/// Lets an address be told of states; its id and its secret.
async fn told(services: &Services, who: &Caller, address: &str) -> (String, String) {
    let new =
        NewWebhook { url: format!("{address}/mot-cua"), events: vec![WebhookEvent::StateChanged] };
    let made = services.make_webhook(who, &new).await.expect("a webhook");
    (made.about.id, made.secret)
}

/// The only message in the log.
async fn only(services: &Services, who: &Caller, webhook: &str) -> WebhookDelivery {
    let WebhookLog { mut deliveries, .. } =
        services.webhook_log(who, webhook, "").await.expect("the log");
    assert_eq!(deliveries.len(), 1, "{deliveries:?}");
    deliveries.remove(0)
}

fn courier(services: &Services) -> Courier {
    Courier::new(services.clone(), Client::new(true, PATIENCE))
}

/// The value of a header.
fn header<'a>(request: &'a str, name: &str) -> &'a str {
    let line = request.lines().find(|line| line.to_lowercase().starts_with(name));
    line.and_then(|line| line.split_once(": ")).map_or("", |(_, value)| value)
}

#[tokio::test]
async fn what_happens_is_told_signed_and_once_more_when_asked_for() {
    for database in test_support::databases().await {
        let files = tempfile::tempdir().expect("a folder");
        let (services, clock) = portal(&database.url, files.path()).await;
        let an = citizen(&services, 1).await;
        let ok = || answer("200 OK", "", "đã nhận");
        let (address, asked) = serve(vec![ok(), ok()]);
        let (webhook, secret) = told(&services, &an, &address).await;
        let courier = courier(&services);
        assert!(!courier.step().await.expect("a step"), "nothing has happened");

        let code = submitted(&services, &an, BIRTH).await;
        assert!(courier.step().await.expect("a step"));
        let first = asked.recv_timeout(PATIENCE).expect("a request");
        let body = first.split("\r\n\r\n").nth(1).expect("a body");
        let seconds = services.now().0 / 1000;
        assert_eq!(
            header(&first, "motcua-signature"),
            sign(secret.as_bytes(), seconds, body),
            "{first}"
        );
        assert_eq!(header(&first, "motcua-event:"), "state_changed");
        for part in [&*code, "\"type\":\"state_changed\"", "\"state\":\"submitted\"", BIRTH] {
            assert!(body.contains(part), "{part}: {body}");
        }
        for personal in [&*an.account.full_name, &*an.account.identity_number, "0912345678"] {
            assert!(!first.contains(personal), "{first}");
        }
        let line = only(&services, &an, &webhook).await;
        assert_eq!((line.state, line.status), (DeliveryState::Delivered, Some(200)));
        assert_eq!((line.answer.as_str(), line.attempts), ("đã nhận", 1));
        assert!(!courier.step().await.expect("a step"), "once");

        clock.advance_minutes(5);
        services.replay_delivery(&an, &webhook, &line.id).await.expect("once more");
        assert!(courier.step().await.expect("a step"));
        let second = asked.recv_timeout(PATIENCE).expect("a request");
        let id = |request: &str| header(request, "motcua-event-id").to_owned();
        assert_eq!(id(&first), id(&second), "it happened once");
        assert_ne!(header(&first, "motcua-signature"), header(&second, "motcua-signature"));
    }
}

#[tokio::test]
async fn what_is_not_taken_is_tried_for_a_day_and_its_owner_told() {
    for database in test_support::databases().await {
        let files = tempfile::tempdir().expect("a folder");
        let (services, clock) = portal(&database.url, files.path()).await;
        let an = citizen(&services, 1).await;
        let (address, asked) = serve((0..30).map(|_| answer("503 Down", "", "bận")).collect());
        let (webhook, _) = told(&services, &an, &address).await;
        submitted(&services, &an, BIRTH).await;
        let courier = courier(&services);
        let mut minutes = 0;
        while only(&services, &an, &webhook).await.state != DeliveryState::Failed {
            if courier.step().await.expect("a step") {
                asked.recv_timeout(PATIENCE).expect("a request");
            }
            minutes += 5;
            assert!(minutes < 3_000, "it is never given up");
            clock.advance_minutes(5);
        }
        let line = only(&services, &an, &webhook).await;
        assert_eq!((line.status, line.fault), (Some(503), Some(DeliveryFault::Status)));
        assert!((10..=20).contains(&line.attempts), "{} tries", line.attempts);
        assert!((24 * 60..=24 * 60 + 30).contains(&minutes), "{minutes} minutes");
        let notices = services.notices(&an, "").await.expect("notices").items;
        let about = notices.iter().find(|one| one.kind.name() == "webhook_failed");
        assert_eq!(about.expect("a notice").facts.place, "127.0.0.1");
        assert!(!courier.step().await.expect("a step"), "given up is given up");
    }
}
