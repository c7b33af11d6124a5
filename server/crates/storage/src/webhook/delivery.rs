//! Messages to webhooks: written with what they tell of, sent at least once, kept with how it went.

mod claim;

use domain::{
    Moment,
    webhook::{DeliveryFault, DeliveryState, WebhookEvent},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
    sea_query::{Expr, ExprTrait},
};

use crate::{Result, entity::webhook_delivery as table, row};

pub use claim::{claim, is_due};

/// The table's name in errors.
const TABLE: &str = "webhook_delivery";

/// A message to a webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: String,
    /// To which webhook.
    pub webhook_id: String,
    /// Id of the event, the same at every webhook that is told of it.
    pub event_id: String,
    /// What happened.
    pub kind: WebhookEvent,
    /// Mã hồ sơ.
    pub dossier_code: String,
    /// What is sent.
    pub body: String,
    /// Where it is.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it happened.
    pub created_at: Moment,
    /// When it was first tried.
    pub first_tried_at: Option<Moment>,
    /// When it was last tried.
    pub tried_at: Option<Moment>,
    /// When it is tried next; absent when it is not.
    pub next_attempt_at: Option<Moment>,
    /// The status of the last answer.
    pub status: Option<u16>,
    /// Why the last try was in vain.
    pub fault: Option<DeliveryFault>,
    /// The beginning of the last answer.
    pub answer: String,
}

/// How a try went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// When.
    pub at: Moment,
    /// The status of the answer.
    pub status: Option<u16>,
    /// Why it was in vain; absent: it was not.
    pub fault: Option<DeliveryFault>,
    /// The beginning of the answer.
    pub answer: String,
}

/// Adds messages.
pub async fn insert<C: ConnectionTrait>(conn: &C, deliveries: &[Delivery]) -> Result<()> {
    let model = |one: &Delivery| table::Model {
        id: one.id.clone(),
        webhook_id: one.webhook_id.clone(),
        event_id: one.event_id.clone(),
        kind: one.kind.name().to_owned(),
        dossier_code: one.dossier_code.clone(),
        body: one.body.clone(),
        state: one.state.name().to_owned(),
        attempts: i64::from(one.attempts),
        created_at: one.created_at.0,
        first_tried_at: one.first_tried_at.map(|at| at.0),
        tried_at: one.tried_at.map(|at| at.0),
        next_attempt_at: one.next_attempt_at.map(|at| at.0),
        status: one.status.map(i64::from),
        fault: one.fault.map(|fault| fault.name().to_owned()),
        answer: Some(one.answer.clone()).filter(|answer| !answer.is_empty()),
    };
    row::insert_many(conn, deliveries.iter().map(model).collect()).await
}

/// The messages of a webhook, the newest first, behind a place.
pub async fn log<C: ConnectionTrait>(
    conn: &C,
    webhook_id: &str,
    after: Option<&(Moment, String)>,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let mut query = table::Entity::find()
        .filter(table::Column::WebhookId.eq(webhook_id))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = row::pair(table::Column::CreatedAt, table::Column::Id);
        query = query.filter(place.lt(row::cursor(*at, id)));
    }
    query.all(conn).await?.into_iter().map(read).collect()
}

/// The other system has it. Where nobody sends it any more, as after it was to be sent again, nothing
/// changes; so it is below.
pub async fn delivered<C: ConnectionTrait>(conn: &C, id: &str, tried: &Tried) -> Result<()> {
    settle(conn, id, DeliveryState::Delivered, None, tried).await
}

/// It is tried again at `at`.
pub async fn retry<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    at: Moment,
    tried: &Tried,
) -> Result<()> {
    settle(conn, id, DeliveryState::Queued, Some(at), tried).await
}

/// It is given up.
pub async fn failed<C: ConnectionTrait>(conn: &C, id: &str, tried: &Tried) -> Result<()> {
    settle(conn, id, DeliveryState::Failed, None, tried).await
}

/// Sends a message of a webhook once more, as if it had never been tried. False: there is none.
pub async fn again<C: ConnectionTrait>(
    conn: &C,
    webhook_id: &str,
    id: &str,
    now: Moment,
) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(DeliveryState::Queued.name()))
        .col_expr(table::Column::Attempts, Expr::val(0_i64))
        .col_expr(table::Column::FirstTriedAt, Expr::val(Option::<i64>::None))
        .col_expr(table::Column::NextAttemptAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::WebhookId.eq(webhook_id));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Sweeps out what happened before a time and says how much that was.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let deleted = table::Entity::delete_many()
        .filter(table::Column::CreatedAt.lt(before.0))
        .exec(conn)
        .await?;
    Ok(deleted.rows_affected)
}

/// How many messages are still to be sent.
pub async fn depth<C: ConnectionTrait>(conn: &C) -> Result<i64> {
    let waiting = table::Entity::find().filter(table::Column::NextAttemptAt.is_not_null());
    Ok(waiting.count(conn).await? as i64)
}

/// Deletes what was sent to a webhook.
pub(super) async fn delete_of<C: ConnectionTrait>(conn: &C, webhook_id: &str) -> Result<()> {
    table::Entity::delete_many().filter(table::Column::WebhookId.eq(webhook_id)).exec(conn).await?;
    Ok(())
}

async fn settle<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    state: DeliveryState,
    next: Option<Moment>,
    tried: &Tried,
) -> Result<()> {
    let answer = Some(tried.answer.clone()).filter(|answer| !answer.is_empty());
    let fault = tried.fault.map(|fault| fault.name().to_owned());
    let update: UpdateMany<table::Entity> = table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(state.name()))
        .col_expr(table::Column::NextAttemptAt, Expr::val(next.map(|at| at.0)))
        .col_expr(table::Column::TriedAt, Expr::val(tried.at.0))
        .col_expr(table::Column::Status, Expr::val(tried.status.map(i64::from)))
        .col_expr(table::Column::Fault, Expr::val(fault))
        .col_expr(table::Column::Answer, Expr::val(answer));
    update
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::State.eq(DeliveryState::Sending.name()))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(model: table::Model) -> Result<Delivery> {
    let attempts = u32::try_from(model.attempts)
        .map_err(|error| row::inconsistent(TABLE, "attempts", error))?;
    let status = model.status.map(u16::try_from).transpose();
    let fault =
        model.fault.map(|name| row::from_name(TABLE, "fault", &name, DeliveryFault::from_name));
    Ok(Delivery {
        attempts,
        status: status.map_err(|error| row::inconsistent(TABLE, "status", error))?,
        fault: fault.transpose()?,
        kind: row::from_name(TABLE, "kind", &model.kind, WebhookEvent::from_name)?,
        state: row::from_name(TABLE, "state", &model.state, DeliveryState::from_name)?,
        id: model.id,
        webhook_id: model.webhook_id,
        event_id: model.event_id,
        dossier_code: model.dossier_code,
        body: model.body,
        created_at: Moment(model.created_at),
        first_tried_at: row::moment(model.first_tried_at),
        tried_at: row::moment(model.tried_at),
        next_attempt_at: row::moment(model.next_attempt_at),
        answer: model.answer.unwrap_or_default(),
    })
}
