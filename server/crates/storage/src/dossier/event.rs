//! The log.

use std::collections::HashMap;

use domain::{
    Moment,
    dossier::{EventRecord, Role},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{Result, entity::dossier_event as table, row};

/// The table's name in errors.
const TABLE: &str = "dossier_event";

/// Adds events. A place in the log that is taken is a unique violation.
pub async fn append_events<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    records: &[EventRecord],
) -> Result<()> {
    let model = |record: &EventRecord| {
        Ok(table::Model {
            dossier_id: dossier_id.to_owned(),
            seq: record.seq,
            at: record.at.0,
            role: role_name(record.role).to_owned(),
            actor: record.actor.clone(),
            event: row::to_json(TABLE, "event", &record.event)?,
            hash: record.hash.clone(),
        })
    };
    row::insert_many(conn, records.iter().map(model).collect::<Result<_>>()?).await
}

/// Everything that has happened to a dossier, oldest first.
pub async fn events<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<EventRecord>> {
    let models = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .order_by_asc(table::Column::Seq)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Everything that has happened to each of these dossiers, oldest first, by the dossier's id.
pub async fn logs<C: ConnectionTrait>(
    conn: &C,
    ids: &[String],
) -> Result<HashMap<String, Vec<EventRecord>>> {
    let mut logs: HashMap<String, Vec<EventRecord>> = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::DossierId.is_in(ids.iter().map(String::as_str)))
            .order_by_asc(table::Column::DossierId)
            .order_by_asc(table::Column::Seq)
            .all(conn)
            .await?;
        for model in models {
            logs.entry(model.dossier_id.clone()).or_default().push(read(model)?);
        }
    }
    Ok(logs)
}

fn read(model: table::Model) -> Result<EventRecord> {
    Ok(EventRecord {
        seq: model.seq,
        at: Moment(model.at),
        role: row::from_name(TABLE, "role", &model.role, role_from_name)?,
        actor: model.actor,
        event: row::from_json(TABLE, "event", &model.event)?,
        hash: model.hash,
    })
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Applicant => "applicant",
        Role::Officer => "officer",
        Role::System => "system",
    }
}

fn role_from_name(name: &str) -> Option<Role> {
    [Role::Applicant, Role::Officer, Role::System].into_iter().find(|role| role_name(*role) == name)
}
