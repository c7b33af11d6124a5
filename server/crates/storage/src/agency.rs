//! Agencies.

use domain::{
    Moment, Text,
    agency::{AgencyProfile, AgencyRecord, PastHours},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, LockType, OnConflict},
};

use crate::{
    Result,
    entity::{agency as table, agency_commune as area},
    row,
};

/// An agency that receives dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Raised with every change.
    pub version: i64,
    /// When the desk last said what is kept; absent: it is as a file has it.
    pub desk_at: Option<Moment>,
    /// The hours that it had before, the earliest first.
    pub hours_before: Vec<PastHours>,
}

impl Default for Agency {
    fn default() -> Self {
        Self {
            code: String::new(),
            name: Text::default(),
            parent: None,
            kind: None,
            profile: AgencyProfile::default(),
            version: 1,
            desk_at: None,
            hours_before: Vec::new(),
        }
    }
}

impl Agency {
    /// What is kept of it, for the rules.
    pub fn record(&self) -> AgencyRecord {
        AgencyRecord {
            code: self.code.clone(),
            name: self.name.clone(),
            parent: self.parent.clone(),
            profile: self.profile.clone(),
        }
    }
}

/// The table's name in errors.
const TABLE: &str = "agency";

fn read(model: table::Model) -> Result<Agency> {
    let name = row::two_languages(model.name_vi, model.name_en);
    let profile = model.profile.map(|json| row::from_json(TABLE, "profile", &json)).transpose()?;
    let before = model.hours_before.map(|json| row::from_json(TABLE, "hours_before", &json));
    Ok(Agency {
        code: model.code,
        name,
        parent: model.parent,
        kind: model.kind,
        profile: profile.unwrap_or_default(),
        version: model.version.unwrap_or(1),
        desk_at: row::moment(model.desk_at),
        hours_before: before.transpose()?.unwrap_or_default(),
    })
}

fn write(agency: &Agency, version: i64) -> Result<table::Model> {
    let before = &agency.hours_before;
    let before = (!before.is_empty()).then(|| row::to_json(TABLE, "hours_before", before));
    Ok(table::Model {
        code: agency.code.clone(),
        name_vi: agency.name.vi.clone(),
        name_en: agency.name.en.clone(),
        parent: agency.parent.clone(),
        kind: agency.kind.clone(),
        profile: Some(row::to_json(TABLE, "profile", &agency.profile)?),
        version: Some(version),
        desk_at: agency.desk_at.map(|at| at.0),
        hours_before: before.transpose()?,
    })
}

/// Lets nobody else change the staff under an agency until the transaction ends.
pub async fn lock<C: ConnectionTrait>(conn: &C, code: &str) -> Result<()> {
    let found = table::Entity::find_by_id(code).lock(LockType::NoKeyUpdate).all(conn).await?;
    debug_assert!(found.len() <= 1, "codes are unique");
    Ok(())
}

/// Adds an agency at version 1, or replaces all that is known of it and raises its version.
pub async fn upsert<C: ConnectionTrait>(conn: &C, agency: &Agency) -> Result<()> {
    let stored = Expr::col((table::Entity, table::Column::Version));
    let replace = OnConflict::column(table::Column::Code)
        .update_columns([
            table::Column::NameVi,
            table::Column::NameEn,
            table::Column::Parent,
            table::Column::Kind,
            table::Column::Profile,
            table::Column::DeskAt,
            table::Column::HoursBefore,
        ])
        .value(table::Column::Version, stored.if_null(1).add(1))
        .to_owned();
    table::Entity::insert(write(agency, 1)?.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Adds an agency at version 1. One that is there already is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, agency: &Agency) -> Result<()> {
    row::insert(conn, write(agency, 1)?).await
}

/// Writes an agency that was read at `expected`. False: another version is stored, or none, and
/// nothing was changed.
pub async fn save<C: ConnectionTrait>(conn: &C, agency: &Agency, expected: i64) -> Result<bool> {
    let model = write(agency, expected + 1)?;
    let stored = Expr::col(table::Column::Version).if_null(1).eq(expected);
    let update = table::Entity::update_many()
        .col_expr(table::Column::NameVi, Expr::val(model.name_vi))
        .col_expr(table::Column::NameEn, Expr::val(model.name_en))
        .col_expr(table::Column::Parent, Expr::val(model.parent))
        .col_expr(table::Column::Profile, Expr::val(model.profile))
        .col_expr(table::Column::Version, Expr::val(model.version))
        .col_expr(table::Column::DeskAt, Expr::val(model.desk_at))
        .col_expr(table::Column::HoursBefore, Expr::val(model.hours_before))
        .filter(table::Column::Code.eq(agency.code.as_str()))
        .filter(stored);
    Ok(update.exec(conn).await?.rows_affected == 1)
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
