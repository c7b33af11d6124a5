use domain::{
    catalogue::Method,
    dossier::{
        Contact, DocumentFault, DossierState, Event, EventRecord, HandedPaper, Role, SupplementItem,
    },
    form::Answers,
};
use sea_orm::{ConnectionTrait, sea_query::Query};
use storage::{
    Owner,
    dossier::{
        Dossier, append_events, by_code, by_id, by_submission_key, events, insert, list_of,
        of_owner, organisation_of, save,
    },
};

use super::support::{NOW, account, answers, dossier, each, in_transaction, parents};

#[tokio::test]
async fn is_found_by_id_code_and_submission() {
    in_transaction(async |tx| {
        let made = Dossier { answers: Answers::default(), ..dossier(1) };
        insert(&**tx, &made).await.unwrap();
        assert_eq!(by_id(&**tx, &made.id).await.unwrap().as_ref(), Some(&made));
        assert_eq!(by_code(&**tx, &made.code).await.unwrap().as_ref(), Some(&made));
        let found = by_submission_key(&**tx, &made.submission_key).await.unwrap();
        assert_eq!(found, Some(made));
        assert_eq!(by_id(&**tx, "x").await.unwrap(), None);
        assert_eq!(by_code(&**tx, "x").await.unwrap(), None);
        assert_eq!(by_submission_key(&**tx, "x").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_submission_and_a_code_make_one_dossier() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        insert(&*tx, &dossier(1)).await.unwrap();
        tx.commit().await.unwrap();
        let first = dossier(1);
        let same_key = Dossier { submission_key: first.submission_key, ..dossier(2) };
        let same_code = Dossier { code: first.code, ..dossier(2) };
        for second in [same_key, same_code] {
            let tx = db.begin().await.unwrap();
            assert!(insert(&*tx, &second).await.unwrap_err().is_unique_violation());
        }
    })
    .await;
}

#[tokio::test]
async fn how_it_came_stays_with_it() {
    in_transaction(async |tx| {
        for (n, method) in [(1, Method::Counter), (2, Method::Post)] {
            let mut made = dossier(n);
            made.snapshot.method = method;
            made.snapshot.papers = vec![HandedPaper {
                requirement: "to-khai".to_owned(),
                originals: 1,
                copies: 2,
                shown: false,
            }];
            made.contact = Some(Contact {
                phone: "0912345678".to_owned(),
                address: "12 Trần Phú".to_owned(),
                email: String::new(),
            });
            insert(&**tx, &made).await.unwrap();
            assert_eq!(by_id(&**tx, &made.id).await.unwrap().as_ref(), Some(&made));
            made.snapshot.quarantined = true;
            assert!(save(&**tx, &made, 1).await.unwrap());
            let stored = by_id(&**tx, &made.id).await.unwrap().unwrap();
            assert_eq!(stored, Dossier { version: 2, ..made.clone() });
            let lines = list_of(&**tx, Owner::Person("citizen"), None, None, 1).await.unwrap();
            assert_eq!(lines[0].method, method);
        }
    })
    .await;
}

#[tokio::test]
async fn is_saved_once_a_version_with_all_that_may_change() {
    in_transaction(async |tx| {
        insert(&**tx, &dossier(1)).await.unwrap();
        let mut changed = dossier(1);
        changed.applicant_name = "Trần Văn Bưởi".to_owned();
        changed.identity_number = "001099000002".to_owned();
        changed.answers = answers("corrected");
        changed.answer_by = NOW.plus_minutes(1);
        changed.last_seq = 4;
        changed.last_hash = "ff".repeat(32);
        let snapshot = &mut changed.snapshot;
        snapshot.state = DossierState::SupplementRequested;
        snapshot.agency = "H13.21".to_owned();
        snapshot.claimed_by = Some("officer".to_owned());
        snapshot.claimed_until = Some(NOW.plus_minutes(30));
        snapshot.quarantined = true;
        snapshot.waiting_since = NOW.plus_ms(7);
        snapshot.due_at = Some(NOW.plus_minutes(9));
        snapshot.supplement = vec![SupplementItem {
            target: "birth_certificate".to_owned(),
            fault: DocumentFault::Unreadable,
            reason: "Chụp lại cho rõ".to_owned(),
        }];
        assert!(save(&**tx, &changed, 1).await.unwrap());
        let stored = by_id(&**tx, &changed.id).await.unwrap().unwrap();
        assert_eq!(stored, Dossier { version: 2, ..changed.clone() });

        changed.answers = answers("lost");
        assert!(!save(&**tx, &changed, 1).await.unwrap());
        assert!(!save(&**tx, &dossier(2), 1).await.unwrap());
        assert_eq!(by_id(&**tx, &changed.id).await.unwrap(), Some(stored));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_officers_at_once_one_wins() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        insert(&*tx, &dossier(1)).await.unwrap();
        tx.commit().await.unwrap();
        let decide = |db: storage::Database| async move {
            let mut mine = by_id(db.read(), &dossier(1).id).await.unwrap().unwrap();
            mine.snapshot.state = DossierState::Accepted;
            let tx = db.begin().await.unwrap();
            let saved = save(&*tx, &mine, 1).await.unwrap();
            tx.commit().await.unwrap();
            saved
        };
        let tasks: Vec<_> = (0..8).map(|_| tokio::spawn(decide(db.clone()))).collect();
        let mut wins = 0;
        for task in tasks {
            wins += u32::from(task.await.unwrap());
        }
        assert_eq!(wins, 1);
    })
    .await;
}

fn record(seq: i64) -> EventRecord {
    let event = if seq == 1 {
        Event::Submitted {
            organisation: None,
            fee: None,
            answers_sha256: "aa".to_owned(),
            files_sha256: vec!["bb".to_owned()],
            code: String::new(),
            method: None,
            papers: Vec::new(),
        }
    } else {
        Event::TakenOver {
            officer: "b".to_owned(),
            from: "a".to_owned(),
            reason: "Nghỉ ốm".to_owned(),
            until: NOW.plus_minutes(30),
        }
    };
    EventRecord {
        seq,
        at: NOW.plus_ms(seq),
        role: if seq == 1 { Role::Applicant } else { Role::Officer },
        actor: (seq > 1).then(|| "b".to_owned()),
        event,
        hash: format!("{seq:064}"),
    }
}

#[tokio::test]
async fn its_log_is_read_in_order() {
    in_transaction(async |tx| {
        for n in [1, 2] {
            insert(&**tx, &dossier(n)).await.unwrap();
        }
        let records: Vec<EventRecord> = (1..=12).map(record).collect();
        for records in records.chunks(5) {
            append_events(&**tx, &dossier(1).id, records).await.unwrap();
        }
        assert_eq!(events(&**tx, &dossier(1).id).await.unwrap(), records);
        assert_eq!(events(&**tx, &dossier(2).id).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn its_log_is_only_added_to() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        insert(&*tx, &dossier(1)).await.unwrap();
        append_events(&*tx, &dossier(1).id, &[record(1)]).await.unwrap();
        tx.commit().await.unwrap();

        let tx = db.begin().await.unwrap();
        let twice = append_events(&*tx, &dossier(1).id, &[record(1)]).await.unwrap_err();
        assert!(twice.is_unique_violation());
        drop(tx);
        let tx = db.begin().await.unwrap();
        assert!(append_events(&*tx, "nothing", &[record(1)]).await.is_err());
        drop(tx);

        let tx = db.begin().await.unwrap();
        let update = Query::update().table("dossier_event").value("hash", "forged").take();
        let refused = tx.execute(&update).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
        drop(tx);
        let tx = db.begin().await.unwrap();
        let delete = Query::delete().from_table("dossier_event").take();
        let refused = tx.execute(&delete).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
        drop(tx);
        assert_eq!(events(db.read(), &dossier(1).id).await.unwrap(), [record(1)]);
    })
    .await;
}

#[tokio::test]
async fn pages_of_mine_go_through_equal_times() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let mut expected = Vec::new();
        for n in 0..17 {
            let mut made = dossier(n);
            // Five share each instant.
            made.submitted_at = NOW.plus_ms(n / 5);
            if n % 3 == 0 {
                made.snapshot.state = DossierState::Accepted;
                made.snapshot.due_at = Some(NOW);
            }
            insert(&**tx, &made).await.unwrap();
            expected.insert(0, made.id);
        }
        let others = Dossier { account_id: "other".to_owned(), ..dossier(99) };
        insert(&**tx, &others).await.unwrap();

        for state in [None, Some(DossierState::Accepted)] {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = list_of(&**tx, Owner::Person("citizen"), state, after, 4).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some((last.submitted_at, last.id.clone()));
                assert!(state.is_none_or(|state| page.iter().all(|line| line.state == state)));
                seen.extend(page.into_iter().map(|line| line.id));
            }
            let keep = |id: &&String| state.is_none() || id.parse::<i64>().unwrap() % 3 == 0;
            assert_eq!(seen, expected.iter().filter(keep).cloned().collect::<Vec<_>>());
        }
        let newest = list_of(&**tx, Owner::Person("citizen"), None, None, 1).await.unwrap();
        assert_eq!(newest[0].procedure_name, dossier(1).procedure_name);
        assert_eq!(newest[0].code, dossier(16).code);
    })
    .await;
}

