//! The intake queue in the database, for installations without a message broker.

mod claim;

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
    sea_query::{Expr, OnConflict, Query},
};

use crate::{
    Result,
    entity::{intake_consumed as consumed, intake_item as table},
    outbox::Message,
    row, watch,
};

pub use claim::claim;

/// The table's name in errors.
const TABLE: &str = "intake_item";

/// A message waiting to be worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The message's id.
    pub id: String,
    /// The dossier it tells of.
    pub dossier_id: String,
    /// The message's kind.
    pub kind: String,
    /// How often it has been claimed.
    pub attempts: i32,
    /// Before this it is left alone.
    pub visible_at: Moment,
    /// Until when a worker has it.
    pub lease_until: Option<Moment>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// Since when it is left to a person.
    pub dead_at: Option<Moment>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// When it came.
    pub enqueued_at: Moment,
}

/// Queues messages, at most as many as an `INSERT` takes. One that is there already stays as it is.
pub async fn enqueue<C: ConnectionTrait>(
    conn: &C,
    messages: &[Message],
    now: Moment,
) -> Result<()> {
    let models = messages.iter().map(|message| {
        table::ActiveModel::from(table::Model {
            id: message.id.clone(),
            dossier_id: message.dossier_id.clone(),
            kind: message.kind.clone(),
            created_at: message.created_at.0,
            enqueued_at: now.0,
            attempts: 0,
            visible_at: now.0,
            lease_until: None,
            lease_owner: None,
            last_error: None,
            dead_at: None,
            done_at: None,
        })
    });
    let keep = OnConflict::column(table::Column::Id).do_nothing().to_owned();
    table::Entity::insert_many(models).on_conflict(keep).exec_without_returning(conn).await?;
    Ok(())
}

/// Notes that items are done; they never come back.
pub async fn done<C: ConnectionTrait>(conn: &C, ids: &[String], now: Moment) -> Result<()> {
    let update = returned().col_expr(table::Column::DoneAt, Expr::val(now.0));
    change(conn, ids, update).await
}

/// Gives an item back after a failure, to be tried again from `visible_at`.
pub async fn retry<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    visible_at: Moment,
    error: &str,
) -> Result<()> {
    let update = returned()
        .col_expr(table::Column::VisibleAt, Expr::val(visible_at.0))
        .col_expr(table::Column::LastError, Expr::val(error));
    change(conn, &[id.to_owned()], update).await
}

/// Leaves an item to a person. Later items of its dossier wait for it.
pub async fn dead<C: ConnectionTrait>(conn: &C, id: &str, now: Moment, error: &str) -> Result<()> {
    let update = returned()
        .col_expr(table::Column::DeadAt, Expr::val(now.0))
        .col_expr(table::Column::LastError, Expr::val(error));
    change(conn, &[id.to_owned()], update).await?;
    watched(conn, id).await
}

/// Whoever watches has to see that an item died or lives again.
async fn watched<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    let of: Vec<String> = table::Entity::find_by_id(id)
        .select_only()
        .column(table::Column::DossierId)
        .into_tuple()
        .all(conn)
        .await?;
    match row::only(of) {
        Some(dossier) => watch::look_again(conn, &dossier).await,
        None => Ok(()),
    }
}

/// Dead items of these dossiers.
pub async fn dead_of<C: ConnectionTrait>(conn: &C, dossiers: &[String]) -> Result<Vec<Item>> {
    let models = table::Entity::find()
        .filter(table::Column::DeadAt.is_not_null())
        .filter(table::Column::DossierId.is_in(dossiers.iter().map(String::as_str)))
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// What is left to a person, longest dead first.
pub async fn list_dead<C: ConnectionTrait>(conn: &C) -> Result<Vec<Item>> {
    let models = table::Entity::find()
        .filter(table::Column::DeadAt.is_not_null())
        .order_by_asc(table::Column::DeadAt)
        .order_by_asc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Queues a dead item anew, with all its attempts before it.
pub async fn revive<C: ConnectionTrait>(conn: &C, id: &str, now: Moment) -> Result<()> {
    let update = returned()
        .col_expr(table::Column::DeadAt, Expr::null())
        .col_expr(table::Column::VisibleAt, Expr::val(now.0))
        .col_expr(table::Column::Attempts, Expr::val(0_i64));
    change(conn, &[id.to_owned()], update.filter(table::Column::DeadAt.is_not_null())).await?;
    watched(conn, id).await
}

/// How many items wait or are being worked on, and how many are dead.
pub async fn depth<C: ConnectionTrait>(conn: &C) -> Result<(i64, i64)> {
    let waiting = table::Entity::find()
        .filter(table::Column::DoneAt.is_null())
        .filter(table::Column::DeadAt.is_null())
        .count(conn)
        .await?;
    let dead =
        table::Entity::find().filter(table::Column::DeadAt.is_not_null()).count(conn).await?;
    Ok((waiting as i64, dead as i64))
}

/// Notes, in the transaction of its effect, that a message has had its effect. False: it had it
/// before, so this transaction must not do it again.
pub async fn record_consumed<C: ConnectionTrait>(
    conn: &C,
    message_id: &str,
    now: Moment,
) -> Result<bool> {
    let keep = OnConflict::column(consumed::Column::MessageId).do_nothing().to_owned();
    let statement = Query::insert()
        .into_table(consumed::Entity)
        .columns([consumed::Column::MessageId, consumed::Column::ConsumedAt])
        .values_panic([message_id.into(), now.0.into()])
        .on_conflict(keep)
        .take();
    Ok(conn.execute(&statement).await?.rows_affected() == 1)
}

/// An update that ends the lease.
fn returned() -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::LeaseUntil, Expr::null())
        .col_expr(table::Column::LeaseOwner, Expr::null())
}

/// Changes undone items. One that is done already stays done: a worker whose lease ran out may be
/// slower than the one that took over.
async fn change<C: ConnectionTrait>(
    conn: &C,
    ids: &[String],
    update: UpdateMany<table::Entity>,
) -> Result<()> {
    update
        .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
        .filter(table::Column::DoneAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

fn read(model: table::Model) -> Result<Item> {
    let attempts = i32::try_from(model.attempts)
        .map_err(|error| row::inconsistent(TABLE, "attempts", error))?;
    Ok(Item {
        attempts,
        id: model.id,
        dossier_id: model.dossier_id,
        kind: model.kind,
        visible_at: Moment(model.visible_at),
        lease_until: row::moment(model.lease_until),
        last_error: model.last_error,
        dead_at: row::moment(model.dead_at),
        done_at: row::moment(model.done_at),
        enqueued_at: Moment(model.enqueued_at),
    })
}
