//! Which officers have read a dossier.

use domain::Moment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Result, entity::dossier_read as table, row};

/// An officer has read a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The dossier.
    pub dossier_id: String,
    /// The officer.
    pub account_id: String,
    /// At the desk of which agency.
    pub agency: String,
    /// When.
    pub at: Moment,
}

/// Adds a reading, unless the officer has one of this dossier since `after`; answers whether it did.
pub async fn insert<C: ConnectionTrait>(
    conn: &C,
    reading: &Reading,
    after: Moment,
) -> Result<bool> {
    let recent = table::Entity::find()
        .filter(table::Column::DossierId.eq(reading.dossier_id.as_str()))
        .filter(table::Column::AccountId.eq(reading.account_id.as_str()))
        .filter(table::Column::At.gt(after.0))
        .all(conn)
        .await?;
    if !recent.is_empty() {
        return Ok(false);
    }
    let model = table::Model {
        dossier_id: reading.dossier_id.clone(),
        account_id: reading.account_id.clone(),
        at: reading.at.0,
        agency_code: reading.agency.clone(),
    };
    row::insert(conn, model).await?;
    Ok(true)
}

/// Up to `limit` readings of a dossier, the newest first.
pub async fn of_dossier<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    limit: u64,
) -> Result<Vec<Reading>> {
    let models = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .order_by_desc(table::Column::At)
        .order_by_asc(table::Column::AccountId)
        .limit(limit)
        .all(conn)
        .await?;
    let read = |model: table::Model| Reading {
        dossier_id: model.dossier_id,
        account_id: model.account_id,
        agency: model.agency_code,
        at: Moment(model.at),
    };
    Ok(models.into_iter().map(read).collect())
}
