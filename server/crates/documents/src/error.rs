//! What can go wrong while a document is made.

/// A document could not be made; every cause is ours, none the applicant's.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A font that is built into the program cannot be read.
    #[error("The font {0} cannot be read")]
    Font(&'static str),
    /// The data of a document cannot be handed to its template.
    #[error("The document's data cannot be written as JSON")]
    Data(#[from] serde_json::Error),
    /// The address is too long for a QR code.
    #[error("The address is too long for a QR code")]
    Qr,
    /// The template could not be typeset.
    #[error("The document could not be typeset: {0}")]
    Typesetting(String),
    /// The typeset document could not be written as PDF of the wanted standards.
    #[error("The document could not be written as PDF: {0}")]
    Export(String),
    /// A template lacks a place that is filled in later.
    #[error("The template has no place for the {0}")]
    Mark(&'static str),
    /// The workbook could not be written.
    #[error("The workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The disk has no room for a file of ours, or failed.
    #[error("The file could not be written")]
    Disk(#[from] std::io::Error),
}
