//! Sealing: events that have no leaf get one, and a signed head covers them.
//!
//! Any number of processes may seal. Each batch is one transaction, which holds the lock of the
//! log's state from reading its size to writing the new one.

use std::sync::Arc;

use domain::log::{Frontier, TreeHead, from_hex, leaf_hash, places};
use storage::log::{self, State};
use tokio::sync::Notify;

use super::Signer;
use crate::{Result, ServiceError, Services};

/// Leaves that one transaction adds at most.
const BATCH: u64 = 2_000;
/// After how long a head is signed again though nothing has happened, in milliseconds: less than a
/// minute, which is the longest that the log goes without one.
const FRESH_MS: i64 = 50_000;

/// Wakes who seals, as soon as a receipt was issued. It reaches this process only; another one looks
/// by itself every few seconds.
#[derive(Clone, Debug, Default)]
pub struct Nudge(Arc<Notify>);

impl Nudge {
    /// Asks for a head now.
    pub fn now(&self) {
        self.0.notify_one();
    }

    /// Waits until somebody asks.
    pub async fn asked(&self) {
        self.0.notified().await;
    }
}

impl Services {
    /// Seals everything that waits, and signs a head where the newest is old; answers how many
    /// leaves were added.
    pub async fn seal(&self, signer: &Signer) -> Result<u64> {
        let mut sealed = 0;
        loop {
            let added = self.seal_batch(signer).await?;
            sealed += added;
            if added < BATCH {
                return Ok(sealed);
            }
        }
    }

    async fn seal_batch(&self, signer: &Signer) -> Result<u64> {
        let now = self.now();
        let is_fresh = |state: &State| !state.note.is_empty() && now.0 - state.at.0 < FRESH_MS;
        // A portal where nothing happens does not keep its writer busy.
        let read = self.db.read();
        if is_fresh(&log::state(read).await?) && !log::waiting(read).await? {
            return Ok(0);
        }
        let tx = self.db.begin().await?;
        let before = log::lock(&*tx).await?;
        let mut leaves = log::pending(&*tx, BATCH).await?;
        if leaves.is_empty() && is_fresh(&before) {
            return Ok(tx.commit().await.map(|()| 0)?);
        }
        let size = before.size as u64;
        let edge = log::hashes(&*tx, &places(0, size)).await?;
        let mut frontier = Frontier::new(size, edge).ok_or_else(|| broken("its edge"))?;
        let mut nodes = Vec::with_capacity(leaves.len());
        for leaf in &mut leaves {
            leaf.index = frontier.size() as i64;
            let content = from_hex(&leaf.hash).ok_or_else(|| broken("the hash of an event"))?;
            nodes.extend(frontier.append(leaf_hash(&content)));
        }
        log::append(&*tx, &leaves, &nodes).await?;
        // The clock may have been set back: heads are in order all the same.
        let at = now.max(before.at);
        let origin = signer.key().name.clone();
        let head = TreeHead { origin, size: frontier.size(), root: frontier.root(), at };
        let after = State { size: frontier.size() as i64, at, note: signer.sign(&head) };
        log::keep_key(&*tx, &signer.key().to_text(), now).await?;
        log::save_head(&*tx, &before, &after).await?;
        tx.commit().await?;
        Ok(leaves.len() as u64)
    }
}

fn broken(what: &str) -> ServiceError {
    ServiceError::Internal(format!("the log cannot go on: {what} is not whole"))
}
