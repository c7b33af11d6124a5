//! Which officers have read a dossier: the applicant may know.
//!
//! A reading is noted in memory and written down soon afterwards, so that no page waits for it and
//! none fails with it. What cannot be written is tried again; a process that dies takes along what
//! it noted last. What somebody says why ([`Services::give_purpose`]) is written at once.

mod need;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{Moment, dossier::Purpose, view::ReadingView};
use storage::{
    account,
    dossier::Dossier,
    reading::{self, Reading},
};
use tokio::sync::Notify;

use crate::{Caller, Result, Services, account::name_of};

/// Reading again within so many minutes is the same reading.
const SAME_MINUTES: i64 = 15;
/// Readings that wait to be written at most.
const WAITING: usize = 10_000;
/// Readings that are remembered before old ones are forgotten.
const REMEMBERED: usize = 20_000;
/// Readings that a page shows.
const SHOWN: u64 = 200;

/// Readings until they are written down; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Readings(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    noted: Mutex<Noted>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct Noted {
    /// When an officer has last read a dossier for something, as far as it was noted.
    last: HashMap<(String, String, Purpose), Moment>,
    waiting: Vec<Reading>,
}

impl Readings {
    /// Waits until something was noted.
    pub async fn noted(&self) {
        self.0.wake.notified().await;
    }

    fn lock(&self) -> MutexGuard<'_, Noted> {
        // A panic in between left nothing half done that matters.
        self.0.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, reading: Reading) {
        let mut noted = self.lock();
        let who = (reading.account_id.clone(), reading.dossier_id.clone(), reading.purpose);
        let since = reading.at.plus_minutes(-SAME_MINUTES);
        if noted.last.get(&who).is_some_and(|last| *last > since) {
            return;
        }
        if noted.waiting.len() >= WAITING {
            tracing::error!("Readings cannot be written down, and are lost");
            return;
        }
        if noted.last.len() >= REMEMBERED {
            noted.last.retain(|_, last| *last > since);
        }
        noted.last.insert(who, reading.at);
        noted.waiting.push(reading);
        drop(noted);
        self.0.wake.notify_one();
    }

    /// Whether a reading for its work was noted after that time, as far as it is remembered.
    fn has(&self, officer: &str, dossier: &str, after: Moment) -> bool {
        let who = (officer.to_owned(), dossier.to_owned(), Purpose::Handling);
        self.lock().last.get(&who).is_some_and(|last| *last > after)
    }

    fn take(&self) -> Vec<Reading> {
        std::mem::take(&mut self.lock().waiting)
    }

    fn put_back(&self, mut readings: Vec<Reading>) {
        let mut noted = self.lock();
        readings.append(&mut noted.waiting);
        noted.waiting = readings;
    }
}

impl Services {
    /// Notes that an officer reads a dossier, for something that is noted by itself.
    pub(crate) fn note_reading(&self, caller: &Caller, dossier: &Dossier, purpose: Purpose) {
        self.readings.note(self.reading(caller, dossier, (purpose, String::new())));
    }

    fn reading(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        (purpose, words): (Purpose, String),
    ) -> Reading {
        // At whose desk: the dossier's, or one that was asked about it.
        let own = &caller.account.agencies;
        let asked = dossier.snapshot.process.consultations.iter().map(|one| &one.agency);
        let mut desks = [&dossier.snapshot.agency].into_iter().chain(asked);
        let agency = desks.find(|code| own.contains(code)).unwrap_or(&dossier.snapshot.agency);
        Reading {
            dossier_id: dossier.id.clone(),
            account_id: caller.account.id.clone(),
            agency: agency.clone(),
            at: self.now(),
            purpose,
            words,
        }
    }

    /// Writes down what was noted; answers how many readings that were.
    ///
    /// # Errors
    ///
    /// When the database failed; the readings wait for the next time.
    pub async fn write_readings(&self) -> Result<usize> {
        let readings = self.readings.take();
        if readings.is_empty() {
            return Ok(0);
        }
        let written = self.write_all(&readings).await;
        if written.is_err() {
            self.readings.put_back(readings);
        }
        written
    }

    async fn write_all(&self, readings: &[Reading]) -> Result<usize> {
        let tx = self.db.begin().await?;
        let mut written = 0;
        for one in readings {
            // Another process may have noted the same.
            let since = one.at.plus_minutes(-SAME_MINUTES);
            written += usize::from(reading::insert(&*tx, one, since).await?);
        }
        tx.commit().await?;
        Ok(written)
    }

    /// Who has read a dossier, the last first.
    pub(crate) async fn readings_of(&self, dossier: &Dossier) -> Result<Vec<ReadingView>> {
        let readings = reading::of_dossier(self.db.read(), &dossier.id, SHOWN).await?;
        let mut ids: Vec<String> = readings.iter().map(|one| one.account_id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let names = account::names(self.db.read(), &ids).await?;
        let view = |one: Reading| ReadingView {
            name: name_of(&names, &one.account_id).unwrap_or_default(),
            agency_name: self.agency_name(&one.agency),
            at: one.at,
            purpose: one.purpose,
            words: one.words,
            account: one.account_id,
        };
        Ok(readings.into_iter().map(view).collect())
    }
}
