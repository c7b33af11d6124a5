//! One lock an upload, and the hash of what it has so far.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use sha2::Sha256;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio_util::sync::CancellationToken;

/// The SHA-256 of the first `offset` bytes, still open.
#[derive(Clone)]
pub(crate) struct Running {
    pub hasher: Sha256,
    pub offset: u64,
}

/// What the holder of an upload's lock may change.
#[derive(Default)]
pub(crate) struct State {
    /// Absent after a restart: then the hash is computed from the disk at the end.
    pub running: Option<Running>,
}

/// An upload that this process has touched.
#[derive(Default)]
pub(crate) struct Upload {
    state: Arc<AsyncMutex<State>>,
    stop: Mutex<CancellationToken>,
    durable: AtomicU64,
}

impl Upload {
    /// Takes the lock if nobody writes to the upload.
    pub(crate) fn try_lock(&self) -> Option<OwnedMutexGuard<State>> {
        Arc::clone(&self.state).try_lock_owned().ok()
    }

    /// A token that [`Upload::interrupt`] cancels, for the holder of the lock.
    pub(crate) fn stop_token(&self) -> CancellationToken {
        let token = CancellationToken::new();
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = token.clone();
        token
    }

    /// Asks the present holder to let go and waits until it has.
    pub(crate) async fn interrupt(&self) -> OwnedMutexGuard<State> {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        Arc::clone(&self.state).lock_owned().await
    }

    /// The bytes known to be on disk, for those who ask while somebody writes.
    pub(crate) fn durable(&self) -> u64 {
        self.durable.load(Ordering::Acquire)
    }

    pub(crate) fn set_durable(&self, offset: u64) {
        self.durable.store(offset, Ordering::Release);
    }
}

/// All uploads that this process has touched and that are not finished.
#[derive(Default)]
pub(crate) struct Registry(Mutex<HashMap<String, Arc<Upload>>>);

impl Registry {
    pub(crate) fn get(&self, id: &str) -> Arc<Upload> {
        let mut uploads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(uploads.entry(id.to_owned()).or_default())
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<Upload>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).map(Arc::clone)
    }

    pub(crate) fn forget(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}
