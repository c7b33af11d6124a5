//! Browsers that were sent to the provider of national identity.

use domain::{Moment, identity::Assurance};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::identity_request as table, row};

/// What a browser was sent off with, or has come back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityRequest {
    /// SHA-256 of the browser's token, hexadecimal.
    pub browser_hash: String,
    /// What comes back with the person.
    pub state: String,
    /// What comes back in the token.
    pub nonce: String,
    /// What proves that whoever brings the code has asked for it.
    pub verifier: String,
    /// The page to go on to.
    pub next: String,
    /// When it was sent off, or came back.
    pub created_at: Moment,
    /// Whose account is to be linked; absent: somebody signs in.
    pub account_id: Option<String>,
    /// Who came back; absent: nobody yet.
    pub proven: Option<Proven>,
}

/// Whom the provider attested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// Identity number.
    pub subject: String,
    /// Full name.
    pub full_name: String,
    /// How surely it is known.
    pub assurance: Assurance,
}

/// Keeps a request.
pub async fn insert<C: ConnectionTrait>(conn: &C, request: &IdentityRequest) -> Result<()> {
    let proven = request.proven.as_ref();
    let model = table::Model {
        browser_hash: request.browser_hash.clone(),
        state: request.state.clone(),
        nonce: request.nonce.clone(),
        verifier: request.verifier.clone(),
        next: request.next.clone(),
        created_at: request.created_at.0,
        account_id: request.account_id.clone(),
        subject: proven.map(|proven| proven.subject.clone()),
        full_name: proven.map(|proven| proven.full_name.clone()),
        assurance: proven.map(|proven| proven.assurance.name().to_owned()),
    };
    row::insert(conn, model).await
}

/// The request of a browser, however old.
pub async fn by_browser<C: ConnectionTrait>(
    conn: &C,
    browser_hash: &str,
) -> Result<Option<IdentityRequest>> {
    let found = row::only(table::Entity::find_by_id(browser_hash).all(conn).await?);
    found.map(read).transpose()
}

/// Forgets the request of a browser; whether there was one. Of two that take it at the same time
/// only one has it.
pub async fn take<C: ConnectionTrait>(conn: &C, browser_hash: &str) -> Result<bool> {
    Ok(table::Entity::delete_by_id(browser_hash).exec(conn).await?.rows_affected == 1)
}

/// Sweeps out what is older than `before` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let old = table::Entity::delete_many()
        .filter(table::Column::CreatedAt.lt(before.0))
        .exec(conn)
        .await?;
    Ok(old.rows_affected)
}

fn read(model: table::Model) -> Result<IdentityRequest> {
    let level = model.assurance.as_deref();
    let assurance = level
        .map(|name| row::from_name("identity_request", "assurance", name, Assurance::from_name))
        .transpose()?;
    let proven = match (model.subject, model.full_name, assurance) {
        (Some(subject), Some(full_name), Some(assurance)) => {
            Some(Proven { subject, full_name, assurance })
        }
        _ => None,
    };
    Ok(IdentityRequest {
        browser_hash: model.browser_hash,
        state: model.state,
        nonce: model.nonce,
        verifier: model.verifier,
        next: model.next,
        created_at: Moment(model.created_at),
        account_id: model.account_id,
        proven,
    })
}
