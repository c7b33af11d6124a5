//! A dossier is its log: commands are decided into events, and the row is their projection.

mod code;
mod command;
mod consultation;
mod decide;
mod event;
mod link;
mod process;
mod rule;
mod state;

pub use code::{DossierCode, day_key};
pub use command::{Actor, Command, Refusal, Role};
pub use consultation::{Consultation, Opinion};
pub use decide::{ANSWER_HOURS, CLAIM_MINUTES, Rules, answer_by, begin_part, decide, lapses_at};
pub use event::{
    AnswerChange, DocumentFault, Event, EventRecord, Outcome, RefusalReason, SupplementItem,
};
pub use link::{LinkEnd, LinkedPart, Parent};
pub use process::{ActiveStep, Process};
pub use state::{DossierState, Snapshot};

#[cfg(test)]
mod tests;
