//! Procedures that wait for publication, as the desk sees them.

use serde::Serialize;

use super::WayChange;
use crate::{Moment, Text, catalogue::ProcedureContent, record};

/// A procedure whose latest revision waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewItem {
    /// Mã thủ tục.
    pub code: String,
    /// Its Vietnamese name.
    pub name: String,
}

record!(ReviewItem { code, name });

/// A page of what waits, by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewList {
    /// The lines.
    pub items: Vec<ReviewItem>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(ReviewList { items, next });

/// A revision to be looked over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewView {
    /// The revision's id: what is published is what was looked at.
    pub id: String,
    /// Its number, from 1.
    pub revision: u32,
    /// When it arrived.
    pub created_at: Moment,
    /// Number of the revision that the public sees now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<u32>,
    /// What would be published.
    pub content: ProcedureContent,
    /// What the importer was not sure of.
    pub doubts: Vec<ReviewDoubt>,
    /// Cases whose way would be another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<WayChange>,
}

record!(ReviewView { id, revision, created_at, published, content, doubts, ways or default });

/// Something to look at before publishing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewDoubt {
    /// Where in the record, as `channels/2`.
    pub pointer: String,
    /// What is doubtful.
    pub words: Text,
}

record!(ReviewDoubt { pointer, words });
