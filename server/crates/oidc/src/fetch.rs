//! Requests to the provider.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse, http};

/// How long one answer may take; somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(8);
/// The largest answer that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// What requests are made with. Nothing leads them elsewhere: redirects are not followed, and an
/// issuer on TLS is asked over TLS alone.
pub(crate) fn agent(issuer: &str) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .https_only(issuer.starts_with("https://"))
        .build()
        .into()
}

/// Makes one request.
pub(crate) fn fetch(
    agent: &ureq::Agent,
    request: HttpRequest,
) -> Result<HttpResponse, ureq::Error> {
    let answer = if request.method() == http::Method::GET {
        agent.run(request.map(|_| ()))?
    } else {
        agent.run(request)?
    };
    let (parts, mut body) = answer.into_parts();
    let body = body.with_config().limit(LARGEST).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, body))
}
