//! How it is made sure that a result at the counter goes to whom it belongs.

use serde::Serialize;

use crate::names;

/// What the officer saw of whoever takes a result at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReceiverCheck {
    /// Giấy tờ tùy thân: an identity card, VNeID, or a passport, and a mandate of who comes for
    /// somebody else.
    IdentityPaper,
    /// A signature on the receipt that stays with the centre.
    Signature,
    /// The pick-up code that the portal shows to the applicant alone.
    Code,
}

names!(ReceiverCheck { IdentityPaper, Signature, Code });

impl ReceiverCheck {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::IdentityPaper, Self::Signature, Self::Code];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdentityPaper => "identity_paper",
            Self::Signature => "signature",
            Self::Code => "code",
        }
    }
}

/// Digits of a pick-up code.
pub const PICKUP_DIGITS: usize = 6;

/// Wrong codes after which no code is taken any more for a dossier: whoever comes shows a paper.
pub const PICKUP_TRIES: i64 = 5;

/// The digits of what was typed as a pick-up code, however it was grouped.
pub fn pickup_digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_digit).collect()
}
