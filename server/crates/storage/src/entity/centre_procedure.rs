//! A procedure that a centre receives, and the agency that decides it there.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "centre_procedure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub centre: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub procedure_code: String,
    pub agency_code: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
