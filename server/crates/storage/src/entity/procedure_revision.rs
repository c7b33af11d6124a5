//! One revision of a procedure; its content is JSON.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub procedure_code: String,
    pub number: i64,
    pub state: String,
    pub name: String,
    pub content_sha256: String,
    pub source: String,
    pub created_at: i64,
    pub published_at: Option<i64>,
    pub content: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
