//! Days that are closed: the report of each, kept as it was.

use domain::{Moment, view::MoneyDay};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::{
    Result,
    entity::{money_day as table, money_transaction as transaction},
    row,
};

/// Keeps the report of a day. A day that is closed already is a unique violation.
pub async fn close_day<C: ConnectionTrait>(conn: &C, report: &MoneyDay, at: Moment) -> Result<()> {
    let model = table::Model {
        day: report.day.clone(),
        report: row::to_json("money_day", "report", report)?,
        closed_at: at.0,
    };
    row::insert(conn, model).await
}

/// The report of a closed day, `2026-11-23`.
pub async fn closed_day<C: ConnectionTrait>(conn: &C, day: &str) -> Result<Option<MoneyDay>> {
    row::only(table::Entity::find_by_id(day).all(conn).await?).map(|found| read(&found)).transpose()
}

/// The reports of the last closed days, newest first.
pub async fn closed_days<C: ConnectionTrait>(conn: &C, limit: u64) -> Result<Vec<MoneyDay>> {
    let found = table::Entity::find().order_by_desc(table::Column::Day).limit(limit);
    found.all(conn).await?.iter().map(read).collect()
}

/// When money was written down first.
pub async fn first_money<C: ConnectionTrait>(conn: &C) -> Result<Option<Moment>> {
    let first: Option<i64> = transaction::Entity::find()
        .select_only()
        .column(transaction::Column::CreatedAt)
        .order_by_asc(transaction::Column::CreatedAt)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(first.map(Moment))
}

fn read(model: &table::Model) -> Result<MoneyDay> {
    row::from_json("money_day", "report", &model.report)
}
