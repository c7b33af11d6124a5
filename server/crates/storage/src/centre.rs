//! Centres, and which agency decides what they receive.

use domain::{Moment, centre::CentreProfile};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Result,
    entity::{centre as table, centre_procedure as assigned},
    row,
};

/// A one-stop centre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Centre {
    /// Its code in addresses, as `can-tho`.
    pub code: String,
    /// The agency that it is.
    pub agency: String,
    /// What is known of it besides.
    pub profile: CentreProfile,
    /// Raised with every change.
    pub version: i64,
    /// When the desk last said what is kept; absent: it is as a file has it.
    pub desk_at: Option<Moment>,
}

/// The table's name in errors.
const TABLE: &str = "centre";

/// Adds a centre at version 1, or replaces all that is known of it and raises its version. An agency
/// that is another centre already is a unique violation.
pub async fn upsert<C: ConnectionTrait>(conn: &C, centre: &Centre) -> Result<()> {
    let model = table::Model {
        code: centre.code.clone(),
        agency_code: centre.agency.clone(),
        profile: row::to_json(TABLE, "profile", &centre.profile)?,
        version: 1,
        desk_at: centre.desk_at.map(|at| at.0),
    };
    let replace = OnConflict::column(table::Column::Code)
        .update_columns([table::Column::AgencyCode, table::Column::Profile, table::Column::DeskAt])
        .value(table::Column::Version, Expr::col((table::Entity, table::Column::Version)).add(1))
        .to_owned();
    table::Entity::insert(table::ActiveModel::from(model))
        .on_conflict(replace)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Every centre, by code.
pub async fn list<C: ConnectionTrait>(conn: &C) -> Result<Vec<Centre>> {
    let models = table::Entity::find().order_by_asc(table::Column::Code).all(conn).await?;
    models.into_iter().map(read).collect()
}

/// Writes a centre's profile. False: another version is stored, and nothing was changed.
pub async fn save<C: ConnectionTrait>(conn: &C, centre: &Centre, expected: i64) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(
            table::Column::Profile,
            Expr::val(row::to_json(TABLE, "profile", &centre.profile)?),
        )
        .col_expr(table::Column::Version, Expr::val(expected + 1))
        .col_expr(table::Column::DeskAt, Expr::val(centre.desk_at.map(|at| at.0)))
        .filter(table::Column::Code.eq(centre.code.as_str()))
        .filter(table::Column::Version.eq(expected));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Replaces what a centre receives: code of the procedure and of the agency that decides it.
pub async fn assign<C: ConnectionTrait>(
    conn: &C,
    centre: &str,
    procedures: &[(String, String)],
) -> Result<()> {
    assigned::Entity::delete_many().filter(assigned::Column::Centre.eq(centre)).exec(conn).await?;
    let model = |(procedure, agency): &(String, String)| assigned::Model {
        centre: centre.to_owned(),
        procedure_code: procedure.clone(),
        agency_code: agency.clone(),
    };
    row::insert_many(conn, procedures.iter().map(model).collect()).await
}

/// Everything that is assigned: centre, procedure, agency.
pub async fn assignments<C: ConnectionTrait>(conn: &C) -> Result<Vec<(String, String, String)>> {
    let models = assigned::Entity::find().all(conn).await?;
    Ok(models.into_iter().map(|row| (row.centre, row.procedure_code, row.agency_code)).collect())
}

fn read(model: table::Model) -> Result<Centre> {
    Ok(Centre {
        profile: row::from_json(TABLE, "profile", &model.profile)?,
        code: model.code,
        agency: model.agency_code,
        version: model.version,
        desk_at: row::moment(model.desk_at),
    })
}
