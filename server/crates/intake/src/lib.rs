//! From submission to the desk: outbox → relay → queue → worker.
//!
//! At least once everywhere, idempotent at the end. The outbox row is written with the dossier; the
//! relay copies it into the queue; the worker claims it under a lease, does the work in one
//! transaction that also records the message as consumed, and marks it done. Killed at any moment,
//! the lease runs out and the next worker starts again.

mod database;
mod queue;
mod relay;
mod worker;

pub use database::DatabaseQueue;
pub use queue::{Depth, IntakeQueue, Job, QueueError};
pub use relay::relay_once;
pub use worker::{ClamScan, Worker, WorkerSettings};
