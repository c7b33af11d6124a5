//! Stored answers of requests that carried an idempotency key.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{ExprTrait, Order, Query},
};

use crate::{Result, entity::idempotency_key as table, row};

/// What was answered, and to which request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the request's body: the same key with another body is the caller's mistake.
    pub request_sha256: String,
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Keeps an answer. A key that the account has used already is a unique violation.
pub async fn insert<C: ConnectionTrait>(
    conn: &C,
    key: &str,
    account: &str,
    stored: &Stored,
    now: Moment,
) -> Result<()> {
    let model = table::Model {
        key: key.to_owned(),
        account_id: account.to_owned(),
        request_sha256: stored.request_sha256.clone(),
        status: i64::from(stored.status),
        created_at: now.0,
        body: stored.body.clone(),
    };
    row::insert(conn, model).await
}

/// The answer that was given to this account's key.
pub async fn find<C: ConnectionTrait>(
    conn: &C,
    key: &str,
    account: &str,
) -> Result<Option<Stored>> {
    let id = (key.to_owned(), account.to_owned());
    let found = table::Entity::find_by_id(id).all(conn).await?;
    let Some(model) = row::only(found) else { return Ok(None) };
    let status = u16::try_from(model.status)
        .map_err(|error| row::inconsistent("idempotency_key", "status", error))?;
    Ok(Some(Stored { request_sha256: model.request_sha256, status, body: model.body }))
}

/// Forgets up to `limit` keys older than `before` and says how many.
pub async fn purge<C: ConnectionTrait>(conn: &C, before: Moment, limit: u64) -> Result<u64> {
    let old = Query::select()
        .columns([table::Column::Key, table::Column::AccountId])
        .from(table::Entity)
        .and_where(table::Column::CreatedAt.lt(before.0))
        .order_by(table::Column::CreatedAt, Order::Asc)
        .limit(limit)
        .take();
    let deleted = table::Entity::delete_many()
        .filter(row::pair(table::Column::Key, table::Column::AccountId).in_subquery(old))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected)
}
