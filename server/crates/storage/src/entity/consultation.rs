//! A question to another agency, as that agency finds it; what was asked stands in the log.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub agency_code: String,
    pub asked_at: i64,
    /// By when it is to be answered, while somebody waits for that.
    pub open_due_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
