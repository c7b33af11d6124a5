//! The hash chain of a dossier's log.

use domain::{
    Moment,
    dossier::{Actor, Event, EventRecord, Role, Snapshot},
    log,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use storage::dossier::Dossier;

/// The hash before a dossier's first event.
pub const GENESIS: &str = "";

/// What is hashed, in this order of keys.
#[derive(Serialize)]
struct Canonical<'a> {
    dossier: &'a str,
    seq: i64,
    at: Moment,
    role: Role,
    actor: Option<&'a str>,
    event: &'a Event,
}

/// An event as it is hashed.
pub fn canonical(dossier_id: &str, record: &EventRecord) -> String {
    let canonical = Canonical {
        dossier: dossier_id,
        seq: record.seq,
        at: record.at,
        role: record.role,
        actor: record.actor.as_deref(),
        event: &record.event,
    };
    // Serialising these plain types cannot fail; an empty text would break the chain visibly.
    serde_json::to_string(&canonical).unwrap_or_default()
}

/// `SHA-256(previous hash ‖ canonical event)`, hexadecimal.
pub fn event_hash(dossier_id: &str, previous: &str, record: &EventRecord) -> String {
    hex::encode(log::event_hash(previous, &canonical(dossier_id, record)))
}

/// Applies `events` to the dossier and links their records to its chain.
pub fn extend(
    dossier: &mut Dossier,
    events: Vec<Event>,
    actor: &Actor,
    at: Moment,
) -> Vec<EventRecord> {
    events
        .into_iter()
        .map(|event| {
            Snapshot::apply(&mut dossier.snapshot, &event, at);
            let mut record = EventRecord {
                seq: dossier.last_seq + 1,
                at,
                role: actor.role(),
                actor: actor.account().map(str::to_owned),
                event,
                hash: String::new(),
            };
            record.hash = event_hash(&dossier.id, &dossier.last_hash, &record);
            dossier.last_seq = record.seq;
            dossier.last_hash.clone_from(&record.hash);
            record
        })
        .collect()
}

/// SHA-256 of anything that serialises, hexadecimal.
pub fn digest_json<T: Serialize>(value: &T) -> String {
    hex::encode(Sha256::digest(serde_json::to_vec(value).unwrap_or_default()))
}
