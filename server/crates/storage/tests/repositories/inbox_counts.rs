use std::collections::BTreeMap;

use domain::dossier::DossierState;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, Query},
};
use storage::{
    Tx,
    dossier::{Dossier, insert, save},
    inbox::{counts, counts_by_agency},
};

use super::support::{Random, dossier, dossier_at, each, parents};

const AGENCIES: [&str; 3] = ["H13.20", "H13.21", "H13.22"];

/// Counts the rows themselves.
async fn recount(tx: &Tx, agency: &str) -> Vec<(DossierState, i64)> {
    let select = Query::select()
        .column("state")
        .expr_as(Expr::cust("COUNT(*)"), "count")
        .from("dossier")
        .and_where(sea_orm::sea_query::ExprTrait::eq(Expr::col("agency_code"), agency))
        .group_by_col("state")
        .take();
    let mut found = BTreeMap::new();
    for row in tx.query_all(&select).await.unwrap() {
        let (state, count): (String, i64) =
            (row.try_get("", "state").unwrap(), row.try_get("", "count").unwrap());
        found.insert(DossierState::from_name(&state).unwrap(), count);
    }
    DossierState::ALL.map(|state| (state, found.get(&state).copied().unwrap_or(0))).to_vec()
}

async fn assert_equal(tx: &Tx) {
    let mut sums = DossierState::ALL.map(|state| (state, 0)).to_vec();
    for agency in AGENCIES {
        let recounted = recount(tx, agency).await;
        assert_eq!(counts(&**tx, &[agency.to_owned()]).await.unwrap(), recounted, "{agency}");
        for (sum, (_, count)) in sums.iter_mut().zip(recounted) {
            sum.1 += count;
        }
    }
    let all = AGENCIES.map(str::to_owned);
    assert_eq!(counts(&**tx, &all).await.unwrap(), sums);
    let mut each = counts_by_agency(&**tx, &all).await.unwrap();
    each.sort();
    let mut recounted = Vec::new();
    for agency in AGENCIES {
        let some = recount(tx, agency).await.into_iter().filter(|(_, count)| *count > 0);
        recounted.extend(some.map(|(state, count)| (agency.to_owned(), state, count)));
    }
    recounted.sort();
    assert_eq!(each, recounted);
}

fn somewhere(random: &mut Random, n: i64) -> Dossier {
    dossier_at(n, AGENCIES[random.below(3)], DossierState::ALL[random.below(6)])
}

#[tokio::test]
async fn always_equal_a_recount() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        tx.commit().await.unwrap();
        let mut random = Random(20_261_122);
        let mut versions: Vec<i64> = Vec::new();
        for _ in 0..60 {
            let tx = db.begin().await.unwrap();
            let before = versions.clone();
            for _ in 0..=random.below(8) {
                if versions.is_empty() || random.below(3) == 0 {
                    let made = somewhere(&mut random, versions.len() as i64);
                    insert(&*tx, &made).await.unwrap();
                    versions.push(1);
                } else {
                    let n = random.below(versions.len());
                    // One of four comes with an old version and changes nothing.
                    let stale = random.below(4) == 0;
                    let expected = if stale { versions[n] - 1 } else { versions[n] };
                    let changed = somewhere(&mut random, n as i64);
                    assert_eq!(save(&*tx, &changed, expected).await.unwrap(), !stale);
                    versions[n] += i64::from(!stale);
                }
            }
            assert_equal(&tx).await;
            if random.below(4) == 0 {
                drop(tx);
                versions = before;
            } else {
                tx.commit().await.unwrap();
            }
        }
        assert!(versions.len() > 20);
        let tx = db.begin().await.unwrap();
        assert_equal(&tx).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dossiers_that_change_places_at_once_do_not_block_each_other() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in 0..8 {
            insert(&*tx, &dossier(n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let wander = |db: storage::Database, n: i64| async move {
            let mut random = Random(n.unsigned_abs());
            for version in 1..=15 {
                let tx = db.begin().await.unwrap();
                let there = somewhere(&mut random, n);
                assert!(save(&*tx, &there, version).await.unwrap());
                tx.commit().await.unwrap();
            }
        };
        let tasks: Vec<_> = (0..8).map(|n| tokio::spawn(wander(db.clone(), n))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let tx = db.begin().await.unwrap();
        assert_equal(&tx).await;
    })
    .await;
}
