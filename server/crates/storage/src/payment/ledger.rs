//! The double-entry ledger: rows are only ever added, and those of an entry sum to nought.

use domain::{
    Moment,
    payment::{LedgerAccount, Posting},
    view::BalanceLine,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{Result, entity::ledger_entry as table, row};

/// Adds entries: each with its id, the request that it is of, and its sides.
pub async fn insert_entries<C: ConnectionTrait>(
    conn: &C,
    entries: &[(String, Option<String>, Vec<Posting>)],
    at: Moment,
) -> Result<()> {
    let models = entries.iter().flat_map(|(entry, payment, postings)| {
        postings.iter().map(|posting| table::Model {
            entry: entry.clone(),
            account: posting.account.name().to_owned(),
            payment_id: payment.clone(),
            vnd: posting.vnd,
            at: at.0,
        })
    });
    row::insert_many(conn, models.collect()).await
}

/// What moved on each account from a time on until before another.
pub async fn balances<C: ConnectionTrait>(
    conn: &C,
    (from, until): (Moment, Moment),
) -> Result<Vec<BalanceLine>> {
    let rows: Vec<(String, i64)> = table::Entity::find()
        .select_only()
        .column(table::Column::Account)
        // `SUM` of big numbers is a decimal on PostgreSQL.
        .column_as(Expr::col(table::Column::Vnd).sum().cast_as("BIGINT"), "vnd")
        .filter(table::Column::At.gte(from.0))
        .filter(table::Column::At.lt(until.0))
        .group_by(table::Column::Account)
        .into_tuple()
        .all(conn)
        .await?;
    let read = |(name, vnd): (String, i64)| {
        let account = row::from_name("ledger_entry", "account", &name, LedgerAccount::from_name)?;
        Ok(BalanceLine { account, vnd })
    };
    rows.into_iter().map(read).collect()
}

/// Ids of entries from a time on until before another that do not sum to nought: there are none,
/// ever.
pub async fn unbalanced<C: ConnectionTrait>(
    conn: &C,
    (from, until): (Moment, Moment),
    limit: u64,
) -> Result<Vec<String>> {
    let rows = table::Entity::find()
        .select_only()
        .column(table::Column::Entry)
        .filter(table::Column::At.gte(from.0))
        .filter(table::Column::At.lt(until.0))
        .group_by(table::Column::Entry)
        .having(Expr::col(table::Column::Vnd).sum().ne(0))
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows)
}
