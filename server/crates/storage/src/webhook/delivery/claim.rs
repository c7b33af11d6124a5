//! Taking the next messages to send.

use domain::{Moment, webhook::DeliveryState};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Func, LockBehavior, LockType, Query},
};

use super::{Delivery, read, table};
use crate::{Result, entity::webhook};

/// Messages that are due at `now`, but for those whose webhook rests: one that answers nobody must not
/// keep the others waiting.
fn due(now: Moment) -> Select<table::Entity> {
    let resting = Query::select()
        .column(webhook::Column::Id)
        .from(webhook::Entity)
        .and_where(webhook::Column::RestingUntil.gt(now.0))
        .take();
    table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::NextAttemptAt.is_not_null())
        .filter(table::Column::NextAttemptAt.lte(now.0))
        .filter(Expr::col(table::Column::WebhookId).not_in_subquery(resting))
        .order_by_asc(table::Column::NextAttemptAt)
        .order_by_asc(table::Column::Id)
}

/// Whether anything is due at `now`: asked before anything is claimed, for most of the time nothing is.
pub async fn is_due<C: ConnectionTrait>(conn: &C, now: Moment) -> Result<bool> {
    let found: Vec<String> = due(now).limit(1_u64).into_tuple().all(conn).await?;
    Ok(!found.is_empty())
}

/// Claims up to `most` messages that are due at `now`. They come back at `lease_until` unless they are
/// settled before.
pub async fn claim<C: ConnectionTrait>(
    conn: &C,
    now: Moment,
    lease_until: Moment,
    most: u64,
) -> Result<Vec<Delivery>> {
    let ids: Vec<String> = due(now)
        .limit(most)
        // Two workers never take the same message, and neither waits for the other.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let first = Func::coalesce([Expr::col(table::Column::FirstTriedAt), Expr::val(now.0)]);
    let update = Query::update()
        .table(table::Entity)
        .value(table::Column::State, DeliveryState::Sending.name())
        .value(table::Column::NextAttemptAt, lease_until.0)
        .value(table::Column::FirstTriedAt, first)
        .value(table::Column::Attempts, Expr::col(table::Column::Attempts).add(1))
        .and_where(Expr::col(table::Column::Id).is_in(ids))
        .returning_all()
        .take();
    let mut claimed = Vec::new();
    for row in conn.query_all(&update).await? {
        claimed.push(read(table::Model::from_query_result(&row, "")?)?);
    }
    claimed.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    Ok(claimed)
}
