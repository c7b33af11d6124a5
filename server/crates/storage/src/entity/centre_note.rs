//! What was changed about a centre and its agencies; only ever added. `root` is the agency above all
//! of the centre's, `changes` is JSON.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "centre_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub root: String,
    pub at: i64,
    pub by: Option<String>,
    pub change: String,
    pub agency_code: String,
    pub desk: Option<String>,
    pub changes: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
