//! Whether papers are signed and checked as they should be, with the tools of others as judges.
#![expect(clippy::unwrap_used, reason = "what the tests lean on has to be there")]

mod common;
mod hostile;
mod identity;
mod paper;
mod timestamp;
mod xml;
