//! A line of a dossier's log.

use serde::Serialize;

use super::{Event, Role};
use crate::{Moment, record};

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventRecord {
    /// Place in the dossier's log, from 1.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// In which role somebody acted.
    pub role: Role,
    /// Account of who acted; absent for the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// What happened.
    pub event: Event,
    /// SHA-256 of the previous hash and this event, hexadecimal.
    pub hash: String,
}

record!(EventRecord { seq, at, role, actor, event, hash });
