//! The outbox: messages written in the transaction whose change they tell of.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};

use crate::{Result, entity::outbox as table, row};

/// What the intake pipeline has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id; a duplicate carries the same.
    pub id: String,
    /// The dossier it tells of.
    pub dossier_id: String,
    /// `submitted`, `supplemented` or `paid`.
    pub kind: String,
    /// When it happened.
    pub created_at: Moment,
}

/// Adds a message.
pub async fn insert<C: ConnectionTrait>(conn: &C, message: &Message) -> Result<()> {
    row::insert(conn, model(message)).await
}

/// Adds messages.
pub async fn insert_many<C: ConnectionTrait>(conn: &C, messages: &[Message]) -> Result<()> {
    row::insert_many(conn, messages.iter().map(model).collect()).await
}

fn model(message: &Message) -> table::Model {
    table::Model {
        id: message.id.clone(),
        dossier_id: message.dossier_id.clone(),
        kind: message.kind.clone(),
        created_at: message.created_at.0,
        relayed_at: None,
    }
}

/// Up to `limit` messages that have not been relayed, in order. In a transaction they are locked: a
/// second relay waits for the first and then gets what is left, so that no message overtakes another.
pub async fn unrelayed<C: ConnectionTrait>(conn: &C, limit: u64) -> Result<Vec<Message>> {
    let models = table::Entity::find()
        .filter(table::Column::RelayedAt.is_null())
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .lock(LockType::Update)
        .all(conn)
        .await?;
    let read = |model: table::Model| Message {
        id: model.id,
        dossier_id: model.dossier_id,
        kind: model.kind,
        created_at: Moment(model.created_at),
    };
    Ok(models.into_iter().map(read).collect())
}

/// Notes that messages have been relayed.
pub async fn mark_relayed<C: ConnectionTrait>(conn: &C, ids: &[String], now: Moment) -> Result<()> {
    for ids in ids.chunks(row::CHUNK) {
        table::Entity::update_many()
            .col_expr(table::Column::RelayedAt, Expr::val(now.0))
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}
