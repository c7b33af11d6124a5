use domain::webhook::{DeliveryFault, DeliveryState, WebhookEvent};
use storage::{
    Owner, Tx,
    webhook::{
        Webhook, by_ids, delete,
        delivery::{
            Delivery, Tried, again, claim, delete_older, delivered, depth, failed, is_due, log,
            retry,
        },
        of_owner, rest, tell,
    },
};

use super::support::{NOW, each, in_transaction, parents};

fn webhook(id: &str, owner: &str, ms: i64) -> Webhook {
    Webhook {
        id: id.to_owned(),
        owner: owner.to_owned(),
        organisation_id: None,
        url: format!("https://example.vn/{id}"),
        events: vec![WebhookEvent::StateChanged, WebhookEvent::ResultReady],
        secret: "v1.not-real".to_owned(),
        created_at: NOW.plus_ms(ms),
        resting_until: None,
        told_at: None,
    }
}

fn message(id: &str, webhook_id: &str, ms: i64) -> Delivery {
    Delivery {
        id: id.to_owned(),
        webhook_id: webhook_id.to_owned(),
        event_id: format!("event of {id}"),
        kind: WebhookEvent::StateChanged,
        dossier_code: "H13.20-261123-0001".to_owned(),
        body: "{\"id\":\"x\"}".to_owned(),
        state: DeliveryState::Queued,
        attempts: 0,
        created_at: NOW.plus_ms(ms),
        first_tried_at: None,
        tried_at: None,
        next_attempt_at: Some(NOW.plus_ms(ms)),
        status: None,
        fault: None,
        answer: String::new(),
    }
}

fn tried(ms: i64, status: Option<u16>, fault: Option<DeliveryFault>) -> Tried {
    Tried { at: NOW.plus_ms(ms), status, fault, answer: "không \u{1F642}".to_owned() }
}

async fn one(tx: &Tx, id: &str) -> Delivery {
    let all = log(&**tx, "w", None, 100).await.unwrap();
    all.into_iter().find(|one| one.id == id).unwrap()
}

async fn with(tx: &Tx, messages: &[Delivery]) {
    storage::webhook::insert(&**tx, &webhook("w", "citizen", 0)).await.unwrap();
    storage::webhook::delivery::insert(&**tx, messages).await.unwrap();
}

/// Ids of what is claimed at a time, for ten milliseconds.
async fn claimed(tx: &Tx, ms: i64, most: u64) -> Vec<String> {
    let now = NOW.plus_ms(ms);
    assert_eq!(is_due(&**tx, now).await.unwrap(), {
        let due = log(&**tx, "w", None, 100).await.unwrap();
        due.iter().any(|one| one.next_attempt_at.is_some_and(|at| at <= now))
    });
    let claimed = claim(&**tx, now, now.plus_ms(10), most).await.unwrap();
    assert!(claimed.iter().all(|one| one.state == DeliveryState::Sending));
    claimed.into_iter().map(|one| one.id).collect()
}

