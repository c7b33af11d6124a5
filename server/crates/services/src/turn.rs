//! Turns for files that are put together: each takes a thread while it is written, and fills the disk
//! until it is sent.

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Result, ServiceError};

/// Files that are put together or sent at the same time.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A turn; given back when it is dropped.
pub type Turn = SemaphorePermit<'static>;

/// Waits for a turn to put a file together.
pub(crate) async fn file_turn() -> Result<Turn> {
    turn_of(&AT_ONCE).await
}

/// Waits for a turn of some that are given.
pub(crate) async fn turn_of(turns: &'static Semaphore) -> Result<Turn> {
    turns.acquire().await.map_err(|error| ServiceError::Internal(error.to_string()))
}
