//! The intake worker and the postman, inside `serve` or alone.

use std::{sync::Arc, time::Duration};

use config::Settings;
use files::Scanner;
use intake::{DatabaseQueue, IntakeQueue, Worker, WorkerSettings};
use mail::{Postman, PostmanSettings};
use services::{Random, ServiceError, Services, SystemRandom};
use tokio_util::sync::CancellationToken;
use webhooks::{Client, Courier};

use crate::{compose, gateway, shutdown, telemetry};

/// Tries before a message is dead.
const TRIES: i32 = 10;
/// How often the depth of the queue is measured and leftovers are removed.
const HOUSEKEEPING: Duration = Duration::from_secs(30);
/// Rounds of housekeeping between two looks at requests that nobody answers: ten minutes.
const EVERY_ROUNDS: u32 = 20;

/// How often receipts are looked for that wait for their signature.
const SIGN: Duration = Duration::from_secs(2);

/// How long a system that is told something may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often the gateway is asked how payments ended that nobody told of.
const ASK: Duration = Duration::from_mins(15);

/// How often dossiers are looked for that a program of the release before has written: once a start, and
/// once a day for as long as such a one goes on.
const MEND: Duration = Duration::from_hours(24);

/// `motcua worker`.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let metrics = telemetry::metrics()?;
    let services = compose::services(&settings).await?;
    let stop = shutdown::on_signal();
    let listener = crate::serve::metrics_listener(&settings, metrics, stop.clone()).await?;
    let sealing = crate::serve::sealing(&settings, &services, &stop)?;
    work(services, &settings, stop).await;
    if let Some(sealing) = sealing {
        sealing.await?;
    }
    if let Some(listener) = listener {
        listener.await?;
    }
    Ok(())
}

/// Works until `stop`.
pub async fn work(services: Services, settings: &Settings, stop: CancellationToken) {
    let queue: Arc<dyn IntakeQueue> = Arc::new(DatabaseQueue(services.db.clone()));
    let scanner = settings.files.clamd.clone().map(Scanner::connect_addr);
    if scanner.is_none() {
        tracing::warn!("No scanner is configured: files are marked as not scanned");
    }
    let worker_settings = WorkerSettings {
        lease_seconds: settings.worker.lease_seconds.into(),
        tries: TRIES,
        owner: SystemRandom.token()[..12].to_owned(),
    };
    let worker = Worker::new(services.clone(), Arc::clone(&queue), scanner, worker_settings);
    // What cannot be made was told at the start, by the same settings.
    let channels = crate::mail::channels(settings).unwrap_or_else(|error| {
        tracing::error!(error = ?error, "No message leaves the portal");
        Vec::new()
    });
    for channel in channels.iter().filter(|channel| channel.is_development()) {
        tracing::warn!("{} is a development channel: a file", channel.carrier().name());
    }
    let postman = Postman::new(services.clone(), channels, PostmanSettings::default());
    if settings.webhooks.loopback {
        tracing::warn!("Webhooks may lead to this machine, as for who develops the portal");
    }
    let courier = Courier::new(services.clone(), Client::new(settings.webhooks.loopback, PATIENCE));
    tokio::join!(
        worker.run(stop.clone()),
        postman.run(stop.clone()),
        courier.run(stop.clone()),
        Box::pin(keep_house(services.clone(), queue, stop.clone())),
        sign_receipts(services.clone(), stop.clone()),
        mend_lists(services.clone(), stop.clone()),
        ask_gateway(services, settings, stop)
    );
}

