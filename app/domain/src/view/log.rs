//! The log as anybody may see it: sizes, roots and signatures, nothing of any dossier.

use serde::Serialize;

use crate::{Moment, record};

/// A signed head of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogHead {
    /// How many leaves it covers.
    pub size: u64,
    /// The root over them by RFC 6962, hexadecimal.
    pub root: String,
    /// When it was signed.
    pub at: Moment,
    /// The signed note, a C2SP checkpoint.
    pub note: String,
}

record!(LogHead { size, root, at, note });

/// Heads with which the log has grown: one keyset page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogHeads {
    /// Newest first.
    pub items: Vec<LogHead>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(LogHeads { items, next });

/// What shows that a head begins with an older one (RFC 6962 2.1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogConsistency {
    /// Leaves of the older head.
    pub from: u64,
    /// Leaves of the newer head.
    pub to: u64,
    /// The hashes, hexadecimal.
    pub path: Vec<String>,
}

record!(LogConsistency { from, to, path });

/// What shows that a leaf is in the log (RFC 6962 2.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogInclusion {
    /// The leaf, from 0.
    pub leaf: u64,
    /// Leaves of the head that it is shown for.
    pub size: u64,
    /// Hash of the leaf, hexadecimal.
    pub leaf_hash: String,
    /// The hashes, from the leaf upwards; hexadecimal.
    pub path: Vec<String>,
}

record!(LogInclusion { leaf, size, leaf_hash, path });

/// A key that signs heads, or has signed some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogKeyView {
    /// Its id in signatures, eight hexadecimal digits.
    pub id: String,
    /// `name+id+key`, as C2SP's signed note says.
    pub key: String,
}

record!(LogKeyView { id, key });
