//! What was done about an organisation, by whom.

use domain::{Moment, organisation::OrganisationRole, view::OrganisationChange};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use crate::{Result, entity::organisation_note as table, row};

/// The table's name in errors.
const TABLE: &str = "organisation_note";

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// The organisation's id.
    pub organisation: String,
    /// When.
    pub at: Moment,
    /// Account of who did it; absent: whoever runs the portal.
    pub by: Option<String>,
    /// What was done.
    pub change: OrganisationChange,
    /// The member that it is about.
    pub account: Option<String>,
    /// The masked identity number that it is about, where there need not be an account.
    pub number: Option<String>,
    /// The roles before.
    pub from: Vec<OrganisationRole>,
    /// The roles after.
    pub to: Vec<OrganisationRole>,
}

/// Writes down what was done.
pub async fn note<C: ConnectionTrait>(conn: &C, note: &Note) -> Result<()> {
    let model = table::Model {
        id: note.id.clone(),
        organisation_id: note.organisation.clone(),
        at: note.at.0,
        by: note.by.clone(),
        change: note.change.name().to_owned(),
        account_id: note.account.clone(),
        number: note.number.clone(),
        before: row::to_json(TABLE, "before", &note.from)?,
        after: row::to_json(TABLE, "after", &note.to)?,
    };
    row::insert(conn, model).await
}

/// What was done about an organisation, newest first, after the cursor (time, id) of the last line.
pub async fn notes<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    after: Option<&(Moment, String)>,
    limit: u64,
) -> Result<Vec<Note>> {
    let mut select = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .order_by_desc(table::Column::At)
        .order_by_desc(table::Column::Id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = row::pair(table::Column::At, table::Column::Id);
        select = select.filter(place.lt(row::cursor(*at, id)));
    }
    select.all(conn).await?.into_iter().map(read).collect()
}

fn read(model: table::Model) -> Result<Note> {
    Ok(Note {
        change: OrganisationChange::from_name(&model.change),
        from: row::from_json(TABLE, "before", &model.before)?,
        to: row::from_json(TABLE, "after", &model.after)?,
        id: model.id,
        organisation: model.organisation_id,
        at: Moment(model.at),
        by: model.by,
        account: model.account_id,
        number: model.number,
    })
}
