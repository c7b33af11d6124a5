//! Who acts for an organisation, in which roles.

use domain::{Moment, organisation::OrganisationRole};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::Organisation;
use crate::{
    Result,
    account::{Account, without_agencies},
    entity::{account, organisation, organisation_member as table},
    row,
};

/// The table's name in errors.
const TABLE: &str = "organisation_member";

/// A member of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The organisation's id.
    pub organisation: String,
    /// The account.
    pub account: String,
    /// What the member may do.
    pub roles: Vec<OrganisationRole>,
    /// Since when.
    pub since: Moment,
}

/// Adds a member. Somebody who is one already is a unique violation.
pub async fn add_member<C: ConnectionTrait>(conn: &C, member: &Member) -> Result<()> {
    let model = table::Model {
        organisation_id: member.organisation.clone(),
        account_id: member.account.clone(),
        roles: row::to_json(TABLE, "roles", &member.roles)?,
        since: member.since.0,
    };
    row::insert(conn, model).await
}

/// Gives a member other roles.
pub async fn set_member_roles<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
    roles: &[OrganisationRole],
) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Roles, Expr::val(row::to_json(TABLE, "roles", &roles)?))
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::AccountId.eq(account));
    row::one(update.exec(conn).await?.rows_affected)
}

/// Removes a member, if it is still there.
pub async fn remove_member<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<()> {
    table::Entity::delete_many()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::AccountId.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}

/// As what an account belongs to an organisation that was not closed, with it: one read by key.
pub async fn member<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<Option<(Member, Organisation)>> {
    let found = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::AccountId.eq(account))
        .find_also_related(organisation::Entity)
        .all(conn)
        .await?;
    Ok(with_organisations(found)?.pop())
}

/// The organisations of an account, by name.
pub async fn memberships<C: ConnectionTrait>(
    conn: &C,
    account: &str,
) -> Result<Vec<(Member, Organisation)>> {
    let found = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .find_also_related(organisation::Entity)
        .all(conn)
        .await?;
    let mut found = with_organisations(found)?;
    found.sort_by(|(_, one), (_, other)| {
        (&one.name, &one.tax_code).cmp(&(&other.name, &other.tax_code))
    });
    Ok(found)
}

/// The members of an organisation with their accounts, the first of them first.
pub async fn members<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
) -> Result<Vec<(Member, Account)>> {
    let found = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .order_by_asc(table::Column::Since)
        .order_by_asc(table::Column::AccountId)
        .find_also_related(account::Entity)
        .all(conn)
        .await?;
    let mut members = Vec::with_capacity(found.len());
    for (model, account) in found {
        // A foreign key sees to it that there is one.
        if let Some(account) = account {
            members.push((read(model)?, without_agencies(account)?));
        }
    }
    Ok(members)
}

type Found = (table::Model, Option<organisation::Model>);

fn with_organisations(found: Vec<Found>) -> Result<Vec<(Member, Organisation)>> {
    let open = found.into_iter().filter_map(|(member, organisation)| {
        let organisation = organisation.filter(|one| one.closed_at.is_none())?;
        Some(read(member).map(|member| (member, super::read(organisation))))
    });
    open.collect()
}

fn read(model: table::Model) -> Result<Member> {
    Ok(Member {
        roles: row::from_json(TABLE, "roles", &model.roles)?,
        organisation: model.organisation_id,
        account: model.account_id,
        since: Moment(model.since),
    })
}
