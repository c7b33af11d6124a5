//! A dossier is its log: commands are decided into events, and the row is their projection.

mod code;
mod command;
mod decide;
mod event;
mod process;
mod rule;
mod state;

pub use code::{DossierCode, day_key};
pub use command::{Actor, Command, Refusal, Role};
pub use decide::{ANSWER_HOURS, CLAIM_MINUTES, Rules, answer_by, decide, lapses_at};
pub use event::{DocumentFault, Event, EventRecord, Outcome, RefusalReason, SupplementItem};
pub use process::{ActiveStep, Process};
pub use state::{DossierState, Snapshot};

#[cfg(test)]
mod tests;
