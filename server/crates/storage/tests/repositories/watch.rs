//! What waits: looks, items, and their numbers.

use domain::{
    Moment,
    watch::{Level, Owner, WaitKind},
    workflow::StaffRole,
};
use storage::{
    dossier,
    watch::{self, Axis, Change, Item, Range, Thing},
};

use super::support::{AGENCY, NOW, dossier as row, each, parents};

fn item(n: i64, kind: WaitKind, level: Level, officer: &str) -> Item {
    let dossier = row(n);
    Item {
        id: format!("item {n} {}", kind.name()),
        thing: Thing::Dossier { id: dossier.id, code: dossier.code },
        kind,
        subject: String::new(),
        procedure: "1.000001".to_owned(),
        agency: AGENCY.to_owned(),
        owner: Owner::Staff(StaffRole::Specialist),
        officer: officer.to_owned(),
        level,
        since: NOW.plus_ms(n),
        escalates_at: Some(NOW.plus_minutes(n)),
        opened_at: NOW,
    }
}

async fn settle(db: &storage::Database, ids: &[i64], items: Vec<Item>) -> Change {
    let ids: Vec<String> = ids.iter().map(|n| row(*n).id).collect();
    let tx = db.begin().await.unwrap();
    let change = watch::settle(&*tx, &ids, items, NOW).await.unwrap();
    tx.commit().await.unwrap();
    change
}

async fn counted(db: &storage::Database, axis: Axis) -> Vec<(&'static str, String, i64)> {
    let counts = watch::counts(db.read(), axis, &[AGENCY.to_owned()]).await.unwrap();
    assert_eq!(counts, watch::counts_of_axis(db.read(), axis).await.unwrap());
    counts.into_iter().map(|count| (count.kind.name(), count.value, count.count)).collect()
}

