//! Claiming the next items.

use domain::Moment;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{
        Alias, Condition, Expr, ExprTrait, LockBehavior, LockType, Order, Query, SelectStatement,
    },
};

use super::{Item, read, table};
use crate::{Result, row};

/// Takes up to `most` items that have been visible longest, until `lease_until`; after that they
/// come back by themselves. Items of one dossier are worked on one after another, in the order of
/// their messages, so no two of one dossier are taken together.
pub async fn claim<C: ConnectionTrait>(
    conn: &C,
    now: Moment,
    lease_until: Moment,
    lease_owner: &str,
    most: u64,
) -> Result<Vec<Item>> {
    let mut ids = Vec::new();
    for row in conn.query_all(&next(now, most)).await? {
        ids.push(row.try_get::<String>("", "id")?);
    }
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let update = Query::update()
        .table(table::Entity)
        .value(table::Column::LeaseUntil, lease_until.0)
        .value(table::Column::LeaseOwner, lease_owner)
        .value(table::Column::Attempts, Expr::col(table::Column::Attempts).add(1))
        .and_where(Expr::col(table::Column::Id).is_in(ids))
        .returning_all()
        .take();
    let mut claimed = Vec::new();
    for row in conn.query_all(&update).await? {
        claimed.push(read(table::Model::from_query_result(&row, "")?)?);
    }
    claimed.sort_by(|a, b| (a.visible_at, &a.id).cmp(&(b.visible_at, &b.id)));
    Ok(claimed)
}

fn next(now: Moment, most: u64) -> SelectStatement {
    let item = Alias::new("item");
    let col = |column: table::Column| Expr::col((item.clone(), column));
    let unleased = Condition::any()
        .add(col(table::Column::LeaseUntil).is_null())
        .add(col(table::Column::LeaseUntil).lte(now.0));
    Query::select()
        .column((item.clone(), table::Column::Id))
        .from_as(table::Entity, item.clone())
        .and_where(col(table::Column::DoneAt).is_null())
        .and_where(col(table::Column::DeadAt).is_null())
        .and_where(col(table::Column::VisibleAt).lte(now.0))
        .cond_where(unleased)
        .and_where(Expr::not_exists(earlier(&item)))
        .order_by((item.clone(), table::Column::VisibleAt), Order::Asc)
        .order_by((item.clone(), table::Column::Id), Order::Asc)
        .limit(most)
        // Two workers never take the same item, and neither waits for the other.
        .lock_with_tables_behavior(LockType::Update, [item.clone()], LockBehavior::SkipLocked)
        .take()
}

/// An earlier item of the same dossier that is not done, dead ones included.
fn earlier(item: &Alias) -> SelectStatement {
    let other = Alias::new("earlier");
    let place = |alias: &Alias| {
        row::pair((alias.clone(), table::Column::CreatedAt), (alias.clone(), table::Column::Id))
    };
    Query::select()
        .expr(Expr::val(1))
        .from_as(table::Entity, other.clone())
        .and_where(
            Expr::col((other.clone(), table::Column::DossierId))
                .equals((item.clone(), table::Column::DossierId)),
        )
        .and_where(Expr::col((other.clone(), table::Column::DoneAt)).is_null())
        .and_where(place(&other).lt(place(item)))
        .take()
}
