//! Something that waits, or waited.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub open_key: Option<String>,
    pub kind: String,
    pub subject: String,
    pub dossier_id: Option<String>,
    pub urge_id: Option<String>,
    pub code: Option<String>,
    pub procedure_code: String,
    pub agency_code: String,
    pub owner: String,
    pub officer: String,
    pub owner_key: String,
    pub level: i64,
    pub since: i64,
    pub escalates_at: Option<i64>,
    pub opened_at: i64,
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
