use domain::catalogue::RevisionState;
use storage::{
    Tx,
    procedure::{
        Revision, all_published, by_id, catalogue_version, insert, insert_many, latest,
        latest_digests, latest_of, list_review, publish, publish_all, published,
    },
};

use super::support::{NOW, each, in_transaction, revision};

async fn states(tx: &Tx, code: &str) -> Vec<(u32, RevisionState)> {
    let mut states = Vec::new();
    for number in 1..=3 {
        if let Some(found) = by_id(&**tx, &format!("{code}/{number}")).await.unwrap() {
            states.push((number, found.state));
        }
    }
    states
}

#[tokio::test]
async fn a_later_revision_supersedes() {
    in_transaction(async |tx| {
        let before = catalogue_version(&**tx).await.unwrap();
        let first = revision("2.1", 1);
        insert(&**tx, &first).await.unwrap();
        assert_eq!(latest(&**tx, "2.1").await.unwrap(), Some(first.clone()));
        assert_eq!(published(&**tx, "2.1").await.unwrap(), None);

        publish(&**tx, "2.1/1", NOW).await.unwrap();
        let state = RevisionState::Published;
        let live = Revision { state, published_at: Some(NOW), ..first };
        assert_eq!(published(&**tx, "2.1").await.unwrap(), Some(live.clone()));

        // The second is never published: the third overtakes it.
        insert_many(&**tx, &[revision("2.1", 2), revision("2.1", 3)]).await.unwrap();
        assert_eq!(published(&**tx, "2.1").await.unwrap(), Some(live));
        assert_eq!(latest(&**tx, "2.1").await.unwrap().unwrap().number, 3);
        publish(&**tx, "2.1/3", NOW).await.unwrap();
        let superseded = RevisionState::Superseded;
        let expected = [(1, superseded), (2, superseded), (3, RevisionState::Published)];
        assert_eq!(states(tx, "2.1").await, expected);
        assert_eq!(catalogue_version(&**tx).await.unwrap(), before + 2);
        assert!(publish(&**tx, "nothing", NOW).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn publishes_every_latest_revision_at_once() {
    in_transaction(async |tx| {
        let mut revisions: Vec<Revision> =
            (0..1200).map(|n| revision(&format!("3.{n:04}"), 1)).collect();
        revisions.push(revision("3.0000", 2));
        insert_many(&**tx, &revisions).await.unwrap();
        let before = catalogue_version(&**tx).await.unwrap();
        assert_eq!(publish_all(&**tx, NOW).await.unwrap(), 1200);
        assert_eq!(catalogue_version(&**tx).await.unwrap(), before + 1);
        let (live, old) = (RevisionState::Published, RevisionState::Superseded);
        assert_eq!(states(tx, "3.0000").await, [(1, old), (2, live)]);

        // The one of the beginning, published before, is still there.
        let all = all_published(&**tx).await.unwrap();
        assert_eq!(all.len(), 1201);
        assert!(all.is_sorted_by_key(|revision| revision.procedure_code.clone()));

        insert(&**tx, &revision("3.0001", 2)).await.unwrap();
        assert_eq!(publish_all(&**tx, NOW).await.unwrap(), 1);
        assert_eq!(states(tx, "3.0001").await, [(1, old), (2, live)]);
        assert_eq!(publish_all(&**tx, NOW).await.unwrap(), 0);
        assert_eq!(catalogue_version(&**tx).await.unwrap(), before + 2);
    })
    .await;
}

#[tokio::test]
async fn lists_what_waits_for_review() {
    in_transaction(async |tx| {
        for (code, number) in [("3.1", 1), ("3.1", 2), ("3.2", 1), ("3.3", 1), ("3.4", 1)] {
            insert(&**tx, &revision(code, number)).await.unwrap();
        }
        publish(&**tx, "3.3/1", NOW).await.unwrap();
        let line = |code: &str| (code.to_owned(), format!("Thủ tục {code}"));
        assert_eq!(list_review(&**tx, "", 2).await.unwrap(), [line("3.1"), line("3.2")]);
        assert_eq!(list_review(&**tx, "3.2", 2).await.unwrap(), [line("3.4")]);
    })
    .await;
}

#[tokio::test]
async fn tells_an_importer_what_is_there() {
    in_transaction(async |tx| {
        insert(&**tx, &revision("3.1", 1)).await.unwrap();
        let imported = Revision { source: "imported".to_owned(), ..revision("3.1", 2) };
        insert(&**tx, &imported).await.unwrap();
        let digests = latest_digests(&**tx).await.unwrap();
        let line = |code: &str, number, source: &str| {
            (code.to_owned(), number, format!("digest of {code}/{number}"), source.to_owned())
        };
        assert_eq!(digests, [line("1.000001", 1, "authored"), line("3.1", 2, "imported")]);
    })
    .await;
}

#[tokio::test]
async fn reads_the_latest_of_several() {
    in_transaction(async |tx| {
        for (code, number) in [("3.1", 1), ("3.1", 2), ("3.2", 1), ("3.3", 1)] {
            insert(&**tx, &revision(code, number)).await.unwrap();
        }
        publish(&**tx, "3.1/1", NOW).await.unwrap();
        let found = latest_of(&**tx, &["3.2", "3.1", "9.9"]).await.unwrap();
        assert_eq!(found, [revision("3.1", 2), revision("3.2", 1)]);
        assert_eq!(latest_of(&**tx, &[]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_given_once_and_one_revision_is_live() {
    each(async |db| {
        let live = |id: &str, number| Revision {
            id: id.to_owned(),
            state: RevisionState::Published,
            ..revision("3.1", number)
        };
        for (first, second) in [(live("a", 1), revision("3.1", 1)), (live("a", 1), live("b", 2))] {
            let tx = db.begin().await.unwrap();
            insert(&*tx, &first).await.unwrap();
            assert!(insert(&*tx, &second).await.unwrap_err().is_unique_violation());
        }
    })
    .await;
}
