//! Is it alive, is it ready, and how is it doing.

use std::time::Duration;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
    routing::get,
};
use services::{Clock, Services, SystemClock};

use crate::AppState;

/// `/healthz` and `/readyz`.
pub(crate) fn router() -> Router<AppState> {
    probes()
}

/// The probes alone, for a worker without pages.
pub fn probes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Services: axum::extract::FromRef<S>,
{
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready))
}

/// Ready when the database answers.
async fn ready(State(services): State<Services>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(Duration::from_secs(2), services.db.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(error)) => {
            tracing::warn!(error = ?error, "The database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database timeout\n"),
    }
}

/// Counts requests and their time by route, method and status; never by path: paths hold codes.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "page".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let start = SystemClock.now();
    let response = next.run(request).await;
    let seconds = (SystemClock.now().0 - start.0).max(0) as f64 / 1000.0;
    let status = response.status().as_u16().to_string();
    let labels = [("route", route), ("method", method), ("status", status)];
    metrics::counter!("motcua_http_requests_total", &labels).increment(1);
    metrics::histogram!("motcua_http_request_seconds", &labels).record(seconds);
    response
}
