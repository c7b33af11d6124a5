//! The one writer of `SQLite`: transactions that wait for each other share one commit.
//!
//! A commit costs a flush of the disk, whatever it holds. So the transactions that queue while one
//! is being flushed become savepoints of one next transaction: each still is all or nothing, and
//! each is acknowledged only when the flush that holds it is done.
//!
//! Whoever opens a group also queues its end: the lock is first come, first served, so the group is
//! made of those who were waiting when it was opened, and nobody waits for those who come later.
//! Who finds nobody waiting is a transaction alone.
//!
//! BEGIN and COMMIT run in tasks of their own: a request that is dropped halfway through one would
//! leave the connection at a depth that nobody knows.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnAcquireErr, ConnectOptions, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, watch},
    time::timeout,
};

use crate::{Result, StorageError};

/// Whether a group is on disk: not yet known, yes, or why not.
type Outcome = Option<std::result::Result<(), String>>;

/// `SQLite`'s writer; clones share it.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    options: ConnectOptions,
    patience: Duration,
    waiting: Arc<AtomicUsize>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// None after a failure that may have left the connection in the middle of a transaction.
    connection: Option<DatabaseConnection>,
    group: Option<Group>,
}

/// Transactions that will be on disk together.
#[derive(Debug)]
struct Group {
    outer: DatabaseTransaction,
    outcome: watch::Sender<Outcome>,
}

/// A transaction. While it lives no other one runs.
#[derive(Debug)]
pub(super) struct Member {
    // Dropped first, so that its roll-back is queued before the next one begins.
    transaction: DatabaseTransaction,
    state: OwnedMutexGuard<State>,
}

impl Writer {
    /// Connects; who begins a transaction waits at most `patience` for the others.
    pub(super) async fn connect(options: ConnectOptions, patience: Duration) -> Result<Self> {
        let connection = Some(sea_orm::Database::connect(options.clone()).await?);
        let state = Arc::new(Mutex::new(State { connection, group: None }));
        Ok(Self { options, patience, waiting: Arc::default(), state })
    }

    /// Begins a transaction when those who came earlier are done.
    pub(super) async fn begin(&self) -> Result<Member> {
        let waiting = Waiting::new(&self.waiting);
        let held = timeout(self.patience, Arc::clone(&self.state).lock_owned()).await;
        let state = held.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let alone = waiting.is_only_one();
        drop(waiting);
        whole(self.clone().join(state, alone)).await?
    }

    async fn join(self, mut state: OwnedMutexGuard<State>, alone: bool) -> Result<Member> {
        let group = if let Some(group) = state.group.take() {
            group
        } else {
            let outer = self.open(&mut state).await?;
            if alone {
                return Ok(Member { transaction: outer, state });
            }
            tokio::spawn(self.end_group());
            Group { outer, outcome: watch::Sender::new(None) }
        };
        let savepoint = group.outer.begin().await;
        state.group = Some(group);
        Ok(Member { transaction: savepoint?, state })
    }

    async fn open(&self, state: &mut State) -> Result<DatabaseTransaction> {
        let connection = match state.connection.take() {
            Some(connection) => connection,
            None => sea_orm::Database::connect(self.options.clone()).await?,
        };
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let outer = connection.begin_with_options(immediate).await?;
        state.connection = Some(connection);
        Ok(outer)
    }

    /// Commits the group that is open, and tells its members.
    async fn end_group(self) {
        let mut state = self.state.lock().await;
        let Some(Group { outer, outcome }) = state.group.take() else { return };
        let committed = state.commit(outer).await;
        outcome.send_replace(Some(committed.map_err(|error| error.to_string())));
    }

    /// Closes the connection, after which the write-ahead log is back in its file.
    pub(super) async fn close(&self) {
        if let Some(connection) = &self.state.lock().await.connection {
            close(connection).await;
        }
    }
}

impl State {
    async fn commit(&mut self, outer: DatabaseTransaction) -> std::result::Result<(), DbErr> {
        let committed = outer.commit().await;
        if let Err(error) = &committed {
            tracing::error!(%error, "A commit failed; the writer connects anew");
            // A full disk makes SQLite roll back by itself, which the driver does not notice.
            if let Some(connection) = self.connection.take() {
                close(&connection).await;
            }
        }
        committed
    }
}

impl Member {
    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Waits until everything is on disk.
    pub(super) async fn commit(self) -> Result<()> {
        let Self { transaction, mut state } = self;
        let released = whole(async move {
            if let Some(group) = &state.group {
                let outcome = group.outcome.subscribe();
                transaction.commit().await.map(|()| Some(outcome))
            } else {
                state.commit(transaction).await.map(|()| None)
            }
        });
        let Some(mut outcome) = released.await?? else { return Ok(()) };
        let lost = || StorageError::CommitFailed("the group has no end".to_owned());
        let told = outcome.wait_for(Option::is_some).await.map_err(|_| lost())?.clone();
        told.ok_or_else(lost)?.map_err(StorageError::CommitFailed)
    }
}

/// Somebody in the queue for the writer.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }

    fn is_only_one(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 1
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Does something to its end, whatever becomes of the one who asked for it.
async fn whole<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T> {
    tokio::spawn(work).await.map_err(|error| StorageError::CommitFailed(error.to_string()))
}

pub(super) async fn close(connection: &DatabaseConnection) {
    if let Err(error) = connection.close_by_ref().await {
        tracing::warn!(%error, "The database was not closed cleanly");
    }
}
