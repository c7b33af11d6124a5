use domain::notice::{Carrier, MessageState};
use storage::{
    ConnectionTrait,
    message::{
        Message, by_id, claim, delete_of_account, depth, end_waiting, ended, notices, of_notices,
        open, put, retry, sent,
    },
    notice::{self as told, insert},
    notice_account,
};

use super::{
    notice::notice,
    support::{NOW, account, each, in_transaction, parents},
};

async fn begin<C: ConnectionTrait>(conn: &C, fresh: &str, minutes: i64) -> String {
    let goes = NOW.plus_minutes(minutes);
    open(conn, "citizen", Carrier::Mail, fresh, (goes, NOW)).await.unwrap()
}

async fn found<C: ConnectionTrait>(conn: &C, id: &str) -> Message {
    by_id(conn, id).await.unwrap().unwrap()
}

#[tokio::test]
async fn notices_gather_in_the_one_that_is_open() {
    in_transaction(async |tx| {
        let all: Vec<_> = (1..=3).map(|n| notice("citizen", n)).collect();
        insert(&**tx, &all).await.unwrap();
        assert_eq!(begin(&**tx, "a", 60).await, "a");
        assert_eq!(begin(&**tx, "b", 90).await, "a");
        assert_eq!(found(&**tx, "a").await.next_attempt_at, Some(NOW.plus_minutes(60)));
        // What is owed holds it back no longer.
        assert_eq!(begin(&**tx, "c", 1).await, "a");
        assert_eq!(found(&**tx, "a").await.next_attempt_at, Some(NOW.plus_minutes(1)));
        let sms = open(&**tx, "citizen", Carrier::Sms, "s", (NOW, NOW)).await.unwrap();
        assert_eq!(sms, "s", "another channel has its own");
        let ids: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
        put(&**tx, "a", &ids[..2]).await.unwrap();
        put(&**tx, "a", &ids[2..]).await.unwrap();
        let (newest, count) = notices(&**tx, "a", 2).await.unwrap();
        assert_eq!((newest, count), (vec![ids[2].clone(), ids[1].clone()], 3));
        let told = of_notices(&**tx, &ids[..1]).await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!((&*told[0].0, &*told[0].1.id), ("citizen-0001", "a"));
    })
    .await;
}

