//! One file from the first byte to the last, through broken lines.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use web_sys::File;

use super::{
    Control, plan,
    wire::{self, Fault},
};

/// How often the server may fail in a row before the person is told.
const SERVER_TRIES: u32 = 6;

/// How a transfer ended.
pub enum Outcome {
    /// Everything arrived.
    Done,
    /// Somebody stopped it; run it again to go on.
    Stopped,
    /// The session has ended.
    SignedOut,
    /// The server does not take this file, for the reason with this code.
    Refused(String),
}

enum Next {
    /// Ask again where the server stands, after a wait.
    Retry,
    /// The upload is gone; begin anew.
    Anew,
    End(Outcome),
}

/// Sends `file`. `url` is the upload's address once there is one; it is kept by the caller, so that
/// running again goes on where the line broke. `report` hears how many bytes have arrived, and
/// whether the line is down.
pub async fn run(
    file: &File,
    metadata: &str,
    url: &RefCell<Option<String>>,
    control: &Control,
    report: &dyn Fn(f64, bool),
) -> Outcome {
    if file.size() < 1.0 {
        return Outcome::Refused("empty".to_owned());
    }
    let mut failures = 0;
    let mut server_failures = 0;
    let mut sent = 0.0;
    loop {
        let before = sent;
        let Err(fault) = attempt(file, metadata, url, control, &mut sent, report).await else {
            return Outcome::Done;
        };
        if control.is_stopped() {
            return Outcome::Stopped;
        }
        if sent > before {
            (failures, server_failures) = (0, 0);
        }
        server_failures += u32::from(!matches!(fault, Fault::Network));
        match judge(fault, url.borrow().is_some(), server_failures) {
            Next::End(outcome) => return outcome,
            Next::Anew => *url.borrow_mut() = None,
            Next::Retry => {}
        }
        failures += 1;
        report(sent, true);
        TimeoutFuture::new(plan::wait_ms(failures)).await;
        if control.is_stopped() {
            return Outcome::Stopped;
        }
    }
}

/// From where the server stands to the end, or to the first fault.
async fn attempt(
    file: &File,
    metadata: &str,
    url: &RefCell<Option<String>>,
    control: &Control,
    sent: &mut f64,
    report: &dyn Fn(f64, bool),
) -> Result<(), Fault> {
    let size = file.size();
    let known = url.borrow().clone();
    let address = if let Some(address) = known {
        *sent = wire::offset(&address).await?;
        address
    } else {
        *sent = 0.0;
        let address = wire::create(size, metadata).await?;
        *url.borrow_mut() = Some(address.clone());
        address
    };
    let mut chunk_size = plan::FIRST_CHUNK;
    report(*sent, false);
    while *sent < size {
        if control.is_stopped() {
            return Err(Fault::Network);
        }
        let end = (*sent + f64::from(chunk_size)).min(size);
        let chunk = file.slice_with_f64_and_f64(*sent, end).map_err(|_| Fault::Network)?;
        let begun = Date::now();
        let signal = control.signal();
        *sent = wire::append(&address, *sent, &chunk, signal.as_ref()).await?;
        chunk_size = plan::grown(chunk_size, Date::now() - begun);
        report(*sent, false);
    }
    Ok(())
}

fn judge(fault: Fault, begun: bool, server_failures: u32) -> Next {
    match fault {
        Fault::Network => Next::Retry,
        Fault::Refused(401, _) => Next::End(Outcome::SignedOut),
        // Gone or expired: nothing is left to go on with.
        Fault::Refused(404 | 410, _) if begun => Next::Anew,
        // Another request holds the upload, the offset moved, a chunk was damaged on its way.
        Fault::Refused(409 | 423 | 429 | 460 | 500.., _) if server_failures < SERVER_TRIES => {
            Next::Retry
        }
        Fault::Refused(_, code) => Next::End(Outcome::Refused(code)),
    }
}

/// Removes what has arrived of an upload; when the line is down the server's own expiry does it.
pub async fn discard(url: &str) {
    let _ = wire::terminate(url).await;
}
