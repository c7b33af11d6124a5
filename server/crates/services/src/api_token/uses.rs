//! When tokens were last used, until it is written down.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::Moment;
use storage::api_token::{self, ApiToken};
use tokio::sync::Notify;

use crate::{Result, Services};

/// Using it again within so many minutes is the same use.
const SAME_MINUTES: i64 = 60;
/// Uses that are remembered before old ones are forgotten.
const REMEMBERED: usize = 20_000;
/// Uses that wait to be written at most.
const WAITING: usize = 10_000;

/// Uses until they are written down; clones share them.
#[derive(Clone, Debug, Default)]
pub struct TokenUses(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    noted: Mutex<Noted>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct Noted {
    /// When a token was last used, as far as it was noted.
    last: HashMap<String, Moment>,
    waiting: Vec<Use>,
}

#[derive(Debug)]
struct Use {
    token: String,
    at: Moment,
    from: String,
}

impl TokenUses {
    /// Waits until something was noted.
    pub async fn noted(&self) {
        self.0.wake.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, Noted> {
        // A panic in between left nothing half done that matters.
        self.0.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a token was used, once an hour.
    pub(super) fn note(&self, token: &ApiToken, at: Moment, from: &str) {
        let since = at.plus_minutes(-SAME_MINUTES);
        if token.last_used_at.is_some_and(|last| last > since) {
            return;
        }
        let mut noted = self.lock();
        if noted.last.get(&token.id).is_some_and(|last| *last > since)
            || noted.waiting.len() >= WAITING
        {
            return;
        }
        if noted.last.len() >= REMEMBERED {
            noted.last.retain(|_, last| *last > since);
        }
        noted.last.insert(token.id.clone(), at);
        noted.waiting.push(Use { token: token.id.clone(), at, from: from.to_owned() });
        drop(noted);
        self.0.wake.notify_one();
    }

    fn take(&self) -> Vec<Use> {
        std::mem::take(&mut self.lock().waiting)
    }

    fn put_back(&self, mut uses: Vec<Use>) {
        let mut noted = self.lock();
        uses.append(&mut noted.waiting);
        noted.waiting = uses;
    }
}

impl Services {
    /// Writes down what was noted; answers how many uses that were.
    ///
    /// # Errors
    ///
    /// When the database failed; the uses wait for the next time.
    pub async fn write_token_uses(&self) -> Result<usize> {
        let uses = self.token_uses.take();
        if uses.is_empty() {
            return Ok(0);
        }
        let written = self.write_uses(&uses).await;
        if written.is_err() {
            self.token_uses.put_back(uses);
        }
        written
    }

    async fn write_uses(&self, uses: &[Use]) -> Result<usize> {
        let tx = self.db.begin().await?;
        for one in uses {
            // Another process may have noted the same.
            let since = one.at.plus_minutes(-SAME_MINUTES);
            api_token::touch(&*tx, &one.token, one.at, &one.from, since).await?;
        }
        tx.commit().await?;
        Ok(uses.len())
    }
}
