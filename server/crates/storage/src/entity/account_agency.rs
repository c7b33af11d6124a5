//! The posts of an officer. What is absent was not told before posts had dates.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_agency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_code: String,
    /// Whose staff the officer is.
    pub home: Option<String>,
    /// Where the officer sits.
    pub place: Option<String>,
    /// Key of the counter there.
    pub desk: Option<String>,
    /// Names of the roles, a blank between two; absent: those of the account.
    pub roles: Option<String>,
    /// Roles with dates of their own, as `signer:2026-11-23:2026-12-31`, a blank between two; no last
    /// day: as long as the post.
    pub terms: Option<String>,
    /// The first day.
    pub since: Option<String>,
    /// The last day.
    pub until: Option<String>,
    pub version: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
