use storage::{Database, dossier::next_number};

use super::support::{AGENCY, each};

#[tokio::test]
async fn each_agency_and_day_counts_for_itself() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        for (agency, day, expected) in [
            (AGENCY, "261122", 1),
            (AGENCY, "261122", 2),
            (AGENCY, "261123", 1),
            ("H13.21", "261122", 1),
            (AGENCY, "261122", 3),
        ] {
            assert_eq!(next_number(&*tx, agency, day).await.unwrap(), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_rollback_takes_its_number_back() {
    each(async |db| {
        for (commit, expected) in [(true, 1), (false, 2), (true, 2), (true, 3)] {
            let tx = db.begin().await.unwrap();
            assert_eq!(next_number(&*tx, AGENCY, "261122").await.unwrap(), expected);
            if commit {
                tx.commit().await.unwrap();
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_get_every_number_once() {
    async fn twenty(db: Database) -> Vec<u32> {
        let mut numbers = Vec::new();
        for turn in 0..20 {
            if turn % 5 == 4 {
                // One that fails later on must not leave a gap.
                let tx = db.begin().await.unwrap();
                next_number(&*tx, AGENCY, "261122").await.unwrap();
            }
            let tx = db.begin().await.unwrap();
            numbers.push(next_number(&*tx, AGENCY, "261122").await.unwrap());
            tx.commit().await.unwrap();
        }
        numbers
    }
    each(async |db| {
        let tasks: Vec<_> = (0..32).map(|_| tokio::spawn(twenty(db.clone()))).collect();
        let mut numbers = Vec::new();
        for task in tasks {
            let given = task.await.unwrap();
            assert!(given.is_sorted());
            numbers.extend(given);
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=640).collect::<Vec<u32>>());
    })
    .await;
}
