//! What an account wants to be told, how many notices it has not read, and whether mail reaches it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: String,
    pub unread: i64,
    /// JSON; absent until somebody has chosen.
    pub preferences: Option<String>,
    /// What the mail server said.
    pub mail_failing: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
