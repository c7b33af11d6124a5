//! The proof file: a dossier's events with everything that is needed to check them.

use serde::Serialize;

use crate::{
    Moment,
    dossier::{Event, Role},
    node::{Fault, FromNode, Node, Record},
    record,
};

/// The format that this code writes and reads.
pub const FORMAT: &str = "motcua-proof/1";

/// All events of a dossier, where they stand in the log, and the signed head that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProofFile {
    /// `motcua-proof/1`.
    pub format: String,
    /// Mã hồ sơ.
    pub code: String,
    /// Its events, oldest first.
    pub events: Vec<ProvenEvent>,
    /// The signed head, a C2SP checkpoint: origin, number of leaves, root (Base64), time, an empty
    /// line, the signature.
    pub head: String,
    /// The key that signed the head: `name+id+key`.
    pub key: String,
}

impl FromNode for ProofFile {
    fn read(node: Node) -> Result<Self, Fault> {
        let mut record = Record::of(node)?;
        let file = Self {
            format: record.take("format")?,
            code: record.take("code")?,
            events: record.take("events")?,
            head: record.take("head")?,
            key: record.take("key")?,
        };
        record.finish().map(|()| file)
    }
}

record!(@serde ProofFile);

/// One event with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProvenEvent {
    /// Place in the dossier's log, from 1.
    pub seq: i64,
    /// The event exactly as it is hashed, JSON; absent where its words are the officers' own, which
    /// the applicant does not get: that it stands there is proven all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// SHA-256 of the previous event's hash (hexadecimal, nothing before the first) and `canonical`,
    /// hexadecimal. Its 32 bytes are the content of the leaf.
    pub hash: String,
    /// The leaf, from 0; absent while the event waits for the next head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<u64>,
    /// The inclusion proof by RFC 6962, from the leaf upwards; hexadecimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
}

impl FromNode for ProvenEvent {
    fn read(node: Node) -> Result<Self, Fault> {
        let mut record = Record::of(node)?;
        let event = Self {
            seq: record.take("seq")?,
            canonical: record.take("canonical")?,
            hash: record.take("hash")?,
            leaf: record.take("leaf")?,
            path: record.take_or_default("path")?,
        };
        // A member under another name is no member that may be absent.
        record.finish().map(|()| event)
    }
}

record!(@serde ProvenEvent);

/// What `canonical` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the dossier.
    pub dossier: String,
    /// Place in its log, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// In which role somebody acted.
    pub role: Role,
    /// Account of who acted.
    pub actor: Option<String>,
    /// What happened.
    pub event: Event,
}

record!(Entry { dossier, seq, at, role, actor, event });
