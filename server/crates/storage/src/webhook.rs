//! Webhooks: which addresses are told of whose dossiers.

pub mod delivery;

use domain::{Moment, webhook::WebhookEvent};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

use crate::{Owner, Result, entity::webhook as table, row};

/// The table's name in errors.
const TABLE: &str = "webhook";

/// An address that is told of dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: String,
    /// Id of the person or the organisation whose dossiers are told of.
    pub owner: String,
    /// Id of the organisation, where it is one.
    pub organisation_id: Option<String>,
    /// The address.
    pub url: String,
    /// What is told.
    pub events: Vec<WebhookEvent>,
    /// What messages are signed with, sealed.
    pub secret: String,
    /// When it was made.
    pub created_at: Moment,
    /// Until when nothing is sent, after a try in vain.
    pub resting_until: Option<Moment>,
    /// When its owner was last told that messages do not arrive.
    pub told_at: Option<Moment>,
}

/// Adds a webhook. A second one of an owner with the same address is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, webhook: &Webhook) -> Result<()> {
    let model = table::Model {
        id: webhook.id.clone(),
        owner: webhook.owner.clone(),
        organisation_id: webhook.organisation_id.clone(),
        url: webhook.url.clone(),
        events: row::to_json(TABLE, "events", &webhook.events)?,
        secret: webhook.secret.clone(),
        created_at: webhook.created_at.0,
        resting_until: webhook.resting_until.map(|at| at.0),
        told_at: webhook.told_at.map(|at| at.0),
    };
    row::insert(conn, model).await
}

/// The webhooks of a person or an organisation, the newest first.
pub async fn of_owner<C: ConnectionTrait>(conn: &C, owner: Owner<'_>) -> Result<Vec<Webhook>> {
    let models = table::Entity::find()
        .filter(table::Column::Owner.eq(owner.id()))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Webhooks by id, in no order.
pub async fn by_ids<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Webhook>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .all(conn)
            .await?;
        for model in models {
            found.push(read(model)?);
        }
    }
    Ok(found)
}

/// Ends a webhook with everything that was sent there.
pub async fn delete<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    delivery::delete_of(conn, id).await?;
    table::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// Lets nothing be sent until a time; at once where there is none. One that has gone meanwhile stays
/// gone.
pub async fn rest<C: ConnectionTrait>(conn: &C, id: &str, until: Option<Moment>) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::RestingUntil, Expr::val(until.map(|at| at.0)))
        .filter(table::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that its owner is told that messages do not arrive. False: that was told after `since`.
pub async fn tell<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    now: Moment,
    since: Moment,
) -> Result<bool> {
    let long_ago = table::Column::ToldAt.is_null().or(table::Column::ToldAt.lte(since.0));
    let update = table::Entity::update_many()
        .col_expr(table::Column::ToldAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id))
        .filter(long_ago);
    Ok(update.exec(conn).await?.rows_affected == 1)
}

fn read(model: table::Model) -> Result<Webhook> {
    Ok(Webhook {
        events: row::from_json(TABLE, "events", &model.events)?,
        id: model.id,
        owner: model.owner,
        organisation_id: model.organisation_id,
        url: model.url,
        secret: model.secret,
        created_at: Moment(model.created_at),
        resting_until: row::moment(model.resting_until),
        told_at: row::moment(model.told_at),
    })
}
