//! Commits that are shared: all or nothing for each, acknowledged when all are on disk.

use storage::{Database, account};
use test_support::sqlite;

use super::support;

async fn insert(db: &Database, id: &str, number: &str) -> bool {
    let tx = db.begin().await.unwrap();
    let inserted = account::insert(&*tx, &support::account(id, number)).await.is_ok();
    if inserted {
        tx.commit().await.unwrap();
    }
    inserted
}

#[tokio::test]
async fn many_at_once_are_all_there_when_they_are_told_so() {
    support::each(async |db| {
        let tasks: Vec<_> = (0..200)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move {
                    // The last two of ten are one person.
                    let (id, person) = (n.to_string(), (n - n % 10 / 9).to_string());
                    let inserted = insert(&db, &id, &person).await;
                    let found = account::by_id(db.read(), &id).await.unwrap();
                    assert_eq!(found.is_some(), inserted, "{id}");
                    inserted
                })
            })
            .collect();
        let mut inserted = 0;
        for task in tasks {
            inserted += u32::from(task.await.unwrap());
        }
        assert_eq!(inserted, 180);
    })
    .await;
}

#[tokio::test]
async fn one_that_rolls_back_takes_none_of_its_group_with_it() {
    support::each(async |db| {
        // All wait for the first, so they become one group.
        let first = db.begin().await.unwrap();
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move {
                    let tx = db.begin().await.unwrap();
                    let account = support::account(&n.to_string(), &n.to_string());
                    account::insert(&*tx, &account).await.unwrap();
                    if n % 2 == 0 { tx.commit().await.unwrap() } else { drop(tx) }
                })
            })
            .collect();
        tokio::task::yield_now().await;
        drop(first);
        for task in tasks {
            task.await.unwrap();
        }
        for n in 0..8 {
            let found = account::by_id(db.read(), &n.to_string()).await.unwrap();
            assert_eq!(found.is_some(), n % 2 == 0, "{n}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_lost_a_race_can_read_the_winner_after_settling() {
    support::each(async |db| {
        let tasks: Vec<_> = (0..16)
            .map(|n| {
                let db = db.clone();
                tokio::spawn(async move {
                    let won = insert(&db, &n.to_string(), "the same").await;
                    db.settle().await.unwrap();
                    let found = account::by_identity(db.read(), "the same", false).await.unwrap();
                    assert!(found.is_some());
                    won
                })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            won += u32::from(task.await.unwrap());
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn a_request_that_goes_away_at_any_point_leaves_a_writer_that_works() {
    support::each(async |db| {
        for n in 0..60_u32 {
            let id = n.to_string();
            let task = tokio::spawn({
                let db = db.clone();
                let id = id.clone();
                async move { insert(&db, &id, &id).await }
            });
            for _ in 0..n {
                tokio::task::yield_now().await;
            }
            task.abort();
            let _ = task.await;
        }
        assert!(insert(&db, "the last", "the last").await);
        assert!(account::by_id(db.read(), "the last").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_refuses_and_what_comes_after_it_is_taken() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    assert!(insert(&db, "before", "before").await);
    let pages = support::value(db.read(), "PRAGMA page_count").await.parse::<i64>().unwrap();
    let full = format!("PRAGMA max_page_count = {}", pages + 4);

    let (mut taken, mut refused) = (0, 0);
    for n in 0..40 {
        let tx = db.begin().await.unwrap();
        // Again and again: the writer may have connected anew.
        support::value(&*tx, &full).await;
        let mut account = support::account(&n.to_string(), &n.to_string());
        account.full_name = "Nguyễn".repeat(400);
        let done = match account::insert(&*tx, &account).await {
            Ok(()) => tx.commit().await,
            Err(error) => Err(error),
        };
        let committed = done.is_ok();
        if let Err(error) = done {
            assert!(error.is_full(), "{error}");
        }
        let found = account::by_id(db.read(), &n.to_string()).await.unwrap();
        assert_eq!(found.is_some(), committed, "{n}");
        if committed { taken += 1 } else { refused += 1 }
    }
    assert!(taken > 0 && refused > 20, "{taken} taken, {refused} refused");

    let room = async {
        let tx = db.begin().await?;
        support::value(&*tx, "PRAGMA max_page_count = 1000000").await;
        tx.commit().await
    };
    room.await.unwrap();
    assert!(insert(&db, "after", "after").await);
    assert!(account::by_id(db.read(), "after").await.unwrap().is_some());
    db.close().await;
}
