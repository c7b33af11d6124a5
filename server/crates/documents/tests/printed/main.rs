//! Documents as a reader finds them: one file each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
mod fee_receipt;
mod list;
mod payloads;
mod receipt;
mod register;
mod result;
mod slip;
