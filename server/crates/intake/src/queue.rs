//! The queue as relay and worker see it; the database is one implementation.

use async_trait::async_trait;
use domain::Moment;
use storage::outbox::Message;
use thiserror::Error;

/// The queue did not do what was asked.
#[derive(Debug, Error)]
pub enum QueueError {
    /// The database failed.
    #[error("The database failed")]
    Storage(#[from] storage::StorageError),
}

/// A claimed message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The message's id, the same at every delivery.
    pub id: String,
    /// The dossier it is about.
    pub dossier_id: String,
    /// `submitted`, `supplemented` or `paid`.
    pub kind: String,
    /// How often it was tried before.
    pub attempts: i32,
}

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Messages to be worked on.
    pub waiting: i64,
    /// Messages that a person has to look at.
    pub dead: i64,
}

/// Delivers messages at least once, in order for each dossier.
#[async_trait]
pub trait IntakeQueue: Send + Sync {
    /// Adds messages; adding one again changes nothing.
    async fn enqueue(&self, messages: &[Message], now: Moment) -> Result<(), QueueError>;
    /// Claims up to `most` of the next messages, no two of one dossier, until `lease_until`; they
    /// come back by themselves after that.
    async fn claim(
        &self,
        now: Moment,
        lease_until: Moment,
        owner: &str,
        most: u64,
    ) -> Result<Vec<Job>, QueueError>;
    /// The messages were worked on.
    async fn done(&self, ids: &[String], now: Moment) -> Result<(), QueueError>;
    /// It failed; it comes back at `visible_at`.
    async fn retry(&self, id: &str, visible_at: Moment, error: &str) -> Result<(), QueueError>;
    /// It failed too often; a person has to look at it.
    async fn dead(&self, id: &str, now: Moment, error: &str) -> Result<(), QueueError>;
    /// How much waits.
    async fn depth(&self) -> Result<Depth, QueueError>;
}
