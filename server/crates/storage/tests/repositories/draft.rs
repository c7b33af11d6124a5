use storage::{
    Owner,
    draft::{
        Draft, by_id, delete, delete_stale, insert, list_open, mark_submitted, of_owner, open_for,
        organisation_of, save,
    },
};

use super::support::{NOW, answers, draft, each, in_transaction, parents};

fn supplementing(id: &str, code: &str) -> Draft {
    Draft { supplements: Some(code.to_owned()), ..draft(id) }
}

#[tokio::test]
async fn is_saved_once_a_version() {
    in_transaction(async |tx| {
        let begun = draft("a");
        insert(&**tx, &begun).await.unwrap();
        assert_eq!(by_id(&**tx, "a").await.unwrap().as_ref(), Some(&begun));

        let later = NOW.plus_ms(1);
        assert!(save(&**tx, "a", 1, &answers("second"), later).await.unwrap());
        assert!(!save(&**tx, "a", 1, &answers("lost"), later).await.unwrap());
        assert!(!save(&**tx, "b", 1, &answers("lost"), later).await.unwrap());
        let saved = Draft { answers: answers("second"), version: 2, saved_at: later, ..begun };
        assert_eq!(by_id(&**tx, "a").await.unwrap(), Some(saved));
        assert_eq!(by_id(&**tx, "b").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn one_of_a_kind_is_open() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        insert(&*tx, &draft("a")).await.unwrap();
        insert(&*tx, &supplementing("b", "H13-1")).await.unwrap();
        insert(&*tx, &supplementing("c", "H13-2")).await.unwrap();
        let open = open_for(&*tx, Owner::Person("citizen"), "1.000001", None).await.unwrap();
        assert_eq!(open, Some(draft("a")));
        let open =
            open_for(&*tx, Owner::Person("citizen"), "1.000001", Some("H13-2")).await.unwrap();
        assert_eq!(open, Some(supplementing("c", "H13-2")));
        assert_eq!(open_for(&*tx, Owner::Person("citizen"), "1.000002", None).await.unwrap(), None);
        tx.commit().await.unwrap();

        for second in [draft("d"), supplementing("d", "H13-1")] {
            let tx = db.begin().await.unwrap();
            assert!(insert(&*tx, &second).await.unwrap_err().is_unique_violation());
        }
    })
    .await;
}

#[tokio::test]
async fn a_submitted_draft_makes_room_for_another_and_is_kept() {
    in_transaction(async |tx| {
        insert(&**tx, &draft("a")).await.unwrap();
        assert!(mark_submitted(&**tx, "a", "H13-1", NOW).await.unwrap());
        assert!(!mark_submitted(&**tx, "a", "H13-2", NOW).await.unwrap());
        insert(&**tx, &draft("b")).await.unwrap();
        assert!(!save(&**tx, "a", 1, &answers("late"), NOW).await.unwrap());
        delete(&**tx, "a").await.unwrap();
        let kept = by_id(&**tx, "a").await.unwrap().unwrap();
        assert_eq!(kept.dossier_code.as_deref(), Some("H13-1"));
        assert_eq!(list_open(&**tx, Owner::Person("citizen")).await.unwrap(), [draft("b")]);

        delete(&**tx, "b").await.unwrap();
        delete(&**tx, "b").await.unwrap();
        assert_eq!(list_open(&**tx, Owner::Person("citizen")).await.unwrap(), []);
        insert(&**tx, &draft("c")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn lists_the_last_saved_first_and_deletes_the_stale() {
    in_transaction(async |tx| {
        for (id, ms) in [("a", 2), ("b", 3), ("c", 1), ("d", 0)] {
            let saved_at = NOW.plus_ms(ms);
            let begun = Draft { saved_at, ..supplementing(id, id) };
            insert(&**tx, &begun).await.unwrap();
        }
        assert!(mark_submitted(&**tx, "d", "H13-1", NOW).await.unwrap());
        let open = list_open(&**tx, Owner::Person("citizen")).await.unwrap();
        let ids: Vec<&str> = open.iter().map(|draft| draft.id.as_str()).collect();
        assert_eq!(ids, ["b", "a", "c"]);

        assert_eq!(delete_stale(&**tx, NOW.plus_ms(3), 1).await.unwrap(), ["c"]);
        assert_eq!(delete_stale(&**tx, NOW.plus_ms(3), 9).await.unwrap(), ["a"]);
        assert!(delete_stale(&**tx, NOW.plus_ms(3), 9).await.unwrap().is_empty());
        assert!(by_id(&**tx, "b").await.unwrap().is_some());
        assert!(by_id(&**tx, "d").await.unwrap().is_some(), "a submitted draft is not stale");
    })
    .await;
}

#[tokio::test]
async fn an_organisation_has_its_own() {
    in_transaction(async |tx| {
        let own = draft("a");
        let theirs = Draft { organisation_id: Some("o".to_owned()), ..draft("b") };
        for one in [&own, &theirs] {
            insert(&**tx, one).await.unwrap();
        }
        for (owner, one) in [(Owner::Person("citizen"), &own), (Owner::Organisation("o"), &theirs)]
        {
            let open = open_for(&**tx, owner, "1.000001", None).await.unwrap();
            assert_eq!(open.as_ref(), Some(one));
            assert_eq!(list_open(&**tx, owner).await.unwrap(), std::slice::from_ref(one));
            let of = organisation_of(&**tx, &one.id).await.unwrap();
            assert_eq!(of, Some(one.organisation_id.clone()));
            for known in [&own, &theirs] {
                let found = of_owner(&**tx, &known.id, owner).await.unwrap();
                assert_eq!(found.as_ref(), (known.id == one.id).then_some(known));
            }
        }
        assert_eq!(organisation_of(&**tx, "c").await.unwrap(), None);
    })
    .await;
}
