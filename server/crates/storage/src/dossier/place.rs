//! Placing dossiers anew that a program has written which knows no places: one of the release before,
//! while it is replaced.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{by_ids, projection};
use crate::{Result, entity::dossier as table};

/// Ids of up to `limit` dossiers behind an id that nobody has placed yet, in order.
pub(crate) async fn unplaced<C: ConnectionTrait>(
    conn: &C,
    after: &str,
    limit: u64,
) -> Result<Vec<String>> {
    let found = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::TrackingVersion.is_null())
        .filter(table::Column::Id.gt(after))
        .order_by_asc(table::Column::Id)
        .limit(limit);
    Ok(found.into_tuple().all(conn).await?)
}

/// Ids of an organisation's dossiers that were written since they were placed, in order.
pub(crate) async fn outdated<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
) -> Result<Vec<String>> {
    let placed = Expr::col(table::Column::TrackingVersion);
    let found = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(placed.ne(Expr::col(table::Column::Version)));
    let mut ids: Vec<String> = found.into_tuple().all(conn).await?;
    ids.sort_unstable();
    Ok(ids)
}

/// Places dossiers with these ids, which are in order, without counting them: the numbers of their
/// organisations are put right by [`crate::tracking::recount`]. What is written meanwhile is left
/// alone: whoever writes it places it.
pub(crate) async fn place_again<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<u64> {
    let mut found = by_ids(conn, ids).await?;
    // Locked in the order in which everybody locks them.
    found.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    let mut placed = 0;
    for dossier in &found {
        let update = table::Entity::update_many()
            .col_expr(table::Column::TrackingPlace, Expr::val(projection::tracking_place(dossier)))
            .col_expr(table::Column::TrackingWords, Expr::val(projection::tracking_words(dossier)))
            .col_expr(table::Column::TrackingVersion, Expr::val(dossier.version))
            .filter(table::Column::Id.eq(dossier.id.as_str()))
            .filter(table::Column::Version.eq(dossier.version));
        placed += update.exec(conn).await?.rows_affected;
    }
    Ok(placed)
}
