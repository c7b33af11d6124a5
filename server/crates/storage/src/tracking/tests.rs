//! What `SQLite` does with the selects of lists. It has no statistics here, nor in a fresh installation:
//! the indexes alone have to decide.

use domain::tracking::{DATED, places};
use sea_orm::{DbBackend, Statement};
use test_support::sqlite;

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
        places: places(false, None),
        code: None,
        words: Vec::new(),
        order,
    }
}

/// Everything that a list can be narrowed by, alone and together.
fn narrowed<'a>(all: &Filter<'a>) -> Vec<Filter<'a>> {
    let span = Some((Moment(5), Moment(9)));
    let states = vec![DossierState::Approving, DossierState::Issuing];
    let words = vec!["khai".to_owned(), "sinh".to_owned()];
    let (code, member) = (Some("1.1".to_owned()), Some("me".to_owned()));
    vec![
        all.clone(),
        Filter { states: states.clone(), ..all.clone() },
        Filter { procedure: code.clone(), ..all.clone() },
        Filter { account: member.clone(), ..all.clone() },
        Filter { from: Some(Moment(1)), until: Some(Moment(2)), ..all.clone() },
        Filter { places: places(true, None), ..all.clone() },
        Filter { places: places(false, span), ..all.clone() },
        Filter { words: words.clone(), ..all.clone() },
        Filter {
            states,
            words,
            procedure: code,
            account: member,
            from: Some(Moment(1)),
            until: Some(Moment(2)),
            places: places(true, span),
            ..all.clone()
        },
    ]
}

async fn plan(db: &Database, select: &SelectStatement) -> String {
    let built = DbBackend::Sqlite.build(select);
    let sql = format!("EXPLAIN QUERY PLAN {}", built.sql);
    #[expect(clippy::disallowed_methods, reason = "the query builder knows no EXPLAIN")]
    let explain = Statement::from_sql_and_values(DbBackend::Sqlite, sql, built.values.unwrap().0);
    let steps = db.read().query_all_raw(explain).await.unwrap();
    let steps: Vec<String> = steps.iter().map(|step| step.try_get("", "detail").unwrap()).collect();
    steps.join("; ")
}

#[tokio::test]
async fn every_page_is_read_in_the_order_of_its_index() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let (ours, mine) = (Owner::Organisation("o"), Owner::Person("p"));
    for (owner, order, index) in [
        (ours, TrackOrder::Due, "dossier_tracking "),
        (ours, TrackOrder::Newest, "dossier_of_organisation "),
        (mine, TrackOrder::Newest, "dossier_of_person "),
    ] {
        for after in [None, Some((6, "id".to_owned()))] {
            for filter in narrowed(&filter(owner, order)) {
                for mut select in statement::pages(&filter, after.as_ref()) {
                    let plan = plan(&db, select.limit(51)).await;
                    assert!(plan.contains(index), "{filter:?}: {plan}");
                    assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
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
    let all = filter(Owner::Organisation("o"), TrackOrder::Due);
    let dated = Filter { places: vec![DATED], ..all.clone() };
    for (filter, after, expected) in [
        (&all, None, "tracking_place>?"),
        (&all, Some((6, "id".to_owned())), "(tracking_place,id)>(?,?)"),
        (&dated, None, "tracking_place>? AND tracking_place<?"),
    ] {
        let pages = statement::pages(filter, after.as_ref());
        let [select] = &pages[..] else { panic!("one range: {}", pages.len()) };
        let plan = plan(&db, select).await;
        assert!(plan.contains(expected), "{plan}");
    }
    // What lies before the cursor is not read again.
    let two = Filter { places: vec![(0, 5), (7, 9)], ..all };
    assert_eq!(statement::pages(&two, Some(&(6, "id".to_owned()))).len(), 1);
    assert_eq!(statement::pages(&two, Some(&(9, "id".to_owned()))).len(), 0);
    db.close().await;
}
