//! The way of a dossier through an agency, as data on the case: steps with the role that does them,
//! the hours they take, and what follows.
//!
//! A step is reached when one before it is done; where several lead to it, it begins when the last
//! of those that can still come has come. Running dossiers stay on the revision they were received
//! under, and so on its workflow.

mod change;
mod check;
mod fault;
mod flow;
mod in_case;
mod step;
mod typed;

pub use change::{StepChange, changes};
pub use check::{LONGEST_NAME, MOST_NEXT, MOST_STEPS, check, longest_hours};
pub use fault::WorkflowFault;
pub use flow::{arrivals, first, leads_to};
pub use in_case::{check_in, unopened_parts};
pub use step::{Next, Phase, Workflow, WorkflowStep, working_hours};
pub use typed::{Comparison, TypedNext, TypedStep, TypedWorkflow};

/// Who does a step: one of [`StaffRole::WORK`].
pub use crate::staff::StaffRole;

#[cfg(test)]
mod tests;
