use std::collections::BTreeMap;

use domain::view::ScanState;
use storage::{
    Tx,
    stored_paper::{
        Place, StoredPaper, dates_of, dates_of_owner, delete_dates, find, forget, hide, keep, list,
        set_date,
    },
    upload::{self, Upload},
};

use super::support::{self, NOW, in_transaction};

/// A file, and its entry in the list.
fn paper(upload_id: &str, sha256: &str, mark: &str, ms: i64) -> StoredPaper {
    StoredPaper {
        owner_id: "citizen".to_owned(),
        sha256: sha256.to_owned(),
        mark: mark.to_owned(),
        upload_id: upload_id.to_owned(),
        dossier_id: "dossier".to_owned(),
        handed_in_at: NOW.plus_ms(ms),
        hidden_at: None,
    }
}

async fn uploaded(tx: &Tx, account: &str, ids: &[&str]) {
    for id in ids {
        let upload = Upload {
            id: (*id).to_owned(),
            account_id: account.to_owned(),
            draft_id: "draft".to_owned(),
            dossier_id: None,
            requirement: "birth_notice".to_owned(),
            file_name: "giấy.pdf".to_owned(),
            length: 1,
            media_type: None,
            sha256: None,
            complete: true,
            scan: ScanState::Clean,
            created_at: NOW,
            expires_at: NOW,
        };
        upload::insert(&**tx, &upload).await.unwrap();
    }
}

async fn ids(tx: &Tx, first: &[&str], after: Option<Place>, limit: u64) -> Vec<String> {
    let first: Vec<String> = first.iter().map(|mark| (*mark).to_owned()).collect();
    let found = list(&**tx, "citizen", &first, after.as_ref(), limit).await.unwrap();
    found.into_iter().map(|paper| paper.upload_id).collect()
}

#[tokio::test]
async fn a_file_stands_once_a_name_as_it_came_last() {
    in_transaction(async |tx| {
        uploaded(tx, "citizen", &["a", "b", "c", "d"]).await;
        // One statement takes a row once, whatever stands in it twice.
        let first =
            [paper("b", "f1", "m1", 2), paper("a", "f1", "m1", 1), paper("c", "f1", "m2", 1)];
        keep(&**tx, &first).await.unwrap();
        keep(&**tx, &[]).await.unwrap();
        assert_eq!(ids(tx, &[], None, 9).await, ["b", "c"]);
        keep(&**tx, &[paper("a", "f1", "m1", 1)]).await.unwrap();
        assert_eq!(ids(tx, &[], None, 9).await, ["b", "c"], "an older one changes nothing");
        keep(&**tx, &[paper("d", "f1", "m1", 3)]).await.unwrap();
        assert_eq!(ids(tx, &[], None, 9).await, ["d", "c"]);
        let known = find(&**tx, "citizen", "f1", "m1").await.unwrap();
        assert_eq!(known, Some(paper("d", "f1", "m1", 3)));
        assert_eq!(find(&**tx, "citizen", "f1", "m3").await.unwrap(), None);
        assert_eq!(find(&**tx, "nobody", "f1", "m1").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_is_hidden_comes_again_when_it_is_handed_in_again() {
    in_transaction(async |tx| {
        uploaded(tx, "citizen", &["a", "b"]).await;
        let kept = paper("a", "f1", "m1", 1);
        keep(&**tx, std::slice::from_ref(&kept)).await.unwrap();
        hide(&**tx, &kept, NOW.plus_ms(5)).await.unwrap();
        hide(&**tx, &kept, NOW.plus_ms(6)).await.unwrap();
        assert!(ids(tx, &[], None, 9).await.is_empty());
        assert!(ids(tx, &["m1"], None, 9).await.is_empty());
        keep(&**tx, std::slice::from_ref(&kept)).await.unwrap();
        let hidden = find(&**tx, "citizen", "f1", "m1").await.unwrap().unwrap();
        assert_eq!(hidden.hidden_at, Some(NOW.plus_ms(5)), "the same once more changes nothing");
        keep(&**tx, &[paper("b", "f1", "m1", 7)]).await.unwrap();
        assert_eq!(ids(tx, &[], None, 9).await, ["b"]);
    })
    .await;
}

#[tokio::test]
async fn pages_begin_with_the_names_that_are_asked_for() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &support::account("other", "002")).await.unwrap();
        uploaded(tx, "citizen", &["a", "b", "c", "d", "e"]).await;
        uploaded(tx, "other", &["x"]).await;
        let all = [
            paper("a", "f1", "m1", 1),
            paper("b", "f2", "m2", 2),
            paper("c", "f3", "m3", 3),
            paper("d", "f4", "m1", 3),
            paper("e", "f5", "m2", 5),
            StoredPaper { owner_id: "other".to_owned(), ..paper("x", "f1", "m1", 9) },
        ];
        keep(&**tx, &all).await.unwrap();
        assert_eq!(ids(tx, &[], None, 9).await, ["e", "d", "c", "b", "a"]);
        let asked = ["m1", "m2"];
        assert_eq!(ids(tx, &asked, None, 9).await, ["e", "d", "b", "a", "c"]);
        assert_eq!(ids(tx, &asked, None, 2).await, ["e", "d"]);
        let place = |first, ms, id: &str| Some((first, NOW.plus_ms(ms), id.to_owned()));
        assert_eq!(ids(tx, &asked, place(true, 3, "d"), 9).await, ["b", "a", "c"]);
        assert!(ids(tx, &asked, place(false, 3, "c"), 9).await.is_empty());
        assert_eq!(ids(tx, &[], place(false, 3, "d"), 2).await, ["c", "b"]);
        let malware = ["f1".to_owned(), "f9".to_owned()];
        forget(&**tx, "citizen", &malware).await.unwrap();
        assert_eq!(ids(tx, &["m1"], None, 9).await, ["d", "e", "c", "b"]);
        assert!(find(&**tx, "other", "f1", "m1").await.unwrap().is_some(), "others keep theirs");
    })
    .await;
}

#[tokio::test]
async fn a_date_is_the_files_until_it_is_taken_away() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &support::account("other", "002")).await.unwrap();
        for (account, day) in [("citizen", "2027-05-23"), ("other", "2030-01-01")] {
            set_date(&**tx, account, "f1", Some(day)).await.unwrap();
        }
        set_date(&**tx, "citizen", "f2", Some("2026-01-01")).await.unwrap();
        set_date(&**tx, "citizen", "f2", Some("2028-01-01")).await.unwrap();
        set_date(&**tx, "citizen", "f3", None).await.unwrap();
        let some = ["f2".to_owned(), "f9".to_owned()];
        let known = BTreeMap::from([("f2".to_owned(), "2028-01-01".to_owned())]);
        assert_eq!(dates_of(&**tx, "citizen", &some).await.unwrap(), known);
        assert_eq!(dates_of_owner(&**tx, "citizen").await.unwrap().len(), 2);
        set_date(&**tx, "citizen", "f2", None).await.unwrap();
        assert!(dates_of(&**tx, "citizen", &some).await.unwrap().is_empty());
        delete_dates(&**tx, "citizen").await.unwrap();
        assert!(dates_of_owner(&**tx, "citizen").await.unwrap().is_empty());
        assert_eq!(dates_of_owner(&**tx, "other").await.unwrap().len(), 1);
    })
    .await;
}
