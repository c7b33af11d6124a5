//! A code that is sent to an address once.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Absent where no account was meant: the row is there so that nobody can tell.
    pub account_id: Option<String>,
    pub channel: Option<String>,
    /// Sealed.
    pub address: Option<String>,
    /// Sealed; gone once it was sent.
    pub code: Option<String>,
    pub mark: String,
    pub wrong: i64,
    pub created_at: i64,
    pub next_attempt_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
