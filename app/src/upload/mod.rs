//! Resumable uploads: a small client of tus 1.0 (core, creation, checksum, termination).
//!
//! [`plan`] is the part without a browser: sizes of chunks, waits, metadata. The rest speaks to the
//! server and exists in the browser only; without WASM files go by an ordinary multipart form.

pub mod plan;

#[cfg(feature = "hydrate")]
mod control;
#[cfg(feature = "hydrate")]
mod transfer;
#[cfg(feature = "hydrate")]
mod wire;

#[cfg(feature = "hydrate")]
pub use control::Control;
#[cfg(feature = "hydrate")]
pub use transfer::{Outcome, discard, run};
