use storage::{Database, StorageError, account, agency};
use test_support::databases;

use super::support;

#[tokio::test]
async fn migrates_once_and_says_what_is_pending() {
    for place in databases().await {
        let db = Database::connect(&place.url).await.unwrap();
        let pending = db.pending_migrations().await.unwrap();
        assert!(pending > 0);
        assert_eq!(db.migrate().await.unwrap(), pending);
        assert_eq!(db.pending_migrations().await.unwrap(), 0);
        assert_eq!(db.migrate().await.unwrap(), 0);
        db.ping().await.unwrap();
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_migrate_at_once_share_the_work() {
    for place in databases().await {
        let one = Database::connect(&place.url).await.unwrap();
        let other = Database::connect(&place.url).await.unwrap();
        let pending = one.pending_migrations().await.unwrap();
        let (first, second) = tokio::join!(one.migrate(), other.migrate());
        let mut applied = [first.unwrap(), second.unwrap()];
        applied.sort_unstable();
        assert_eq!(applied, [0, pending]);
        one.close().await;
        other.close().await;
    }
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing() {
    support::each(async |db| {
        let tx = db.begin().await.unwrap();
        account::insert(&*tx, &support::account("a", "001")).await.unwrap();
        assert!(account::by_id(&*tx, "a").await.unwrap().is_some());
        assert!(account::by_id(db.read(), "a").await.unwrap().is_none(), "seen before commit");
        drop(tx);
        assert!(account::by_id(db.read(), "a").await.unwrap().is_none());

        let tx = db.begin().await.unwrap();
        account::insert(&*tx, &support::account("a", "001")).await.unwrap();
        tx.commit().await.unwrap();
        assert!(account::by_id(db.read(), "a").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_transaction_goes_on_after_a_cancelled_one() {
    support::each(async |db| {
        let (written, wait) = tokio::sync::oneshot::channel();
        let abandoned = tokio::spawn({
            let db = db.clone();
            async move {
                let tx = db.begin().await.unwrap();
                account::insert(&*tx, &support::account("a", "001")).await.unwrap();
                written.send(()).unwrap();
                std::future::pending::<()>().await;
                drop(tx);
            }
        });
        wait.await.unwrap();
        abandoned.abort();
        assert!(abandoned.await.unwrap_err().is_cancelled());
        let tx = db.begin().await.unwrap();
        account::insert(&*tx, &support::account("b", "001")).await.unwrap();
        tx.commit().await.unwrap();
        assert!(account::by_id(db.read(), "a").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn what_is_committed_is_there_after_connecting_anew() {
    for place in databases().await {
        let db = Database::connect(&place.url).await.unwrap();
        db.migrate().await.unwrap();
        let tx = db.begin().await.unwrap();
        account::insert(&*tx, &support::account("a", "001")).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
        let db = Database::connect(&place.url).await.unwrap();
        assert!(account::by_id(db.read(), "a").await.unwrap().is_some());
        db.close().await;
    }
}

#[tokio::test]
async fn sqlite_is_durable_and_its_readers_cannot_write() {
    let place = test_support::sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let tx = db.begin().await.unwrap();
    // 2 is FULL.
    for (name, value) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
        assert_eq!(support::value(&*tx, &format!("PRAGMA {name}")).await, value, "{name}");
    }
    tx.commit().await.unwrap();
    let there = agency::Agency { code: "H13".to_owned(), ..Default::default() };
    let refused = agency::upsert(db.read(), &there).await.unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
    db.close().await;
}

#[tokio::test]
async fn postgres_waits_for_its_disk() {
    for place in databases().await {
        if place.kind != test_support::Kind::Postgres {
            continue;
        }
        let db = Database::connect(&place.url).await.unwrap();
        let level = support::value(db.read(), "SHOW synchronous_commit").await;
        assert_eq!(level, "on");
        db.close().await;
    }
}

#[tokio::test]
async fn knows_two_kinds_of_urls() {
    let refused = Database::connect("mysql://127.0.0.1/x").await.unwrap_err();
    assert!(matches!(refused, StorageError::UnknownUrl));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_lock_is_told_from_other_errors() {
    let place = test_support::sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let tx = db.begin().await.unwrap();
    account::insert(&*tx, &support::account("a", "001")).await.unwrap();
    let twice = account::insert(&*tx, &support::account("a", "002")).await.unwrap_err();
    assert!(twice.is_unique_violation());
    assert!(!twice.is_busy_or_serialization());
    drop(tx);

    // A connection of our own that does not wait.
    let impatient = support::impatient(&place.url).await;
    let tx = db.begin().await.unwrap();
    let busy = agency::upsert(&impatient, &agency::Agency::default()).await.unwrap_err();
    assert!(busy.is_busy_or_serialization(), "{busy}");
    assert!(!busy.is_unique_violation());
    drop(tx);
    db.close().await;
}
