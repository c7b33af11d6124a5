//! What was typed in a form whose session had ended, until its owner signs in again.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::kept_form as table, row};

/// A form that came too late. An account has one at most: the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// Whose session it was.
    pub account_id: String,
    /// Where the form goes.
    pub action: String,
    /// The page that it stands on.
    pub page: String,
    /// What was typed, sealed.
    pub typed: String,
    /// When it came.
    pub created_at: Moment,
}

/// Keeps a form in the place of the one before.
pub async fn put<C: ConnectionTrait>(conn: &C, form: &KeptForm) -> Result<()> {
    take(conn, &form.account_id).await?;
    let model = table::Model {
        account_id: form.account_id.clone(),
        action: form.action.clone(),
        page: form.page.clone(),
        typed: form.typed.clone(),
        created_at: form.created_at.0,
    };
    row::insert(conn, model).await
}

/// The form of an account, however old.
pub async fn by_account<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
) -> Result<Option<KeptForm>> {
    let found = row::only(table::Entity::find_by_id(account_id).all(conn).await?);
    Ok(found.map(|model| KeptForm {
        account_id: model.account_id,
        action: model.action,
        page: model.page,
        typed: model.typed,
        created_at: Moment(model.created_at),
    }))
}

/// Forgets the form of an account; whether there was one.
pub async fn take<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<bool> {
    Ok(table::Entity::delete_by_id(account_id).exec(conn).await?.rows_affected == 1)
}

/// Sweeps out what is older than `before` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let old = table::Entity::delete_many().filter(table::Column::CreatedAt.lt(before.0));
    Ok(old.exec(conn).await?.rows_affected)
}
