//! The worker: claims, works, and puts back what failed.

use std::{sync::Arc, time::Duration};

use domain::view::ScanState;
use files::{Scanner, Verdict};
use futures::{StreamExt, stream};
use services::{ServiceError, Services, intake::Scan, notify::Rest};
use tokio_util::sync::CancellationToken;

use crate::{IntakeQueue, Job, QueueError, relay_once};

/// Dossiers claimed together: what is written for all of them takes one commit.
const BATCH: u64 = 32;
/// Dossiers worked on at a time: while one is scanned another is hashed.
const AT_ONCE: usize = 8;
/// A worker that wrote for each dossier at once would only stand in the way of the next one. With
/// [`BATCH`] it takes in 320 dossiers a second; more than that wait for the rush to end.
const REST: Rest = Rest { gather: Duration::from_millis(100), idle: Duration::from_millis(500) };
/// Wait before the second try; doubled with each further one.
const FIRST_BACK_OFF_MS: i64 = 5_000;
/// Longest wait between two tries: one hour.
const LONGEST_BACK_OFF_MS: i64 = 3_600_000;

/// How the worker works.
#[derive(Clone, Debug)]
pub struct WorkerSettings {
    /// Seconds after which a claimed message comes back.
    pub lease_seconds: i64,
    /// Tries before a message is dead: 5 s, 10 s, 20 s … with ten tries that is 43 minutes.
    pub tries: i32,
    /// Name of this worker in the table.
    pub owner: String,
}

/// Scans with clamd.
pub struct ClamScan {
    scanner: Scanner,
    services: Services,
}

impl Scan for ClamScan {
    async fn scan(&self, upload_id: &str) -> services::Result<ScanState> {
        let (file, _) = self.services.files.read(upload_id).await?;
        let verdict = self.scanner.scan(file).await;
        match verdict.map_err(|error| ServiceError::Internal(error.to_string()))? {
            Verdict::Clean => Ok(ScanState::Clean),
            Verdict::Infected(name) => {
                tracing::warn!(upload.id = upload_id, malware = name, "Infected file");
                Ok(ScanState::Infected)
            }
        }
    }
}

/// Relay and worker in one loop.
pub struct Worker {
    services: Services,
    queue: Arc<dyn IntakeQueue>,
    scanner: Option<ClamScan>,
    settings: WorkerSettings,
}

impl Worker {
    /// A worker over `queue`; without a scanner, files are marked as not scanned.
    pub fn new(
        services: Services,
        queue: Arc<dyn IntakeQueue>,
        scanner: Option<Scanner>,
        settings: WorkerSettings,
    ) -> Self {
        let scanner = scanner.map(|scanner| ClamScan { scanner, services: services.clone() });
        Self { services, queue, scanner, settings }
    }

    /// Works until `stop` is cancelled; what is begun is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let step = || async {
            Box::pin(self.step()).await.unwrap_or_else(|error| {
                tracing::error!(error = ?error, "The intake queue does not answer");
                false
            })
        };
        self.services.changes.work(&stop, REST, step).await;
    }

    /// Relays what the outbox holds and works on the next messages; false when there was nothing.
    pub async fn step(&self) -> Result<bool, QueueError> {
        let relayed = relay_once(&self.services.db, &*self.queue, self.services.now()).await?;
        let now = self.services.now();
        let lease_until = now.plus_ms(self.settings.lease_seconds * 1000);
        let jobs = self.queue.claim(now, lease_until, &self.settings.owner, BATCH).await?;
        let found = relayed > 0 || !jobs.is_empty();
        let mut worked = stream::iter(jobs)
            .map(|job| async move {
                let outcome = self.work(&job).await;
                (job, outcome)
            })
            .buffer_unordered(AT_ONCE);
        let mut done = Vec::new();
        while let Some((job, outcome)) = worked.next().await {
            match outcome {
                Ok(()) => done.push(job.id),
                Err(error) => self.put_back(&job, &error).await?,
            }
        }
        drop(worked);
        if !done.is_empty() {
            let count = done.len() as u64;
            metrics::counter!("motcua_intake_messages_total", "outcome" => "done").increment(count);
            self.queue.done(&done, self.services.now()).await?;
        }
        Ok(found)
    }

    async fn work(&self, job: &Job) -> services::Result<()> {
        let what = (job.id.as_str(), job.kind.as_str());
        self.services.handle(what, &job.dossier_id, self.scanner.as_ref()).await
    }

    /// Leaves a message that failed for later, or to a person.
    async fn put_back(&self, job: &Job, error: &ServiceError) -> Result<(), QueueError> {
        let now = self.services.now();
        let said = format!("{error}: {error:?}");
        if job.attempts + 1 >= self.settings.tries {
            metrics::counter!("motcua_intake_messages_total", "outcome" => "dead").increment(1);
            tracing::error!(
                intake.id = job.id,
                dossier.id = job.dossier_id,
                error = said,
                "A message failed too often; a person has to look at it"
            );
            return self.queue.dead(&job.id, now, &said).await;
        }
        metrics::counter!("motcua_intake_messages_total", "outcome" => "retried").increment(1);
        tracing::warn!(intake.id = job.id, error = said, "A message failed; trying again later");
        self.queue.retry(&job.id, now.plus_ms(back_off(job.attempts)), &said).await
    }
}

/// Milliseconds to wait after `attempts` tries that failed before this one.
fn back_off(attempts: i32) -> i64 {
    let doublings = attempts.clamp(0, 20);
    (FIRST_BACK_OFF_MS << doublings).min(LONGEST_BACK_OFF_MS)
}

#[cfg(test)]
mod tests {
    use super::back_off;

    #[test]
    fn waits_twice_as_long_each_time_up_to_an_hour() {
        assert_eq!(back_off(0), 5_000);
        assert_eq!(back_off(1), 10_000);
        assert_eq!(back_off(9), 2_560_000);
        assert_eq!(back_off(10), 3_600_000);
        assert_eq!(back_off(i32::MAX), 3_600_000);
    }
}
