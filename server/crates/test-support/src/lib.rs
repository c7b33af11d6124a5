//! What tests of several crates share: empty databases, and data that may lie beside the project.
//!
//! It depends on none of our crates, so that every one of them may depend on it in tests.

mod database;
mod shared;

pub use database::{Kind, TestDatabase, databases, sqlite};
pub use shared::shared_dir;
