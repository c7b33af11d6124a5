//! Filters of an organisation's list under a name: a member's own, or shared by all.

use domain::{Moment, view::DossierFilter};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use crate::{Result, entity::saved_view as table, row};

/// The table's name in errors.
const TABLE: &str = "saved_view";
/// Who holds what all members have.
const EVERYBODY: &str = "";

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// The organisation's id.
    pub organisation: String,
    /// Whether all members have it; otherwise only who made it.
    pub shared: bool,
    /// Its name.
    pub name: String,
    /// Account of who made it.
    pub made_by: String,
    /// What it shows.
    pub filter: DossierFilter,
    /// When it was made.
    pub created_at: Moment,
}

impl SavedView {
    fn holder(&self) -> &str {
        if self.shared { EVERYBODY } else { &self.made_by }
    }
}

/// Saves a view. A second one of the same name, of the same member or among those that are shared, is
/// a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, view: &SavedView) -> Result<()> {
    let model = table::Model {
        id: view.id.clone(),
        organisation_id: view.organisation.clone(),
        holder: view.holder().to_owned(),
        name: view.name.clone(),
        made_by: view.made_by.clone(),
        filter: row::to_json(TABLE, "filter", &view.filter)?,
        created_at: view.created_at.0,
    };
    row::insert(conn, model).await
}

/// The views that a member of an organisation has: own ones, then shared ones, by name.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<Vec<SavedView>> {
    let models = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::Holder.is_in([account, EVERYBODY]))
        // An id sorts behind nothing.
        .order_by_desc(table::Column::Holder)
        .order_by_asc(table::Column::Name)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Gives a view another name; one that is there already is a unique violation.
pub async fn rename<C: ConnectionTrait>(conn: &C, id: &str, name: &str) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Name, Expr::val(name))
        .filter(table::Column::Id.eq(id));
    row::one(update.exec(conn).await?.rows_affected)
}

/// Deletes a view, if it is still there.
pub async fn delete<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    table::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// Deletes the views that a member of an organisation has alone.
pub async fn delete_of_member<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
) -> Result<()> {
    table::Entity::delete_many()
        .filter(table::Column::OrganisationId.eq(organisation))
        .filter(table::Column::Holder.eq(account))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(model: table::Model) -> Result<SavedView> {
    Ok(SavedView {
        filter: row::from_json(TABLE, "filter", &model.filter)?,
        shared: model.holder == EVERYBODY,
        id: model.id,
        organisation: model.organisation_id,
        name: model.name,
        made_by: model.made_by,
        created_at: Moment(model.created_at),
    })
}
