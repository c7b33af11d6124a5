//! What the databases do with the selects of lists. `SQLite` has no statistics here, nor in a fresh
//! installation: the indexes alone have to decide. PostgreSQL has them, so it gets rows to decide by.

use domain::tracking::{DeadlineKind, Ends};
use sea_orm::{DbBackend, Statement};
use test_support::{Kind, databases, sqlite};

use super::*;
use crate::Database;

fn filter(owner: Owner<'_>, order: TrackOrder) -> Filter<'_> {
    Filter {
        owner,
        states: Vec::new(),
        procedure: None,
        account: None,
        from: None,
        until: None,
        meant: Meant::whenever(false),
        code: None,
        words: Vec::new(),
        order,
    }
}

/// Everything that a list can be narrowed by, alone and together.
fn narrowed<'a>(all: &Filter<'a>) -> Vec<Filter<'a>> {
    let span = (Moment(5), Moment(9_000));
    let states = vec![DossierState::Approving, DossierState::Issuing];
    let words = vec!["khai".to_owned(), "sinh".to_owned()];
    let (code, member) = (Some("1.1".to_owned()), Some("me".to_owned()));
    let (from, until) = (Some(Moment(1_000)), Some(Moment(15_000)));
    vec![
        all.clone(),
        Filter { states: states.clone(), ..all.clone() },
        Filter { procedure: code.clone(), ..all.clone() },
        Filter { account: member.clone(), ..all.clone() },
        Filter { from, until, ..all.clone() },
        Filter { meant: Meant::whenever(true), ..all.clone() },
        Filter { meant: Meant::within(false, span, true), ..all.clone() },
        Filter { words: words.clone(), ..all.clone() },
        Filter {
            states,
            words,
            procedure: code,
            account: member,
            from,
            until,
            meant: Meant::within(true, span, false),
            ..all.clone()
        },
    ]
}

async fn plan(db: &Database, select: &SelectStatement) -> String {
    let backend = db.read().get_database_backend();
    let built = backend.build(select);
    let (explain, column) = match backend {
        DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        _ => ("EXPLAIN", "QUERY PLAN"),
    };
    let sql = format!("{explain} {}", built.sql);
    #[expect(clippy::disallowed_methods, reason = "the query builder knows no EXPLAIN")]
    let explain = Statement::from_sql_and_values(backend, sql, built.values.unwrap().0);
    let steps = db.read().query_all_raw(explain).await.unwrap();
    let steps: Vec<String> = steps.iter().map(|step| step.try_get("", column).unwrap()).collect();
    steps.join("; ")
}

/// How a page is read.
async fn plan_of_page(db: &Database, mut ids: SelectStatement) -> String {
    ids.limit(51);
    plan(db, &statement::lines(ids)).await
}

#[tokio::test]
async fn every_page_is_read_in_the_order_of_its_index() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let dialect = Dialect::of(DbBackend::Sqlite);
    let (ours, mine) = (Owner::Organisation("o"), Owner::Person("p"));
    for (owner, order, index) in [
        (ours, TrackOrder::Due, "COVERING INDEX dossier_tracking "),
        (ours, TrackOrder::Newest, "COVERING INDEX dossier_tracking_newest "),
        (mine, TrackOrder::Newest, "INDEX dossier_of_person "),
    ] {
        for after in [None, Some((6, "id".to_owned()))] {
            for filter in narrowed(&filter(owner, order)) {
                for ids in statement::pages(&filter, after.as_ref(), dialect) {
                    let plan = plan_of_page(&db, ids).await;
                    assert!(plan.contains(index), "{filter:?}: {plan}");
                    // What the ids of the page were found to be is gone through, and nothing else.
                    let scans = plan.matches("SCAN").count();
                    assert_eq!((scans, plan.contains("SCAN page")), (1, true), "{plan}");
                    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
                }
            }
        }
    }
    db.close().await;
}

