//! What was changed about centres and their agencies.

use domain::{Moment, agency::FieldChange, view::CentreChange};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Result, entity::centre_note as table, row};

/// The table's name in errors.
const TABLE: &str = "centre_note";

/// Something that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentreNote {
    /// Its id.
    pub id: String,
    /// The agency above all of the centre's.
    pub root: String,
    /// When.
    pub at: Moment,
    /// Account of who did it; absent: the file of the centre.
    pub by: Option<String>,
    /// What was done.
    pub change: CentreChange,
    /// The agency that it is about.
    pub agency: String,
    /// Key of the counter that it is about.
    pub desk: Option<String>,
    /// From what to what.
    pub changes: Vec<FieldChange>,
}

/// Writes down what was changed.
pub async fn insert<C: ConnectionTrait>(conn: &C, note: &CentreNote) -> Result<()> {
    let model = table::Model {
        id: note.id.clone(),
        root: note.root.clone(),
        at: note.at.0,
        by: note.by.clone(),
        change: note.change.name().to_owned(),
        agency_code: note.agency.clone(),
        desk: note.desk.clone(),
        changes: row::to_json(TABLE, "changes", &note.changes)?,
    };
    row::insert(conn, model).await
}

/// What was changed below an agency above all others, newest first.
pub async fn list<C: ConnectionTrait>(conn: &C, root: &str, limit: u64) -> Result<Vec<CentreNote>> {
    let models = table::Entity::find()
        .filter(table::Column::Root.eq(root))
        .order_by_desc(table::Column::At)
        .order_by_desc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

fn read(model: table::Model) -> Result<CentreNote> {
    Ok(CentreNote {
        change: row::from_name(TABLE, "change", &model.change, CentreChange::from_name)?,
        changes: row::from_json(TABLE, "changes", &model.changes)?,
        id: model.id,
        root: model.root,
        at: Moment(model.at),
        by: model.by,
        agency: model.agency_code,
        desk: model.desk,
    })
}
