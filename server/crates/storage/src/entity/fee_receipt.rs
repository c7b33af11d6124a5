//! An electronic receipt of a fee. Rows are only added; that it is signed is all that changes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee_receipt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub collector: String,
    pub form: String,
    pub series: String,
    pub year: i64,
    pub number: i64,
    pub dossier_id: String,
    pub vnd: i64,
    pub issued_at: i64,
    /// JSON.
    pub content: String,
    pub cancels: Option<String>,
    pub pdf_file: Option<String>,
    pub pdf_sha256: Option<String>,
    /// The signed document itself: it is short.
    pub xml: Option<String>,
    pub signed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
