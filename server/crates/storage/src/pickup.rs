//! Codes that are told at the counter to get a result.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::pickup_code as table, row};

/// Gives a dossier its code; one that it has stays.
pub async fn give<C: ConnectionTrait>(conn: &C, dossier_id: &str, code: &str) -> Result<()> {
    let model = table::Model { dossier_id: dossier_id.to_owned(), code: code.to_owned(), wrong: 0 };
    let known = OnConflict::column(table::Column::DossierId).do_nothing().to_owned();
    table::Entity::insert(model.into_active_model())
        .on_conflict(known)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// A dossier's code, and how often a wrong one was told.
pub async fn of_dossier<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
) -> Result<Option<(String, i64)>> {
    let found = row::only(table::Entity::find_by_id(dossier_id).all(conn).await?);
    Ok(found.map(|found| (found.code, found.wrong)))
}

/// Counts a try before it is looked at, as long as there were fewer wrong ones than `most`; whether
/// there were.
pub async fn count_try<C: ConnectionTrait>(conn: &C, dossier_id: &str, most: i64) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Wrong, Expr::col(table::Column::Wrong).add(1))
        .filter(table::Column::DossierId.eq(dossier_id))
        .filter(table::Column::Wrong.lt(most));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Takes a counted try back: the code was right.
pub async fn forgive<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::Wrong, Expr::val(0))
        .filter(table::Column::DossierId.eq(dossier_id))
        .exec(conn)
        .await?;
    Ok(())
}
