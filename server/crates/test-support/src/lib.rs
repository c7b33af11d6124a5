//! What tests of several crates share: empty databases, data that may lie beside the project, and
//! hostile texts with what tells whether one has done anything.
//!
//! It depends on none of our crates, so that every one of them may depend on it in tests.

mod database;
pub mod html;
mod payloads;
mod shared;

pub use database::{Kind, TestDatabase, databases, sqlite};
pub use payloads::{harmless, payloads};
pub use shared::shared_dir;