#[tokio::test]
async fn a_dossier_is_looked_at_when_its_time_has_come_and_by_one() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in [1, 2] {
            dossier::insert(&*tx, &row(n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let hour = NOW.plus_minutes(60);
        assert!(watch::due(db.read(), hour, 10).await.unwrap().is_empty());
        let due = watch::due(db.read(), hour.plus_ms(1), 10).await.unwrap();
        assert_eq!(due.len(), 1, "the other one came later");
        assert_eq!((&due[0].dossier, due[0].at), (&row(1), hour.plus_ms(1)));

        let tx = db.begin().await.unwrap();
        assert!(watch::looked(&*tx, &due[0], Some(NOW.plus_minutes(120))).await.unwrap());
        assert!(!watch::looked(&*tx, &due[0], None).await.unwrap(), "once");
        tx.commit().await.unwrap();
        assert!(watch::due(db.read(), hour.plus_ms(1), 10).await.unwrap().is_empty());

        // Whatever is saved is looked at again at once, and an older look at it counts no more.
        let before = watch::due(db.read(), NOW.plus_minutes(120), 10).await.unwrap();
        let before = before.iter().find(|due| due.dossier.id == row(1).id).unwrap();
        let tx = db.begin().await.unwrap();
        assert!(dossier::save(&*tx, &row(1), 1).await.unwrap());
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        assert!(!watch::looked(&*tx, before, None).await.unwrap());
        drop(tx);
        let now = watch::due(db.read(), NOW, 10).await.unwrap();
        assert_eq!((now.len(), now[0].at), (1, Moment(0)));
        let tx = db.begin().await.unwrap();
        assert!(watch::looked(&*tx, &now[0], None).await.unwrap());
        watch::swept(&*tx, NOW).await.unwrap();
        watch::swept(&*tx, NOW.plus_minutes(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(watch::swept_at(db.read()).await.unwrap(), Some(NOW.plus_minutes(1)));
        assert_eq!(watch::due(db.read(), Moment(i64::MAX), 10).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn items_are_opened_once_raised_and_closed_with_their_numbers() {
    each(async |db| {
        let late = |level, officer| item(1, WaitKind::StepLate, level, officer);
        let change = settle(&db, &[1], vec![late(Level::Officer, "loc")]).await;
        assert_eq!(change, Change { opened: 1, ..Change::default() });
        let again = Item { id: "another id".to_owned(), ..late(Level::Officer, "loc") };
        assert_eq!(settle(&db, &[1], vec![again]).await, Change::default(), "nothing changed");
        assert_eq!(counted(&db, Axis::Officer).await, [("step_late", "loc".to_owned(), 1)]);

        let change = settle(&db, &[1], vec![late(Level::Head, "hanh")]).await;
        assert_eq!(change, Change { raised: 1, ..Change::default() });
        assert_eq!(counted(&db, Axis::Level).await, [("step_late", "2".to_owned(), 1)]);
        assert_eq!(counted(&db, Axis::Officer).await, [("step_late", "hanh".to_owned(), 1)]);
        let open = watch::open_of(db.read(), &[row(1).id]).await.unwrap();
        assert_eq!(open, [late(Level::Head, "hanh")]);

        let over = item(1, WaitKind::Overdue, Level::Officer, "");
        let change = settle(&db, &[1], vec![over]).await;
        assert_eq!(change, Change { opened: 1, raised: 0, closed: 1 });
        let procedure = "1.000001".to_owned();
        assert_eq!(counted(&db, Axis::Procedure).await, [("overdue", procedure, 1)]);
        settle(&db, &[1], Vec::new()).await;
        assert_eq!(counted(&db, Axis::Level).await, []);
        // What waits once more is a new item.
        let change = settle(
            &db,
            &[1],
            vec![Item { id: "a second time".to_owned(), ..late(Level::Officer, "") }],
        )
        .await;
        assert_eq!(change.opened, 1);
    })
    .await;
}

#[tokio::test]
async fn lists_are_ranges_in_one_order() {
    each(async |db| {
        let items = vec![
            item(3, WaitKind::StepLate, Level::Officer, "loc"),
            item(1, WaitKind::StepLate, Level::Head, ""),
            item(2, WaitKind::Overdue, Level::Centre, "loc"),
        ];
        settle(&db, &[1, 2, 3], items).await;
        let desk = Range::Desk(watch::desk_key(AGENCY, StaffRole::Specialist));
        let at = || AGENCY.to_owned();
        let kind = WaitKind::StepLate;
        let stead = |agency: &str, roles: &[StaffRole]| {
            vec![Range::InStead("loc".to_owned(), agency.to_owned(), roles.to_vec())]
        };
        for (ranges, expected) in [
            (vec![Range::Desk("loc".to_owned())], vec![2, 3]),
            (vec![desk.clone()], vec![1]),
            (stead(AGENCY, &[StaffRole::Clerk, StaffRole::Specialist]), vec![2, 3]),
            (stead(AGENCY, &[StaffRole::Clerk, StaffRole::Reception]), vec![]),
            (stead(AGENCY, &[]), vec![]),
            (stead("H13.21", &[StaffRole::Specialist]), vec![]),
            (vec![Range::Desk("loc".to_owned()), desk, Range::Level(Level::Centre)], vec![1, 2, 3]),
            (vec![Range::AgencyLevel(at(), Level::Head)], vec![1]),
            (vec![Range::Kind(at(), kind)], vec![1, 3]),
            (vec![Range::Procedure(at(), kind, "1.000001".to_owned())], vec![1, 3]),
            (vec![Range::Procedure(at(), kind, "1.000002".to_owned())], vec![]),
            (vec![Range::Officer(at(), kind, "loc".to_owned())], vec![3]),
            (vec![Range::Officer(at(), kind, String::new())], vec![1]),
            (vec![Range::Kind("H13.21".to_owned(), kind)], vec![]),
            (vec![Range::Desk("' OR 1=1 --".to_owned())], vec![]),
        ] {
            let found = watch::list(db.read(), &ranges, None, 10).await.unwrap();
            let times: Vec<i64> = found.iter().map(|item| item.since.0 - NOW.0).collect();
            assert_eq!(times, expected, "{ranges:?}");
            let Some(first) = found.first() else { continue };
            let after = Some((first.since, first.id.clone()));
            let rest = watch::list(db.read(), &ranges, after, 10).await.unwrap();
            assert_eq!(rest, found[1..], "{ranges:?}");
        }
    })
    .await;
}
