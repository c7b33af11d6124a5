//! Agencies.

use domain::Text;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{ExprTrait, OnConflict, Query},
};

use crate::{
    Result,
    entity::{agency as table, agency_commune as area},
    row,
};

/// An agency that receives dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
    /// Its identifier, as `H13.20`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The agency it belongs to.
    pub parent: Option<String>,
    /// What it is among agencies that do the same for different places.
    pub kind: Option<String>,
}

impl From<table::Model> for Agency {
    fn from(model: table::Model) -> Self {
        let name = row::two_languages(model.name_vi, model.name_en);
        Self { code: model.code, name, parent: model.parent, kind: model.kind }
    }
}

/// Adds an agency or replaces its name, parent and kind.
pub async fn upsert<C: ConnectionTrait>(conn: &C, agency: &Agency) -> Result<()> {
    let model = table::Model {
        code: agency.code.clone(),
        name_vi: agency.name.vi.clone(),
        name_en: agency.name.en.clone(),
        parent: agency.parent.clone(),
        kind: agency.kind.clone(),
    };
    let replace = OnConflict::column(table::Column::Code)
        .update_columns([
            table::Column::NameVi,
            table::Column::NameEn,
            table::Column::Parent,
            table::Column::Kind,
        ])
        .to_owned();
    table::Entity::insert(table::ActiveModel::from(model))
        .on_conflict(replace)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Every agency, by code.
pub async fn list<C: ConnectionTrait>(conn: &C) -> Result<Vec<Agency>> {
    let models = table::Entity::find().order_by_asc(table::Column::Code).all(conn).await?;
    Ok(models.into_iter().map(Agency::from).collect())
}

/// The agency with this code.
pub async fn by_code<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Agency>> {
    Ok(table::Entity::find_by_id(code).one(conn).await?.map(Agency::from))
}

/// Replaces the communes that an agency is responsible for. A commune that another agency of the
/// same kind has is a unique violation.
pub async fn set_communes<C: ConnectionTrait>(
    conn: &C,
    agency: &Agency,
    communes: &[String],
) -> Result<()> {
    area::Entity::delete_many()
        .filter(area::Column::AgencyCode.eq(agency.code.as_str()))
        .exec(conn)
        .await?;
    let Some(kind) = &agency.kind else { return Ok(()) };
    let model = |commune: &String| area::Model {
        kind: kind.clone(),
        commune: commune.clone(),
        agency_code: agency.code.clone(),
    };
    row::insert_many(conn, communes.iter().map(model).collect()).await
}

/// The code of the agency that does for `commune` what the agency `like` does for its own.
pub async fn for_commune<C: ConnectionTrait>(
    conn: &C,
    like: &str,
    commune: &str,
) -> Result<Option<String>> {
    let kind = Query::select()
        .column(table::Column::Kind)
        .from(table::Entity)
        .and_where(table::Column::Code.eq(like))
        .take();
    let select = Query::select()
        .column(area::Column::AgencyCode)
        .from(area::Entity)
        .and_where(area::Column::Kind.into_expr().in_subquery(kind))
        .and_where(area::Column::Commune.eq(commune))
        .take();
    let Some(found) = conn.query_one(&select).await? else { return Ok(None) };
    Ok(Some(found.try_get("", "agency_code")?))
}
