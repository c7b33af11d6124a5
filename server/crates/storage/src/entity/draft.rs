//! What an applicant works on. `open_key` is unique while the draft is open.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub account_id: String,
    pub procedure_code: String,
    pub revision_id: String,
    pub case_key: String,
    pub version: i64,
    pub created_at: i64,
    pub saved_at: i64,
    pub submission_key: String,
    pub dossier_code: Option<String>,
    pub supplements: Option<String>,
    pub open_key: Option<String>,
    pub answers: String,
    /// The centre that was chosen.
    pub centre: Option<String>,
    /// The organisation whose it is.
    pub organisation_id: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
