use storage::{
    calendar_feed::{CalendarFeed, by_token_hash, delete, of_member, put},
    organisation::{Organisation, insert as open},
};

use super::support::{NOW, in_transaction};

fn feed(token_hash: &str, account: &str) -> CalendarFeed {
    CalendarFeed {
        token_hash: token_hash.to_owned(),
        organisation: "o".to_owned(),
        account: account.to_owned(),
        created_at: NOW,
    }
}

#[tokio::test]
async fn a_member_has_one_calendar_found_by_its_secret() {
    in_transaction(async |tx| {
        let organisation = Organisation {
            id: "o".to_owned(),
            tax_code: "0100233488".to_owned(),
            name: "Công ty".to_owned(),
            representative: "citizen".to_owned(),
            created_at: NOW,
            verified_at: None,
        };
        open(&**tx, &organisation).await.unwrap();
        for one in [feed("11", "an"), feed("22", "binh"), feed("33", "an")] {
            put(&**tx, &one).await.unwrap();
        }
        assert_eq!(by_token_hash(&**tx, "11").await.unwrap(), None, "the newer one is the one");
        assert_eq!(by_token_hash(&**tx, "33").await.unwrap(), Some(feed("33", "an")));
        assert_eq!(of_member(&**tx, "o", "binh").await.unwrap(), Some(feed("22", "binh")));
        assert_eq!(of_member(&**tx, "p", "binh").await.unwrap(), None);
        assert!(delete(&**tx, "o", "an").await.unwrap());
        assert!(!delete(&**tx, "o", "an").await.unwrap());
        assert_eq!(by_token_hash(&**tx, "33").await.unwrap(), None);
        assert!(of_member(&**tx, "o", "binh").await.unwrap().is_some());
    })
    .await;
}