#[tokio::test]
async fn a_claimed_one_gathers_no_more_and_comes_back() {
    in_transaction(async |tx| {
        begin(&**tx, "a", 1).await;
        let mail = [Carrier::Mail];
        let (early, due) = (NOW, NOW.plus_minutes(1));
        let lease = NOW.plus_minutes(10);
        let claimed = async |at| claim(&**tx, &mail, at, lease, 10).await.unwrap();
        assert!(claimed(early).await.is_empty());
        let first = claimed(due).await;
        assert_eq!((first.len(), first[0].attempts), (1, 1));
        assert_eq!(first[0].state, MessageState::Sending);
        assert!(claimed(due).await.is_empty(), "it is leased");
        assert_eq!(begin(&**tx, "b", 5).await, "b");
        let again = claimed(lease).await;
        assert_eq!(again.len(), 2);
        assert_eq!((&*again[0].id, again[0].attempts), ("a", 2));
        assert!(claim(&**tx, &[Carrier::Zalo], lease, lease, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn how_it_ended_is_kept_and_a_slower_one_changes_nothing() {
    in_transaction(async |tx| {
        begin(&**tx, "a", 0).await;
        let mail = [Carrier::Mail];
        claim(&**tx, &mail, NOW, NOW.plus_minutes(1), 10).await.unwrap();
        retry(&**tx, "a", NOW.plus_minutes(5), "451 4.7.1 '; --").await.unwrap();
        let put_off = found(&**tx, "a").await;
        assert_eq!(put_off.state, MessageState::Queued);
        assert_eq!(put_off.last_error.as_deref(), Some("451 4.7.1 '; --"));
        assert_eq!(depth(&**tx).await.unwrap(), 1);
        claim(&**tx, &mail, NOW.plus_minutes(5), NOW.plus_minutes(6), 10).await.unwrap();
        sent(&**tx, "a", "<a@motcua.example>", NOW.plus_minutes(5)).await.unwrap();
        let gone = found(&**tx, "a").await;
        assert_eq!((gone.state, gone.attempts), (MessageState::Sent, 2));
        assert_eq!(gone.smtp_id.as_deref(), Some("<a@motcua.example>"));
        assert_eq!((gone.next_attempt_at, gone.last_error), (None, None));
        retry(&**tx, "a", NOW, "too late").await.unwrap();
        assert_eq!(found(&**tx, "a").await.state, MessageState::Sent);
        // Only what comes back changes it.
        ended(&**tx, "a", MessageState::Bounced, "5.1.1").await.unwrap();
        assert_eq!(found(&**tx, "a").await.state, MessageState::Bounced);
        sent(&**tx, "a", "<a@motcua.example>", NOW).await.unwrap();
        assert_eq!(found(&**tx, "a").await.state, MessageState::Bounced);
        assert_eq!(depth(&**tx).await.unwrap(), 0);
        assert_eq!(by_id(&**tx, "none").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_dead_address_ends() {
    in_transaction(async |tx| {
        begin(&**tx, "a", 5).await;
        end_waiting(&**tx, "citizen", Carrier::Sms, "no").await.unwrap();
        assert_eq!(found(&**tx, "a").await.state, MessageState::Queued);
        end_waiting(&**tx, "citizen", Carrier::Mail, "mail came back").await.unwrap();
        assert_eq!(found(&**tx, "a").await.state, MessageState::Failed);
        assert_eq!(begin(&**tx, "b", 5).await, "b");
    })
    .await;
}

#[tokio::test]
async fn two_workers_never_claim_the_same() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in 0..20 {
            let (account, id) = (format!("a{n}"), format!("m{n}"));
            let other = super::support::account(&account, &format!("0010990001{n:02}"));
            storage::account::insert(&*tx, &other).await.unwrap();
            open(&*tx, &account, Carrier::Mail, &id, (NOW, NOW)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let worker = async || {
            let tx = db.begin().await.unwrap();
            let lease = NOW.plus_minutes(1);
            let claimed = claim(&*tx, &[Carrier::Mail], NOW, lease, 15).await.unwrap();
            tx.commit().await.unwrap();
            claimed
        };
        let (one, two) = tokio::join!(worker(), worker());
        let mut ids: Vec<String> = one.into_iter().chain(two).map(|message| message.id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert!(count >= 15, "{count}");
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_closed_was_told_nothing() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "001099000002")).await.unwrap();
        for (who, message) in [("citizen", "a"), ("other", "b")] {
            let all: Vec<_> = (1..=2).map(|n| notice(who, n)).collect();
            insert(&**tx, &all).await.unwrap();
            let ids: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
            let opened = open(&**tx, who, Carrier::Mail, message, (NOW, NOW)).await.unwrap();
            put(&**tx, &opened, &ids).await.unwrap();
        }
        for _ in 0..2 {
            notice_account::delete(&**tx, "citizen").await.unwrap();
            delete_of_account(&**tx, "citizen").await.unwrap();
            told::delete_of_account(&**tx, "citizen").await.unwrap();
        }
        assert_eq!(by_id(&**tx, "a").await.unwrap(), None);
        assert!(told::list(&**tx, "citizen", None, 9).await.unwrap().is_empty());
        assert_eq!(notice_account::unread(&**tx, "citizen").await.unwrap(), 0);
        assert_eq!(notices(&**tx, &found(&**tx, "b").await.id, 9).await.unwrap().1, 2);
        assert_eq!(told::list(&**tx, "other", None, 9).await.unwrap().len(), 2);
        assert_eq!(notice_account::unread(&**tx, "other").await.unwrap(), 2);
    })
    .await;
}