#[tokio::test]
async fn whose_answer_is_due_first_comes_first() {
    in_transaction(async |tx| {
        for (n, minutes) in [(1, 30), (2, 10), (3, 20), (4, 40)] {
            let mut asked = dossier(n);
            asked.snapshot.state = DossierState::SupplementRequested;
            asked.answer_by = NOW.plus_minutes(minutes);
            insert(&**tx, &asked).await.unwrap();
        }
        let found = async |state, minutes, limit| {
            let now = NOW.plus_minutes(minutes);
            let agency = &dossier(1).snapshot.agency;
            let found = storage::dossier::unanswered(&**tx, agency, state, now, limit).await;
            found.unwrap().into_iter().map(|dossier| dossier.id).collect::<Vec<_>>()
        };
        let asked = DossierState::SupplementRequested;
        let ids = |numbers: &[i64]| numbers.iter().map(|n| dossier(*n).id).collect::<Vec<_>>();
        assert_eq!(found(asked, 31, 10).await, ids(&[2, 3, 1]));
        assert_eq!(found(asked, 31, 2).await, ids(&[2, 3]));
        assert_eq!(found(asked, 10, 10).await, ids(&[]), "its last minute counts");
        assert_eq!(found(DossierState::Processing, 31, 10).await, ids(&[]));
    })
    .await;
}

