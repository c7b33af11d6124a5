//! Decisions on days off, in order; each changes the table that those before it made.

use domain::{Moment, calendar::HolidayDecision};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::{Result, entity::holiday_decision as table, row};

/// The table's name in errors.
const TABLE: &str = "holiday_decision";

/// All decisions, in order.
pub async fn list<C: ConnectionTrait>(conn: &C) -> Result<Vec<HolidayDecision>> {
    let models = table::Entity::find().order_by_asc(table::Column::Place).all(conn).await?;
    models.into_iter().map(|model| row::from_json(TABLE, "content", &model.content)).collect()
}

/// Adds a decision as the `place`th. A version or a place that is there already is a unique
/// violation.
pub async fn insert<C: ConnectionTrait>(
    conn: &C,
    place: usize,
    decision: &HolidayDecision,
    at: Moment,
) -> Result<()> {
    let model = table::Model {
        version: decision.version.trim().to_owned(),
        place: place as i64,
        decided_at: at.0,
        content: row::to_json(TABLE, "content", decision)?,
    };
    row::insert(conn, model).await
}
