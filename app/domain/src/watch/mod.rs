//! No silent limbo: whatever waits has an owner, a timer and an escalation.
//!
//! [`look`] is one pure function from a dossier, its agency's calendar and the time to what waits
//! now and when to look again. How soon somebody higher is told stands in one table,
//! [`WaitKind::ladder`]. [`standing`] tells the applicant the same in one line, before anything is
//! late.

mod kind;
mod look;
mod standing;

pub use kind::{Delay, Level, Owner, WaitKind};
pub use look::{Facts, Look, Stuck, Waiting, look, raised};
pub use standing::{Standing, standing};

#[cfg(test)]
mod tests;
