//! A browser that was sent to the provider of national identity, known by the hash of its token only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub browser_hash: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
    pub next: String,
    pub created_at: i64,
    pub account_id: Option<String>,
    pub subject: Option<String>,
    pub full_name: Option<String>,
    pub assurance: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
