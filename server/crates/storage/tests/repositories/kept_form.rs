use storage::kept_form::{KeptForm, by_account, delete_older, put, take};

use super::support::{NOW, in_transaction};

fn form(account: &str, action: &str) -> KeptForm {
    KeptForm {
        account_id: account.to_owned(),
        action: action.to_owned(),
        page: "/nhap/1/buoc/a?loi=1".to_owned(),
        typed: "v1.sealed".to_owned(),
        created_at: NOW,
    }
}

#[tokio::test]
async fn the_last_of_an_account_is_kept() {
    in_transaction(async |tx| {
        for kept in [form("a", "/nhap/1/buoc/a"), form("a", "/nhap/1/buoc/b"), form("b", "/x")] {
            put(&**tx, &kept).await.unwrap();
        }
        let found = by_account(&**tx, "a").await.unwrap();
        assert_eq!(found, Some(form("a", "/nhap/1/buoc/b")));
        assert!(take(&**tx, "a").await.unwrap());
        assert!(!take(&**tx, "a").await.unwrap(), "twice");
        assert_eq!(by_account(&**tx, "a").await.unwrap(), None);
        assert!(by_account(&**tx, "b").await.unwrap().is_some(), "another's stays");
    })
    .await;
}

#[tokio::test]
async fn old_ones_are_swept_out() {
    in_transaction(async |tx| {
        put(&**tx, &form("a", "/x")).await.unwrap();
        assert_eq!(delete_older(&**tx, NOW).await.unwrap(), 0);
        assert_eq!(delete_older(&**tx, NOW.plus_ms(1)).await.unwrap(), 1);
    })
    .await;
}
