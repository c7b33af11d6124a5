//! Adding leaves and heads; one transaction at a time.

use domain::log::{Hash, Place};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Condition, Expr, ExprTrait, LockType, Query},
};

use super::{Head, Leaf, State};
use crate::{
    Result,
    entity::{dossier_event, log_head, log_leaf, log_node, log_pending, log_state},
    row,
};

/// The state, locked until the transaction ends: a second process waits here.
pub async fn lock<C: ConnectionTrait>(conn: &C) -> Result<State> {
    let rows = log_state::Entity::find_by_id(1).lock(LockType::Update).all(conn).await?;
    row::only(rows).map(super::read::state_of).ok_or_else(super::read::no_state)
}

/// Up to `limit` events that have no leaf, with their hashes: a dossier's in their order.
pub async fn pending<C: ConnectionTrait>(conn: &C, limit: u64) -> Result<Vec<Leaf>> {
    use log_pending::Column as Col;
    let event = (dossier_event::Entity, dossier_event::Column::DossierId);
    let event_seq = (dossier_event::Entity, dossier_event::Column::Seq);
    let statement = Query::select()
        .columns([(log_pending::Entity, Col::DossierId), (log_pending::Entity, Col::Seq)])
        .column((dossier_event::Entity, dossier_event::Column::Hash))
        .from(log_pending::Entity)
        .inner_join(
            dossier_event::Entity,
            Condition::all()
                .add(Expr::col(event).equals((log_pending::Entity, Col::DossierId)))
                .add(Expr::col(event_seq).equals((log_pending::Entity, Col::Seq))),
        )
        .order_by((log_pending::Entity, Col::DossierId), sea_orm::Order::Asc)
        .order_by((log_pending::Entity, Col::Seq), sea_orm::Order::Asc)
        .limit(limit)
        .take();
    let rows = conn.query_all(&statement).await?;
    rows.into_iter()
        .map(|found| {
            Ok(Leaf {
                index: 0,
                dossier_id: found.try_get("", "dossier_id")?,
                seq: found.try_get("", "seq")?,
                hash: found.try_get("", "hash")?,
            })
        })
        .collect()
}

/// Adds leaves with the subtrees that they complete, and forgets that their events wait. `leaves`
/// are in the order in which [`pending`] answered them.
pub async fn append<C: ConnectionTrait>(
    conn: &C,
    leaves: &[Leaf],
    nodes: &[(Place, Hash)],
) -> Result<()> {
    let Some(last) = leaves.last() else { return Ok(()) };
    let leaf = |leaf: &Leaf| log_leaf::Model {
        idx: leaf.index,
        dossier_id: leaf.dossier_id.clone(),
        seq: leaf.seq,
        hash: leaf.hash.clone(),
    };
    let node = |(place, hash): &(Place, Hash)| log_node::Model {
        number: place.number(),
        hash: super::read::to_hex(hash),
    };
    row::insert_many(conn, leaves.iter().map(leaf).collect()).await?;
    row::insert_many(conn, nodes.iter().map(node).collect()).await?;
    // What was committed in between has smaller keys, too: only what has a leaf is forgotten.
    let has_leaf = Query::select()
        .expr(Expr::val(1))
        .from(log_leaf::Entity)
        .and_where(
            Expr::col((log_leaf::Entity, log_leaf::Column::DossierId))
                .equals((log_pending::Entity, log_pending::Column::DossierId)),
        )
        .and_where(
            Expr::col((log_leaf::Entity, log_leaf::Column::Seq))
                .equals((log_pending::Entity, log_pending::Column::Seq)),
        )
        .take();
    log_pending::Entity::delete_many()
        .filter(log_pending::Column::DossierId.lte(last.dossier_id.as_str()))
        .filter(Expr::exists(has_leaf))
        .exec(conn)
        .await?;
    Ok(())
}

/// Makes a head the newest, and keeps it where the tree has grown with it.
pub async fn save_head<C: ConnectionTrait>(conn: &C, before: &State, head: &State) -> Result<()> {
    if head.size > before.size {
        let newest = super::heads(conn, i64::MAX, 1).await?;
        let number = newest.first().map_or(0, |newest: &Head| newest.number) + 1;
        let model =
            log_head::Model { number, size: head.size, at: head.at.0, note: head.note.clone() };
        row::insert(conn, model).await?;
    }
    let updated = log_state::Entity::update_many()
        .col_expr(log_state::Column::Size, Expr::val(head.size))
        .col_expr(log_state::Column::At, Expr::val(head.at.0))
        .col_expr(log_state::Column::Note, Expr::val(head.note.as_str()))
        .filter(log_state::Column::Id.eq(1))
        .exec(conn)
        .await?;
    row::one(updated.rows_affected)
}
