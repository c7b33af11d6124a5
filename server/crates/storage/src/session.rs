//! Sessions, known by the hash of their token.

use domain::{Moment, identity::Assurance};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use crate::{
    Result,
    account::{self, Account},
    entity::{account as owner, session as table},
    row,
};

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token, hexadecimal.
    pub token_hash: String,
    /// Whose it is.
    pub account_id: String,
    /// Whether it opens the officers' pages.
    pub officer: bool,
    /// When it began.
    pub created_at: Moment,
    /// When it was last used.
    pub last_seen_at: Moment,
    /// When it ends by itself.
    pub expires_at: Moment,
    /// The browser as it calls itself.
    pub user_agent: String,
    /// How surely it was known who signed in.
    pub assurance: Assurance,
    /// When its owner has last proven to sit there, since signing in.
    pub proved_at: Option<Moment>,
    /// The organisation that is acted for; absent: one acts for oneself.
    pub organisation_id: Option<String>,
}

impl From<table::Model> for Session {
    fn from(model: table::Model) -> Self {
        Self {
            // A name that is not known says nothing, so it is the least.
            assurance: Assurance::from_name(&model.assurance).unwrap_or_default(),
            token_hash: model.token_hash,
            account_id: model.account_id,
            officer: model.officer,
            created_at: Moment(model.created_at),
            last_seen_at: Moment(model.last_seen_at),
            expires_at: Moment(model.expires_at),
            user_agent: model.user_agent,
            proved_at: row::moment(model.proved_at),
            organisation_id: model.organisation_id,
        }
    }
}

/// Begins a session.
pub async fn insert<C: ConnectionTrait>(conn: &C, session: &Session) -> Result<()> {
    let model = table::Model {
        token_hash: session.token_hash.clone(),
        account_id: session.account_id.clone(),
        officer: session.officer,
        created_at: session.created_at.0,
        last_seen_at: session.last_seen_at.0,
        expires_at: session.expires_at.0,
        user_agent: session.user_agent.clone(),
        assurance: session.assurance.name().to_owned(),
        proved_at: session.proved_at.map(|at| at.0),
        organisation_id: session.organisation_id.clone(),
    };
    row::insert(conn, model).await
}

/// The session of this token with its account, even one that is over: the caller compares
/// `expires_at`.
pub async fn by_token_hash<C: ConnectionTrait>(
    conn: &C,
    hash: &str,
) -> Result<Option<(Session, Account)>> {
    let found = table::Entity::find_by_id(hash).find_also_related(owner::Entity).all(conn).await?;
    let Some((session, model)) = row::only(found) else { return Ok(None) };
    let account = account::with_agencies(conn, model).await?;
    Ok(account.map(|account| (Session::from(session), account)))
}

/// Notes that it was used and moves its end. A session that has gone meanwhile stays gone.
pub async fn touch<C: ConnectionTrait>(
    conn: &C,
    hash: &str,
    now: Moment,
    expires_at: Moment,
) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::LastSeenAt, Expr::val(now.0))
        .col_expr(table::Column::ExpiresAt, Expr::val(expires_at.0))
        .filter(table::Column::TokenHash.eq(hash))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that its owner has proven to sit there. A session that has gone meanwhile stays gone.
pub async fn prove<C: ConnectionTrait>(conn: &C, hash: &str, now: Moment) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::ProvedAt, Expr::val(now.0))
        .filter(table::Column::TokenHash.eq(hash))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes for which organisation a session acts; none: for oneself.
pub async fn act_for<C: ConnectionTrait>(
    conn: &C,
    hash: &str,
    organisation: Option<&str>,
) -> Result<()> {
    let organisation = organisation.map(str::to_owned);
    table::Entity::update_many()
        .col_expr(table::Column::OrganisationId, Expr::val(organisation))
        .filter(table::Column::TokenHash.eq(hash))
        .exec(conn)
        .await?;
    Ok(())
}

/// Ends a session, if it is still there.
pub async fn delete<C: ConnectionTrait>(conn: &C, hash: &str) -> Result<()> {
    table::Entity::delete_by_id(hash).exec(conn).await?;
    Ok(())
}

/// The sessions of an account, the last used first; those that are over, too.
pub async fn of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<Vec<Session>> {
    let found = table::Entity::find()
        .filter(table::Column::AccountId.eq(account_id))
        .order_by_desc(table::Column::LastSeenAt)
        .order_by_desc(table::Column::CreatedAt);
    Ok(found.all(conn).await?.into_iter().map(Session::from).collect())
}

/// Ends every session of an account but one; an empty hash is none.
pub async fn delete_of_account<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    but: &str,
) -> Result<u64> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::AccountId.eq(account_id))
        .filter(table::Column::TokenHash.ne(but))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected)
}

/// Sweeps out what was over before `now` and says how many that were.
pub async fn delete_expired<C: ConnectionTrait>(conn: &C, now: Moment) -> Result<u64> {
    let deleted =
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now.0)).exec(conn).await?;
    Ok(deleted.rows_affected)
}
