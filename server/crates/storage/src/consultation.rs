//! Questions to other agencies: what an agency is asked, and what nobody answered in time.

use domain::{Moment, dossier::Snapshot};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use crate::{Result, entity::consultation as table};

/// An open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The dossier.
    pub dossier_id: String,
    /// Its number within the dossier.
    pub number: u32,
    /// The agency that is asked.
    pub agency: String,
    /// When it was asked.
    pub asked_at: Moment,
    /// By when it is to be answered.
    pub due_at: Moment,
}

/// Keeps the questions of a dossier in step with it.
pub(crate) async fn keep<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    snapshot: &Snapshot,
) -> Result<()> {
    let over = snapshot.state.is_final();
    let models = snapshot.process.consultations.iter().map(|one| {
        table::ActiveModel::from(table::Model {
            dossier_id: dossier_id.to_owned(),
            number: i64::from(one.number),
            agency_code: one.agency.clone(),
            asked_at: one.asked_at.0,
            open_due_at: (one.is_open() && !over).then_some(one.due.0),
        })
    });
    let models: Vec<_> = models.collect();
    if models.is_empty() {
        return Ok(());
    }
    let update = OnConflict::columns([table::Column::DossierId, table::Column::Number])
        .update_column(table::Column::OpenDueAt)
        .to_owned();
    table::Entity::insert_many(models).on_conflict(update).exec_without_returning(conn).await?;
    Ok(())
}

/// Up to `limit` open questions to an agency, first due first.
pub async fn open_of<C: ConnectionTrait>(conn: &C, agency: &str, limit: u64) -> Result<Vec<Open>> {
    let models = table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::OpenDueAt.is_not_null())
        .order_by_asc(table::Column::OpenDueAt)
        .order_by_asc(table::Column::DossierId)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().filter_map(open).collect())
}

/// Up to `limit` questions that should have been answered before `now`, longest first.
pub async fn silent<C: ConnectionTrait>(conn: &C, now: Moment, limit: u64) -> Result<Vec<Open>> {
    let models = table::Entity::find()
        .filter(table::Column::OpenDueAt.is_not_null())
        .filter(table::Column::OpenDueAt.lt(now.0))
        .order_by_asc(table::Column::OpenDueAt)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(models.into_iter().filter_map(open).collect())
}

fn open(model: table::Model) -> Option<Open> {
    Some(Open {
        dossier_id: model.dossier_id,
        number: u32::try_from(model.number).ok()?,
        agency: model.agency_code,
        asked_at: Moment(model.asked_at),
        due_at: Moment(model.open_due_at?),
    })
}
