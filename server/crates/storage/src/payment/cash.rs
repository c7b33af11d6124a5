//! The cash book: notes that came and went at counters, and their hand-over at the day's end.

use domain::{
    Moment,
    payment::{Means, TransactionKind},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::transaction::{Transaction, read};
use crate::{
    Result,
    entity::{cash_handover as table, money_transaction as transaction},
    row,
};

/// Notes that an officer handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// Account of the officer.
    pub officer: String,
    /// Which of the officer's at that agency, from 1.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// Đồng by the book.
    pub expected: i64,
    /// Đồng that were counted.
    pub counted: i64,
    /// Who took them.
    pub receiver: String,
    /// What explains a difference.
    pub note: String,
}

/// Adds a hand-over. A second one of the same number is a unique violation.
pub async fn insert_handover<C: ConnectionTrait>(conn: &C, one: &Handover) -> Result<()> {
    let model = table::Model {
        id: one.id.clone(),
        agency_code: one.agency.clone(),
        officer: one.officer.clone(),
        number: one.number,
        at: one.at.0,
        expected: one.expected,
        counted: one.counted,
        receiver: one.receiver.clone(),
        note: one.note.clone(),
    };
    row::insert(conn, model).await
}

/// Hand-overs at an agency from a time on until before another, oldest first.
pub async fn handovers<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    (from, until): (Moment, Moment),
) -> Result<Vec<Handover>> {
    let found = table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::At.gte(from.0))
        .filter(table::Column::At.lt(until.0))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id);
    let read = |model: table::Model| Handover {
        id: model.id,
        agency: model.agency_code,
        officer: model.officer,
        number: model.number,
        at: Moment(model.at),
        expected: model.expected,
        counted: model.counted,
        receiver: model.receiver,
        note: model.note,
    };
    Ok(found.all(conn).await?.into_iter().map(read).collect())
}

/// Đồng in notes that an officer has at an agency, by the book: what came and went, less what the
/// book said at each hand-over; and how many of these there were.
pub async fn in_hand<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    officer: &str,
) -> Result<(i64, i64)> {
    let moved: Vec<(String, Option<i64>)> = transaction::Entity::find()
        .select_only()
        .column(transaction::Column::Kind)
        // `SUM` of big numbers is a decimal on PostgreSQL.
        .column_as(sum(transaction::Column::Vnd), "vnd")
        .filter(transaction::Column::AgencyCode.eq(agency))
        .filter(transaction::Column::By.eq(officer))
        .filter(transaction::Column::Means.eq(Means::Cash.name()))
        .group_by(transaction::Column::Kind)
        .into_tuple()
        .all(conn)
        .await?;
    let handed: Vec<(Option<i64>, i64)> = table::Entity::find()
        .select_only()
        .column_as(sum(table::Column::Expected), "vnd")
        .column_as(table::Column::Id.count(), "count")
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::Officer.eq(officer))
        .into_tuple()
        .all(conn)
        .await?;
    let came = TransactionKind::Received.name();
    let moved: i64 = moved
        .into_iter()
        .map(|(kind, vnd)| if kind == came { vnd.unwrap_or(0) } else { -vnd.unwrap_or(0) })
        .sum();
    let (handed, count) = row::only(handed).unwrap_or((None, 0));
    Ok((moved - handed.unwrap_or(0), count))
}

fn sum(column: impl ColumnTrait) -> Expr {
    use sea_orm::sea_query::ExprTrait as _;
    Expr::col(column).sum().cast_as("BIGINT")
}

/// What came and went in notes at an agency from a time on until before another, oldest first.
pub async fn cash_of<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    (from, until): (Moment, Moment),
) -> Result<Vec<Transaction>> {
    let found = transaction::Entity::find()
        .filter(transaction::Column::AgencyCode.eq(agency))
        .filter(transaction::Column::Means.eq(Means::Cash.name()))
        .filter(transaction::Column::At.gte(from.0))
        .filter(transaction::Column::At.lt(until.0))
        .order_by_asc(transaction::Column::At)
        .order_by_asc(transaction::Column::Id);
    found.all(conn).await?.into_iter().map(read).collect()
}
