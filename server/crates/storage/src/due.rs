//! What is due at the desks of agencies, by the date promised to the applicant.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use crate::{
    Result,
    dossier::{Dossier, from_model},
    entity::dossier as table,
    row,
};

/// Up to `limit` dossiers of an agency that are due before `before` and not answered, first due
/// first.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    before: Moment,
    limit: u64,
) -> Result<Vec<Dossier>> {
    list_after(conn, agency, None, before, limit).await
}

/// [`list`] after the due date and id of the last one before.
pub async fn list_after<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    after: Option<(Moment, String)>,
    before: Moment,
    limit: u64,
) -> Result<Vec<Dossier>> {
    let mut select = table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::OpenDueAt.is_not_null())
        .filter(table::Column::OpenDueAt.lt(before.0));
    if let Some((at, id)) = after {
        let place = row::pair(table::Column::OpenDueAt, table::Column::Id);
        select = select.filter(place.gt(row::cursor(at, &id)));
    }
    let models = select
        .order_by_asc(table::Column::OpenDueAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(from_model).collect()
}

/// How many of an agency are due from `from` until before `until`; `most` stands for more, too, so
/// that no number of dossiers makes a page slow.
pub async fn count_up_to<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    from: Moment,
    until: Moment,
    most: u64,
) -> Result<u64> {
    let some = Query::select()
        .column(table::Column::Id)
        .from(table::Entity)
        .and_where(table::Column::AgencyCode.eq(agency))
        .and_where(table::Column::OpenDueAt.is_not_null())
        .and_where(table::Column::OpenDueAt.gte(from.0))
        .and_where(table::Column::OpenDueAt.lt(until.0))
        .limit(most)
        .take();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let Some(found) = conn.query_one(&count).await? else { return Ok(0) };
    let count: i64 = found.try_get("", "count")?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// How many dossiers an officer has to work on; `most` stands for more, too.
pub async fn work_up_to<C: ConnectionTrait>(conn: &C, officer: &str, most: u64) -> Result<u64> {
    let some = Query::select()
        .column(table::Column::Id)
        .from(table::Entity)
        .and_where(table::Column::ClaimedBy.eq(officer))
        .limit(most)
        .take();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let Some(found) = conn.query_one(&count).await? else { return Ok(0) };
    let count: i64 = found.try_get("", "count")?;
    Ok(u64::try_from(count).unwrap_or(0))
}
