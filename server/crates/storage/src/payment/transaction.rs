//! Money that came or went. Rows are only added; that one was matched, or stands in its dossier's
//! log, is all that changes.

use std::collections::HashMap;

use domain::{
    Moment,
    payment::{Means, TransactionKind as Kind},
    view::MoneyLine,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{Result, entity::money_transaction as table, row};

/// The table's name in errors.
const TABLE: &str = "money_transaction";

/// Money that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Its id.
    pub id: String,
    /// The request that it is for; absent: nobody knows yet.
    pub payment: Option<String>,
    /// How.
    pub means: Means,
    /// Which way.
    pub kind: Kind,
    /// The number that the bank, the gateway or the counter gave it; of a kind and means the only one.
    pub number: String,
    /// Đồng.
    pub vnd: i64,
    /// When, as the bank says.
    pub at: Moment,
    /// When it was written down.
    pub created_at: Moment,
    /// The agency at whose counter it was.
    pub agency: Option<String>,
    /// Account of the officer.
    pub by: Option<String>,
    /// What stands on the statement, or why it was taken back.
    pub text: String,
    /// Whether it stands in its dossier's log.
    pub logged: bool,
}

/// Adds transactions. One that is there already is a unique violation.
pub async fn insert_transactions<C: ConnectionTrait>(
    conn: &C,
    transactions: &[Transaction],
) -> Result<()> {
    let model = |one: &Transaction| table::Model {
        id: one.id.clone(),
        payment_id: one.payment.clone(),
        means: one.means.name().to_owned(),
        kind: one.kind.name().to_owned(),
        number: one.number.clone(),
        vnd: one.vnd,
        at: one.at.0,
        created_at: one.created_at.0,
        agency_code: one.agency.clone(),
        by: one.by.clone(),
        text: one.text.clone(),
        logged: one.logged,
    };
    row::insert_many(conn, transactions.iter().map(model).collect()).await
}

/// Which of these numbers of money that came are known, with how many đồng.
pub async fn known_numbers<C: ConnectionTrait>(
    conn: &C,
    means: Means,
    numbers: &[String],
) -> Result<HashMap<String, i64>> {
    let mut known = HashMap::new();
    for numbers in numbers.chunks(row::CHUNK) {
        let found: Vec<(String, i64)> = table::Entity::find()
            .select_only()
            .columns([table::Column::Number, table::Column::Vnd])
            .filter(table::Column::Means.eq(means.name()))
            .filter(table::Column::Kind.eq(Kind::Received.name()))
            .filter(table::Column::Number.is_in(numbers.iter().map(String::as_str)))
            .into_tuple()
            .all(conn)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// The transaction with this number.
pub async fn by_number<C: ConnectionTrait>(
    conn: &C,
    means: Means,
    kind: Kind,
    number: &str,
) -> Result<Option<Transaction>> {
    let found = table::Entity::find()
        .filter(table::Column::Means.eq(means.name()))
        .filter(table::Column::Kind.eq(kind.name()))
        .filter(table::Column::Number.eq(number));
    row::only(found.all(conn).await?).map(read).transpose()
}

/// A transaction.
pub async fn transaction<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Transaction>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The transactions of a request, oldest first.
pub async fn transactions_of<C: ConnectionTrait>(
    conn: &C,
    payment: &str,
) -> Result<Vec<Transaction>> {
    let found = table::Entity::find()
        .filter(table::Column::PaymentId.eq(payment))
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Id);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// The transactions of a request that do not stand in the log yet, in the order they came.
pub async fn unlogged<C: ConnectionTrait>(conn: &C, payment: &str) -> Result<Vec<Transaction>> {
    let found = transactions_of(conn, payment).await?;
    Ok(found.into_iter().filter(|one| !one.logged).collect())
}

/// Notes that transactions stand in the log.
pub async fn mark_logged<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<()> {
    for ids in ids.chunks(row::CHUNK) {
        table::Entity::update_many()
            .col_expr(table::Column::Logged, Expr::val(true))
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// What nobody could match, oldest first.
pub async fn unmatched<C: ConnectionTrait>(conn: &C, limit: u64) -> Result<Vec<Transaction>> {
    let found = table::Entity::find()
        .filter(table::Column::PaymentId.is_null())
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Id)
        .limit(limit);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// Matches what lay unmatched with a request, by somebody's word. False: it is matched by now, or there is none.
pub async fn match_to<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    payment: &str,
    by: &str,
) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::PaymentId, Expr::val(payment))
        .col_expr(table::Column::By, Expr::val(by))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::PaymentId.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// What came and went from a time on until before another, by means and kind.
pub async fn report<C: ConnectionTrait>(
    conn: &C,
    (from, until): (Moment, Moment),
) -> Result<Vec<MoneyLine>> {
    let rows: Vec<(String, String, i64, i64)> = table::Entity::find()
        .select_only()
        .column(table::Column::Means)
        .column(table::Column::Kind)
        .column_as(Expr::col(table::Column::Id).count(), "count")
        // `SUM` of big numbers is a decimal on PostgreSQL.
        .column_as(Expr::col(table::Column::Vnd).sum().cast_as("BIGINT"), "vnd")
        .filter(table::Column::CreatedAt.gte(from.0))
        .filter(table::Column::CreatedAt.lt(until.0))
        .group_by(table::Column::Means)
        .group_by(table::Column::Kind)
        .order_by_asc(table::Column::Means)
        .order_by_asc(table::Column::Kind)
        .into_tuple()
        .all(conn)
        .await?;
    let line = |(means, kind, count, vnd): (String, String, i64, i64)| {
        let means = row::from_name(TABLE, "means", &means, Means::from_name)?;
        let kind = row::from_name(TABLE, "kind", &kind, Kind::from_name)?;
        Ok(MoneyLine { means, kind, count, vnd })
    };
    rows.into_iter().map(line).collect()
}

pub(super) fn read(model: table::Model) -> Result<Transaction> {
    Ok(Transaction {
        means: row::from_name(TABLE, "means", &model.means, Means::from_name)?,
        kind: row::from_name(TABLE, "kind", &model.kind, Kind::from_name)?,
        id: model.id,
        payment: model.payment_id,
        number: model.number,
        vnd: model.vnd,
        at: Moment(model.at),
        created_at: Moment(model.created_at),
        agency: model.agency_code,
        by: model.by,
        text: model.text,
        logged: model.logged,
    })
}
