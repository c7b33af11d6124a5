//! What a use case can answer instead of a result.

use domain::{dossier::Refusal, form::FieldError, readiness::Readiness, workflow::WorkflowFault};
use storage::StorageError;
use thiserror::Error;

/// Why a use case was not carried out.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// There is no such thing, or it is somebody else's: both answer alike.
    #[error("Not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("Signed out")]
    SignedOut,
    /// The account may not do that at all.
    #[error("Forbidden")]
    Forbidden,
    /// Identity number and password do not belong together.
    #[error("Wrong credentials")]
    WrongCredentials,
    /// The identity number has an account already.
    #[error("The account exists")]
    AccountExists,
    /// Some parts of the input are wrong.
    #[error("Invalid input")]
    Invalid(Vec<FieldError>),
    /// The input as a whole cannot be taken; the code says why.
    #[error("Bad input: {0}")]
    BadInput(&'static str),
    /// The draft is not complete: what is wrong, and which papers are missing.
    #[error("The draft is not ready")]
    NotReady(Vec<FieldError>, Box<Readiness>),
    /// No dossier could go through the workflow: everything that is wrong with it.
    #[error("The workflow has faults")]
    Workflow(Vec<WorkflowFault>),
    /// Somebody changed it in the meantime.
    #[error("The version moved")]
    VersionConflict,
    /// The state machine says no.
    #[error("Refused: {0:?}")]
    Refused(Refusal),
    /// A key was used for something else before.
    #[error("The idempotency key was used for another request")]
    KeyReused,
    /// A file cannot be taken.
    #[error("File refused: {0}")]
    File(&'static str),
    /// An upload's offset is another.
    #[error("The upload is at {0}")]
    OffsetConflict(u64),
    /// The checksum of a chunk does not agree.
    #[error("Checksum mismatch")]
    ChecksumMismatch,
    /// Another request is writing to the same upload.
    #[error("The upload is locked")]
    Locked,
    /// The disk is full.
    #[error("No space is left")]
    Full,
    /// The database failed.
    #[error("The database failed")]
    Storage(#[from] StorageError),
    /// Something else failed inside.
    #[error("Internal: {0}")]
    Internal(String),
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::NotFound,
            other => Self::Refused(other),
        }
    }
}

impl ServiceError {
    /// The stable code of problems, which has words in both languages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::SignedOut => "signed_out",
            Self::Forbidden => "forbidden",
            Self::WrongCredentials => "wrong_credentials",
            Self::AccountExists => "account_exists",
            Self::Invalid(_) => "invalid",
            Self::NotReady(..) => "not_ready",
            Self::Workflow(_) => "workflow_faults",
            Self::BadInput(code) | Self::File(code) => code,
            Self::VersionConflict => "version_conflict",
            Self::Refused(refusal) => refusal.code(),
            Self::KeyReused => "key_reused",
            Self::OffsetConflict(_) => "offset_conflict",
            Self::ChecksumMismatch => "checksum_mismatch",
            Self::Locked => "locked",
            Self::Full => "full",
            Self::Storage(error) if error.is_full() => "full",
            Self::Storage(_) | Self::Internal(_) => "internal",
        }
    }

    /// Whether it failed for reasons of ours, which belong in the log.
    pub fn is_ours(&self) -> bool {
        self.code() == "internal"
    }
}
