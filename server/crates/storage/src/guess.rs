//! How often somebody guessed at a password or a code.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::guess as table, row};

/// Counts a guess before it is looked at; answers how many there were since `from`, with this one.
pub async fn count<C: ConnectionTrait>(
    conn: &C,
    mark: &str,
    now: Moment,
    from: Moment,
) -> Result<i64> {
    table::Entity::delete_many()
        .filter(table::Column::Mark.eq(mark))
        .filter(table::Column::Since.lt(from.0))
        .exec(conn)
        .await?;
    let one_more = OnConflict::column(table::Column::Mark)
        .value(table::Column::Count, Expr::col((table::Entity, table::Column::Count)).add(1))
        .to_owned();
    let model = table::Model { mark: mark.to_owned(), count: 1, since: now.0 };
    table::Entity::insert(model.into_active_model())
        .on_conflict(one_more)
        .exec_without_returning(conn)
        .await?;
    let found = row::only(table::Entity::find_by_id(mark).all(conn).await?);
    Ok(found.map_or(0, |found| found.count))
}

/// Forgets the guesses: the last one was right.
pub async fn forget<C: ConnectionTrait>(conn: &C, mark: &str) -> Result<()> {
    table::Entity::delete_by_id(mark).exec(conn).await?;
    Ok(())
}

/// Sweeps out what began before `from` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, from: Moment) -> Result<u64> {
    let old = table::Entity::delete_many().filter(table::Column::Since.lt(from.0));
    Ok(old.exec(conn).await?.rows_affected)
}
