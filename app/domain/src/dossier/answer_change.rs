//! An answer that an officer put right.

use serde::Serialize;

use crate::record;

/// One answer before and after an officer put it right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerChange {
    /// Path of the answer, as `child.full_name`.
    pub path: String,
    /// What it was.
    pub from: String,
    /// What it is.
    pub to: String,
}

record!(AnswerChange { path, from, to });
