//! A line of a register: the acceptance of a dossier, and how it went on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "register_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier_id: String,
    pub agency_code: String,
    pub field: String,
    pub year: i64,
    pub number: i64,
    pub code: String,
    pub procedure_name: String,
    pub applicant_name: String,
    pub address: String,
    pub phone: String,
    pub agency_name: String,
    pub received_at: i64,
    pub due_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub ended: Option<String>,
    pub method: Option<String>,
    pub receiver: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
