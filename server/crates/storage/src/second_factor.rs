//! Authenticator apps of officers, and the codes that stand for them once.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};

use crate::{
    Result,
    entity::{recovery_code as code, second_factor as table},
    row,
};

/// An officer's authenticator app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// Whose it is.
    pub account_id: String,
    /// Its sealed secret.
    pub secret: String,
    /// Since when.
    pub since: Moment,
    /// The last step of thirty seconds whose code was taken: none is taken twice.
    pub last_step: i64,
}

/// Keeps an authenticator app. A second one of an account is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, factor: &SecondFactor) -> Result<()> {
    let model = table::Model {
        account_id: factor.account_id.clone(),
        secret: factor.secret.clone(),
        since: factor.since.0,
        last_step: factor.last_step,
    };
    row::insert(conn, model).await
}

/// The authenticator app of an account.
pub async fn of_account<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
) -> Result<Option<SecondFactor>> {
    let found = row::only(table::Entity::find_by_id(account_id).all(conn).await?);
    Ok(found.map(|model| SecondFactor {
        account_id: model.account_id,
        secret: model.secret,
        since: Moment(model.since),
        last_step: model.last_step,
    }))
}

/// Takes the code of a step; false where that one or a later one was taken before.
pub async fn take_step<C: ConnectionTrait>(conn: &C, account_id: &str, step: i64) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::LastStep, Expr::val(step))
        .filter(table::Column::AccountId.eq(account_id))
        .filter(table::Column::LastStep.lt(step));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Gives an account these recovery codes in the place of those it had.
pub async fn set_codes<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    marks: &[String],
) -> Result<()> {
    delete_codes(conn, account_id).await?;
    let model =
        |mark: &String| code::Model { mark: mark.clone(), account_id: account_id.to_owned() };
    row::insert_many(conn, marks.iter().map(model).collect()).await
}

/// Takes a recovery code; false where the account has none with this mark.
pub async fn take_code<C: ConnectionTrait>(conn: &C, account_id: &str, mark: &str) -> Result<bool> {
    let taken = code::Entity::delete_many()
        .filter(code::Column::Mark.eq(mark))
        .filter(code::Column::AccountId.eq(account_id));
    Ok(taken.exec(conn).await?.rows_affected == 1)
}

/// How many recovery codes are left.
pub async fn codes_left<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<u64> {
    let left = code::Entity::find().filter(code::Column::AccountId.eq(account_id));
    Ok(left.count(conn).await?)
}

/// Takes authenticator app and recovery codes from an account; whether it had an app.
pub async fn delete<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<bool> {
    delete_codes(conn, account_id).await?;
    Ok(table::Entity::delete_by_id(account_id).exec(conn).await?.rows_affected == 1)
}

async fn delete_codes<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    code::Entity::delete_many().filter(code::Column::AccountId.eq(account_id)).exec(conn).await?;
    Ok(())
}
