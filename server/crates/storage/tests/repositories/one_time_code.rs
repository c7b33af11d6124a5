use storage::one_time_code::{OneTimeCode, by_id, delete_of_account, put};

use super::support::{NOW, in_transaction};

#[tokio::test]
async fn an_accounts_codes_go_and_nobody_elses() {
    in_transaction(async |tx| {
        let code = |id: &str, account: Option<&str>| OneTimeCode {
            id: id.to_owned(),
            account_id: account.map(str::to_owned),
            to: None,
            code: None,
            mark: format!("mark of {id}"),
            wrong: 0,
            created_at: NOW,
            next_attempt_at: None,
        };
        let all = [code("a", Some("citizen")), code("b", Some("other")), code("c", None)];
        for one in &all {
            put(&**tx, one).await.unwrap();
        }
        for _ in 0..2 {
            delete_of_account(&**tx, "citizen").await.unwrap();
        }
        assert_eq!(by_id(&**tx, "a").await.unwrap(), None);
        for kept in &all[1..] {
            assert_eq!(by_id(&**tx, &kept.id).await.unwrap().as_ref(), Some(kept));
        }
    })
    .await;
}
