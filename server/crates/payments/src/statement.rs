//! Bank statements: the transfers to the account, from CSV as banks' pages export it or from
//! camt.053 (ISO 20022).

mod camt;
mod csv_file;

use domain::Moment;

/// Largest statement, in bytes: a day of a hundred thousand transfers.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Most characters that are kept of what a transfer says.
const MOST_TEXT: usize = 500;

/// A transfer to the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The bank's number of it.
    pub number: String,
    /// Đồng.
    pub vnd: i64,
    /// When.
    pub at: Moment,
    /// What stands on it.
    pub text: String,
}

/// Why a statement cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementFault {
    /// Nothing is in it.
    #[error("the statement is empty")]
    Empty,
    /// It is not text in UTF-8.
    #[error("the statement is no text in UTF-8")]
    Encoding,
    /// It is neither camt.053 nor CSV with columns that are known.
    #[error("no columns of date, number, amount and text were found")]
    Columns,
    /// This line of it cannot be read.
    #[error("line {0} cannot be read")]
    Line(u64),
    /// It is too large.
    #[error("the statement is larger than {MOST_BYTES} bytes")]
    TooLong,
}

/// Reads the transfers to the account; what left it is passed over.
///
/// # Errors
///
/// [`StatementFault`] where anything of it cannot be read: half of a statement is taken by nobody.
pub fn read_statement(file: &[u8]) -> Result<Vec<Credit>, StatementFault> {
    if file.len() > MOST_BYTES {
        return Err(StatementFault::TooLong);
    }
    let text = std::str::from_utf8(file).map_err(|_| StatementFault::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(StatementFault::Empty);
    }
    if text.trim_start().starts_with('<') { camt::read(text) } else { csv_file::read(text) }
}

/// What is kept of a transfer's words.
fn short(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_TEXT).collect()
}

#[cfg(test)]
mod tests;
