use domain::{Moment, identity::Assurance, token::TokenScope};
use storage::{
    Tx,
    api_token::{
        ApiToken, by_hash, delete, delete_expired, delete_of_account, delete_of_member, insert,
        of_account, touch,
    },
    organisation::{self, Organisation},
};

use super::support::{NOW, account, each, in_transaction, parents};

fn token(id: &str, account_id: &str, ms: i64) -> ApiToken {
    ApiToken {
        id: id.to_owned(),
        token_hash: format!("hash of {id}"),
        account_id: account_id.to_owned(),
        organisation_id: None,
        name: format!("Kế toán '{id}'"),
        hint: "mc_abcdef".to_owned(),
        scopes: vec![TokenScope::Read, TokenScope::Webhooks],
        assurance: Assurance::Two,
        created_at: NOW.plus_ms(ms),
        expires_at: NOW.plus_ms(ms + 100),
        last_used_at: None,
        last_used_from: None,
    }
}

async fn organisation(tx: &Tx) {
    let organisation = Organisation {
        id: "o".to_owned(),
        tax_code: "0100233488".to_owned(),
        name: "Công ty Hoa Sen".to_owned(),
        representative: "citizen".to_owned(),
        created_at: NOW,
        verified_at: None,
    };
    organisation::insert(&**tx, &organisation).await.unwrap();
}

async fn ids(tx: &Tx, account_id: &str) -> Vec<String> {
    let found = of_account(&**tx, account_id).await.unwrap();
    found.into_iter().map(|(token, _)| token.id).collect()
}

#[tokio::test]
async fn is_known_by_its_hash_and_listed_with_whom_it_acts_for() {
    in_transaction(async |tx| {
        organisation(tx).await;
        let own = token("a", "citizen", 0);
        let theirs = ApiToken { organisation_id: Some("o".to_owned()), ..token("b", "citizen", 1) };
        for one in [&own, &theirs] {
            insert(&**tx, one).await.unwrap();
        }
        let (found, whose) = by_hash(&**tx, "hash of b").await.unwrap().unwrap();
        assert_eq!((&found, whose.id.as_str()), (&theirs, "citizen"));
        assert!(by_hash(&**tx, "hash of c").await.unwrap().is_none());
        let all = of_account(&**tx, "citizen").await.unwrap();
        assert_eq!(all, [(theirs, Some("Công ty Hoa Sen".to_owned())), (own, None)]);
    })
    .await;
}

#[tokio::test]
async fn two_of_one_name_are_one_too_many() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        storage::account::insert(&*tx, &account("other", "002")).await.unwrap();
        insert(&*tx, &token("a", "citizen", 0)).await.unwrap();
        let theirs = ApiToken { name: token("a", "", 0).name, ..token("b", "other", 0) };
        insert(&*tx, &theirs).await.unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let again = ApiToken { name: token("a", "", 0).name, ..token("c", "citizen", 1) };
        assert!(insert(&*tx, &again).await.unwrap_err().is_unique_violation());
    })
    .await;
}

#[tokio::test]
async fn its_use_is_noted_once_in_a_while() {
    in_transaction(async |tx| {
        insert(&**tx, &token("a", "citizen", 0)).await.unwrap();
        let used = async || {
            let (token, _) = by_hash(&**tx, "hash of a").await.unwrap().unwrap();
            (token.last_used_at, token.last_used_from.unwrap_or_default())
        };
        let long_ago = |at: Moment| at.plus_ms(-10);
        for (ms, from, noted) in [(1, "::1", 1), (11, "10.0.0.1", 11), (20, "10.0.0.2", 11)] {
            let at = NOW.plus_ms(ms);
            touch(&**tx, "a", at, from, long_ago(at)).await.unwrap();
            let from = if noted == ms { from } else { "10.0.0.1" };
            assert_eq!(used().await, (Some(NOW.plus_ms(noted)), from.to_owned()), "{ms}");
        }
        touch(&**tx, "gone", NOW, "::1", NOW).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn is_revoked_by_its_owner_with_a_membership_and_with_time() {
    in_transaction(async |tx| {
        organisation(tx).await;
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let of = |id: &str, whose: &str, organisation: Option<&str>, ms| ApiToken {
            organisation_id: organisation.map(str::to_owned),
            ..token(id, whose, ms)
        };
        for one in [
            of("a", "citizen", None, 0),
            of("b", "citizen", Some("o"), 1),
            of("c", "citizen", None, 2),
            of("d", "other", Some("o"), 3),
            of("e", "other", None, 4),
        ] {
            insert(&**tx, &one).await.unwrap();
        }
        assert!(!delete(&**tx, "other", "a").await.unwrap(), "another's");
        assert!(delete(&**tx, "citizen", "a").await.unwrap());
        assert!(!delete(&**tx, "citizen", "a").await.unwrap());
        delete_of_member(&**tx, "citizen", "o").await.unwrap();
        assert_eq!(ids(tx, "citizen").await, ["c"]);
        assert_eq!(ids(tx, "other").await, ["e", "d"]);
        assert_eq!(delete_expired(&**tx, NOW.plus_ms(103)).await.unwrap(), 2);
        assert_eq!(ids(tx, "other").await, ["e"]);
        assert_eq!(delete_of_account(&**tx, "other").await.unwrap(), 1);
        assert!(ids(tx, "other").await.is_empty());
    })
    .await;
}
