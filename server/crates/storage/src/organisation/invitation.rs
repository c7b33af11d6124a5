//! Invitations to become a member, by identity number.

use domain::{Moment, organisation::OrganisationRole};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Organisation;
use crate::{
    Result,
    entity::{organisation, organisation_invitation as table},
    row,
};

/// The table's name in errors.
const TABLE: &str = "organisation_invitation";

/// Somebody is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: String,
    /// The organisation's id.
    pub organisation: String,
    /// Identity number of who is invited.
    pub identity_number: String,
    /// What is to be done.
    pub roles: Vec<OrganisationRole>,
    /// Account of who invites.
    pub invited_by: String,
    /// When it was made.
    pub created_at: Moment,
    /// Until when it can be accepted.
    pub expires_at: Moment,
}

/// Invites somebody. A second open invitation of the same number is a unique violation; one that
/// expired makes room.
pub async fn invite<C: ConnectionTrait>(conn: &C, invitation: &Invitation) -> Result<()> {
    table::Entity::delete_many()
        .filter(table::Column::OrganisationId.eq(&*invitation.organisation))
        .filter(table::Column::IdentityNumber.eq(&*invitation.identity_number))
        .filter(table::Column::ExpiresAt.lte(invitation.created_at.0))
        .exec(conn)
        .await?;
    let model = table::Model {
        id: invitation.id.clone(),
        organisation_id: invitation.organisation.clone(),
        identity_number: invitation.identity_number.clone(),
        roles: row::to_json(TABLE, "roles", &invitation.roles)?,
        invited_by: invitation.invited_by.clone(),
        created_at: invitation.created_at.0,
        expires_at: invitation.expires_at.0,
    };
    row::insert(conn, model).await
}

/// The invitation with this id, even one that expired, and the organisation.
pub async fn invitation<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<(Invitation, Organisation)>> {
    let found = table::Entity::find()
        .filter(table::Column::Id.eq(id))
        .find_also_related(organisation::Entity)
        .all(conn)
        .await?;
    Ok(with_organisations(found)?.pop())
}

/// The invitations of an organisation that are open at `now`, the newest first.
pub async fn invitations<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    now: Moment,
) -> Result<Vec<Invitation>> {
    let models = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::ExpiresAt.gt(now.0))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// The invitations of a number that are open at `now`, the newest first.
pub async fn invitations_to<C: ConnectionTrait>(
    conn: &C,
    identity_number: &str,
    now: Moment,
) -> Result<Vec<(Invitation, Organisation)>> {
    let found = table::Entity::find()
        .filter(table::Column::IdentityNumber.eq(identity_number))
        .filter(table::Column::ExpiresAt.gt(now.0))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .find_also_related(organisation::Entity)
        .all(conn)
        .await?;
    with_organisations(found)
}

/// Ends an invitation. False: it was not there.
pub async fn uninvite<C: ConnectionTrait>(conn: &C, id: &str) -> Result<bool> {
    let deleted = table::Entity::delete_by_id(id).exec(conn).await?;
    Ok(deleted.rows_affected == 1)
}

/// Sweeps out what expired before a time and says how many that were.
pub async fn delete_expired<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::ExpiresAt.lt(before.0))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected)
}

type Found = (table::Model, Option<organisation::Model>);

fn with_organisations(found: Vec<Found>) -> Result<Vec<(Invitation, Organisation)>> {
    let open = found.into_iter().filter_map(|(invitation, organisation)| {
        let organisation = organisation.filter(|one| one.closed_at.is_none())?;
        Some(read(invitation).map(|invitation| (invitation, super::read(organisation))))
    });
    open.collect()
}

fn read(model: table::Model) -> Result<Invitation> {
    Ok(Invitation {
        roles: row::from_json(TABLE, "roles", &model.roles)?,
        id: model.id,
        organisation: model.organisation_id,
        identity_number: model.identity_number,
        invited_by: model.invited_by,
        created_at: Moment(model.created_at),
        expires_at: Moment(model.expires_at),
    })
}