#[tokio::test]
async fn those_of_an_organisation_stand_apart() {
    in_transaction(async |tx| {
        let own = dossier(1);
        let mut theirs = Dossier { organisation_id: Some("o".to_owned()), ..dossier(2) };
        theirs.snapshot.applicant = "o".to_owned();
        for one in [&own, &theirs] {
            insert(&**tx, one).await.unwrap();
        }
        let stored = by_id(&**tx, &theirs.id).await.unwrap().unwrap();
        assert_eq!(stored, theirs, "the organisation is the applicant");
        for (owner, one) in [(Owner::Person("citizen"), &own), (Owner::Organisation("o"), &theirs)]
        {
            assert_eq!(one.owner(), owner);
            let list = list_of(&**tx, owner, None, None, 9).await.unwrap();
            assert_eq!(list.iter().map(|line| &line.id).collect::<Vec<_>>(), [&one.id]);
            let of = organisation_of(&**tx, &one.id).await.unwrap();
            assert_eq!(of, Some(one.organisation_id.clone()));
            for known in [&own, &theirs] {
                let found = of_owner(&**tx, &known.code, owner).await.unwrap();
                assert_eq!(found.as_ref(), (known.id == one.id).then_some(known));
            }
        }
        assert_eq!(of_owner(&**tx, &own.code, Owner::Person("other")).await.unwrap(), None);
        assert_eq!(organisation_of(&**tx, "x").await.unwrap(), None);
    })
    .await;
}
