//! Telling open pages and workers that a dossier changed.

use std::time::Duration;

use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

/// How a worker in the background rests.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    /// After every step, so that what happens gathers: people are answered before the work begins.
    pub gather: Duration,
    /// After a step that found nothing, unless a change wakes the worker.
    pub idle: Duration,
}

/// Codes of dossiers that changed, to whoever listens in this process. A page that misses one sees
/// the change when it is loaded again: nothing depends on the delivery.
#[derive(Clone, Debug)]
pub struct Changes(broadcast::Sender<String>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::channel(256).0)
    }
}

impl Changes {
    /// Tells that the dossier changed.
    pub fn tell(&self, code: &str) {
        // Nobody listening is the normal case.
        let _ = self.0.send(code.to_owned());
    }

    /// Listens to all changes.
    pub fn listen(&self) -> broadcast::Receiver<String> {
        self.0.subscribe()
    }

    /// Takes step after step until `stop` is cancelled; a step that was begun is finished first. A
    /// step answers whether it found something to do.
    pub async fn work<F>(&self, stop: &CancellationToken, rest: Rest, step: impl Fn() -> F)
    where
        F: Future<Output = bool>,
    {
        let mut changes = self.listen();
        while !stop.is_cancelled() {
            if !step().await {
                tokio::select! {
                    () = stop.cancelled() => {}
                    _ = changes.recv() => {}
                    () = tokio::time::sleep(rest.idle) => {}
                }
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(rest.gather) => {}
            }
        }
    }
}
