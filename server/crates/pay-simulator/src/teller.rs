//! Telling a portal, once or more, and where a portal is.

use std::time::Duration;

/// Answers, tries and forgets: who is told says no more than what it says.
pub type Answer = Result<String, String>;

/// The origin of a portal on this machine, from an address of it; nobody else is told anything.
pub fn portal_of(address: &str) -> Option<String> {
    let rest = address.strip_prefix("http://")?;
    let host = rest.split('/').next()?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", "[::1]"].contains(&name).then(|| format!("http://{host}"))
}

/// Gets an address, as a gateway tells.
pub async fn get(address: String) -> Answer {
    ask(move |agent| agent.get(&address).call()).await
}

/// Posts JSON with a signature, as a bank tells.
pub async fn post(address: String, signature: String, body: String) -> Answer {
    ask(move |agent| {
        let request = agent.post(&address).header("X-Signature", &signature);
        request.header("Content-Type", "application/json").send(body.as_str())
    })
    .await
}

async fn ask(
    call: impl FnOnce(ureq::Agent) -> Result<ureq::http::Response<ureq::Body>, ureq::Error>
    + Send
    + 'static,
) -> Answer {
    let told = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(20)))
            .http_status_as_error(false);
        let mut answer = call(config.build().into()).map_err(|error| error.to_string())?;
        let status = answer.status();
        let text = answer.body_mut().read_to_string().map_err(|error| error.to_string())?;
        if status.is_success() { Ok(text) } else { Err(format!("{status}: {text}")) }
    });
    told.await.unwrap_or_else(|error| Err(error.to_string()))
}
