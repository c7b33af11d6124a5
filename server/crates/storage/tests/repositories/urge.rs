//! Urge notes.

use domain::Moment;
use storage::urge::{self, Reply, Urge};

use super::support::{AGENCY, NOW, dossier, each, parents};

fn note(n: u32) -> Urge {
    Urge {
        id: format!("urge {n}"),
        submission_key: format!("key {n}"),
        from: "H13".to_owned(),
        to: AGENCY.to_owned(),
        year: 2026,
        number: n,
        sent_by: "citizen".to_owned(),
        sent_at: NOW.plus_minutes(n.into()),
        content: "Đề nghị giải quyết '; DROP TABLE urge; --".to_owned(),
        reply_by: NOW.plus_minutes(480),
        reply: None,
        dossiers: vec![(dossier(1).id, dossier(1).code), (dossier(2).id, dossier(2).code)],
    }
}

#[tokio::test]
async fn a_note_is_kept_listed_and_answered_once() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in [1, 2] {
            storage::dossier::insert(&*tx, &dossier(n)).await.unwrap();
        }
        for n in 1..=3 {
            urge::insert(&*tx, &note(n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let read = db.read();
        assert_eq!(urge::by_id(read, "urge 1").await.unwrap(), Some(note(1)));
        assert_eq!(urge::by_submission_key(read, "key 2").await.unwrap(), Some(note(2)));
        assert_eq!(urge::by_id(read, "urge 9").await.unwrap(), None);
        let both = ["H13".to_owned(), AGENCY.to_owned()];
        let all = urge::list(read, &both, None, 10).await.unwrap();
        assert_eq!(all, [note(3), note(2), note(1)], "newest first, and each once");
        let after = Some((all[0].sent_at, all[0].id.clone()));
        assert_eq!(urge::list(read, &both, after, 1).await.unwrap(), [note(2)]);
        assert_eq!(urge::list(read, &["H13.21".to_owned()], None, 10).await.unwrap(), []);
        assert_eq!(urge::of_dossier(read, &dossier(2).id).await.unwrap(), all);
        assert_eq!(urge::of_dossier(read, "none").await.unwrap(), []);

        assert!(urge::due(read, NOW.plus_minutes(479), 10).await.unwrap().is_empty());
        let due = urge::due(read, NOW.plus_minutes(480), 10).await.unwrap();
        assert_eq!(due.len(), 3);
        let reply = Reply { text: "Đã xong".to_owned(), by: "citizen".to_owned(), at: NOW };
        let tx = db.begin().await.unwrap();
        assert!(urge::answer(&*tx, "urge 1", &reply).await.unwrap());
        assert!(!urge::answer(&*tx, "urge 1", &reply).await.unwrap());
        assert!(!urge::looked(&*tx, "urge 1", due[0].1, None).await.unwrap(), "answered since");
        assert!(urge::looked(&*tx, "urge 2", due[1].1, None).await.unwrap());
        tx.commit().await.unwrap();
        let answered = Urge { reply: Some(reply), ..note(1) };
        assert_eq!(urge::by_id(read, "urge 1").await.unwrap(), Some(answered.clone()));
        let now = urge::due(read, NOW, 10).await.unwrap();
        assert_eq!(now, [(answered, Moment(0))], "what waited for it waits no more");
        for twice in [Urge { number: 9, ..note(1) }, Urge { submission_key: "x".into(), ..note(2) }]
        {
            let tx = db.begin().await.unwrap();
            let error = urge::insert(&*tx, &twice).await.unwrap_err();
            assert!(error.is_unique_violation(), "{error:?}");
        }
    })
    .await;
}
