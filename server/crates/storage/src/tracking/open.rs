//! What is open of dossiers besides what their places tell, without all that was answered in them.

use domain::{
    dossier::{DossierState, Process},
    payment::Money,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{Result, entity::dossier as table, row};

/// The table's name in errors.
const TABLE: &str = "dossier";

/// What of a dossier says when something ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// The agency whose desk it is on.
    pub agency: String,
    /// Where it stands.
    pub state: DossierState,
    /// Where it is in the workflow, and since when more is asked for.
    pub process: Process,
    /// What is asked for it, and what was paid.
    pub money: Money,
}

/// What is open of the dossiers with these ids, in no order.
pub async fn open_of<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Open>> {
    type Row = (String, String, String, Option<String>, Option<String>);
    let mut all = Vec::with_capacity(ids.len());
    for some in ids.chunks(row::CHUNK) {
        let rows: Vec<Row> = table::Entity::find()
            .select_only()
            .columns([
                table::Column::Id,
                table::Column::AgencyCode,
                table::Column::State,
                table::Column::Process,
                table::Column::Money,
            ])
            .filter(table::Column::Id.is_in(some.iter().map(String::as_str)))
            .into_tuple()
            .all(conn)
            .await?;
        for (id, agency, state, process, money) in rows {
            let process = process.map(|json| row::from_json(TABLE, "process", &json));
            let money = money.map(|json| row::from_json(TABLE, "money", &json));
            all.push(Open {
                id,
                agency,
                state: row::from_name(TABLE, "state", &state, DossierState::from_name)?,
                process: process.transpose()?.unwrap_or_default(),
                money: money.transpose()?.unwrap_or_default(),
            });
        }
    }
    Ok(all)
}
