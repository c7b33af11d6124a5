//! What `SQLite` does with the inbox's selects. It has no statistics here, nor in a fresh
//! installation: the indexes alone have to decide.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use test_support::sqlite;

use super::*;
use crate::Database;

fn filter() -> Filter {
    Filter {
        agencies: vec!["H13.20".to_owned(), "H13.21".to_owned()],
        states: vec![DossierState::AwaitingReceipt],
        q: None,
        procedure: None,
        method: None,
        holder: Holder::Anyone,
        newest_first: false,
        after: None,
        limit: 20,
        now: Moment(1),
    }
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
async fn every_page_is_a_range_of_an_index() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    for newest_first in [false, true] {
        for after in [None, Some((Moment(5), "id".to_owned()))] {
            let default = Filter { newest_first, after, ..filter() };
            let procedure = Filter { procedure: Some("1.1".to_owned()), ..default.clone() };
            let counter = Filter { method: Some(Method::Counter), ..default.clone() };
            let nobodys = Filter { holder: Holder::Nobody, ..default.clone() };
            let mut cases = Vec::new();
            for (filter, index) in [
                (&default, "dossier_inbox "),
                (&nobodys, "dossier_inbox "),
                (&procedure, "dossier_inbox_procedure "),
                (&counter, "dossier_inbox_method "),
            ] {
                cases.extend(statement::ranges(filter, None).into_iter().map(|s| (s, index)));
            }
            let mine = Filter { holder: Holder::Account("me".to_owned()), ..default.clone() };
            let only = table::Column::ClaimedBy.eq("me");
            cases.push((statement::anywhere(&mine, only), "dossier_inbox_claimed "));
            let only = table::Column::IdentityNumber.eq("001");
            cases.push((statement::anywhere(&default, only), "dossier_inbox_identity "));
            for (select, index) in cases {
                let plan = plan(&db, &select).await;
                assert!(plan.contains(index), "{plan}");
                assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
    }
    let only = table::Column::Code.eq("H13.20-261122-0001");
    let plan = plan(&db, &statement::anywhere(&filter(), only)).await;
    assert!(plan.contains("dossier_code ") && !plan.contains("SCAN"), "{plan}");
    db.close().await;
}

#[tokio::test]
async fn a_rare_name_reads_its_words_and_no_more() {
    let place = sqlite();
    let db = Database::connect(&place.url).await.unwrap();
    db.migrate().await.unwrap();
    let plan = plan(&db, &name::among(&filter(), "xuyen")).await;
    // The page itself, at most `FEW` lines, is sorted.
    assert!(!plan.contains("SCAN"), "{plan}");
    assert!(plan.contains("agency_code=? AND word>? AND word<?"), "{plan}");
    db.close().await;
}
