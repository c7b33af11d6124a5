//! How many dossiers stand where.

use domain::dossier::DossierState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::inbox_count as table, row};

/// The dossiers of the agencies by state, every state in the order of a dossier's life. Read from
/// what [`crate::dossier::insert`] and [`crate::dossier::save`] maintain.
pub async fn counts<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
) -> Result<Vec<(DossierState, i64)>> {
    let models = table::Entity::find()
        .filter(table::Column::AgencyCode.is_in(agencies.iter().map(String::as_str)))
        .all(conn)
        .await?;
    let mut counts = DossierState::ALL.map(|state| (state, 0));
    for model in models {
        let read = DossierState::from_name;
        let state = row::from_name("inbox_count", "state", &model.state, read)?;
        for (counted, sum) in &mut counts {
            if *counted == state {
                *sum += model.count;
            }
        }
    }
    Ok(counts.to_vec())
}

/// [`counts`] of each agency by itself; states without dossiers are left out.
pub async fn counts_by_agency<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
) -> Result<Vec<(String, DossierState, i64)>> {
    let mut found = Vec::new();
    for some in agencies.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::AgencyCode.is_in(some.iter().map(String::as_str)))
            .all(conn)
            .await?;
        for model in models.into_iter().filter(|model| model.count != 0) {
            let read = DossierState::from_name;
            let state = row::from_name("inbox_count", "state", &model.state, read)?;
            found.push((model.agency_code, state, model.count));
        }
    }
    Ok(found)
}