#[tokio::test]
async fn a_page_begins_where_its_places_or_its_cursor_do() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let dialect = Dialect::of(DbBackend::Sqlite);
    let all = filter(Owner::Organisation("o"), TrackOrder::Due);
    let results = Meant::at(DeadlineKind::Result.places());
    let dated = Filter { meant: results, ..all.clone() };
    for (filter, after, expected) in [
        (&all, None, "tracking_place>?"),
        (&all, Some((6, "id".to_owned())), "(tracking_place,id)>(?,?)"),
        (&dated, None, "tracking_place>? AND tracking_place<?"),
    ] {
        let pages = statement::pages(filter, after.as_ref(), dialect);
        let [select] = &pages[..] else { panic!("one range: {}", pages.len()) };
        let plan = plan(&db, select).await;
        assert!(plan.contains(expected), "{plan}");
    }
    // What lies before the cursor is not read again.
    let two = Filter { meant: Meant { places: vec![(0, 5), (7, 9)], ends: None }, ..all };
    assert_eq!(statement::pages(&two, Some(&(6, "id".to_owned())), dialect).len(), 1);
    assert_eq!(statement::pages(&two, Some(&(9, "id".to_owned())), dialect).len(), 0);
    db.close().await;
}

/// Dossiers for PostgreSQL to plan by: of every tenth one organisation.
const ROWS: &str = "INSERT INTO dossier (id, code, account_id, applicant_name, name_words, \
    identity_number, procedure_code, procedure_name_vi, revision_id, case_key, version, \
    submission_key, submitted_at, answer_by, state, agency_code, quarantined, waiting_since, \
    last_seq, last_hash, supplement, answers, organisation_id, tracking_place, tracking_words, \
    tracking_version, open_due_at) \
    SELECT lpad(n::text, 8, '0'), 'c' || n, CASE WHEN n % 7 < 4 THEN 'me' ELSE 'you' END, '', '', \
    '', CASE WHEN n % 3 < 2 THEN '1.1' ELSE '1.2' END, '', 'r', 'c', 1, 's' || n, n, 0, \
    CASE WHEN n % 11 < 7 THEN 'approving' ELSE 'returned' END, 'a', FALSE, 0, 1, '', '[]', \
    repeat('x', 1000), CASE WHEN n % 10 = 0 THEN 'o' ELSE 'o' || n % 100 END, n, \
    ' khai sinh ' || n, 1, n FROM generate_series(1, 20000) AS n";

#[tokio::test]
async fn postgresql_passes_over_what_does_not_fit_without_reading_it() {
    for place in databases().await.iter().filter(|place| place.kind == Kind::Postgres) {
        let db = Database::connect(&place.url).await.unwrap();
        db.migrate().await.unwrap();
        for sql in [
            "ALTER TABLE dossier DROP CONSTRAINT dossier_account_id_fkey",
            "ALTER TABLE dossier DROP CONSTRAINT dossier_revision_id_fkey",
            ROWS,
            // What was read is known to be visible, and how much there is of what.
            "VACUUM ANALYZE dossier",
        ] {
            #[expect(clippy::disallowed_methods, reason = "rows in number are made by text only")]
            db.read().execute_unprepared(sql).await.unwrap();
        }
        let dialect = Dialect::of(DbBackend::Postgres);
        for (order, index) in [
            (TrackOrder::Due, "using dossier_tracking on"),
            (TrackOrder::Newest, "using dossier_tracking_newest on"),
        ] {
            let all = filter(Owner::Organisation("o"), order);
            let ends = Ends { ours: vec![(5, 9_000)], result: (Moment(5), Moment(9_000)) };
            let ending = Meant { ends: Some(ends), ..Meant::whenever(false) };
            let mut some = narrowed(&all);
            // Those that ask for what is due fit too little here to say anything.
            some.retain(|one| one.meant == Meant::whenever(false));
            some.push(Filter { meant: ending, ..all.clone() });
            for after in [None, Some((6_000, "id".to_owned()))] {
                for filter in &some {
                    for ids in statement::pages(filter, after.as_ref(), dialect) {
                        let plan = plan_of_page(&db, ids).await;
                        assert!(plan.contains("Index Only Scan"), "{filter:?}: {plan}");
                        assert!(plan.contains(index), "{filter:?}: {plan}");
                        assert!(!plan.contains("Sort") && !plan.contains("Seq Scan"), "{plan}");
                    }
                }
                let words = vec!["khong".to_owned()];
                let nothing = Filter { words, ..all.clone() };
                for ids in statement::pages(&nothing, after.as_ref(), dialect) {
                    let plan = plan_of_page(&db, ids).await;
                    assert!(plan.contains("Index Only Scan"), "{plan}");
                    assert!(!plan.contains("Seq Scan"), "{plan}");
                }
            }
        }
        db.close().await;
    }
}
