//! What can go wrong in storage.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr, sqlx};

/// The result of a repository function.
pub type Result<T> = std::result::Result<T, StorageError>;

/// Why a repository function failed.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database or its driver refused.
    #[error("database: {0}")]
    Driver(#[from] DbErr),
    /// A row holds what no code of ours writes.
    #[error("{table}.{column} cannot be read: {detail}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// A statement did not change what it had to change.
    #[error("{actual} rows were changed instead of {expected}")]
    RowsAffected {
        /// How many rows should have changed.
        expected: u64,
        /// How many did.
        actual: u64,
    },
    /// Whether the transaction is on disk is not known, and it has to be taken for lost.
    #[error("the commit failed: {0}")]
    CommitFailed(String),
    /// The database's URL is of no kind that we know.
    #[error("the database URL must begin with sqlite: or postgres:")]
    UnknownUrl,
}

impl StorageError {
    /// Whether a unique index refused a row: somebody was first.
    pub fn is_unique_violation(&self) -> bool {
        matches!(
            self,
            Self::Driver(error)
                if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
        )
    }

    /// Whether the same transaction may succeed when it is tried again: a lock was not to be had in
    /// time, or PostgreSQL broke a deadlock.
    pub fn is_busy_or_serialization(&self) -> bool {
        match self {
            Self::Driver(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) => true,
            Self::Driver(
                DbErr::Exec(RuntimeErr::SqlxError(error))
                | DbErr::Query(RuntimeErr::SqlxError(error))
                | DbErr::Conn(RuntimeErr::SqlxError(error)),
            ) if matches!(error.as_ref(), sqlx::Error::PoolTimedOut) => true,
            _ => self.code().is_some_and(|code| is_transient(&code)),
        }
    }

    /// Whether the disk has no room; nothing was written.
    pub fn is_full(&self) -> bool {
        match self {
            // What is left of the driver's error is its words.
            Self::CommitFailed(words) => words.contains("full"),
            _ => self.code().is_some_and(|code| matches!(&*code, "13" | "53100")),
        }
    }

    /// The database's own code of an error.
    fn code(&self) -> Option<String> {
        let Self::Driver(
            DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error))
            | DbErr::Conn(RuntimeErr::SqlxError(error)),
        ) = self
        else {
            return None;
        };
        match error.as_ref() {
            sqlx::Error::Database(error) => error.code().map(std::borrow::Cow::into_owned),
            _ => None,
        }
    }
}

/// `SQLite`'s BUSY and LOCKED with their extended codes; PostgreSQL's serialization failure, deadlock
/// and lock timeout.
fn is_transient(code: &str) -> bool {
    matches!(code, "5" | "6" | "261" | "262" | "517" | "773" | "40001" | "40P01" | "55P03")
}
