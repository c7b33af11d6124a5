//! What an account wants to be told, how many notices it has not read, whether mail reaches it.

use domain::notice::Preferences;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::notice_account as table, row};

/// The table's name in errors.
const TABLE: &str = "notice_account";

/// An account as the notices see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeAccount {
    /// The account.
    pub account_id: String,
    /// How many notices it has not read.
    pub unread: i64,
    /// What it chose; absent until it has.
    pub preferences: Option<Preferences>,
    /// What the mail server said when mail came back; no mail goes while it stands.
    pub mail_failing: Option<String>,
}

/// How many notices an account has not read.
pub async fn unread<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<i64> {
    let counts: Vec<i64> = table::Entity::find_by_id(account_id)
        .select_only()
        .column(table::Column::Unread)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(row::only(counts).unwrap_or_default())
}

/// An account; one that nothing was told yet is as good as new.
pub async fn find<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<NoticeAccount> {
    let found = row::only(table::Entity::find_by_id(account_id).all(conn).await?);
    let fresh = || NoticeAccount { account_id: account_id.to_owned(), ..NoticeAccount::default() };
    found.map_or_else(|| Ok(fresh()), read)
}

/// Those of `ids` that exist.
pub async fn find_all<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<NoticeAccount>> {
    let mut accounts = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::AccountId.is_in(ids.iter().map(String::as_str)))
            .all(conn)
            .await?;
        for model in models {
            accounts.push(read(model)?);
        }
    }
    Ok(accounts)
}

/// Adds to the number of unread notices, or takes off it.
pub async fn add_unread<C: ConnectionTrait>(conn: &C, account_id: &str, count: i64) -> Result<()> {
    let sum = Expr::col((table::Entity, table::Column::Unread)).add(count);
    let model = table::Model { unread: count, ..empty(account_id) };
    upsert(conn, model, &[(table::Column::Unread, sum)]).await
}

/// Keeps what an account chose.
pub async fn set_preferences<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    preferences: &Preferences,
) -> Result<()> {
    let json = row::to_json(TABLE, "preferences", preferences)?;
    let value = Expr::val(json.as_str());
    let model = table::Model { preferences: Some(json.clone()), ..empty(account_id) };
    upsert(conn, model, &[(table::Column::Preferences, value)]).await
}

/// Notes that mail to the account comes back, or that it may be tried again.
pub async fn set_mail_failing<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    said: Option<&str>,
) -> Result<()> {
    let model = table::Model { mail_failing: said.map(str::to_owned), ..empty(account_id) };
    let value = Expr::val(said.map(str::to_owned));
    upsert(conn, model, &[(table::Column::MailFailing, value)]).await
}

/// Forgets what an account chose, and its number.
pub async fn delete<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    table::Entity::delete_by_id(account_id).exec(conn).await?;
    Ok(())
}

fn empty(account_id: &str) -> table::Model {
    table::Model {
        account_id: account_id.to_owned(),
        unread: 0,
        preferences: None,
        mail_failing: None,
    }
}

async fn upsert<C: ConnectionTrait>(
    conn: &C,
    model: table::Model,
    values: &[(table::Column, Expr)],
) -> Result<()> {
    let mut conflict = OnConflict::column(table::Column::AccountId);
    for (column, value) in values {
        conflict.value(*column, value.clone());
    }
    table::Entity::insert(model.into_active_model())
        .on_conflict(conflict)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

fn read(model: table::Model) -> Result<NoticeAccount> {
    let preferences =
        model.preferences.map(|json| row::from_json(TABLE, "preferences", &json)).transpose()?;
    Ok(NoticeAccount {
        account_id: model.account_id,
        unread: model.unread,
        preferences,
        mail_failing: model.mail_failing,
    })
}
