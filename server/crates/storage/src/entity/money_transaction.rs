//! Money that came or went.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "money_transaction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub payment_id: Option<String>,
    pub means: String,
    pub kind: String,
    pub number: String,
    pub vnd: i64,
    pub at: i64,
    pub created_at: i64,
    pub agency_code: Option<String>,
    pub by: Option<String>,
    pub text: String,
    pub logged: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
