//! RFC 9457 problems: the one shape of every error that leaves the server.

use serde::Serialize;

use crate::record;

/// An error as the API tells it and a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable URI reference of the kind of problem, as `/van-de/khong-tim-thay`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable code, as `not_found`, `version_conflict`, `draft_not_ready`.
    pub code: String,
    /// What happened and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// One entry a wrong part of the input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
}

record!(Problem { kind as "type", title, status, code, detail, errors or default });

/// One wrong part of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemError {
    /// JSON pointer into the body, as `/answers/child.full_name`.
    pub pointer: String,
    /// Stable code.
    pub code: String,
    /// What to do, in the caller's language.
    pub message: String,
}

record!(ProblemError { pointer, code, message });
