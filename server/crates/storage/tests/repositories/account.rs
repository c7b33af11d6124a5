use storage::account::{
    Account, by_id, by_identity, claim, close, insert, link, lock_password_hash, names,
    set_contact, set_full_name, set_password_hash,
};

use super::support::{NOW, account, in_transaction};

#[tokio::test]
async fn a_citizen_and_an_officer_may_be_one_person() {
    in_transaction(async |tx| {
        let citizen = Account {
            phone: Some("0900000000".to_owned()),
            email: Some("a@example.vn".to_owned()),
            ..account("a", "002")
        };
        let agencies = vec!["H13.20".to_owned(), "H13.21".to_owned()];
        let officer = Account { agencies, ..account("b", "002") };
        for account in [&citizen, &officer] {
            insert(&**tx, account).await.unwrap();
            assert_eq!(by_id(&**tx, &account.id).await.unwrap().as_ref(), Some(account));
        }
        assert_eq!(by_identity(&**tx, "002", false).await.unwrap(), Some(citizen));
        assert_eq!(by_identity(&**tx, "002", true).await.unwrap(), Some(officer));
        assert_eq!(by_identity(&**tx, "003", false).await.unwrap(), None);
        assert_eq!(by_id(&**tx, "nobody").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_identity_number_has_one_account_of_a_kind() {
    super::support::each(async |db| {
        let officer = |id| Account { agencies: vec!["H13".to_owned()], ..account(id, "002") };
        for (first, second) in
            [(account("a", "002"), account("b", "002")), (officer("c"), officer("d"))]
        {
            let tx = db.begin().await.unwrap();
            insert(&*tx, &first).await.unwrap();
            assert!(insert(&*tx, &second).await.unwrap_err().is_unique_violation());
        }
    })
    .await;
}

#[tokio::test]
async fn changes_a_password_of_an_account_that_is_there() {
    in_transaction(async |tx| {
        set_password_hash(&**tx, "citizen", "new").await.unwrap();
        assert_eq!(by_id(&**tx, "citizen").await.unwrap().unwrap().password_hash, "new");
        assert!(set_password_hash(&**tx, "nobody", "new").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn an_unclaimed_account_gets_one_owner() {
    in_transaction(async |tx| {
        let waiting = Account { password_hash: String::new(), ..account("a", "002") };
        assert!(!waiting.is_claimed());
        insert(&**tx, &waiting).await.unwrap();
        set_contact(&**tx, "a", Some("0912345678"), None).await.unwrap();
        let found = by_id(&**tx, "a").await.unwrap().unwrap();
        assert_eq!((found.phone.as_deref(), found.email), (Some("0912345678"), None));

        assert!(claim(&**tx, "a", "hash", Some("0912345679"), Some("a@b.vn")).await.unwrap());
        let owned = by_id(&**tx, "a").await.unwrap().unwrap();
        assert!(owned.is_claimed());
        assert_eq!(
            (owned.password_hash.as_str(), owned.email.as_deref()),
            ("hash", Some("a@b.vn"))
        );

        // From here on it is its owner's.
        assert!(!claim(&**tx, "a", "other", None, None).await.unwrap());
        set_contact(&**tx, "a", None, None).await.unwrap();
        assert!(!claim(&**tx, "nobody", "other", None, None).await.unwrap());
        assert_eq!(by_id(&**tx, "a").await.unwrap().unwrap(), owned);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_put_right_where_no_national_identity_gives_it() {
    in_transaction(async |tx| {
        assert!(set_full_name(&**tx, "citizen", "Nguyễn Thị Ánh").await.unwrap());
        let name = async || by_id(&**tx, "citizen").await.unwrap().unwrap().full_name;
        assert_eq!(name().await, "Nguyễn Thị Ánh");
        assert!(!set_full_name(&**tx, "nobody", "Trần Văn Bình").await.unwrap());
        assert!(link(&**tx, "citizen", "NGUYỄN THỊ ÁNH", None, NOW).await.unwrap());
        assert!(!set_full_name(&**tx, "citizen", "Trần Văn Bình").await.unwrap());
        assert_eq!(name().await, "NGUYỄN THỊ ÁNH");
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_keeps_whose_it_is_until_it_is_linked() {
    in_transaction(async |tx| {
        let open = Account {
            phone: Some("0912345678".to_owned()),
            phone_verified_at: Some(NOW),
            email: Some("a@example.vn".to_owned()),
            email_verified_at: Some(NOW),
            linked_at: Some(NOW),
            ..account("a", "002")
        };
        insert(&**tx, &open).await.unwrap();
        assert!(lock_password_hash(&**tx, "a").await.unwrap().is_some());
        assert!(close(&**tx, "a", NOW.plus_ms(1)).await.unwrap());
        let closed = Account {
            closed_at: Some(NOW.plus_ms(1)),
            password_hash: String::new(),
            ..account("a", "002")
        };
        let found = async || by_id(&**tx, "a").await.unwrap().unwrap();
        assert_eq!(found().await, closed);
        assert!(!close(&**tx, "a", NOW.plus_ms(2)).await.unwrap(), "twice");

        // Nothing opens it again but its owner's national identity.
        assert_eq!(lock_password_hash(&**tx, "a").await.unwrap(), None);
        assert!(set_password_hash(&**tx, "a", "new").await.is_err());
        assert!(!claim(&**tx, "a", "new", None, None).await.unwrap());
        assert!(!set_full_name(&**tx, "a", "Trần Văn Bình").await.unwrap());
        assert_eq!(found().await, closed);
        for seen in [None, Some(NOW)] {
            let linked = link(&**tx, "a", "NGUYỄN VĂN A", seen, NOW.plus_ms(3)).await.unwrap();
            assert!(!linked, "it was read before it was closed");
        }
        let closed_at = Some(NOW.plus_ms(1));
        assert!(link(&**tx, "a", "NGUYỄN VĂN A", closed_at, NOW.plus_ms(3)).await.unwrap());
        let again = found().await;
        assert_eq!((again.closed_at, again.linked_at), (None, Some(NOW.plus_ms(3))));
        assert!(lock_password_hash(&**tx, "a").await.unwrap().is_some());
        assert!(by_id(&**tx, "citizen").await.unwrap().unwrap().closed_at.is_none());
    })
    .await;
}

#[tokio::test]
async fn names_those_who_exist() {
    in_transaction(async |tx| {
        insert(&**tx, &account("Ánh", "002")).await.unwrap();
        let mut ids: Vec<String> = (0..1200).map(|n| format!("nobody {n}")).collect();
        ids.push("Ánh".to_owned());
        ids.insert(0, "citizen".to_owned());
        let mut found = names(&**tx, &ids).await.unwrap();
        found.sort();
        let pair = |id: &str| (id.to_owned(), format!("Nguyễn Văn {id}"));
        assert_eq!(found, [pair("citizen"), pair("Ánh")]);
        assert!(names(&**tx, &[]).await.unwrap().is_empty());
    })
    .await;
}
