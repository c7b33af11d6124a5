//! Connections and transactions.

mod writer;

use std::{ops::Deref, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend,
    TransactionTrait,
    sea_query::{Func, Query},
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use self::writer::{Member, Writer};
use crate::{Result, StorageError, migration::Migrator};

/// How long a request queues for a connection before it is told that the server is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long `SQLite` waits for another process, as a backup or a command line, to end its write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);
/// Readers beside the one writer of `SQLite`.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Any number will do, as long as every process that migrates takes the same.
const MIGRATION_LOCK: i64 = 0x6d6f_7463_7561;

/// A database: `SQLite` in a file or PostgreSQL. Clones share the connections.
#[derive(Clone, Debug)]
pub struct Database {
    read: DatabaseConnection,
    /// The one that writes, for `SQLite`; PostgreSQL writes through the same pool as it reads, and
    /// gathers commits by itself.
    writer: Option<Writer>,
}

impl Database {
    /// Connects to `sqlite://path/file.db`, which is created if it is missing, or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            // The writer first: it creates the file and switches it to WAL.
            let writer = Writer::connect(sqlite(url, 1, false), ACQUIRE_TIMEOUT).await?;
            let read = sea_orm::Database::connect(sqlite(url, SQLITE_READERS, true)).await?;
            Ok(Self { read, writer: Some(writer) })
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let url = url.replacen("postgresql:", "postgres:", 1);
            let read = sea_orm::Database::connect(postgres(&url)).await?;
            Ok(Self { read, writer: None })
        } else {
            Err(StorageError::UnknownUrl)
        }
    }

    /// Applies what is pending and says how many migrations that were. All or none: they share one
    /// transaction, and a second process waits for the first.
    pub async fn migrate(&self) -> Result<u32> {
        let tx = self.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            let lock = Func::cust("pg_advisory_xact_lock").arg(MIGRATION_LOCK);
            tx.query_one(&Query::select().expr(lock).take()).await?;
        }
        let pending = Migrator::get_pending_migrations_read_only(&*tx).await?.len();
        if pending > 0 {
            Migrator::up(&*tx, None).await?;
        }
        tx.commit().await?;
        Ok(pending as u32)
    }

    /// How many migrations this program knows and the database does not. Writes nothing.
    pub async fn pending_migrations(&self) -> Result<u32> {
        Ok(Migrator::get_pending_migrations_read_only(&self.read).await?.len() as u32)
    }

    /// Begins a write transaction. On `SQLite` it is the only one, from this line on: nothing that
    /// was read in it can be changed by another before it is written. It also sees what those before
    /// it wrote and have not got acknowledged yet; see [`Database::settle`].
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx(match &self.writer {
            Some(writer) => Kind::Member(Box::pin(writer.begin()).await?),
            None => Kind::Whole(self.read.begin().await?),
        }))
    }

    /// Waits until everything that a transaction could see by now is on disk, and visible to
    /// [`Database::read`]. For answering with what another request has written.
    pub async fn settle(&self) -> Result<()> {
        self.begin().await?.commit().await
    }

    /// For reads outside a transaction. On `SQLite` these connections refuse to write.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Whether the database answers, and takes transactions.
    pub async fn ping(&self) -> Result<()> {
        self.settle().await?;
        Ok(self.read.ping().await?)
    }

    /// Closes every connection, after which `SQLite`'s write-ahead log is back in its file.
    pub async fn close(&self) {
        writer::close(&self.read).await;
        if let Some(writer) = &self.writer {
            writer.close().await;
        }
    }
}

/// A write transaction. Dropping it rolls back.
#[derive(Debug)]
pub struct Tx(Kind);

#[derive(Debug)]
enum Kind {
    Whole(DatabaseTransaction),
    Member(Member),
}

impl Tx {
    /// Makes everything durable, or nothing.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Kind::Whole(transaction) => Ok(transaction.commit().await?),
            Kind::Member(member) => Box::pin(member.commit()).await,
        }
    }
}

impl Deref for Tx {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Kind::Whole(transaction) => transaction,
            Kind::Member(member) => member.transaction(),
        }
    }
}

/// One pool of `SQLite` connections.
fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = pool(url, connections);
    // A local file needs no probing, and a connection that is kept keeps its prepared statements.
    options.test_before_acquire(false).idle_timeout(None).max_lifetime(None);
    options.map_sqlx_sqlite_opts(move |options| {
        let options = options
            .create_if_missing(!read_only)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: what was acknowledged survives a power cut. NORMAL would lose the last commits.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(256)
            .pragma("temp_store", "memory")
            // Checkpoints of 16 MB: fewer waits for the writer under load.
            .pragma("wal_autocheckpoint", "4000")
            // Negative: kibibytes. Only used as far as the database is large.
            .pragma("cache_size", "-16000");
        if read_only { options.pragma("query_only", "on") } else { options }
    });
    options
}

/// The pool of PostgreSQL connections.
fn postgres(url: &str) -> ConnectOptions {
    let mut options = pool(url, POSTGRES_CONNECTIONS);
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options.map_sqlx_postgres_opts(|options| {
        options.application_name("motcua").statement_cache_capacity(256).options([
            // Whatever the server's default is, an acknowledged commit is on its disk.
            ("synchronous_commit", "on"),
            // A transaction whose process hangs must not hold its row locks for ever.
            ("idle_in_transaction_session_timeout", "60000"),
        ])
    });
    options
}

fn pool(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .sqlx_logging(false);
    options
}
