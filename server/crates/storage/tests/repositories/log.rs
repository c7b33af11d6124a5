use domain::{
    dossier::{Event, EventRecord, Role},
    log::{Frontier, Place, empty_root, from_hex, leaf_hash, places},
};
use storage::{
    Tx, dossier,
    log::{self, Leaf, State},
};

use super::support::{self, NOW, each, in_transaction, parents};

fn record(seq: i64) -> EventRecord {
    EventRecord {
        seq,
        at: NOW,
        role: Role::System,
        actor: None,
        event: Event::Routed { agency: "H13.20".to_owned() },
        hash: format!("{seq:064x}"),
    }
}

async fn filed(tx: &Tx, n: i64, events: i64) {
    dossier::insert(&**tx, &support::dossier(n)).await.unwrap();
    let records: Vec<_> = (1..=events).map(record).collect();
    dossier::append_events(&**tx, &support::dossier(n).id, &records).await.unwrap();
}

/// Seals what waits; the signature is not what these tests are about.
async fn seal(tx: &Tx, limit: u64) -> State {
    let before = log::lock(&**tx).await.unwrap();
    let mut leaves = log::pending(&**tx, limit).await.unwrap();
    let edge = log::hashes(&**tx, &places(0, before.size as u64)).await.unwrap();
    let mut frontier = Frontier::new(before.size as u64, edge).unwrap();
    let mut nodes = Vec::new();
    for leaf in &mut leaves {
        leaf.index = frontier.size() as i64;
        nodes.extend(frontier.append(leaf_hash(&from_hex(&leaf.hash).unwrap())));
    }
    log::append(&**tx, &leaves, &nodes).await.unwrap();
    let size = frontier.size() as i64;
    let state = State { size, at: NOW.plus_ms(size), note: format!("{:?}", frontier.root()) };
    log::save_head(&**tx, &before, &state).await.unwrap();
    state
}

#[tokio::test]
async fn every_event_gets_a_leaf_in_its_order() {
    in_transaction(async |tx| {
        assert_eq!(log::state(&**tx).await.unwrap().size, 0);
        assert!(!log::waiting(&**tx).await.unwrap());
        filed(tx, 2, 3).await;
        filed(tx, 1, 2).await;
        assert!(log::waiting(&**tx).await.unwrap());
        assert_eq!(log::pending_of(&**tx, "00000002").await.unwrap(), [1, 2, 3]);
        seal(tx, 4).await;
        assert_eq!(log::pending_of(&**tx, "00000002").await.unwrap(), [3]);
        let state = seal(tx, 100).await;
        assert_eq!(state.size, 5);
        assert_eq!(log::state(&**tx).await.unwrap(), state);
        assert!(!log::waiting(&**tx).await.unwrap());
        let leaves = log::leaves_after(&**tx, 0, 100).await.unwrap();
        let order = [("00000001", 1), ("00000001", 2), ("00000002", 1)];
        let order = order.into_iter().chain([("00000002", 2), ("00000002", 3)]);
        let found = leaves.iter().map(|leaf| (leaf.dossier_id.as_str(), leaf.seq));
        assert!(found.eq(order), "{leaves:?}");
        assert!(leaves.iter().zip(0..).all(|(leaf, index): (&Leaf, i64)| leaf.index == index));
        let of: Vec<_> = log::leaves_of(&**tx, "00000002").await.unwrap();
        assert_eq!(of, leaves[2..]);
        // Nothing grew: the newest head is signed again, and none is kept.
        seal(tx, 100).await;
        let heads = log::heads(&**tx, i64::MAX, 10).await.unwrap();
        assert_eq!(
            heads.iter().map(|head| (head.number, head.size)).collect::<Vec<_>>(),
            [(2, 5), (1, 4)]
        );
        assert_eq!(log::heads_after(&**tx, 2, 10).await.unwrap(), heads[..1]);
    })
    .await;
}

#[tokio::test]
async fn subtrees_are_found_by_their_places() {
    in_transaction(async |tx| {
        filed(tx, 1, 9).await;
        seal(tx, 100).await;
        let leaves: Vec<_> =
            (1..=9_i64).map(|seq| leaf_hash(&from_hex(&format!("{seq:064x}")).unwrap())).collect();
        let mut frontier = Frontier::empty();
        let mut made = Vec::new();
        for leaf in leaves.clone() {
            made.extend(frontier.append(leaf));
        }
        let stored = log::nodes_after(&**tx, 0, 100).await.unwrap();
        assert_eq!(stored.len(), made.len());
        let asked: Vec<Place> =
            made.iter().map(|(place, _)| *place).chain([Place::leaf(8)]).collect();
        let hashes = log::hashes(&**tx, &asked).await.unwrap();
        let expected = made.iter().map(|(_, hash)| *hash).chain([leaves[8]]);
        assert!(hashes.into_iter().eq(expected));
        assert!(log::hashes(&**tx, &[Place::leaf(9)]).await.is_err());
        assert_ne!(frontier.root(), empty_root());
    })
    .await;
}

#[tokio::test]
async fn keys_are_kept_once() {
    in_transaction(async |tx| {
        log::keep_key(&**tx, "b", NOW).await.unwrap();
        log::keep_key(&**tx, "a", NOW.plus_ms(1)).await.unwrap();
        log::keep_key(&**tx, "b", NOW.plus_ms(2)).await.unwrap();
        assert_eq!(log::keys(&**tx).await.unwrap(), ["b", "a"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_committed_late_is_not_passed_over() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        filed(&tx, 1, 1).await;
        filed(&tx, 3, 1).await;
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        seal(&tx, 100).await;
        tx.commit().await.unwrap();
        // A dossier whose id is smaller comes afterwards.
        let tx = db.begin().await.unwrap();
        filed(&tx, 2, 1).await;
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        assert_eq!(seal(&tx, 100).await.size, 3);
        tx.commit().await.unwrap();
        let leaves = log::leaves_after(db.read(), 0, 10).await.unwrap();
        assert_eq!(leaves[2].dossier_id, "00000002");
        assert_eq!(log::orphans(db.read()).await.unwrap(), 0);
    })
    .await;
}
