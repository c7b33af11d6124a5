//! An agency that receives dossiers.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name_vi: String,
    pub name_en: Option<String>,
    pub parent: Option<String>,
    pub kind: Option<String>,
    /// JSON.
    pub profile: Option<String>,
    pub version: Option<i64>,
    pub desk_at: Option<i64>,
    /// JSON.
    pub hours_before: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
