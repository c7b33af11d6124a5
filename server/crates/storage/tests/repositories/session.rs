use domain::identity::Assurance;
use storage::session::{
    Session, act_for, by_token_hash, delete, delete_expired, delete_of_account, insert, prove,
    touch,
};

use super::support::{NOW, account, in_transaction};

fn session(token_hash: &str, account_id: &str, ms: i64) -> Session {
    Session {
        token_hash: token_hash.to_owned(),
        account_id: account_id.to_owned(),
        officer: false,
        created_at: NOW,
        last_seen_at: NOW,
        expires_at: NOW.plus_ms(ms),
        user_agent: "Mozilla/5.0".to_owned(),
        assurance: Assurance::Local,
        proved_at: None,
        organisation_id: None,
    }
}

/// The session of a token; its account is checked on the way.
async fn held(tx: &storage::Tx, hash: &str) -> Option<Session> {
    let (session, account) = by_token_hash(&**tx, hash).await.unwrap()?;
    assert_eq!(account.id, session.account_id);
    Some(session)
}

#[tokio::test]
async fn begins_is_used_and_ends() {
    in_transaction(async |tx| {
        let begun = session("a", "citizen", 10);
        insert(&**tx, &begun).await.unwrap();
        assert!(by_token_hash(&**tx, "b").await.unwrap().is_none());
        assert_eq!(held(tx, "a").await.as_ref(), Some(&begun));

        let (seen, end) = (NOW.plus_ms(5), NOW.plus_ms(15));
        touch(&**tx, "a", seen, end).await.unwrap();
        let used = Session { last_seen_at: seen, expires_at: end, ..begun };
        assert_eq!(held(tx, "a").await.as_ref(), Some(&used));
        prove(&**tx, "a", seen).await.unwrap();
        assert_eq!(held(tx, "a").await, Some(Session { proved_at: Some(seen), ..used }));

        for organisation in [Some("o"), None] {
            act_for(&**tx, "a", organisation).await.unwrap();
            let held = held(tx, "a").await.unwrap();
            assert_eq!(held.organisation_id.as_deref(), organisation);
        }

        delete(&**tx, "a").await.unwrap();
        delete(&**tx, "a").await.unwrap();
        touch(&**tx, "a", seen, end).await.unwrap();
        prove(&**tx, "a", seen).await.unwrap();
        assert!(by_token_hash(&**tx, "a").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn sweeps_out_what_is_over_and_ends_an_accounts_sessions() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        for (token, account, ms) in
            [("a", "citizen", 1), ("b", "citizen", 2), ("c", "citizen", 3), ("d", "other", 3)]
        {
            insert(&**tx, &session(token, account, ms)).await.unwrap();
        }
        assert_eq!(delete_expired(&**tx, NOW.plus_ms(2)).await.unwrap(), 2);
        assert_eq!(delete_expired(&**tx, NOW.plus_ms(2)).await.unwrap(), 0);
        assert!(by_token_hash(&**tx, "c").await.unwrap().is_some());
        delete_of_account(&**tx, "citizen", "").await.unwrap();
        assert!(by_token_hash(&**tx, "c").await.unwrap().is_none());
        assert!(by_token_hash(&**tx, "d").await.unwrap().is_some());
    })
    .await;
}
