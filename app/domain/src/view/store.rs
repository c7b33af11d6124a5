//! What somebody handed in before, as the store of documents shows it.

use serde::Serialize;

use crate::{Moment, Text, record};

/// A paper of an earlier dossier, once a file and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredPaper {
    /// Id of the file as it was handed in last.
    pub id: String,
    /// What the paper is called in the case of that dossier.
    pub name: Text,
    /// The file's name.
    pub file_name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Mã hồ sơ of the dossier.
    pub code: String,
    /// When it was handed in.
    pub handed_in_at: Moment,
    /// The last day it is valid on, `2027-05-23`, as its owner says; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// That day is over.
    #[serde(default)]
    pub void: bool,
    /// Keys of the draft's requirements that are called so; none without a draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fits: Vec<String>,
}

record!(StoredPaper {
    id, name, file_name, size, sha256, code, handed_in_at, valid_until, void or default,
    fits or default,
});

/// My papers: one keyset page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredPaperList {
    /// Those that a draft asks for by their names first, then the newest first.
    pub items: Vec<StoredPaper>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(StoredPaperList { items, next });
