use domain::{
    Lang, Moment, Text,
    notice::{NoticeFacts, NoticeKind, Pace, Preferences},
};
use storage::{
    notice::{Notice, by_ids, insert, list, mark_all_read, mark_read, of_dossier},
    notice_account::{self, NoticeAccount},
    telling::{self, Telling},
};

use super::support::{NOW, account, dossier, in_transaction};

/// The `n`th notice, told `n` milliseconds after [`NOW`].
pub fn notice(account: &str, n: i64) -> Notice {
    Notice {
        id: format!("{account}-{n:04}"),
        account_id: account.to_owned(),
        dossier_id: Some("00000001".to_owned()),
        seq: n,
        kind: NoticeKind::SupplementAsked,
        facts: NoticeFacts {
            code: "H13.20-261122-0001".to_owned(),
            procedure: Text::vi("Khai sinh'); DROP TABLE notice;--"),
            when: Some(NOW),
            solver: Some("Huỳnh Văn Lộc".to_owned()),
            ..NoticeFacts::default()
        },
        created_at: NOW.plus_ms(n),
        unread: true,
    }
}

fn ids(notices: &[Notice]) -> Vec<&str> {
    notices.iter().map(|notice| notice.id.as_str()).collect()
}

#[tokio::test]
async fn unread_ones_come_first_and_pages_miss_and_repeat_none() {
    in_transaction(async |tx| {
        let notices: Vec<Notice> = (1..=5).map(|n| notice("citizen", n)).collect();
        insert(&**tx, &notices).await.unwrap();
        assert!(mark_read(&**tx, "citizen", "citizen-0004", NOW).await.unwrap());
        assert!(mark_read(&**tx, "citizen", "citizen-0002", NOW).await.unwrap());
        let all = list(&**tx, "citizen", None, 10).await.unwrap();
        let expected =
            ["citizen-0005", "citizen-0003", "citizen-0001", "citizen-0004", "citizen-0002"];
        assert_eq!(ids(&all), expected);
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = list(&**tx, "citizen", after.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.unread, last.created_at, last.id.clone()));
            seen.extend(page.into_iter().map(|notice| notice.id));
        }
        assert_eq!(seen, expected);
        assert_eq!(all[0], notices[4]);
    })
    .await;
}

