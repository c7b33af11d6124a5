use storage::{
    Tx, dossier,
    outbox::{Message, insert, mark_relayed, unrelayed},
};

use super::support::{self, NOW, each, parents};

fn message(id: &str, ms: i64) -> Message {
    Message {
        id: id.to_owned(),
        dossier_id: support::dossier(1).id,
        kind: "submitted".to_owned(),
        created_at: NOW.plus_ms(ms),
    }
}

async fn ids(tx: &Tx, limit: u64) -> Vec<String> {
    unrelayed(&**tx, limit).await.unwrap().into_iter().map(|message| message.id).collect()
}

#[tokio::test]
async fn is_relayed_in_order_and_once_marked_no_more() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        dossier::insert(&*tx, &support::dossier(1)).await.unwrap();
        for (id, ms) in [("c", 1), ("b", 0), ("a", 1), ("d", 2)] {
            insert(&*tx, &message(id, ms)).await.unwrap();
        }
        assert_eq!(unrelayed(&*tx, 1).await.unwrap(), [message("b", 0)]);
        assert_eq!(ids(&tx, 3).await, ["b", "a", "c"]);
        mark_relayed(&*tx, &["b".to_owned(), "c".to_owned()], NOW).await.unwrap();
        assert_eq!(ids(&tx, 9).await, ["a", "d"]);
        mark_relayed(&*tx, &[], NOW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(unrelayed(db.read(), 9).await.unwrap().len(), 2);
        let tx = db.begin().await.unwrap();
        assert!(insert(&*tx, &message("a", 1)).await.unwrap_err().is_unique_violation());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_relays_never_take_the_same_message() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        dossier::insert(&*tx, &support::dossier(1)).await.unwrap();
        for n in 0..200 {
            insert(&*tx, &message(&format!("{n:03}"), n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let relay = |db: storage::Database| async move {
            let mut taken = Vec::new();
            loop {
                let tx = db.begin().await.unwrap();
                let some = ids(&tx, 7).await;
                mark_relayed(&*tx, &some, NOW).await.unwrap();
                let left = unrelayed(&*tx, 1).await.unwrap().len();
                tx.commit().await.unwrap();
                assert!(some.is_sorted());
                taken.extend(some);
                if left == 0 {
                    break taken;
                }
            }
        };
        let tasks: Vec<_> = (0..4).map(|_| tokio::spawn(relay(db.clone()))).collect();
        let mut taken = Vec::new();
        for task in tasks {
            taken.extend(task.await.unwrap());
        }
        taken.sort();
        assert_eq!(taken, (0..200).map(|n| format!("{n:03}")).collect::<Vec<_>>());
    })
    .await;
}
