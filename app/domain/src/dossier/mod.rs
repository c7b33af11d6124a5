//! A dossier is its log: commands are decided into events, and the row is their projection.

mod answer_change;
mod code;
mod command;
mod consultation;
mod contact;
mod decide;
mod event;
mod knows;
mod link;
mod outcome;
mod paper;
mod process;
mod purpose;
mod record;
mod refusal;
mod refusal_reason;
mod rule;
mod snapshot;
mod state;
mod supplement;
mod unsaid;

pub use answer_change::AnswerChange;
pub use code::{DossierCode, day_key};
pub use command::{Actor, Command, Role};
pub use consultation::{Consultation, Opinion};
pub use contact::{ADDRESS_MAX, Contact};
pub use decide::{
    ANSWER_HOURS, CLAIM_MINUTES, Rules, answer_by, begin_part, decide, lapses_at, take_in_on_paper,
};
pub use event::Event;
pub use knows::knows;
pub use link::{LinkEnd, LinkedPart, Parent};
pub use outcome::Outcome;
pub use paper::{HandedPaper, MOST_SHEETS, Originals, originals_held};
pub(crate) use paper::{add as add_originals, add_papers};
pub use process::{ActiveStep, Process};
pub use purpose::Purpose;
pub use record::EventRecord;
pub use refusal::Refusal;
pub use refusal_reason::RefusalReason;
pub use snapshot::Snapshot;
pub use state::DossierState;
pub use supplement::{DocumentFault, SupplementItem};

#[cfg(test)]
mod tests;
