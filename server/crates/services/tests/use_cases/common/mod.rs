//! A portal on every kind of database.

use std::sync::Arc;

use services::{
    Clock, Services,
    testing::{MONDAY, ManualClock, portal},
};
use tempfile::TempDir;
use test_support::TestDatabase;

/// A portal with its database and folder, which live as long as it.
pub struct Portal {
    pub services: Services,
    pub clock: Arc<ManualClock>,
    _database: TestDatabase,
    pub files: TempDir,
}

impl Drop for Portal {
    fn drop(&mut self) {
        assert!(self.clock.now() >= MONDAY, "a test moves the time on, never back");
    }
}

/// One portal a kind of database.
pub async fn portals() -> Vec<Portal> {
    let mut portals = Vec::new();
    for database in test_support::databases().await {
        let files = tempfile::tempdir().expect("a folder");
        let (services, clock) = portal(&database.url, files.path()).await;
        portals.push(Portal { services, clock, _database: database, files });
    }
    portals
}
