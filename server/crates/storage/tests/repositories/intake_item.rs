use domain::Moment;
use storage::{
    Tx, dossier,
    intake_item::{
        Item, claim, dead, depth, done, enqueue, list_dead, record_consumed, retry, revive,
    },
    outbox::Message,
};

use super::support::{self, NOW, each, in_transaction, parents};

fn message(id: &str, dossier: i64, ms: i64) -> Message {
    Message {
        id: id.to_owned(),
        dossier_id: support::dossier(dossier).id,
        kind: "submitted".to_owned(),
        created_at: NOW.plus_ms(ms),
    }
}

async fn queue(tx: &Tx, messages: &[Message]) {
    for n in 1..=3 {
        dossier::insert(&**tx, &support::dossier(n)).await.unwrap();
    }
    for message in messages {
        enqueue(&**tx, std::slice::from_ref(message), message.created_at).await.unwrap();
    }
}

async fn take_until(tx: &Tx, now: Moment, until: Moment) -> Option<Item> {
    claim(&**tx, now, until, "worker", 1).await.unwrap().pop()
}

/// Claims until a second later, and names what it got.
async fn take(tx: &Tx, now: Moment) -> Option<String> {
    take_until(tx, now, now.plus_ms(1000)).await.map(|item| item.id)
}

