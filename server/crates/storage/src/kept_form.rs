//! What was typed in a form whose session had ended, until its owner signs in again.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Result, entity::kept_form as table, row};

/// A form that came too late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    /// By which it is found.
    pub id: String,
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

/// Keeps a form; of those of the account only the newest `most`.
pub async fn insert<C: ConnectionTrait>(conn: &C, form: &KeptForm, most: u64) -> Result<()> {
    let model = table::Model {
        id: form.id.clone(),
        account_id: form.account_id.clone(),
        action: form.action.clone(),
        page: form.page.clone(),
        typed: form.typed.clone(),
        created_at: form.created_at.0,
    };
    row::insert(conn, model).await?;
    let older: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::AccountId.eq(form.account_id.as_str()))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .offset(most)
        .limit(row::CHUNK as u64)
        .into_tuple()
        .all(conn)
        .await?;
    if !older.is_empty() {
        table::Entity::delete_many().filter(table::Column::Id.is_in(older)).exec(conn).await?;
    }
    Ok(())
}

/// The form with this id, however old.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<KeptForm>> {
    let found = row::only(table::Entity::find_by_id(id).all(conn).await?);
    Ok(found.map(|model| KeptForm {
        id: model.id,
        account_id: model.account_id,
        action: model.action,
        page: model.page,
        typed: model.typed,
        created_at: Moment(model.created_at),
    }))
}

/// Forgets a form of an account; whether it was there.
pub async fn delete<C: ConnectionTrait>(conn: &C, account_id: &str, id: &str) -> Result<bool> {
    let own = table::Entity::delete_by_id(id).filter(table::Column::AccountId.eq(account_id));
    Ok(own.exec(conn).await?.rows_affected == 1)
}

/// Forgets all forms of an account.
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    let own = table::Entity::delete_many().filter(table::Column::AccountId.eq(account_id));
    own.exec(conn).await?;
    Ok(())
}

/// Sweeps out what is older than `before` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let old = table::Entity::delete_many().filter(table::Column::CreatedAt.lt(before.0));
    Ok(old.exec(conn).await?.rows_affected)
}
