//! The portal's log: one Merkle tree by RFC 6962 over the events of all dossiers, its signed heads,
//! and the proof file that anybody checks without the portal.
//!
//! A leaf's content is the 32 bytes of an event's hash, which covers the event and, by the hash
//! before it, the whole log of its dossier. So one signed root stands for every event there is.

mod check;
mod file;
mod head;
mod key;
mod merkle;
mod path;

pub use check::{Checked, EventFault, FileFault, Verdict, check};
pub use file::{Entry, FORMAT, ProofFile, ProvenEvent};
pub use head::{HeadFault, TreeHead, note, open};
pub use key::LogKey;
pub use merkle::{
    Frontier, Hash, Place, bag, empty_root, file_hash, from_hex, leaf_hash, node_hash, places,
};
pub use path::{consistency_path, inclusion_path, verify_consistency, verify_inclusion};

use sha2::{Digest, Sha256};

/// `SHA-256(previous hash ‖ canonical event)`, where the previous hash is hexadecimal and empty
/// before a dossier's first event.
pub fn event_hash(previous: &str, canonical: &str) -> Hash {
    Sha256::new().chain_update(previous).chain_update(canonical).finalize().into()
}

#[cfg(test)]
mod tests;