#[tokio::test]
async fn the_oldest_first_and_one_dossier_one_at_a_time() {
    in_transaction(async |tx| {
        let messages = [message("a", 1, 0), message("b", 1, 1), message("c", 2, 2)];
        queue(tx, &messages).await;
        let now = NOW.plus_ms(9);
        let item = take_until(tx, now, now.plus_ms(1000)).await.unwrap();
        assert_eq!((item.id.as_str(), item.attempts), ("a", 1));
        assert_eq!(item.dossier_id, support::dossier(1).id);
        assert_eq!(item.kind, "submitted");
        assert_eq!(item.lease_until, Some(now.plus_ms(1000)));
        assert_eq!((item.enqueued_at, item.visible_at), (NOW, NOW));
        // `b` waits for `a`.
        assert_eq!(take(tx, now).await.as_deref(), Some("c"));
        assert_eq!(take(tx, now).await.as_deref(), None);
        done(&**tx, &["a".to_owned()], now).await.unwrap();
        assert_eq!(take(tx, now).await.as_deref(), Some("b"));
        assert_eq!(take(tx, now).await.as_deref(), None);
        for id in ["b", "c"] {
            done(&**tx, &[id.to_owned()], now).await.unwrap();
        }
        assert_eq!(take(tx, now.plus_minutes(60)).await.as_deref(), None);
        assert_eq!(depth(&**tx).await.unwrap(), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn order_holds_when_messages_are_queued_at_the_same_time_or_late() {
    in_transaction(async |tx| {
        queue(tx, &[]).await;
        for queued in [message("z", 1, 1), message("y", 1, 0), message("x", 1, 1)] {
            enqueue(&**tx, &[queued], NOW).await.unwrap();
        }
        for expected in ["y", "x", "z"] {
            assert_eq!(take(tx, NOW).await.as_deref(), Some(expected));
            done(&**tx, &[expected.to_owned()], NOW).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_is_over_comes_back() {
    in_transaction(async |tx| {
        queue(tx, &[message("a", 1, 0)]).await;
        assert_eq!(take(tx, NOW).await.as_deref(), Some("a"));
        assert_eq!(take(tx, NOW.plus_ms(999)).await.as_deref(), None);
        let again = take_until(tx, NOW.plus_ms(1000), NOW.plus_ms(2000)).await;
        assert_eq!(again.unwrap().attempts, 2);
        // The slower worker ends it twice; the first end holds.
        done(&**tx, &["a".to_owned()], NOW.plus_ms(1001)).await.unwrap();
        retry(&**tx, "a", NOW, "late").await.unwrap();
        assert_eq!(take(tx, NOW.plus_minutes(60)).await.as_deref(), None);
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_tried_later_and_blocks_its_dossier() {
    in_transaction(async |tx| {
        queue(tx, &[message("a", 1, 0), message("b", 1, 1)]).await;
        let now = NOW.plus_ms(9);
        assert_eq!(take(tx, now).await.as_deref(), Some("a"));
        retry(&**tx, "a", now.plus_ms(50), "no scanner").await.unwrap();
        assert_eq!(take(tx, now.plus_ms(49)).await.as_deref(), None);
        let item = take_until(tx, now.plus_ms(50), now.plus_ms(60)).await.unwrap();
        assert_eq!((item.id.as_str(), item.attempts), ("a", 2));
        assert_eq!(item.last_error.as_deref(), Some("no scanner"));
    })
    .await;
}

#[tokio::test]
async fn a_dead_one_blocks_its_dossier_until_it_is_revived() {
    in_transaction(async |tx| {
        queue(tx, &[message("a", 1, 0), message("b", 1, 1), message("c", 2, 2)]).await;
        let now = NOW.plus_ms(9);
        assert_eq!(take(tx, now).await.as_deref(), Some("a"));
        dead(&**tx, "a", now, "a file is gone").await.unwrap();
        assert_eq!(depth(&**tx).await.unwrap(), (2, 1));
        assert_eq!(take(tx, now).await.as_deref(), Some("c"));
        assert_eq!(
            take(tx, now.plus_minutes(60)).await.as_deref(),
            Some("c"),
            "its lease was over"
        );
        assert_eq!(take(tx, now.plus_minutes(60)).await.as_deref(), None);

        let dead = list_dead(&**tx).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!((dead[0].id.as_str(), dead[0].dead_at), ("a", Some(now)));
        assert_eq!(dead[0].last_error.as_deref(), Some("a file is gone"));

        revive(&**tx, "a", now.plus_ms(1)).await.unwrap();
        revive(&**tx, "b", now.plus_ms(1)).await.unwrap();
        assert_eq!(depth(&**tx).await.unwrap(), (3, 0));
        assert!(list_dead(&**tx).await.unwrap().is_empty());
        assert_eq!(take(tx, now.plus_ms(1)).await.as_deref(), Some("a"));
    })
    .await;
}

#[tokio::test]
async fn queueing_and_consuming_twice_is_once() {
    in_transaction(async |tx| {
        queue(tx, &[message("a", 1, 0), message("a", 1, 0)]).await;
        assert_eq!(depth(&**tx).await.unwrap(), (1, 0));
        assert_eq!(take(tx, NOW).await.as_deref(), Some("a"));
        done(&**tx, &["a".to_owned()], NOW).await.unwrap();
        enqueue(&**tx, &[message("a", 1, 0)], NOW.plus_ms(5)).await.unwrap();
        assert_eq!(take(tx, NOW.plus_minutes(60)).await.as_deref(), None, "done stays done");

        assert!(record_consumed(&**tx, "a", NOW).await.unwrap());
        assert!(!record_consumed(&**tx, "a", NOW.plus_ms(1)).await.unwrap());
        assert!(record_consumed(&**tx, "b", NOW).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_workers_keep_the_order_of_each_dossier() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        let messages: Vec<Message> =
            (0..60).map(|n| message(&format!("{n:02}"), n % 3 + 1, n)).collect();
        queue(&tx, &messages).await;
        tx.commit().await.unwrap();
        let order = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let work = |db: storage::Database, order: std::sync::Arc<std::sync::Mutex<Vec<_>>>| {
            async move {
                let now = NOW.plus_minutes(1);
                loop {
                    let tx = db.begin().await.unwrap();
                    let items = claim(&*tx, now, now.plus_minutes(1), "worker", 2).await.unwrap();
                    tx.commit().await.unwrap();
                    if items.is_empty() {
                        if depth(db.read()).await.unwrap().0 == 0 {
                            break;
                        }
                        tokio::task::yield_now().await;
                        continue;
                    }
                    let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
                    order
                        .lock()
                        .unwrap()
                        .extend(items.into_iter().map(|item| (item.dossier_id, item.id)));
                    let tx = db.begin().await.unwrap();
                    done(&*tx, &ids, now).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }
        };
        let tasks: Vec<_> =
            (0..6).map(|_| tokio::spawn(work(db.clone(), order.clone()))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let mut order = order.lock().unwrap().clone();
        assert_eq!(order.len(), 60, "nothing is claimed twice");
        // Stable: within a dossier the order of working stays.
        order.sort_by(|one, other| one.0.cmp(&other.0));
        assert!(order.is_sorted());
    })
    .await;
}
