//! Taking the next messages to send.

use domain::{
    Moment,
    notice::{Carrier, MessageState},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query},
};

use super::{Message, read, table};
use crate::Result;

/// Claims up to `most` messages on these channels that are due at `now`. They gather no more
/// notices, and come back at `lease_until` unless they are settled before.
pub async fn claim<C: ConnectionTrait>(
    conn: &C,
    channels: &[Carrier],
    now: Moment,
    lease_until: Moment,
    most: u64,
) -> Result<Vec<Message>> {
    let ids: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::NextAttemptAt.is_not_null())
        .filter(table::Column::NextAttemptAt.lte(now.0))
        .filter(table::Column::Channel.is_in(channels.iter().map(|channel| channel.name())))
        .order_by_asc(table::Column::NextAttemptAt)
        .order_by_asc(table::Column::Id)
        .limit(most)
        // Two workers never take the same message, and neither waits for the other.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let update = Query::update()
        .table(table::Entity)
        .value(table::Column::State, MessageState::Sending.name())
        .value(table::Column::NextAttemptAt, lease_until.0)
        .value(table::Column::OpenKey, Option::<String>::None)
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
