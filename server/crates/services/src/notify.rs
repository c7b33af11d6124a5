//! Telling open pages that a dossier changed.

use tokio::sync::broadcast;

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
}
