//! The way of a dossier through an agency, as data on the case: steps with the role that does them,
//! the hours they take, and what follows.
//!
//! A step is reached when one before it is done; where several lead to it, it begins when the last
//! of those that can still come has come. Running dossiers stay on the revision they were received
//! under, and so on its workflow.

mod check;
mod flow;
mod step;

pub use check::{WorkflowFault, check};
pub use flow::{arrivals, first, leads_to};
pub use step::{Next, Phase, StaffRole, Workflow, WorkflowStep};

#[cfg(test)]
mod tests;
