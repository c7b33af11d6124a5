//! Drafts: what the applicant works on until it is submitted.

use serde::Serialize;

use crate::{
    Moment, Text,
    catalogue::{Case, ServiceLevel},
    fee::Quote,
    form::{Answers, FieldError},
    names,
    readiness::Readiness,
    record,
};

/// What the scanner said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScanState {
    /// Not looked at yet.
    Pending,
    /// Nothing found.
    Clean,
    /// Malware; the file is quarantined.
    Infected,
    /// No scanner is configured.
    NotScanned,
}

names!(ScanState { Pending, Clean, Infected, NotScanned });

impl ScanState {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Clean => "clean",
            Self::Infected => "infected",
            Self::NotScanned => "not_scanned",
        }
    }

    /// Reads [`ScanState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Pending, Self::Clean, Self::Infected, Self::NotScanned]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileView {
    /// Id of the upload.
    pub id: String,
    /// The document requirement it belongs to.
    pub requirement: String,
    /// Its name as the applicant gave it, made harmless.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Type sniffed from its content, as `application/pdf`.
    pub media_type: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// What the scanner said.
    pub scan: ScanState,
}

record!(FileView { id, requirement, name, size, media_type, sha256, scan });

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepStatus {
    /// Nothing answered.
    NotStarted,
    /// Something is missing or wrong.
    InProgress,
    /// Everything is right.
    Complete,
    /// The answers say that it is skipped.
    Skipped,
}

names!(StepStatus { NotStarted, InProgress, Complete, Skipped });

/// A draft with all that its pages need: one read a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftView {
    /// The draft's id.
    pub id: String,
    /// Grows with every save; sent back as `If-Match`.
    pub version: i64,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// The procedure's level.
    pub level: ServiceLevel,
    /// The case with its form and documents, of the draft's own revision.
    pub case: Case,
    /// What was typed.
    pub answers: Answers,
    /// Files so far.
    pub files: Vec<FileView>,
    /// Everything wrong with the answers now.
    pub errors: Vec<FieldError>,
    /// One status a step of the form, in order.
    pub steps: Vec<StepStatus>,
    /// The readiness check.
    pub readiness: Readiness,
    /// When it was last saved.
    pub saved_at: Moment,
    /// Names of the chosen provinces and communes by path, for the check page.
    pub unit_names: Vec<(String, String)>,
    /// The dossier it became, if it was submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier_code: Option<String>,
    /// The dossier whose supplement request it answers, while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplements: Option<String>,
    /// When that dossier was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_at: Option<Moment>,
    /// Sent with the submission; the same key never makes two dossiers.
    pub submission_key: String,
    /// Name of the agency that a dossier with these answers goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Text>,
    /// Name of the organisation that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Code of why the reader cannot submit it, whatever is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// What it costs with these answers.
    #[serde(default)]
    pub fee: Quote,
    /// Most bytes of one file.
    pub max_file_bytes: u64,
    /// Most bytes of all files together.
    pub max_dossier_bytes: u64,
}

record!(DraftView {
    id,
    version,
    procedure_code,
    procedure_name,
    level,
    case,
    answers,
    files,
    errors,
    steps,
    readiness,
    saved_at,
    unit_names,
    dossier_code,
    supplements, filed_at,
    submission_key,
    receiver,
    organisation,
    withheld,
    fee or default,
    max_file_bytes,
    max_dossier_bytes,
});

/// A line of the list of drafts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftSummary {
    /// The draft's id.
    pub id: String,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// When it was last saved.
    pub saved_at: Moment,
}

record!(DraftSummary { id, procedure_code, procedure_name, saved_at });

/// The answer to a submission; the same for every replay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitReceipt {
    /// Mã hồ sơ.
    pub code: String,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// By when an officer decides whether it is received: eight working hours.
    pub answer_by: Moment,
}

record!(SubmitReceipt { code, submitted_at, answer_by });
