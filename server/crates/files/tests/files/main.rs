//! Files from their first byte to their removal: one file a concern.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod append;
mod faults;
mod scan;
mod store;
mod support;
