//! Officers whose password was right and whose code is awaited.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::sign_in_step as table, row};

/// A sign-in between its two steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInStep {
    /// SHA-256 of the browser's token, hexadecimal.
    pub browser_hash: String,
    /// Whose password was right.
    pub account_id: String,
    /// The page to go on to.
    pub next: String,
    /// When the password was typed.
    pub created_at: Moment,
    /// The sealed secret of an authenticator app that is being set up; absent: there is one.
    pub secret: Option<String>,
}

/// Keeps a step.
pub async fn insert<C: ConnectionTrait>(conn: &C, step: &SignInStep) -> Result<()> {
    let model = table::Model {
        browser_hash: step.browser_hash.clone(),
        account_id: step.account_id.clone(),
        next: step.next.clone(),
        created_at: step.created_at.0,
        secret: step.secret.clone(),
    };
    row::insert(conn, model).await
}

/// The step of a browser, however old.
pub async fn by_browser<C: ConnectionTrait>(
    conn: &C,
    browser_hash: &str,
) -> Result<Option<SignInStep>> {
    let found = row::only(table::Entity::find_by_id(browser_hash).all(conn).await?);
    Ok(found.map(|model| SignInStep {
        browser_hash: model.browser_hash,
        account_id: model.account_id,
        next: model.next,
        created_at: Moment(model.created_at),
        secret: model.secret,
    }))
}

/// Forgets a step; whether it was there.
pub async fn take<C: ConnectionTrait>(conn: &C, browser_hash: &str) -> Result<bool> {
    Ok(table::Entity::delete_by_id(browser_hash).exec(conn).await?.rows_affected == 1)
}

/// Forgets all steps of an account.
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    table::Entity::delete_many().filter(table::Column::AccountId.eq(account_id)).exec(conn).await?;
    Ok(())
}

/// Sweeps out what is older than `before` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let old = table::Entity::delete_many().filter(table::Column::CreatedAt.lt(before.0));
    Ok(old.exec(conn).await?.rows_affected)
}
