//! Sealing the log, and writing down who has read and which tokens were used, beside everything else.

use std::{sync::Arc, time::Duration};

use services::{Services, log::Signer};
use tokio_util::sync::CancellationToken;

/// How often events are sealed that nobody asked to seal at once.
const EVERY: Duration = Duration::from_secs(5);
/// How long one who was asked waits for others who ask, so that they share a head.
const GATHER: Duration = Duration::from_millis(100);
/// How long writing waits after it has failed.
const AGAIN: Duration = Duration::from_secs(5);

/// Seals until `stop`, and once more then.
pub async fn seal(services: Services, signer: Arc<Signer>, stop: CancellationToken) {
    loop {
        let stopping = stop.is_cancelled();
        match services.seal(&signer).await {
            Ok(count) => metrics::counter!("motcua_log_sealed_total").increment(count),
            Err(error) => tracing::error!(error = ?error, "Failed to seal the log"),
        }
        if stopping {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
            () = services.sealing.asked() => tokio::time::sleep(GATHER).await,
        }
    }
}

/// Writes down who reads dossiers until `stop`, and once more then.
pub async fn write_readings(services: Services, stop: CancellationToken) {
    loop {
        let stopping = stop.is_cancelled();
        let written = services.write_readings().await;
        if let Err(error) = &written {
            tracing::warn!(error = ?error, "Failed to write down who has read");
        }
        if stopping {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = services.readings.noted(), if written.is_ok() => {}
            () = tokio::time::sleep(AGAIN), if written.is_err() => {}
        }
    }
}

/// Writes down which tokens were used until `stop`, and once more then.
pub async fn write_token_uses(services: Services, stop: CancellationToken) {
    loop {
        let stopping = stop.is_cancelled();
        let written = services.write_token_uses().await;
        if let Err(error) = &written {
            tracing::warn!(error = ?error, "Failed to write down which tokens were used");
        }
        if stopping {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = services.token_uses.noted(), if written.is_ok() => {}
            () = tokio::time::sleep(AGAIN), if written.is_err() => {}
        }
    }
}
