//! Agencies.

use domain::Text;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, sea_query::OnConflict};

use crate::{Result, entity::agency as table, row};

/// An agency that receives dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
    /// Its identifier, as `H13.20`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The agency it belongs to.
    pub parent: Option<String>,
}

impl From<table::Model> for Agency {
    fn from(model: table::Model) -> Self {
        let name = row::two_languages(model.name_vi, model.name_en);
        Self { code: model.code, name, parent: model.parent }
    }
}

/// Adds an agency or replaces its name and parent.
pub async fn upsert<C: ConnectionTrait>(conn: &C, agency: &Agency) -> Result<()> {
    let model = table::Model {
        code: agency.code.clone(),
        name_vi: agency.name.vi.clone(),
        name_en: agency.name.en.clone(),
        parent: agency.parent.clone(),
    };
    let replace = OnConflict::column(table::Column::Code)
        .update_columns([table::Column::NameVi, table::Column::NameEn, table::Column::Parent])
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
