//! How the applicant of a dossier that came on paper can be reached.

use serde::Serialize;

use crate::record;

/// Longest address, in characters.
pub const ADDRESS_MAX: usize = 300;

/// What the applicant told the officer; it stays with the dossier, whatever the account says later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where the applicant lives; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// E-mail address; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

record!(Contact { phone or default, address or default, email or default });
