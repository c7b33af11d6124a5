//! Publication: what was published before is superseded in the same statement's transaction.

use domain::{Moment, catalogue::RevisionState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{newer, state_name, table};
use crate::{Result, entity::catalogue_version as version, row};

/// Publishes a revision. The one published before, and earlier ones that were never published, are
/// superseded.
pub async fn publish<C: ConnectionTrait>(conn: &C, revision_id: &str, now: Moment) -> Result<()> {
    let found: Option<(String, i64)> = table::Entity::find_by_id(revision_id)
        .select_only()
        .columns([table::Column::ProcedureCode, table::Column::Number])
        .into_tuple()
        .one(conn)
        .await?;
    let Some((code, number)) = found else { return row::one(0) };
    let before = Condition::any()
        .add(table::Column::State.eq(state_name(RevisionState::Published)))
        .add(table::Column::Number.lt(number));
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(state_name(RevisionState::Superseded)))
        .filter(table::Column::ProcedureCode.eq(code))
        .filter(table::Column::Id.ne(revision_id))
        .filter(before)
        .exec(conn)
        .await?;
    let update = published(now).filter(table::Column::Id.eq(revision_id));
    row::one(update.exec(conn).await?.rows_affected)?;
    bump_version(conn).await
}

/// Publishes every procedure's latest revision that waits for review, and says how many: three
/// statements, however many there are.
pub async fn publish_all<C: ConnectionTrait>(conn: &C, now: Moment) -> Result<u64> {
    let review = state_name(RevisionState::Review);
    let waiting = Alias::new("waiting");
    // The codes that have a revision in review with a higher number.
    let replaced = Query::select()
        .expr(Expr::val(1))
        .from_as(table::Entity, waiting.clone())
        .and_where(Expr::col((waiting.clone(), table::Column::State)).eq(review))
        .and_where(
            Expr::col((waiting.clone(), table::Column::ProcedureCode))
                .equals((table::Entity, table::Column::ProcedureCode)),
        )
        .and_where(
            Expr::col((waiting, table::Column::Number))
                .gt(Expr::col((table::Entity, table::Column::Number))),
        )
        .take();
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(state_name(RevisionState::Superseded)))
        .filter(table::Column::State.ne(state_name(RevisionState::Superseded)))
        .filter(Expr::exists(replaced))
        .exec(conn)
        .await?;
    let update =
        published(now).filter(table::Column::State.eq(review)).filter(Expr::not_exists(newer()));
    let count = update.exec(conn).await?.rows_affected;
    if count > 0 {
        bump_version(conn).await?;
    }
    Ok(count)
}

/// How often something was published: a search index of another version is old.
pub async fn catalogue_version<C: ConnectionTrait>(conn: &C) -> Result<i64> {
    let found = version::Entity::find_by_id(1).one(conn).await?;
    Ok(found.map_or(0, |model| model.version))
}

fn published(now: Moment) -> sea_orm::UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(state_name(RevisionState::Published)))
        .col_expr(table::Column::PublishedAt, Expr::val(now.0))
}

/// Says that the catalogue, or what is kept in memory with it, changed.
pub async fn bump_version<C: ConnectionTrait>(conn: &C) -> Result<()> {
    let next = Expr::col(version::Column::Version).add(1);
    let update = version::Entity::update_many().col_expr(version::Column::Version, next);
    row::one(update.exec(conn).await?.rows_affected)
}
