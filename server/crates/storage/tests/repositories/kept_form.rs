use domain::Moment;
use storage::kept_form::{KeptForm, by_id, delete, delete_of_account, delete_older, insert};

use super::support::{NOW, in_transaction};

fn form(id: &str, account: &str, created_at: Moment) -> KeptForm {
    KeptForm {
        id: id.to_owned(),
        account_id: account.to_owned(),
        action: "/nhap/1/buoc/a?ve=kiem-tra".to_owned(),
        page: "/nhap/1/buoc/a?loi=1".to_owned(),
        typed: "v1.sealed".to_owned(),
        created_at,
    }
}

#[tokio::test]
async fn the_newest_of_an_account_are_kept() {
    in_transaction(async |tx| {
        for (n, id) in ["a1", "a2", "a3"].into_iter().enumerate() {
            insert(&**tx, &form(id, "a", NOW.plus_ms(n as i64)), 2).await.unwrap();
        }
        insert(&**tx, &form("b1", "b", NOW), 2).await.unwrap();
        let found = by_id(&**tx, "a3").await.unwrap();
        assert_eq!(found, Some(form("a3", "a", NOW.plus_ms(2))));
        assert!(by_id(&**tx, "a2").await.unwrap().is_some());
        assert_eq!(by_id(&**tx, "a1").await.unwrap(), None, "two are enough");
        assert!(!delete(&**tx, "b", "a2").await.unwrap(), "another's stays");
        assert!(delete(&**tx, "a", "a2").await.unwrap());
        assert!(!delete(&**tx, "a", "a2").await.unwrap(), "twice");
        delete_of_account(&**tx, "a").await.unwrap();
        assert_eq!(by_id(&**tx, "a3").await.unwrap(), None);
        assert!(by_id(&**tx, "b1").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn old_ones_are_swept_out() {
    in_transaction(async |tx| {
        insert(&**tx, &form("a1", "a", NOW), 5).await.unwrap();
        assert_eq!(delete_older(&**tx, NOW).await.unwrap(), 0);
        assert_eq!(delete_older(&**tx, NOW.plus_ms(1)).await.unwrap(), 1);
    })
    .await;
}
