//! Procedure → revision → case, and what hangs on a case.

mod channel;
mod check;
mod document;
mod procedure;
mod way;

pub use channel::{Channel, Fee, Method, ProcessingTime, TimeUnit};
pub use check::repeated;
pub use document::{Action, DocumentRequirement, Need, paper_mark};
pub use procedure::{
    Audience, Case, Doubt, GovernmentLevel, ProcedureContent, ResultDocument, RevisionState,
    ServiceLevel, ServiceLevelKind,
};