#[tokio::test]
async fn belongs_to_somebody_and_is_told_to_be_silent() {
    in_transaction(async |tx| {
        for one in [webhook("a", "citizen", 0), webhook("b", "citizen", 1), webhook("c", "o", 2)] {
            storage::webhook::insert(&**tx, &one).await.unwrap();
        }
        let own = of_owner(&**tx, Owner::Person("citizen")).await.unwrap();
        assert_eq!(own, [webhook("b", "citizen", 1), webhook("a", "citizen", 0)]);
        assert!(of_owner(&**tx, Owner::Organisation("p")).await.unwrap().is_empty());
        let until = Some(NOW.plus_ms(7));
        rest(&**tx, "a", until).await.unwrap();
        let ids = ["a".to_owned(), "c".to_owned(), "none".to_owned()];
        let mut found = by_ids(&**tx, &ids).await.unwrap();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        let resting = Webhook { resting_until: until, ..webhook("a", "citizen", 0) };
        assert_eq!(found, [resting, webhook("c", "o", 2)]);

        assert!(tell(&**tx, "a", NOW.plus_ms(20), NOW.plus_ms(10)).await.unwrap());
        assert!(!tell(&**tx, "a", NOW.plus_ms(25), NOW.plus_ms(15)).await.unwrap(), "just told");
        assert!(tell(&**tx, "a", NOW.plus_ms(30), NOW.plus_ms(20)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn one_address_is_told_once() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        let first = webhook("a", "citizen", 0);
        storage::webhook::insert(&*tx, &first).await.unwrap();
        let theirs = Webhook { id: "b".to_owned(), owner: "o".to_owned(), ..first.clone() };
        storage::webhook::insert(&*tx, &theirs).await.unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let again = Webhook { id: "c".to_owned(), ..first };
        let refused = storage::webhook::insert(&*tx, &again).await.unwrap_err();
        assert!(refused.is_unique_violation());
    })
    .await;
}

#[tokio::test]
async fn messages_are_claimed_settled_and_come_back() {
    in_transaction(async |tx| {
        with(tx, &[message("a", "w", 0), message("b", "w", 1), message("c", "w", 50)]).await;
        assert_eq!(depth(&**tx).await.unwrap(), 3);
        assert_eq!(claimed(tx, 5, 1).await, ["a"], "the one that waits longest");
        assert_eq!(claimed(tx, 5, 10).await, ["b"]);
        assert!(claimed(tx, 14, 10).await.is_empty(), "their lease runs");
        assert_eq!(claimed(tx, 15, 10).await, ["a", "b"], "who had them died");
        let again_claimed = one(tx, "a").await;
        assert_eq!(again_claimed.attempts, 2);
        assert_eq!(again_claimed.first_tried_at, Some(NOW.plus_ms(5)), "the first one counts");

        delivered(&**tx, "a", &tried(16, Some(204), None)).await.unwrap();
        let done = one(tx, "a").await;
        assert_eq!((done.state, done.status), (DeliveryState::Delivered, Some(204)));
        assert_eq!((done.next_attempt_at, done.answer.as_str()), (None, "không \u{1F642}"));
        let late = tried(17, Some(500), Some(DeliveryFault::Status));
        retry(&**tx, "a", NOW.plus_ms(99), &late).await.unwrap();
        assert_eq!(one(tx, "a").await, done, "a slower worker changes nothing");

        retry(&**tx, "b", NOW.plus_ms(30), &late).await.unwrap();
        let waits = one(tx, "b").await;
        assert_eq!(
            (waits.state, waits.fault),
            (DeliveryState::Queued, Some(DeliveryFault::Status))
        );
        assert_eq!(claimed(tx, 30, 10).await, ["b"]);
        failed(&**tx, "b", &tried(31, None, Some(DeliveryFault::Timeout))).await.unwrap();
        let given_up = one(tx, "b").await;
        assert_eq!((given_up.state, given_up.status), (DeliveryState::Failed, None));
        assert_eq!(depth(&**tx).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_is_sent_again_as_if_never_tried() {
    in_transaction(async |tx| {
        with(tx, &[message("a", "w", 0)]).await;
        claimed(tx, 1, 10).await;
        failed(&**tx, "a", &tried(2, Some(404), Some(DeliveryFault::Status))).await.unwrap();
        assert!(!again(&**tx, "other", "a", NOW.plus_ms(9)).await.unwrap(), "of another webhook");
        assert!(again(&**tx, "w", "a", NOW.plus_ms(9)).await.unwrap());
        let queued = one(tx, "a").await;
        assert_eq!((queued.state, queued.attempts), (DeliveryState::Queued, 0));
        assert_eq!((queued.first_tried_at, queued.status), (None, Some(404)));
        assert_eq!(claimed(tx, 9, 10).await, ["a"]);
    })
    .await;
}

#[tokio::test]
async fn a_webhook_that_rests_keeps_nobody_waiting() {
    in_transaction(async |tx| {
        with(tx, &[message("a", "w", 0)]).await;
        storage::webhook::insert(&**tx, &webhook("v", "o", 0)).await.unwrap();
        storage::webhook::delivery::insert(&**tx, &[message("b", "v", 1)]).await.unwrap();
        rest(&**tx, "w", Some(NOW.plus_ms(20))).await.unwrap();
        let now = NOW.plus_ms(5);
        let ids =
            |claimed: Vec<Delivery>| claimed.into_iter().map(|one| one.id).collect::<Vec<_>>();
        let first = claim(&**tx, now, now.plus_ms(1_000), 10).await.unwrap();
        assert_eq!(ids(first), ["b"]);
        assert!(!is_due(&**tx, NOW.plus_ms(19)).await.unwrap());
        assert!(is_due(&**tx, NOW.plus_ms(20)).await.unwrap());
        rest(&**tx, "w", None).await.unwrap();
        let second = claim(&**tx, now, now.plus_ms(1_000), 10).await.unwrap();
        assert_eq!(ids(second), ["a"]);
    })
    .await;
}

#[tokio::test]
async fn the_log_pages_and_ends() {
    in_transaction(async |tx| {
        with(tx, &[message("a", "w", 0), message("b", "w", 1), message("c", "w", 1)]).await;
        let ids = |page: &[Delivery]| page.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let first = log(&**tx, "w", None, 2).await.unwrap();
        assert_eq!(ids(&first), ["c", "b"]);
        let last = first.last().map(|one| (one.created_at, one.id.clone()));
        let second = log(&**tx, "w", last.as_ref(), 2).await.unwrap();
        assert_eq!(ids(&second), ["a"]);
        assert_eq!(delete_older(&**tx, NOW.plus_ms(1)).await.unwrap(), 1);
        assert_eq!(log(&**tx, "w", None, 10).await.unwrap().len(), 2);
        delete(&**tx, "w").await.unwrap();
        assert!(log(&**tx, "w", None, 10).await.unwrap().is_empty());
        assert!(by_ids(&**tx, &["w".to_owned()]).await.unwrap().is_empty());
    })
    .await;
}
