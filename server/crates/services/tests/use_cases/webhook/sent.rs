//! Carrying messages: claimed, tried again, given up, and sent again by hand.

use domain::{
    Moment,
    notice::NoticeKind,
    organisation::OrganisationRole,
    webhook::{DAY_MS, DeliveryFault, DeliveryState, WebhookEvent::StateChanged},
};
use services::{
    Caller, Services,
    testing::{citizen, submitted},
    webhook::{Outcome, Outgoing},
};
use storage::webhook::delivery;

use super::{BIRTH, EXTRACT, URL, code, made, told};
use crate::{
    common::portals,
    organisation::{CODE, joined, opened},
};

/// How long a claim holds, in milliseconds.
const LEASE: i64 = 60_000;

async fn claimed(services: &Services) -> Vec<Outgoing> {
    services.claim_deliveries(LEASE, 10).await.expect("claimed")
}

fn taken() -> Outcome {
    Outcome { status: Some(204), fault: None, answer: String::new() }
}

fn refused() -> Outcome {
    Outcome {
        status: Some(503), fault: Some(DeliveryFault::Status), answer: "Bảo trì".to_owned()
    }
}

async fn tried(services: &Services, outgoing: &Outgoing, outcome: Outcome) {
    services.delivery_tried(outgoing, outcome).await.expect("noted");
}

/// How many notices say that messages do not arrive.
async fn notices(services: &Services, who: &Caller) -> usize {
    let items = services.notices(who, "").await.expect("notices").items;
    items.iter().filter(|one| one.kind == NoticeKind::WebhookFailed).count()
}

#[tokio::test]
async fn a_message_goes_to_one_courier_at_a_time() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let hook = made(services, &an, &[StateChanged]).await;
        submitted(services, &an, BIRTH).await;
        let first = claimed(services).await;
        let [only] = &first[..] else { panic!("one message: {first:?}") };
        assert_eq!((only.url(), only.secret.as_deref()), (URL, Some(hook.secret.as_bytes())));
        assert_eq!(claimed(services).await.len(), 0, "it is being sent");
        portal.clock.advance_minutes(1);
        let again = claimed(services).await;
        assert_eq!(again.len(), 1, "whoever had it has died");
        tried(services, &again[0], taken()).await;
        // The first was not dead after all.
        tried(services, only, refused()).await;
        let log = told(services, &an, &hook.about.id).await;
        assert_eq!((log[0].state, log[0].attempts), (DeliveryState::Delivered, 2));
        assert_eq!((log[0].status, log[0].next_attempt_at), (Some(204), None));
        assert_eq!(claimed(services).await.len(), 0);
        assert_eq!(services.deliveries_waiting().await.expect("a count"), 0);
    }
}

#[tokio::test]
async fn it_is_tried_for_a_day_and_then_its_owner_is_told() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let hook = made(services, &an, &[StateChanged]).await.about.id;
        let dossier = submitted(services, &an, BIRTH).await;
        let begun = services.now();
        let mut tries = 0;
        let mut waits = Vec::new();
        loop {
            let now = claimed(services).await;
            let [only] = &now[..] else { panic!("due: {now:?}") };
            tried(services, only, refused()).await;
            tries += 1;
            let log = told(services, &an, &hook).await.remove(0);
            assert_eq!((log.status, log.fault), (Some(503), Some(DeliveryFault::Status)));
            assert_eq!((log.attempts, &*log.answer), (tries, "Bảo trì"));
            let Some(Moment(next)) = log.next_attempt_at else {
                assert_eq!(log.state, DeliveryState::Failed);
                break;
            };
            assert_eq!(notices(services, &an).await, 0, "not yet");
            waits.push(next - services.now().0);
            let minutes = (next - services.now().0 + 59_999) / 60_000;
            portal.clock.advance_minutes(minutes);
        }
        let day = services.now().0 - begun.0;
        assert!((DAY_MS..DAY_MS + 60_000).contains(&day), "the last try ends the day: {day}");
        assert!((10..=30).contains(&tries), "{tries}");
        assert!(waits[0] < 60_000 && waits.iter().all(|wait| *wait < 5 * 3_600_000), "{waits:?}");
        assert_eq!(notices(services, &an).await, 1);
        let told_of = services.notices(&an, "").await.expect("notices").items;
        let place = told_of.iter().find(|one| one.kind == NoticeKind::WebhookFailed);
        assert_eq!(place.map(|one| &*one.facts.place), Some("phan-mem.example.vn"));

        // Sent again by hand it has another day; within a day its owner is told once.
        let failed = told(services, &an, &hook).await.remove(0);
        services.replay_delivery(&an, &hook, &failed.id).await.expect("again");
        let again = claimed(services).await.remove(0);
        assert_eq!((&*again.message.dossier_code, again.message.attempts), (&*dossier, 1));
        assert_eq!(again.message.event_id, failed.event_id, "what comes twice happened once");
        tried(services, &again, taken()).await;
        let log = told(services, &an, &hook).await.remove(0);
        assert_eq!((log.state, log.fault, &*log.answer), (DeliveryState::Delivered, None, ""));
        assert_eq!(code(services.replay_delivery(&an, &hook, "khong-co").await), "not_found");
    }
}

