//! Somebody is away or has lent roles, and who acts meanwhile. Days are texts, `2026-11-23`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_cover")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub absent: String,
    pub substitute: String,
    pub agency_code: String,
    /// Names of the roles that were lent, a blank between two; absent: somebody is away.
    pub roles: Option<String>,
    pub since: String,
    pub until: String,
    pub reason: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
