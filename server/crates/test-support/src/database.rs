//! An empty database for each test, of every kind that the portal runs on.

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, Database, DbErr};
use tempfile::TempDir;
use tokio::runtime::Builder;

/// Names a throw-away PostgreSQL cluster, as `postgres://postgres@127.0.0.1:5433/postgres`. Each test
/// makes a database in it and drops it in the end.
const CLUSTER: &str = "MOTCUA_TEST_POSTGRES";

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file in a folder of its own.
    Sqlite,
    /// A database of the cluster.
    Postgres,
}

/// An empty database. Dropping this deletes it.
#[derive(Debug)]
pub struct TestDatabase {
    /// Which database it is, for messages.
    pub kind: Kind,
    /// What to connect to.
    pub url: String,
    home: Home,
}

/// What is to be cleared away in the end.
#[derive(Debug)]
enum Home {
    Folder(TempDir),
    Cluster { url: String, name: String },
}

impl TestDatabase {
    /// The folder of an `SQLite` database's files.
    pub fn folder(&self) -> Option<&Path> {
        match &self.home {
            Home::Folder(folder) => Some(folder.path()),
            Home::Cluster { .. } => None,
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Home::Cluster { url, name } = &self.home else { return };
        // A test may end in the middle of its runtime, so the drop gets a runtime of its own. What
        // cannot be dropped stays: the test may be unwinding, and its message matters more.
        let (url, drop) = (url.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        let dropping = std::thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            runtime.is_ok_and(|runtime| runtime.block_on(execute(&url, &[drop])).is_ok())
        });
        if !dropping.join().unwrap_or(false) {
            println!("{name} was left in the PostgreSQL cluster");
        }
    }
}

/// One empty database of each kind. Without a cluster, says that PostgreSQL is skipped.
///
/// # Panics
///
/// When a database cannot be made: there is nothing to test then.
pub async fn databases() -> Vec<TestDatabase> {
    let mut databases = vec![sqlite()];
    #[expect(clippy::disallowed_methods, reason = "tests are told by it where the cluster is")]
    let cluster = std::env::var(CLUSTER);
    match cluster {
        Ok(cluster) => databases.push(postgres(&cluster).await),
        Err(_) => println!("PostgreSQL skipped: {CLUSTER} is not set"),
    }
    databases
}

/// An empty `SQLite` database, for tests to which the kind is all the same.
///
/// # Panics
///
/// When there is no room for a temporary folder.
pub fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("motcua.db").display());
    TestDatabase { kind: Kind::Sqlite, url, home: Home::Folder(folder) }
}

async fn postgres(cluster: &str) -> TestDatabase {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("motcua_test_{}_{number}", std::process::id());
    // An earlier process of the same number may have left one.
    let statements = [
        format!("DROP DATABASE IF EXISTS {name}"),
        format!("CREATE DATABASE {name} TEMPLATE template0"),
    ];
    execute(cluster, &statements).await.expect("a new database in the PostgreSQL cluster");
    let url = in_cluster(cluster, &name);
    TestDatabase {
        kind: Kind::Postgres,
        url,
        home: Home::Cluster { url: cluster.to_owned(), name },
    }
}

/// Runs statements on the cluster. A database's name cannot be a bound value; ours are letters and
/// digits.
async fn execute(cluster: &str, statements: &[String]) -> Result<(), DbErr> {
    let connection = Database::connect(cluster).await?;
    for statement in statements {
        #[expect(clippy::disallowed_methods, reason = "databases are made by text only")]
        connection.execute_unprepared(statement).await?;
    }
    connection.close().await
}

/// The cluster's URL with another database's name.
fn in_cluster(cluster: &str, name: &str) -> String {
    let (place, options) = match cluster.split_once('?') {
        Some((place, options)) => (place, format!("?{options}")),
        None => (cluster, String::new()),
    };
    let authority = place.find("://").map_or(0, |scheme| scheme + 3);
    let end = place[authority..].find('/').map_or(place.len(), |slash| authority + slash);
    format!("{}/{name}{options}", &place[..end])
}

#[cfg(test)]
mod tests {
    use super::in_cluster;

    #[test]
    fn names_another_database_of_the_cluster() {
        for (cluster, expected) in [
            ("postgres://a@127.0.0.1:5433/postgres", "postgres://a@127.0.0.1:5433/x"),
            ("postgres://a@127.0.0.1:5433", "postgres://a@127.0.0.1:5433/x"),
            ("postgres://a:b@h/d?sslmode=disable", "postgres://a:b@h/x?sslmode=disable"),
        ] {
            assert_eq!(in_cluster(cluster, "x"), expected);
        }
    }
}
