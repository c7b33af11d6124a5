//! Reading the log: for proofs, and page by page for whoever checks all of it.

use std::collections::HashMap;

use domain::{
    Moment,
    log::{Hash, Place, from_hex, leaf_hash},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{Head, Leaf, Node, State};
use crate::{
    Result, StorageError,
    entity::{dossier_event, log_head, log_leaf, log_node, log_pending, log_state},
    row,
};

/// The newest head.
pub async fn state<C: ConnectionTrait>(conn: &C) -> Result<State> {
    let rows = log_state::Entity::find_by_id(1).all(conn).await?;
    row::only(rows).map(state_of).ok_or_else(no_state)
}

/// Whether an event has no leaf.
pub async fn waiting<C: ConnectionTrait>(conn: &C) -> Result<bool> {
    Ok(!log_pending::Entity::find().limit(1).all(conn).await?.is_empty())
}

/// The places of a dossier's events that have no leaf, in order.
pub async fn pending_of<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<i64>> {
    let models = log_pending::Entity::find()
        .filter(log_pending::Column::DossierId.eq(dossier_id))
        .order_by_asc(log_pending::Column::Seq)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(|model| model.seq).collect())
}

/// The leaves of a dossier's events, in the order of its log.
pub async fn leaves_of<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<Leaf>> {
    let models = log_leaf::Entity::find()
        .filter(log_leaf::Column::DossierId.eq(dossier_id))
        .order_by_asc(log_leaf::Column::Seq)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(leaf_of).collect())
}

/// Up to `limit` leaves from `index` on.
pub async fn leaves_after<C: ConnectionTrait>(
    conn: &C,
    index: i64,
    limit: u64,
) -> Result<Vec<Leaf>> {
    let models = log_leaf::Entity::find()
        .filter(log_leaf::Column::Idx.gte(index))
        .order_by_asc(log_leaf::Column::Idx)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(leaf_of).collect())
}

/// Up to `limit` subtrees from `number` on, in the order of their numbers.
pub async fn nodes_after<C: ConnectionTrait>(
    conn: &C,
    number: i64,
    limit: u64,
) -> Result<Vec<Node>> {
    let models = log_node::Entity::find()
        .filter(log_node::Column::Number.gte(number))
        .order_by_asc(log_node::Column::Number)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(node_of).collect())
}

/// Up to `limit` heads before `number`, the newest first.
pub async fn heads<C: ConnectionTrait>(conn: &C, number: i64, limit: u64) -> Result<Vec<Head>> {
    let models = log_head::Entity::find()
        .filter(log_head::Column::Number.lt(number))
        .order_by_desc(log_head::Column::Number)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(head_of).collect())
}

/// Up to `limit` heads from `number` on, the oldest first.
pub async fn heads_after<C: ConnectionTrait>(
    conn: &C,
    number: i64,
    limit: u64,
) -> Result<Vec<Head>> {
    let models = log_head::Entity::find()
        .filter(log_head::Column::Number.gte(number))
        .order_by_asc(log_head::Column::Number)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().map(head_of).collect())
}

/// The subtrees of these numbers, as far as they are stored.
pub async fn nodes_at<C: ConnectionTrait>(conn: &C, numbers: &[i64]) -> Result<Vec<Node>> {
    let mut nodes = Vec::with_capacity(numbers.len());
    for chunk in numbers.chunks(row::CHUNK) {
        let found = log_node::Entity::find()
            .filter(log_node::Column::Number.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        nodes.extend(found.into_iter().map(node_of));
    }
    Ok(nodes)
}

/// How many events are said to wait that are not there.
pub async fn orphans<C: ConnectionTrait>(conn: &C) -> Result<u64> {
    let event = Query::select()
        .expr(Expr::val(1))
        .from(dossier_event::Entity)
        .and_where(
            Expr::col((dossier_event::Entity, dossier_event::Column::DossierId))
                .equals((log_pending::Entity, log_pending::Column::DossierId)),
        )
        .and_where(
            Expr::col((dossier_event::Entity, dossier_event::Column::Seq))
                .equals((log_pending::Entity, log_pending::Column::Seq)),
        )
        .take();
    let found = log_pending::Entity::find().filter(Expr::exists(event).not()).all(conn).await?;
    Ok(found.len() as u64)
}

/// The hashes at these places, in their order. One that is not stored is an inconsistency.
pub async fn hashes<C: ConnectionTrait>(conn: &C, places: &[Place]) -> Result<Vec<Hash>> {
    let mut known: HashMap<Place, Hash> = HashMap::with_capacity(places.len());
    let mut wanted: Vec<i64> = places.iter().map(|place| place.number()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    // Leaves have even numbers.
    let (leaves, nodes): (Vec<i64>, Vec<i64>) =
        wanted.into_iter().partition(|number| number % 2 == 0);
    for chunk in leaves.chunks(row::CHUNK) {
        let found = log_leaf::Entity::find()
            .filter(log_leaf::Column::Idx.is_in(chunk.iter().map(|number| number / 2)))
            .all(conn)
            .await?;
        for leaf in found {
            let hash = leaf_hash(&read_hash("log_leaf", &leaf.hash)?);
            known.insert(Place::leaf(leaf.idx as u64), hash);
        }
    }
    for chunk in nodes.chunks(row::CHUNK) {
        let found = log_node::Entity::find()
            .filter(log_node::Column::Number.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        for node in found {
            if let Some(place) = Place::of_number(node.number) {
                known.insert(place, read_hash("log_node", &node.hash)?);
            }
        }
    }
    let missing = |place: &Place| row::inconsistent("log_node", "number", place.number());
    places.iter().map(|place| known.get(place).copied().ok_or_else(|| missing(place))).collect()
}

fn read_hash(table: &'static str, hash: &str) -> Result<Hash> {
    from_hex(hash).ok_or_else(|| row::inconsistent(table, "hash", "not 64 hexadecimal digits"))
}

/// Hexadecimal digits.
pub(super) fn to_hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn state_of(model: log_state::Model) -> State {
    State { size: model.size, at: Moment(model.at), note: model.note }
}

pub(super) fn no_state() -> StorageError {
    row::inconsistent("log_state", "id", "the row is not there")
}

fn leaf_of(model: log_leaf::Model) -> Leaf {
    Leaf { index: model.idx, dossier_id: model.dossier_id, seq: model.seq, hash: model.hash }
}

fn node_of(model: log_node::Model) -> Node {
    Node { number: model.number, hash: model.hash }
}

fn head_of(model: log_head::Model) -> Head {
    Head { number: model.number, size: model.size, at: Moment(model.at), note: model.note }
}
