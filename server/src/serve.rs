//! `motcua serve`.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use axum::{Router, routing::get};
use config::Settings;
use http_server::{AccountLimits, AppState, Connections, HttpSettings, RateLimits};
use metrics_exporter_prometheus::PrometheusHandle;
use services::Services;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{compose, key, log, shutdown, telemetry, worker};

/// How often the catalogue is looked at for a publication by another process.
const CATALOGUE_CHECK: Duration = Duration::from_secs(5);

/// Files that are none of a client's: the database's, uploads, listeners, the scanner.
const OTHER_FILES: u32 = 256;

/// Serves until a signal, then finishes what runs.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let metrics = telemetry::metrics()?;
    let services = compose::services(&settings).await?;
    services.refresh_catalogue().await.context("Failed to load the catalogue")?;
    compose::check_collector(&services)?;
    let assets = http_server::read_assets(&settings.site.dir).with_context(|| {
        format!("No bundle in {}: `cargo xtask build` makes it", settings.site.dir.display())
    })?;
    let listener = TcpListener::bind(settings.server.listen)
        .await
        .with_context(|| format!("Failed to listen on {}", settings.server.listen))?;
    let address = listener.local_addr()?;

    let stop = shutdown::on_signal();
    let metrics_server = metrics_listener(&settings, metrics, stop.clone()).await?;
    let watcher = tokio::spawn(watch_catalogue(services.clone(), stop.clone()));
    let readings = tokio::spawn(log::write_readings(services.clone(), stop.clone()));
    let uses = tokio::spawn(log::write_token_uses(services.clone(), stop.clone()));
    let sealing = sealing(&settings, &services, &stop)?;
    let work = settings.worker.inside.then(|| {
        let (services, settings, stop) = (services.clone(), settings.clone(), stop.clone());
        tokio::spawn(async move { worker::work(services, &settings, stop).await })
    });

    let state = AppState::new(services.clone(), assets, http_settings(&settings));
    let app = http_server::router(state);
    tracing::info!(server.address = %address, "Serving on http://{address}");
    let serving = http_server::serve(listener, app, connections(&settings), stop.clone());
    let patience = Duration::from_secs(settings.server.shutdown_seconds.into());
    tokio::select! {
        () = serving => {}
        // Open event streams never end by themselves.
        () = async { stop.cancelled().await; tokio::time::sleep(patience).await } => {
            tracing::info!("Some connections did not end in time");
        }
    }
    watcher.await?;
    if let Some(work) = work {
        work.await?;
    }
    readings.await?;
    uses.await?;
    if let Some(sealing) = sealing {
        sealing.await?;
    }
    // What the last requests noted.
    services.write_readings().await?;
    services.write_token_uses().await?;
    if let Some(server) = metrics_server {
        server.await?;
    }
    services.db.close().await;
    tracing::info!("Stopped");
    Ok(())
}

/// Begins to seal the log, unless another process does.
pub fn sealing(
    settings: &Settings,
    services: &Services,
    stop: &CancellationToken,
) -> anyhow::Result<Option<JoinHandle<()>>> {
    if !settings.proof.seal {
        return Ok(None);
    }
    let signer = Arc::new(key::signer(settings, &*services.random)?);
    Ok(Some(tokio::spawn(log::seal(services.clone(), signer, stop.clone()))))
}

fn http_settings(settings: &Settings) -> HttpSettings {
    let limits = &settings.limits;
    HttpSettings {
        site: settings.site.dir.clone(),
        trusted_proxies: settings.server.trusted_proxies.into(),
        insecure_cookies: settings.session.insecure_cookies,
        limits: RateLimits {
            sign_in: limits.login_per_minute,
            lookup: limits.lookup_per_minute,
            search: limits.search_per_minute,
            submit: limits.submit_per_minute,
            save: limits.save_per_minute,
            report: limits.report_per_minute,
            account: AccountLimits {
                lookup: limits.account_lookup_per_minute,
                search: limits.account_search_per_minute,
                submit: limits.account_submit_per_minute,
                save: limits.account_save_per_minute,
            },
        },
        request_time: seconds(settings.server.request_seconds),
    }
}

/// What connections may do, and no more of them than this process may open.
fn connections(settings: &Settings) -> Connections {
    let server = &settings.server;
    // Where a system tells no limit in this way there may be another one, which is met when it is met.
    let told = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let most = most_files(&told).map_or(server.max_connections, |files| {
        server.max_connections.min(files.saturating_sub(OTHER_FILES).max(1))
    });
    if most < server.max_connections {
        tracing::warn!(
            connections = most,
            "This process may not open enough files for server.max_connections: raise its limit \
             (ulimit -n, LimitNOFILE=)"
        );
    }
    Connections {
        most: most as usize,
        head: seconds(server.header_seconds),
        body: seconds(server.request_seconds),
    }
}

fn seconds(count: u32) -> Duration {
    Duration::from_secs(count.into())
}

/// How many files a process may open, by what `/proc/self/limits` says; nothing where it says none.
fn most_files(limits: &str) -> Option<u32> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Another process may publish: the search index follows.
async fn watch_catalogue(services: Services, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = services.refresh_catalogue().await {
            tracing::warn!(error = ?error, "Failed to load the catalogue again");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(CATALOGUE_CHECK) => {}
        }
    }
}

/// Prometheus' page on its own, private listener.
pub async fn metrics_listener(
    settings: &Settings,
    metrics: PrometheusHandle,
    stop: CancellationToken,
) -> anyhow::Result<Option<JoinHandle<()>>> {
    let Some(address) = settings.server.metrics_listen else { return Ok(None) };
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("Failed to listen on {address}"))?;
    let app = Router::new().route("/metrics", get(move || std::future::ready(metrics.render())));
    Ok(Some(tokio::spawn(async move {
        let serving = axum::serve(listener, app).with_graceful_shutdown(stop.cancelled_owned());
        if let Err(error) = serving.await {
            tracing::error!(error = ?error, "The metrics listener failed");
        }
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_files_is_read_as_linux_tells_it() {
        let told = "Limit                     Soft Limit           Hard Limit           Units     \n\
                    Max processes             95512                95512                processes \n\
                    Max open files            1024                 524288               files     \n";
        assert_eq!(most_files(told), Some(1024));
        assert_eq!(most_files(&told.replace("1024 ", "unlimited ")), None);
        assert_eq!(most_files(""), None);
    }
}
