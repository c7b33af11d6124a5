//! Stopping a transfer from outside.

use std::cell::{Cell, RefCell};

use web_sys::{AbortController, AbortSignal};

/// Held by the buttons of one file; asked by its transfer.
#[derive(Default)]
pub struct Control {
    stopped: Cell<bool>,
    current: RefCell<Option<AbortController>>,
}

impl Control {
    /// Stops the transfer, in the middle of a chunk if need be. What has arrived stays on the
    /// server and is not sent again.
    pub fn stop(&self) {
        self.stopped.set(true);
        if let Some(controller) = self.current.take() {
            controller.abort();
        }
    }

    /// Lets the transfer be run again.
    pub fn allow(&self) {
        self.stopped.set(false);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.get()
    }

    /// A signal for the next request.
    pub(super) fn signal(&self) -> Option<AbortSignal> {
        let controller = AbortController::new().ok()?;
        let signal = controller.signal();
        *self.current.borrow_mut() = Some(controller);
        Some(signal)
    }
}
