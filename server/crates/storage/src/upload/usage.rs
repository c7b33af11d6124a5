//! How much an account stores: a counter, so that no upload sums up the ones before it.

use sea_orm::{
    ConnectionTrait, EntityTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::upload_usage as table, row};

/// The bytes of all uploads of an account, finished or not, in drafts and in dossiers.
pub async fn usage<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<u64> {
    let found = table::Entity::find_by_id(account_id).all(conn).await?;
    let Some(model) = row::only(found) else { return Ok(0) };
    u64::try_from(model.bytes).map_err(|error| row::inconsistent("upload_usage", "bytes", error))
}

/// Adds to the counter, or takes off it.
pub(super) async fn add<C: ConnectionTrait>(conn: &C, account_id: &str, bytes: i64) -> Result<()> {
    let model = table::Model { account_id: account_id.to_owned(), bytes };
    let sum = Expr::col((table::Entity, table::Column::Bytes)).add(bytes);
    let add =
        OnConflict::column(table::Column::AccountId).value(table::Column::Bytes, sum).to_owned();
    table::Entity::insert(table::ActiveModel::from(model))
        .on_conflict(add)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
