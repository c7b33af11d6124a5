use domain::dossier::DossierState;
use storage::dossier::{insert, waiting_first};

use super::support::{AGENCY, NOW, dossier, dossier_at, each, in_transaction, parents};

fn agencies(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|&code| code.to_owned()).collect()
}

#[tokio::test]
async fn the_longest_waiting_of_my_desks_that_nobody_holds() {
    in_transaction(async |tx| {
        let first = async |codes: &[&str]| {
            let found = waiting_first(&**tx, &agencies(codes), NOW).await.unwrap();
            found.map(|found| found.id.parse::<i64>().unwrap())
        };
        assert_eq!(first(&[AGENCY]).await, None);
        insert(&**tx, &dossier_at(1, AGENCY, DossierState::Submitted)).await.unwrap();
        insert(&**tx, &dossier_at(2, AGENCY, DossierState::Accepted)).await.unwrap();
        assert_eq!(first(&[AGENCY]).await, None);

        let held = |n, until| {
            let mut held = dossier(n);
            held.snapshot.claimed_by = Some("officer".to_owned());
            held.snapshot.claimed_until = Some(until);
            held
        };
        insert(&**tx, &held(3, NOW.plus_ms(1))).await.unwrap();
        assert_eq!(first(&[AGENCY]).await, None);
        insert(&**tx, &held(5, NOW)).await.unwrap();
        assert_eq!(first(&[AGENCY]).await, Some(5));
        insert(&**tx, &dossier_at(4, "H13.21", DossierState::AwaitingReceipt)).await.unwrap();
        insert(&**tx, &dossier(6)).await.unwrap();
        assert_eq!(first(&[AGENCY]).await, Some(5));
        assert_eq!(first(&[AGENCY, "H13.21"]).await, Some(4));
        assert_eq!(first(&["H13.22"]).await, None);
        assert_eq!(first(&[]).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_colleague_who_is_just_taking_one_is_not_waited_for() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in [1, 2] {
            insert(&*tx, &dossier(n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let desks = agencies(&[AGENCY]);
        let first = db.begin().await.unwrap();
        let one = waiting_first(&*first, &desks, NOW).await.unwrap();
        assert_eq!(one, Some(dossier(1)));
        if sea_orm::ConnectionTrait::get_database_backend(&*first) == sea_orm::DbBackend::Postgres {
            let second = db.begin().await.unwrap();
            assert_eq!(waiting_first(&*second, &desks, NOW).await.unwrap(), Some(dossier(2)));
        }
    })
    .await;
}
