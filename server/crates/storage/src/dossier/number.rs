//! The running number of the day.

use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use crate::{Result, entity::dossier_number as table, row};

/// The next number of `agency` on `day`, from 1. Its row stays locked until the transaction ends, and
/// a rollback takes the number back: a day has neither gaps nor doubles.
pub async fn next_number<C: ConnectionTrait>(conn: &C, agency: &str, day: &str) -> Result<u32> {
    let raised = Expr::col((table::Entity, table::Column::Number)).add(1);
    let raise = OnConflict::columns([table::Column::AgencyCode, table::Column::Day])
        .value(table::Column::Number, raised)
        .to_owned();
    let statement = Query::insert()
        .into_table(table::Entity)
        .columns([table::Column::AgencyCode, table::Column::Day, table::Column::Number])
        .values_panic([agency.into(), day.into(), 1_i64.into()])
        .on_conflict(raise)
        .returning_col(table::Column::Number)
        .take();
    let found = conn.query_one(&statement).await?;
    let found = found.ok_or(crate::StorageError::RowsAffected { expected: 1, actual: 0 })?;
    let number: i64 = found.try_get("", "number")?;
    u32::try_from(number).map_err(|error| row::inconsistent("dossier_number", "number", error))
}
