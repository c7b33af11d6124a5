use domain::{
    Moment,
    staff::{Cover, StaffRole},
    view::StaffChange,
};
use storage::{
    account::insert as add_account,
    cover::{
        Note, StoredCover, at_agencies, by_id, insert, lent_of, note, notes, of_substitute,
        set_until,
    },
};

use super::support::{NOW, account, in_transaction};

fn cover(id: &str, since: &str, until: &str) -> StoredCover {
    let cover = Cover {
        absent: "hanh".to_owned(),
        substitute: "loc".to_owned(),
        agency: "H13.20".to_owned(),
        roles: Vec::new(),
        since: since.to_owned(),
        until: until.to_owned(),
    };
    StoredCover { id: id.to_owned(), cover, reason: "Nghỉ phép 'năm'".to_owned(), version: 1 }
}

#[tokio::test]
async fn absences_are_found_by_who_stands_in_and_end_once() {
    in_transaction(async |tx| {
        for (id, number) in [("hanh", "002"), ("loc", "003")] {
            add_account(&**tx, &account(id, number)).await.unwrap();
        }
        let first = cover("1", "2026-11-01", "2026-11-10");
        let second = cover("2", "2026-11-20", "2026-11-30");
        for stored in [&first, &second] {
            insert(&**tx, stored).await.unwrap();
        }
        let of = async |account, day| of_substitute(&**tx, account, day).await.unwrap();
        assert_eq!(of("loc", "2026-11-10").await, [first.cover.clone(), second.cover.clone()]);
        assert_eq!(of("loc", "2026-11-11").await.as_slice(), std::slice::from_ref(&second.cover));
        assert_eq!(of("hanh", "2026-11-01").await, []);
        let here = at_agencies(&**tx, &["H13.20".to_owned()], "2026-11-05").await.unwrap();
        assert_eq!(here, [second.clone(), first]);

        assert!(!set_until(&**tx, "2", "2026-11-22", 2).await.unwrap(), "another version");
        assert!(set_until(&**tx, "2", "2026-11-22", 1).await.unwrap());
        assert!(!set_until(&**tx, "2", "2026-11-22", 1).await.unwrap(), "twice");
        let ended = by_id(&**tx, "2").await.unwrap().unwrap();
        assert_eq!((ended.cover.until.as_str(), ended.version), ("2026-11-22", 2));
        assert_eq!(by_id(&**tx, "3").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_was_lent_is_found_by_both_and_keeps_its_roles() {
    in_transaction(async |tx| {
        for (id, number) in [("hanh", "002"), ("loc", "003"), ("my", "004")] {
            add_account(&**tx, &account(id, number)).await.unwrap();
        }
        let lent = |id: &str, roles: &[StaffRole], until: &str| {
            let stored = cover(id, "2026-11-01", until);
            StoredCover { cover: Cover { roles: roles.to_vec(), ..stored.cover }, ..stored }
        };
        let signing = lent("1", &[StaffRole::Head, StaffRole::Signer], "2026-11-20");
        let away = lent("2", &[], "2026-11-30");
        let mut others = lent("3", &[StaffRole::Clerk], "2026-11-25");
        others.cover.absent = "my".to_owned();
        for stored in [&signing, &away, &others] {
            insert(&**tx, stored).await.unwrap();
        }
        let of = async |who, day| lent_of(&**tx, who, day).await.unwrap();
        assert_eq!(of("hanh", "2026-11-20").await, [away.clone(), signing.clone()]);
        assert_eq!(of("hanh", "2026-11-21").await.as_slice(), std::slice::from_ref(&away));
        assert_eq!(of("my", "2026-11-01").await.as_slice(), std::slice::from_ref(&others));
        assert_eq!(of("loc", "2026-11-01").await, [away, others, signing.clone()]);
        assert_eq!(by_id(&**tx, "1").await.unwrap(), Some(signing));
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_is_told_newest_first() {
    in_transaction(async |tx| {
        let of = |number: i64, root: &str| Note {
            id: number.to_string(),
            root: root.to_owned(),
            at: Moment(NOW.0 + number),
            by: (number > 1).then(|| "hanh".to_owned()),
            account: "loc".to_owned(),
            change: StaffChange::Covered,
            agency: "H13.20".to_owned(),
            detail: "<script>".to_owned(),
        };
        for one in [of(1, "H13"), of(2, "H13"), of(3, "H04")] {
            note(&**tx, &one).await.unwrap();
        }
        assert_eq!(notes(&**tx, "H13", 9).await.unwrap(), [of(2, "H13"), of(1, "H13")]);
        assert_eq!(notes(&**tx, "H13", 1).await.unwrap(), [of(2, "H13")]);
    })
    .await;
}
