//! Agencies.

use domain::{Text, agency::AgencyProfile};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
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
    /// Where and when it works.
    pub profile: AgencyProfile,
}

/// The table's name in errors.
const TABLE: &str = "agency";

fn read(model: table::Model) -> Result<Agency> {
    let name = row::two_languages(model.name_vi, model.name_en);
    let profile = model.profile.map(|json| row::from_json(TABLE, "profile", &json)).transpose()?;
    let (code, parent, kind) = (model.code, model.parent, model.kind);
    Ok(Agency { code, name, parent, kind, profile: profile.unwrap_or_default() })
}

/// Adds an agency or replaces all that is known of it.
pub async fn upsert<C: ConnectionTrait>(conn: &C, agency: &Agency) -> Result<()> {
    let model = table::Model {
        code: agency.code.clone(),
        name_vi: agency.name.vi.clone(),
        name_en: agency.name.en.clone(),
        parent: agency.parent.clone(),
        kind: agency.kind.clone(),
        profile: Some(row::to_json(TABLE, "profile", &agency.profile)?),
    };
    let replace = OnConflict::column(table::Column::Code)
        .update_columns([
            table::Column::NameVi,
            table::Column::NameEn,
            table::Column::Parent,
            table::Column::Kind,
            table::Column::Profile,
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
    models.into_iter().map(read).collect()
}

/// The agency with this code.
pub async fn by_code<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Agency>> {
    row::only(table::Entity::find_by_id(code).all(conn).await?).map(read).transpose()
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

/// Which agency of a kind is responsible for a commune: kind, commune, agency.
pub async fn areas<C: ConnectionTrait>(conn: &C) -> Result<Vec<(String, String, String)>> {
    let models = area::Entity::find().all(conn).await?;
    Ok(models.into_iter().map(|area| (area.kind, area.commune, area.agency_code)).collect())
}
