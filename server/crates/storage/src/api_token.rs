//! Tokens of programs, known by their hash.

use domain::{Moment, identity::Assurance, token::TokenScope};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Result,
    account::{self, Account},
    entity::{account as owner, api_token as table, organisation},
    row,
};

/// The table's name in errors.
const TABLE: &str = "api_token";

/// By which a program asks in somebody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id, which opens nothing.
    pub id: String,
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    /// Whose it is.
    pub account_id: String,
    /// The organisation that it acts for; absent: its owner.
    pub organisation_id: Option<String>,
    /// What its owner calls it.
    pub name: String,
    /// How it begins.
    pub hint: String,
    /// What it lets a program do.
    pub scopes: Vec<TokenScope>,
    /// How surely it was known who made it.
    pub assurance: Assurance,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// When it was last used.
    pub last_used_at: Option<Moment>,
    /// From which address.
    pub last_used_from: Option<String>,
}

/// Adds a token. A second one of an account by the same name is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, token: &ApiToken) -> Result<()> {
    let model = table::Model {
        id: token.id.clone(),
        token_hash: token.token_hash.clone(),
        account_id: token.account_id.clone(),
        organisation_id: token.organisation_id.clone(),
        name: token.name.clone(),
        hint: token.hint.clone(),
        scopes: row::to_json(TABLE, "scopes", &token.scopes)?,
        assurance: token.assurance.name().to_owned(),
        created_at: token.created_at.0,
        expires_at: token.expires_at.0,
        last_used_at: token.last_used_at.map(|at| at.0),
        last_used_from: token.last_used_from.clone(),
    };
    row::insert(conn, model).await
}

/// The token with this hash and its account, even one that is over: the caller compares
/// `expires_at`.
pub async fn by_hash<C: ConnectionTrait>(
    conn: &C,
    hash: &str,
) -> Result<Option<(ApiToken, Account)>> {
    let found = table::Entity::find()
        .filter(table::Column::TokenHash.eq(hash))
        .find_also_related(owner::Entity)
        .all(conn)
        .await?;
    let Some((token, model)) = row::only(found) else { return Ok(None) };
    let token = read(token)?;
    let account = account::with_agencies(conn, model).await?;
    Ok(account.map(|account| (token, account)))
}

/// The tokens of an account, the newest first, those that are over among them; each with the name of
/// the organisation that it acts for.
pub async fn of_account<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
) -> Result<Vec<(ApiToken, Option<String>)>> {
    let found = table::Entity::find()
        .filter(table::Column::AccountId.eq(account_id))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .find_also_related(organisation::Entity)
        .all(conn)
        .await?;
    let named = |(token, organisation): (table::Model, Option<organisation::Model>)| {
        Ok((read(token)?, organisation.map(|organisation| organisation.name)))
    };
    found.into_iter().map(named).collect()
}

/// Notes that a token was used from an address, where that was last noted at `since` or before.
pub async fn touch<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    now: Moment,
    from: &str,
    since: Moment,
) -> Result<()> {
    let long_ago = table::Column::LastUsedAt.is_null().or(table::Column::LastUsedAt.lte(since.0));
    table::Entity::update_many()
        .col_expr(table::Column::LastUsedAt, Expr::val(now.0))
        .col_expr(table::Column::LastUsedFrom, Expr::val(from))
        .filter(table::Column::Id.eq(id))
        .filter(long_ago)
        .exec(conn)
        .await?;
    Ok(())
}

/// Revokes a token of an account. False: the account has no such token.
pub async fn delete<C: ConnectionTrait>(conn: &C, account_id: &str, id: &str) -> Result<bool> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::AccountId.eq(account_id))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected == 1)
}

/// Revokes every token of an account; answers how many.
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<u64> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::AccountId.eq(account_id))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected)
}

/// Revokes the tokens by which somebody acts for an organisation.
pub async fn delete_of_member<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    organisation_id: &str,
) -> Result<()> {
    table::Entity::delete_many()
        .filter(table::Column::AccountId.eq(account_id))
        .filter(table::Column::OrganisationId.eq(organisation_id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Sweeps out what was over before `now` and says how many that were.
pub async fn delete_expired<C: ConnectionTrait>(conn: &C, now: Moment) -> Result<u64> {
    let deleted =
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now.0)).exec(conn).await?;
    Ok(deleted.rows_affected)
}

fn read(model: table::Model) -> Result<ApiToken> {
    Ok(ApiToken {
        scopes: row::from_json(TABLE, "scopes", &model.scopes)?,
        // A name that is not known says nothing, so it is the least.
        assurance: Assurance::from_name(&model.assurance).unwrap_or_default(),
        id: model.id,
        token_hash: model.token_hash,
        account_id: model.account_id,
        organisation_id: model.organisation_id,
        name: model.name,
        hint: model.hint,
        created_at: Moment(model.created_at),
        expires_at: Moment(model.expires_at),
        last_used_at: row::moment(model.last_used_at),
        last_used_from: model.last_used_from,
    })
}
