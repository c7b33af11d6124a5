//! Where the post brings a result.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: String,
    /// JSON.
    pub address: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
