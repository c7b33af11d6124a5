//! Tries to pay at a gateway.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{Result, entity::payment_attempt as table, row};

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was paid.
    Paid,
    /// It was not.
    Failed,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Failed => "failed",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Paid, Self::Failed].into_iter().find(|one| one.name() == name)
    }
}

/// A try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The number under which the gateway knows it.
    pub reference: String,
    /// The request that it pays.
    pub payment: String,
    /// Đồng.
    pub vnd: i64,
    /// Since when.
    pub created_at: Moment,
    /// Until when the gateway takes it.
    pub expires_at: Moment,
    /// How it ended, once that was told.
    pub outcome: Option<Outcome>,
}

/// Adds a try.
pub async fn insert_attempt<C: ConnectionTrait>(conn: &C, attempt: &Attempt) -> Result<()> {
    let model = table::Model {
        reference: attempt.reference.clone(),
        payment_id: attempt.payment.clone(),
        vnd: attempt.vnd,
        created_at: attempt.created_at.0,
        expires_at: attempt.expires_at.0,
        outcome: attempt.outcome.map(|outcome| outcome.name().to_owned()),
        told_at: None,
    };
    row::insert(conn, model).await
}

/// Tries by their numbers; at most a page of rows at once.
pub async fn attempts<C: ConnectionTrait>(conn: &C, references: &[String]) -> Result<Vec<Attempt>> {
    let mut found = Vec::new();
    for references in references.chunks(row::CHUNK) {
        let some = table::Entity::find()
            .filter(table::Column::Reference.is_in(references.iter().map(String::as_str)));
        found.extend(some.all(conn).await?);
    }
    found.into_iter().map(read).collect()
}

/// The tries of a request, oldest first.
pub async fn attempts_of<C: ConnectionTrait>(conn: &C, payment: &str) -> Result<Vec<Attempt>> {
    let found = table::Entity::find()
        .filter(table::Column::PaymentId.eq(payment))
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Reference);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// Tries begun after a time that nobody told the end of, though the gateway took them until before
/// another; the newest first.
pub async fn open_attempts<C: ConnectionTrait>(
    conn: &C,
    (since, until): (Moment, Moment),
    limit: u64,
) -> Result<Vec<Attempt>> {
    let found = table::Entity::find()
        .filter(table::Column::Outcome.is_null())
        .filter(table::Column::ExpiresAt.lt(until.0))
        .filter(table::Column::CreatedAt.gt(since.0))
        .order_by_desc(table::Column::ExpiresAt)
        .order_by_desc(table::Column::Reference)
        .limit(limit);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// Notes how tries ended.
pub async fn close_attempts<C: ConnectionTrait>(
    conn: &C,
    references: &[String],
    outcome: Outcome,
    at: Moment,
) -> Result<()> {
    for references in references.chunks(row::CHUNK) {
        table::Entity::update_many()
            .col_expr(table::Column::Outcome, Expr::val(outcome.name()))
            .col_expr(table::Column::ToldAt, Expr::val(at.0))
            .filter(table::Column::Reference.is_in(references.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

fn read(model: table::Model) -> Result<Attempt> {
    let name =
        |name: String| row::from_name("payment_attempt", "outcome", &name, Outcome::from_name);
    Ok(Attempt {
        outcome: model.outcome.map(name).transpose()?,
        reference: model.reference,
        payment: model.payment_id,
        vnd: model.vnd,
        created_at: Moment(model.created_at),
        expires_at: Moment(model.expires_at),
    })
}
