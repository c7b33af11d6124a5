//! The register of dossiers (Mẫu 07): lines of what was accepted, by field, agency and year.

mod list;
mod write;

use domain::{Moment, catalogue::Method, dossier::DossierState};

pub use list::{Cursor, Period, books, count_up_to, lines, with_line};
pub use write::{End, end, insert, next_number, set_due};

/// The table's name in errors.
const TABLE: &str = "register_entry";

/// Which register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The agency.
    pub agency: String,
    /// Lĩnh vực.
    pub field: String,
    /// The year, in Việt Nam.
    pub year: i64,
}

/// A line of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dossier.
    pub dossier_id: String,
    /// Its register.
    pub book: Book,
    /// Its number there, from 1.
    pub number: u32,
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure: String,
    /// The applicant's name.
    pub applicant: String,
    /// The applicant's address, where the form asks for one.
    pub address: String,
    /// The applicant's telephone number.
    pub phone: String,
    /// Name of the agency that decides.
    pub agency_name: String,
    /// When it was accepted.
    pub received_at: Moment,
    /// When the result is due, as it was promised last.
    pub due_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How it ended.
    pub ended: Option<DossierState>,
    /// How the result was handed over.
    pub method: Option<Method>,
    /// Who took it.
    pub receiver: String,
}
