//! What anybody may ask of the log: heads, keys, and that the log only ever grows.

use domain::{
    log::{Place, bag, consistency_path, inclusion_path, open},
    view::{LogConsistency, LogHead, LogHeads, LogInclusion, LogKeyView},
};
use storage::log;

use crate::{Result, ServiceError, Services};

/// Heads of a page.
const PAGE: u64 = 100;

impl Services {
    /// The newest head.
    pub async fn log_head(&self) -> Result<LogHead> {
        let state = log::state(self.db.read()).await?;
        let keys = self.known_keys().await?;
        let (head, _) =
            open(&state.note, &keys).map_err(|_| ServiceError::BadInput("log_empty"))?;
        let root = hex::encode(head.root);
        Ok(LogHead { size: head.size, root, at: head.at, note: state.note })
    }

    /// Heads with which the log has grown, newest first; `after` a cursor or empty.
    pub async fn log_heads(&self, after: &str) -> Result<LogHeads> {
        let before = match after {
            "" => i64::MAX,
            text => text.parse().map_err(|_| ServiceError::BadInput("cursor"))?,
        };
        let mut heads = log::heads(self.db.read(), before, PAGE + 1).await?;
        let more = heads.len() as u64 > PAGE;
        heads.truncate(PAGE as usize);
        let next = heads.last().filter(|_| more).map(|head| head.number.to_string());
        let keys = self.known_keys().await?;
        let view = |head: log::Head| {
            let opened = open(&head.note, &keys);
            let (opened, _) = opened
                .map_err(|_| ServiceError::Internal(format!("head {} is broken", head.number)))?;
            let root = hex::encode(opened.root);
            Ok(LogHead { size: opened.size, root, at: opened.at, note: head.note })
        };
        Ok(LogHeads { items: heads.into_iter().map(view).collect::<Result<_>>()?, next })
    }

    /// What shows that the log of `to` leaves begins with the log of `from` leaves.
    pub async fn log_consistency(&self, from: u64, to: u64) -> Result<LogConsistency> {
        self.in_range(from <= to, to).await?;
        let path = self.bagged(consistency_path(from, to)).await?;
        Ok(LogConsistency { from, to, path })
    }

    /// What shows that a leaf is in the log of `size` leaves.
    pub async fn log_inclusion(&self, leaf: u64, size: u64) -> Result<LogInclusion> {
        self.in_range(leaf < size, size).await?;
        let mut path = inclusion_path(leaf, size);
        path.insert(0, vec![Place::leaf(leaf)]);
        let mut path = self.bagged(path).await?;
        Ok(LogInclusion { leaf, size, leaf_hash: path.remove(0), path })
    }

    /// The keys that sign heads or have signed some, the oldest first.
    pub async fn log_keys(&self) -> Result<Vec<LogKeyView>> {
        let keys = self.known_keys().await?;
        Ok(keys.iter().map(|key| LogKeyView { id: key.id_hex(), key: key.to_text() }).collect())
    }

    async fn in_range(&self, ordered: bool, size: u64) -> Result<()> {
        let there = log::state(self.db.read()).await?.size as u64;
        if ordered && size <= there { Ok(()) } else { Err(ServiceError::BadInput("log_range")) }
    }

    /// The hashes over these places, hexadecimal; all are read at once.
    pub(super) async fn bagged(&self, path: Vec<Vec<Place>>) -> Result<Vec<String>> {
        let wanted: Vec<Place> = path.iter().flatten().copied().collect();
        let mut hashes = log::hashes(self.db.read(), &wanted).await?.into_iter();
        let hash = |places: Vec<Place>| {
            hex::encode(bag(&hashes.by_ref().take(places.len()).collect::<Vec<_>>()))
        };
        Ok(path.into_iter().map(hash).collect())
    }
}
