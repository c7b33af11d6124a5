//! An address that is told of dossiers; `owner` is a person's or an organisation's id, `events` is JSON,
//! `secret` is sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner: String,
    pub organisation_id: Option<String>,
    pub url: String,
    pub events: String,
    pub secret: String,
    pub created_at: i64,
    pub resting_until: Option<i64>,
    /// When its owner was last told that messages do not arrive.
    pub told_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