/// Sweeps what expired and measures what waits.
async fn keep_house(services: Services, queue: Arc<dyn IntakeQueue>, stop: CancellationToken) {
    let mut round = 0_u32;
    while !stop.is_cancelled() {
        if let Err(error) = services.sweep_sign_ins().await {
            tracing::warn!(error = ?error, "Failed to remove sessions that are over");
        }
        if let Err(error) = services.sweep_uploads().await {
            tracing::warn!(error = ?error, "Failed to remove expired uploads");
        }
        // For whoever works alone: hours of agencies, and the catalogue's own rules.
        if let Err(error) = services.refresh_catalogue().await {
            tracing::warn!(error = ?error, "Failed to load the catalogue");
        }
        if let Err(error) = services.note_silence().await {
            tracing::warn!(error = ?error, "Failed to note questions without an answer");
        }
        if round.is_multiple_of(EVERY_ROUNDS) {
            match services.close_unanswered().await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "Closed dossiers without an answer in time"),
                Err(error) => tracing::warn!(error = ?error, "Failed to close unanswered dossiers"),
            }
        }
        match services.close_days().await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "Closed days of money"),
            Err(error) => tracing::warn!(error = ?error, "Failed to close the day's money"),
        }
        sweep(&services).await;
        round += 1;
        if let Err(error) = services.sweep_webhook_log().await {
            tracing::warn!(error = ?error, "Failed to remove old messages to webhooks");
        }
        match services.deliveries_waiting().await {
            Ok(waiting) => metrics::gauge!("motcua_webhook_waiting").set(waiting as f64),
            Err(error) => tracing::warn!(error = ?error, "Failed to measure the webhooks"),
        }
        match services.messages_waiting().await {
            Ok(waiting) => metrics::gauge!("motcua_messages_waiting").set(waiting as f64),
            Err(error) => tracing::warn!(error = ?error, "Failed to measure the messages"),
        }
        match queue.depth().await {
            Ok(depth) => {
                metrics::gauge!("motcua_intake_waiting").set(depth.waiting as f64);
                metrics::gauge!("motcua_intake_dead").set(depth.dead as f64);
            }
            Err(error) => tracing::warn!(error = ?error, "Failed to measure the intake queue"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(HOUSEKEEPING) => {}
        }
    }
}

/// Signs receipts as they come. A wrong PIN is not tried again: a token would lock itself.
async fn sign_receipts(services: Services, stop: CancellationToken) {
    if services.payments.receipts.is_none() {
        return;
    }
    while !stop.is_cancelled() {
        let pause = match Box::pin(services.sign_receipts()).await {
            Ok(done) if done.failed > 0 && done.signed == 0 => HOUSEKEEPING,
            Ok(_) => SIGN,
            Err(ServiceError::BadInput("pin_wrong")) => {
                tracing::error!("receipts.pin is wrong: receipts wait until it is right");
                return;
            }
            Err(error) => {
                tracing::warn!(error = ?error, "Receipts wait for their signature");
                HOUSEKEEPING
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Puts places and numbers of lists right, apart from the housekeeping: after an upgrade it may take long.
async fn mend_lists(services: Services, stop: CancellationToken) {
    let mut round = tokio::time::interval(MEND);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = round.tick() => {}
        }
        let mended = tokio::select! {
            () = stop.cancelled() => return,
            // On the heap: a rare thing must not be what every worker carries.
            mended = Box::pin(storage::tracking::mend(&services.db)) => mended,
        };
        match mended {
            Ok(mended) if mended.placed + mended.counted > 0 => {
                let (placed, counted) = (mended.placed, mended.counted);
                tracing::info!(placed, counted, "Put lists of dossiers right");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(error = ?error, "Failed to put lists of dossiers right"),
        }
    }
}

/// Asks the gateway, apart from the housekeeping: its answers may take long.
async fn ask_gateway(services: Services, settings: &Settings, stop: CancellationToken) {
    let Some(url) = &settings.payment.vnpay_query_url else { return };
    let mut round = tokio::time::interval(ASK);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = round.tick() => {}
        }
        tokio::select! {
            () = stop.cancelled() => return,
            // On the heap: a rare thing must not be what every worker carries.
            asked = Box::pin(gateway::ask(&services, url, false)) => if let Err(error) = asked {
                tracing::warn!(error = ?error, "Failed to ask how payments ended");
            }
        }
    }
}

/// Finds what waits too long, and tells how much of it there is.
async fn sweep(services: &Services) {
    match services.sweep_waiting().await {
        Ok(swept) => {
            let change = swept.change;
            if change.opened + change.raised + change.closed > 0 {
                let (opened, raised, closed) = (change.opened, change.raised, change.closed);
                tracing::info!(opened, raised, closed, "Looked at what waits");
            }
        }
        Err(error) => tracing::warn!(error = ?error, "Failed to look at what waits"),
    }
    match services.public_waiting().await {
        Ok(waiting) => {
            for line in waiting.kinds {
                let kind = line.kind.name();
                metrics::gauge!("motcua_waiting", "kind" => kind).set(line.count as f64);
            }
        }
        Err(error) => tracing::warn!(error = ?error, "Failed to count what waits"),
    }
}
