//! Which officers have read a dossier, and why.

use domain::{Moment, dossier::Purpose};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Result, entity::dossier_read as table, row};

/// The table's name in errors.
const TABLE: &str = "dossier_read";

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
    /// Why.
    pub purpose: Purpose,
    /// Why, in the officer's words.
    pub words: String,
}

/// Adds a reading, unless the officer has one of this dossier and purpose since `after`; answers
/// whether it did.
pub async fn insert<C: ConnectionTrait>(
    conn: &C,
    reading: &Reading,
    after: Moment,
) -> Result<bool> {
    let recent = since(conn, &reading.dossier_id, &reading.account_id, after).await?;
    if recent.iter().any(|model| model.purpose == reading.purpose.name()) {
        return Ok(false);
    }
    let mut at = reading.at.0;
    // The time is a part of the key, and two purposes may come in the same millisecond.
    while recent.iter().any(|model| model.at == at) {
        at += 1;
    }
    let model = table::Model {
        dossier_id: reading.dossier_id.clone(),
        account_id: reading.account_id.clone(),
        at,
        agency_code: reading.agency.clone(),
        purpose: reading.purpose.name().to_owned(),
        words: reading.words.clone(),
    };
    row::insert(conn, model).await?;
    Ok(true)
}

/// The last reading of a dossier by an officer after `after` that opens it.
pub async fn last_of<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    account_id: &str,
    after: Moment,
) -> Result<Option<Reading>> {
    for model in since(conn, dossier_id, account_id, after).await? {
        let reading = read(model)?;
        if reading.purpose.opens() {
            return Ok(Some(reading));
        }
    }
    Ok(None)
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
    models.into_iter().map(read).collect()
}

/// A range of the primary key, the newest first.
async fn since<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    account_id: &str,
    after: Moment,
) -> Result<Vec<table::Model>> {
    let models = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .filter(table::Column::AccountId.eq(account_id))
        .filter(table::Column::At.gt(after.0))
        .order_by_desc(table::Column::At);
    Ok(models.all(conn).await?)
}

fn read(model: table::Model) -> Result<Reading> {
    Ok(Reading {
        dossier_id: model.dossier_id,
        account_id: model.account_id,
        agency: model.agency_code,
        at: Moment(model.at),
        purpose: row::from_name(TABLE, "purpose", &model.purpose, Purpose::from_name)?,
        words: model.words,
    })
}
