//! What can go wrong between the caller and the disk.

use std::io;

use crate::fault::FileFault;

/// The store could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The id is not of the form that the store makes paths of.
    #[error("The id is not valid")]
    InvalidId,
    /// There is no such file.
    #[error("There is no such file")]
    NotFound,
    /// There is such a file already.
    #[error("There is such a file already")]
    Exists,
    /// No room on the disk, or the quota is used up; nothing was acknowledged.
    #[error("The disk is full")]
    Full,
    /// Anything else that the operating system said.
    #[error("The disk failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Io(error),
        }
    }
}

impl From<tokio::task::JoinError> for StoreError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Io(io::Error::other(error))
    }
}

/// A piece of an upload was not, or not wholly, taken.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The store could not do its work; the upload stands where it stood before the piece.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another request is writing to this upload.
    #[error("Another request is writing to this upload")]
    Locked,
    /// The piece does not begin where the upload ends.
    #[error("The upload stands at {actual}")]
    OffsetConflict {
        /// Where it ends.
        actual: u64,
    },
    /// The piece runs past the declared length; nothing of it was kept.
    #[error("The piece runs past the declared length")]
    TooLong,
    /// The piece is not what its checksum says; nothing of it was kept.
    #[error("The checksum does not match")]
    ChecksumMismatch,
    /// The body broke off, stood still too long, or somebody else took the upload over.
    #[error("The body broke off, the upload stands at {offset}")]
    Interrupted {
        /// Up to where the upload is on disk now.
        offset: u64,
    },
}

/// An upload was not finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// The store could not do its work; the upload is as it was.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another request is writing to this upload.
    #[error("Another request is writing to this upload")]
    Locked,
    /// The body broke off while it was received in one go; nothing of it was kept.
    #[error("The body broke off")]
    Interrupted,
    /// The file is refused; it is still in `incoming/` for the caller to remove.
    #[error(transparent)]
    Fault(#[from] FileFault),
}
