//! What owners do with their accounts: putting the name right, and closing.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{Result, entity::account as table};

/// Replaces the name of an account of the portal's own. False: it has the name of its national
/// identity, or is closed.
pub async fn set_full_name<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    full_name: &str,
) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::FullName, Expr::val(full_name))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::LinkedAt.is_null())
        .filter(table::Column::ClosedAt.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Closes an account: what opens it and how its owner is reached is forgotten; whose it is stays.
/// False: it was closed before.
pub async fn close<C: ConnectionTrait>(conn: &C, id: &str, now: Moment) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::ClosedAt, Expr::val(now.0))
        .col_expr(table::Column::PasswordHash, Expr::val(""))
        .col_expr(table::Column::LinkedAt, Expr::null())
        .col_expr(table::Column::Phone, Expr::null())
        .col_expr(table::Column::PhoneVerifiedAt, Expr::null())
        .col_expr(table::Column::Email, Expr::null())
        .col_expr(table::Column::EmailVerifiedAt, Expr::null())
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::ClosedAt.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}
