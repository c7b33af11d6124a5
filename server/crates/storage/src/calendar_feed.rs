//! Calendars of due dates: one a member and organisation, found by the hash of a secret.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::calendar_feed as table, row};

/// A calendar that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// SHA-256 of the secret, hexadecimal.
    pub token_hash: String,
    /// The organisation's id.
    pub organisation: String,
    /// The member's account.
    pub account: String,
    /// When it was made.
    pub created_at: Moment,
}

/// Gives a member a calendar; the one from before is none any more.
pub async fn put<C: ConnectionTrait>(conn: &C, feed: &CalendarFeed) -> Result<()> {
    delete(conn, &feed.organisation, &feed.account).await?;
    let model = table::Model {
        token_hash: feed.token_hash.clone(),
        organisation_id: feed.organisation.clone(),
        account_id: feed.account.clone(),
        created_at: feed.created_at.0,
    };
    row::insert(conn, model).await
}

/// The calendar with this secret.
pub async fn by_token_hash<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
) -> Result<Option<CalendarFeed>> {
    let found = table::Entity::find().filter(table::Column::TokenHash.eq(token_hash));
    Ok(row::only(found.all(conn).await?).map(read))
}

/// The calendar of a member.
pub async fn of_member<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<Option<CalendarFeed>> {
    let found = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::AccountId.eq(account));
    Ok(row::only(found.all(conn).await?).map(read))
}

/// Takes the calendar of a member away. False: there was none.
pub async fn delete<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<bool> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected > 0)
}

fn read(model: table::Model) -> CalendarFeed {
    CalendarFeed {
        token_hash: model.token_hash,
        organisation: model.organisation_id,
        account: model.account_id,
        created_at: Moment(model.created_at),
    }
}
