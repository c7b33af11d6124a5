//! The one writer of `SQLite`: transactions that wait for each other share one commit.
//!
//! A commit costs a flush of the disk, whatever it holds. So the transactions that queue while one
//! is being flushed become savepoints of one next transaction: each still is all or nothing, and
//! each is acknowledged only when the flush that holds it is done.
//!
//! Whoever opens a group also queues its end: the lock is first come, first served, so the group is
//! made of those who were waiting when it was opened, and nobody waits for those who come later.

use std::{sync::Arc, time::Duration};

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

/// A member of a group. While it lives no other transaction runs.
#[derive(Debug)]
pub(super) struct Member {
    // Dropped first, so that its roll-back is queued before the next member begins.
    savepoint: DatabaseTransaction,
    state: OwnedMutexGuard<State>,
}

impl Writer {
    /// Connects; who begins a transaction waits at most `patience` for the others.
    pub(super) async fn connect(options: ConnectOptions, patience: Duration) -> Result<Self> {
        let connection = Some(sea_orm::Database::connect(options.clone()).await?);
        let state = Arc::new(Mutex::new(State { connection, group: None }));
        Ok(Self { options, patience, state })
    }

    /// Begins a transaction when those who came earlier are done.
    pub(super) async fn begin(&self) -> Result<Member> {
        let held = timeout(self.patience, Arc::clone(&self.state).lock_owned()).await;
        let state = held.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        // A task of its own: a request that is dropped halfway through a BEGIN would leave the
        // connection at a depth that nobody knows.
        let begun = tokio::spawn(self.clone().join(state));
        begun.await.map_err(|error| StorageError::CommitFailed(error.to_string()))?
    }

    async fn join(self, mut state: OwnedMutexGuard<State>) -> Result<Member> {
        let group = match state.group.take() {
            Some(group) => group,
            None => {
                let outer = self.open(&mut state).await?;
                tokio::spawn(self.end_group());
                Group { outer, outcome: watch::Sender::new(None) }
            }
        };
        let savepoint = group.outer.begin().await;
        state.group = Some(group);
        Ok(Member { savepoint: savepoint?, state })
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
        let committed = outer.commit().await;
        if let Err(error) = &committed {
            tracing::error!(%error, "A commit failed; the writer connects anew");
            // A full disk makes SQLite roll back by itself, which the driver does not notice.
            if let Some(connection) = state.connection.take() {
                close(&connection).await;
            }
        }
        outcome.send_replace(Some(committed.map_err(|error| error.to_string())));
    }

    /// Closes the connection, after which the write-ahead log is back in its file.
    pub(super) async fn close(&self) {
        if let Some(connection) = &self.state.lock().await.connection {
            close(connection).await;
        }
    }
}

impl Member {
    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.savepoint
    }

    /// Waits until the group is on disk.
    pub(super) async fn commit(self) -> Result<()> {
        let Self { savepoint, state } = self;
        // Not to be dropped halfway either.
        let released = tokio::spawn(async move {
            savepoint.commit().await?;
            Ok::<_, DbErr>(state.group.as_ref().map(|group| group.outcome.subscribe()))
        });
        let released = released.await.map_err(|error| StorageError::CommitFailed(error.to_string()))?;
        let lost = || StorageError::CommitFailed("the group has no end".to_owned());
        let mut outcome = released?.ok_or_else(lost)?;
        let told = outcome.wait_for(Option::is_some).await.map_err(|_| lost())?.clone();
        told.ok_or_else(lost)?.map_err(StorageError::CommitFailed)
    }
}

pub(super) async fn close(connection: &DatabaseConnection) {
    if let Err(error) = connection.close_by_ref().await {
        tracing::warn!(%error, "The database was not closed cleanly");
    }
}
