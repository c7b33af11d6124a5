//! The document of a result.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub dossier_id: String,
    pub account_id: String,
    pub agency_code: String,
    pub title: String,
    /// JSON of the lines that were typed; absent: it was brought as PDF.
    pub lines: Option<String>,
    /// JSON of where it is signed; absent: where files that were brought are.
    pub places: Option<String>,
    pub draft_file: String,
    pub signed_file: Option<String>,
    pub sealed_file: Option<String>,
    /// Of the sealed file.
    pub sha256: Option<String>,
    pub number: Option<String>,
    /// The year of its issue, in which its number is given once.
    pub year: Option<i64>,
    /// JSON.
    pub signatures: String,
    pub created_at: i64,
    pub issued_at: Option<i64>,
    /// `2027-05-23`.
    pub valid_until: Option<String>,
    pub revoked_at: Option<i64>,
    pub revoked_reason: Option<String>,
    pub replaced_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
