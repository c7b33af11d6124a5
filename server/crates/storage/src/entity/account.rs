//! A person who signs in. `officer` keeps the two faces of one identity number apart.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub identity_number: String,
    pub officer: bool,
    pub full_name: String,
    pub password_hash: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    /// Names of an officer's roles, a blank between two.
    pub roles: Option<String>,
    pub linked_at: Option<i64>,
    pub email_verified_at: Option<i64>,
    pub phone_verified_at: Option<i64>,
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