#[tokio::test]
async fn one_that_answers_nobody_keeps_no_other_waiting() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let binh = citizen(services, 1_001).await;
        let hook = made(services, &an, &[StateChanged]).await.about.id;
        made(services, &binh, &[StateChanged]).await;
        submitted(services, &an, BIRTH).await;
        let slow = claimed(services).await.remove(0);
        tried(services, &slow, Outcome::unanswered(DeliveryFault::Timeout)).await;
        let resting = services.webhooks(&an).await.expect("mine")[0].resting_until;
        assert_eq!(resting, Some(services.now().plus_ms(30_000)));
        let theirs = submitted(services, &binh, BIRTH).await;
        submitted(services, &an, EXTRACT).await;
        let now = claimed(services).await;
        let codes: Vec<&str> = now.iter().map(|one| &*one.message.dossier_code).collect();
        assert_eq!(codes, [theirs.as_str()]);
        tried(services, &now[0], taken()).await;
        portal.clock.advance_minutes(1);
        for one in claimed(services).await {
            tried(services, &one, taken()).await;
        }
        let log = told(services, &an, &hook).await;
        assert!(log.iter().all(|one| one.state == DeliveryState::Delivered), "{log:?}");
        assert_eq!(services.webhooks(&an).await.expect("mine")[0].resting_until, None);
    }
}

#[tokio::test]
async fn administrators_of_an_organisation_are_told() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let binh = citizen(services, 1_001).await;
        let chi = citizen(services, 1_002).await;
        opened(services, &an).await;
        services.verify_organisation(CODE).await.expect("verified");
        joined(services, &an, &binh, &[OrganisationRole::Administer]).await;
        joined(services, &an, &chi, &[OrganisationRole::Submit]).await;
        let firm = services.act_for(&an, CODE).await.expect("a member");
        made(services, &firm, &[StateChanged]).await;
        submitted(services, &firm, BIRTH).await;
        claimed(services).await;
        // A day during which every courier died.
        portal.clock.advance_minutes(24 * 60);
        let last = claimed(services).await.remove(0);
        tried(services, &last, refused()).await;
        for (who, expected) in [(&an, 1), (&binh, 1), (&chi, 0)] {
            assert_eq!(notices(services, who).await, expected);
        }
    }
}

#[tokio::test]
async fn the_log_is_paged_and_kept_for_thirty_days() {
    for portal in &portals().await {
        let services = &portal.services;
        let an = citizen(services, 1).await;
        let hook = made(services, &an, &[StateChanged]).await.about.id;
        submitted(services, &an, BIRTH).await;
        let one = claimed(services).await.remove(0).message;
        let at = |number: i64| services.now().plus_ms(-number);
        let copies: Vec<_> = (1..=60)
            .map(|number| delivery::Delivery {
                id: format!("{number:03}"),
                created_at: at(number),
                next_attempt_at: None,
                ..one.clone()
            })
            .collect();
        let tx = services.db.begin().await.expect("a transaction");
        delivery::insert(&*tx, &copies).await.expect("inserted");
        tx.commit().await.expect("a commit");
        let first = services.webhook_log(&an, &hook, "").await.expect("a page");
        assert_eq!((first.deliveries.len(), &*first.deliveries[0].id), (50, &*one.id));
        let next = first.next.expect("more");
        let second = services.webhook_log(&an, &hook, &next).await.expect("a page");
        assert_eq!((second.deliveries.len(), second.next), (11, None));
        assert_eq!(second.deliveries[10].id, "060");
        assert_eq!(code(services.webhook_log(&an, &hook, "x").await), "cursor");
        assert_eq!(services.sweep_webhook_log().await.expect("swept"), 0);
        portal.clock.advance_minutes(30 * 24 * 60 + 1);
        assert_eq!(services.sweep_webhook_log().await.expect("swept"), 61);
        assert_eq!(told(services, &an, &hook).await, []);
    }
}
