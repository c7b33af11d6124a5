//! Which dossiers an urge note is about.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "urge_dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub urge_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: String,
    pub code: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
