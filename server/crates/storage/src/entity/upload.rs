//! A file of a draft, and later of a dossier.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub account_id: String,
    pub draft_id: String,
    pub dossier_id: Option<String>,
    pub requirement: String,
    pub file_name: String,
    pub length: i64,
    pub media_type: Option<String>,
    pub sha256: Option<String>,
    pub complete: bool,
    pub completed_at: Option<i64>,
    pub scan: String,
    pub created_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
