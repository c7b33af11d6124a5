//! What was changed about the staff of a centre; only ever added. `root` is the agency above all of
//! the centre's.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub root: String,
    pub at: i64,
    pub by: Option<String>,
    pub account_id: String,
    pub change: String,
    pub agency_code: String,
    pub detail: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
