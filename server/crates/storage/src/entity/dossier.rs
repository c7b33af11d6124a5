//! A dossier: the projection of its events. The long columns stand last, so that lists do not
//! read over them.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub code: String,
    pub account_id: String,
    pub applicant_name: String,
    pub name_words: String,
    pub identity_number: String,
    pub procedure_code: String,
    pub procedure_name_vi: String,
    pub procedure_name_en: Option<String>,
    pub revision_id: String,
    pub case_key: String,
    pub version: i64,
    pub submission_key: String,
    pub submitted_at: i64,
    pub answer_by: i64,
    pub state: String,
    pub agency_code: String,
    pub claimed_by: Option<String>,
    pub claimed_until: Option<i64>,
    pub quarantined: bool,
    pub waiting_since: i64,
    pub due_at: Option<i64>,
    pub last_seq: i64,
    pub last_hash: String,
    pub supplement: String,
    pub answers: String,
    /// JSON, once accepted.
    pub process: Option<String>,
    /// The due date, while nobody has answered on substance.
    pub open_due_at: Option<i64>,
    /// Mã hồ sơ of the dossier that it is a part of.
    pub parent_code: Option<String>,
    /// When to look whether something of it waits too long; 0: at once.
    pub watch_at: Option<i64>,
    /// How it came; absent: online.
    pub method: Option<String>,
    /// JSON of what was handed in on paper.
    pub papers: Option<String>,
    /// JSON of the originals that went back.
    pub given_back: Option<String>,
    /// JSON of what it costs and what was paid.
    pub money: Option<String>,
    /// JSON of how to reach the applicant of one that came on paper.
    pub contact: Option<String>,
    /// For whom it is filed, where that is somebody else.
    pub subject_name: Option<String>,
    pub subject_number: Option<String>,
    /// The organisation that files it.
    pub organisation_id: Option<String>,
    /// Where it stands in the list of whoever filed it; absent: it is a part.
    pub tracking_place: Option<i64>,
    /// By what it is found there.
    pub tracking_words: Option<String>,
    /// Of which version these two are; absent: nobody has placed it yet.
    pub tracking_version: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
