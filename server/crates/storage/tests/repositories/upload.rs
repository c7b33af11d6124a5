use domain::view::ScanState;
use storage::{
    dossier,
    upload::{
        Upload, attach, by_id, by_ids, complete, delete, delete_of_draft, detach_from_dossier,
        expired, insert, of_dossier, of_draft, set_scan, usage,
    },
};

use super::support::{self, NOW, in_transaction};

fn upload(id: &str, ms: i64) -> Upload {
    Upload {
        id: id.to_owned(),
        account_id: "citizen".to_owned(),
        draft_id: "draft".to_owned(),
        dossier_id: None,
        requirement: "birth_certificate".to_owned(),
        file_name: "giấy chứng sinh.pdf".to_owned(),
        length: 1000,
        media_type: None,
        sha256: None,
        complete: false,
        scan: ScanState::Pending,
        created_at: NOW.plus_ms(ms),
        expires_at: NOW.plus_ms(ms + 100),
    }
}

fn ids(uploads: &[Upload]) -> Vec<&str> {
    uploads.iter().map(|upload| upload.id.as_str()).collect()
}

#[tokio::test]
async fn becomes_complete_and_is_scanned() {
    in_transaction(async |tx| {
        insert(&**tx, &upload("a", 0)).await.unwrap();
        assert_eq!(by_id(&**tx, "a").await.unwrap(), Some(upload("a", 0)));
        complete(&**tx, "a", "application/pdf", "ff", NOW).await.unwrap();
        set_scan(&**tx, &["a".to_owned()], ScanState::Clean).await.unwrap();
        set_scan(&**tx, &[], ScanState::Infected).await.unwrap();
        let expected = Upload {
            media_type: Some("application/pdf".to_owned()),
            sha256: Some("ff".to_owned()),
            complete: true,
            scan: ScanState::Clean,
            ..upload("a", 0)
        };
        assert_eq!(by_id(&**tx, "a").await.unwrap(), Some(expected));
        assert!(complete(&**tx, "b", "application/pdf", "ff", NOW).await.is_err());
        assert_eq!(by_id(&**tx, "b").await.unwrap(), None);
        let both = ["a".to_owned(), "b".to_owned()];
        assert_eq!(ids(&by_ids(&**tx, &both).await.unwrap()), ["a"]);
        assert!(by_ids(&**tx, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn complete_ones_go_into_the_dossier_and_out_again() {
    in_transaction(async |tx| {
        let made = support::dossier(1);
        dossier::insert(&**tx, &made).await.unwrap();
        for (id, ms) in [("c", 1), ("b", 0), ("a", 1), ("unfinished", 0)] {
            insert(&**tx, &upload(id, ms)).await.unwrap();
        }
        for id in ["a", "b", "c"] {
            complete(&**tx, id, "application/pdf", "ff", NOW).await.unwrap();
        }
        assert_eq!(ids(&of_draft(&**tx, "draft").await.unwrap()), ["b", "a", "c"]);
        assert!(of_dossier(&**tx, &made.id).await.unwrap().is_empty());

        attach(&**tx, "draft", &made.id).await.unwrap();
        assert_eq!(ids(&of_dossier(&**tx, &made.id).await.unwrap()), ["b", "a", "c"]);
        assert_eq!(by_id(&**tx, "unfinished").await.unwrap().unwrap().dossier_id, None);

        let replaced = ["a".to_owned(), "b".to_owned()];
        detach_from_dossier(&**tx, &replaced).await.unwrap();
        assert_eq!(ids(&of_dossier(&**tx, &made.id).await.unwrap()), ["c"]);
        assert!(by_id(&**tx, "a").await.unwrap().is_some(), "it stays stored");
    })
    .await;
}

#[tokio::test]
async fn unfinished_ones_expire() {
    in_transaction(async |tx| {
        for (id, ms) in [("a", 1), ("b", 0), ("c", 2), ("done", 0)] {
            insert(&**tx, &upload(id, ms)).await.unwrap();
        }
        complete(&**tx, "done", "application/pdf", "ff", NOW).await.unwrap();
        let over = expired(&**tx, NOW.plus_ms(101), 9).await.unwrap();
        assert_eq!(ids(&over), ["b", "a"]);
        assert_eq!(ids(&expired(&**tx, NOW.plus_ms(101), 1).await.unwrap()), ["b"]);
        assert!(expired(&**tx, NOW.plus_ms(99), 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_accounts_bytes_follow_its_uploads() {
    in_transaction(async |tx| {
        assert_eq!(usage(&**tx, "citizen").await.unwrap(), 0);
        for id in ["a", "b", "c"] {
            insert(&**tx, &upload(id, 0)).await.unwrap();
        }
        assert_eq!(usage(&**tx, "citizen").await.unwrap(), 3000);
        delete(&**tx, "b").await.unwrap();
        delete(&**tx, "b").await.unwrap();
        assert_eq!(usage(&**tx, "citizen").await.unwrap(), 2000);
        assert_eq!(by_id(&**tx, "b").await.unwrap(), None);
        assert_eq!(usage(&**tx, "nobody").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_draft_takes_its_files_along_but_for_those_of_a_dossier() {
    in_transaction(async |tx| {
        let made = support::dossier(1);
        dossier::insert(&**tx, &made).await.unwrap();
        let mut attached = upload("attached", 0);
        attached.dossier_id = Some(made.id.clone());
        let other = Upload { draft_id: "other".to_owned(), ..upload("other", 0) };
        for one in [upload("done", 0), upload("unfinished", 1), attached, other] {
            insert(&**tx, &one).await.unwrap();
        }
        complete(&**tx, "done", "application/pdf", "ff", NOW).await.unwrap();
        let mut gone = delete_of_draft(&**tx, "draft").await.unwrap();
        gone.sort_unstable();
        assert_eq!(gone, ["done", "unfinished"]);
        assert_eq!(usage(&**tx, "citizen").await.unwrap(), 2000);
        for kept in ["attached", "other"] {
            assert!(by_id(&**tx, kept).await.unwrap().is_some(), "{kept}");
        }
        assert!(delete_of_draft(&**tx, "draft").await.unwrap().is_empty());
    })
    .await;
}