#[tokio::test]
async fn the_number_of_unread_ones_is_kept() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "001099000002")).await.unwrap();
        let mut told: Vec<Notice> = (1..=3).map(|n| notice("citizen", n)).collect();
        told.push(notice("other", 1));
        insert(&**tx, &told).await.unwrap();
        let unread = async |who| notice_account::unread(&**tx, who).await.unwrap();
        assert_eq!((unread("citizen").await, unread("other").await), (3, 1));
        // Twice is once; somebody else's is none.
        for _ in 0..2 {
            assert!(mark_read(&**tx, "citizen", "citizen-0001", NOW).await.unwrap());
        }
        assert!(!mark_read(&**tx, "citizen", "other-0001", NOW).await.unwrap());
        assert!(!mark_read(&**tx, "citizen", "none", NOW).await.unwrap());
        assert_eq!((unread("citizen").await, unread("other").await), (2, 1));
        let until = NOW.plus_ms(2);
        assert_eq!(mark_all_read(&**tx, "citizen", until, NOW).await.unwrap(), 1);
        assert_eq!(mark_all_read(&**tx, "citizen", until, NOW).await.unwrap(), 0);
        assert_eq!((unread("citizen").await, unread("other").await), (1, 1));
        assert_eq!(unread("nobody").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_told_once() {
    super::support::each(async |db| {
        let tx = db.begin().await.unwrap();
        super::support::parents(&*tx).await;
        insert(&*tx, &[notice("citizen", 1)]).await.unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let again = Notice { id: "another id".to_owned(), ..notice("citizen", 1) };
        assert!(insert(&*tx, &[again]).await.unwrap_err().is_unique_violation());
        drop(tx);
        assert_eq!(notice_account::unread(db.read(), "citizen").await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_dossier_has_its_own() {
    in_transaction(async |tx| {
        let elsewhere = Notice { dossier_id: Some("00000002".to_owned()), ..notice("citizen", 9) };
        let (one, two) = (notice("citizen", 1), notice("citizen", 2));
        insert(&**tx, &[one, two, elsewhere]).await.unwrap();
        let told = of_dossier(&**tx, "00000001", "citizen").await.unwrap();
        assert_eq!(ids(&told), ["citizen-0002", "citizen-0001"]);
        assert!(of_dossier(&**tx, "00000001", "other").await.unwrap().is_empty());
        let wanted = ["citizen-0009", "citizen-0001", "none"].map(str::to_owned);
        assert_eq!(ids(&by_ids(&**tx, &wanted).await.unwrap()), ["citizen-0001", "citizen-0009"]);
    })
    .await;
}

#[tokio::test]
async fn an_account_keeps_what_it_chose_and_whether_mail_arrives() {
    in_transaction(async |tx| {
        let fresh = notice_account::find(&**tx, "citizen").await.unwrap();
        let empty = NoticeAccount { account_id: "citizen".to_owned(), ..NoticeAccount::default() };
        assert_eq!(fresh, empty);
        let mut chosen = Preferences { pace: Pace::Daily, ..Preferences::usual(false) };
        notice_account::set_preferences(&**tx, "citizen", &chosen).await.unwrap();
        notice_account::add_unread(&**tx, "citizen", 2).await.unwrap();
        let said = "550 5.1.1 <'\"; no such user";
        notice_account::set_mail_failing(&**tx, "citizen", Some(said)).await.unwrap();
        chosen.lang = Lang::En;
        notice_account::set_preferences(&**tx, "citizen", &chosen).await.unwrap();
        let found = notice_account::find(&**tx, "citizen").await.unwrap();
        assert_eq!(found.preferences, Some(chosen));
        assert_eq!((found.unread, found.mail_failing.as_deref()), (2, Some(said)));
        notice_account::set_mail_failing(&**tx, "citizen", None).await.unwrap();
        let asked = ["citizen".to_owned(), "nobody".to_owned()];
        let all = notice_account::find_all(&**tx, &asked).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].mail_failing, None);
    })
    .await;
}

#[tokio::test]
async fn addresses_change_and_closed_accounts_are_not_reached() {
    in_transaction(async |tx| {
        storage::account::set_email(&**tx, "citizen", Some("anh@example.com")).await.unwrap();
        let mut closed = account("closed", "001099000003");
        closed.disabled_at = Some(NOW);
        storage::account::insert(&**tx, &closed).await.unwrap();
        let ids = ["citizen", "closed", "nobody"].map(str::to_owned);
        let reached = storage::account::reachable(&**tx, &ids).await.unwrap();
        assert_eq!(reached.len(), 1);
        assert!(reached[0].email && !reached[0].phone && !reached[0].officer);
        storage::account::set_email(&**tx, "citizen", None).await.unwrap();
        assert!(!storage::account::reachable(&**tx, &ids).await.unwrap()[0].email);
    })
    .await;
}

#[tokio::test]
async fn a_telling_is_taken_once_and_waits_when_put_off() {
    in_transaction(async |tx| {
        storage::dossier::insert(&**tx, &dossier(1)).await.unwrap();
        let telling = |seq| Telling {
            dossier_id: "00000001".to_owned(),
            seq,
            last_seq: seq + 1,
            attempts: 0,
        };
        telling::insert(&**tx, &telling(3), NOW.plus_ms(1)).await.unwrap();
        telling::insert(&**tx, &telling(1), NOW).await.unwrap();
        let waiting = async |at: Moment| telling::waiting(&**tx, at, 10).await.unwrap();
        assert_eq!(waiting(NOW).await, [telling(1)]);
        assert_eq!(waiting(NOW.plus_ms(1)).await, [telling(1), telling(3)]);
        telling::put_off(&**tx, &telling(1), NOW.plus_ms(5)).await.unwrap();
        assert_eq!(waiting(NOW.plus_ms(4)).await, [telling(3)]);
        assert_eq!(waiting(NOW.plus_ms(5)).await[1], Telling { attempts: 1, ..telling(1) });
        // Another place of the same dossier is another telling.
        let both = [telling(3), telling(2)];
        assert_eq!(telling::take(&**tx, &both).await.unwrap(), [telling(3)]);
        assert_eq!(telling::take(&**tx, &both).await.unwrap(), []);
        assert_eq!(waiting(NOW.plus_ms(9)).await.len(), 1);
    })
    .await;
}
