use storage::idempotency::{Stored, find, insert, purge};

use super::support::{NOW, each};

fn stored(body: &str) -> Stored {
    Stored { request_sha256: "ab".repeat(32), status: 201, body: body.to_owned() }
}

#[tokio::test]
async fn an_account_uses_a_key_once() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        insert(&*tx, "key", "a", &stored("one"), NOW).await.unwrap();
        insert(&*tx, "key", "b", &stored("two"), NOW).await.unwrap();
        assert_eq!(find(&*tx, "key", "a").await.unwrap(), Some(stored("one")));
        assert_eq!(find(&*tx, "key", "b").await.unwrap(), Some(stored("two")));
        assert_eq!(find(&*tx, "key", "c").await.unwrap(), None);
        let twice = insert(&*tx, "key", "a", &stored("three"), NOW).await.unwrap_err();
        assert!(twice.is_unique_violation());
    })
    .await;
}

#[tokio::test]
async fn forgets_the_oldest_first() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        for n in 0..5 {
            insert(&*tx, &n.to_string(), "a", &stored(""), NOW.plus_ms(n)).await.unwrap();
        }
        assert_eq!(purge(&*tx, NOW.plus_ms(4), 3).await.unwrap(), 3);
        assert!(find(&*tx, "2", "a").await.unwrap().is_none());
        assert!(find(&*tx, "3", "a").await.unwrap().is_some());
        assert_eq!(purge(&*tx, NOW.plus_ms(4), 3).await.unwrap(), 1);
        assert_eq!(purge(&*tx, NOW.plus_ms(4), 3).await.unwrap(), 0);
        assert!(find(&*tx, "4", "a").await.unwrap().is_some());
    })
    .await;
}
