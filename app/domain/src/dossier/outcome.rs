//! The answer on substance.

use serde::Serialize;

use crate::tagged;

/// What is answered on substance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Outcome {
    /// What was asked for.
    Granted,
    /// Refused on substance, which is a result, too (NĐ 61/2018 đ. 19.8).
    Rejected {
        /// The article.
        legal_basis: String,
        /// Why.
        reason: String,
    },
}

tagged!(Outcome by "answer" { Granted, Rejected { legal_basis, reason } });
