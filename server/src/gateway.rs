//! Asking VNPAY how payments ended that nobody told of.

use std::time::Duration;

use anyhow::{Context as _, Result};
use config::Settings;
use services::Services;

use crate::compose;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// `motcua payment ask`.
pub async fn run(settings: &Settings, all: bool) -> Result<()> {
    let services = compose::services(settings).await?;
    services.refresh_catalogue().await?;
    let url = settings.payment.vnpay_query_url.as_deref();
    let url = url.context("payment.vnpay_query_url is not set: there is nobody to ask")?;
    let (known, asked) = ask(&services, url, all).await?;
    println!("{known} of {asked} payments have ended");
    services.db.close().await;
    Ok(())
}

/// Asks about every payment that waits; how many have ended, of how many.
pub async fn ask(services: &Services, url: &str, all: bool) -> Result<(usize, usize)> {
    let waiting = services.payments_to_ask(all).await?;
    let asked = waiting.len();
    let mut known = 0;
    for (reference, created) in waiting {
        let Some(question) = services.payment_question(&reference, created) else { break };
        match post(url.to_owned(), question).await {
            Ok(answer) => {
                if services.payment_answered(&reference, &answer).await? {
                    known += 1;
                }
            }
            // The next round asks again.
            Err(error) => {
                tracing::warn!(reference, error = ?error, "VNPAY does not answer");
                break;
            }
        }
    }
    Ok((known, asked))
}

async fn post(url: String, body: String) -> Result<String> {
    let asked = tokio::task::spawn_blocking(move || {
        let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE));
        let agent: ureq::Agent = config.build().into();
        let request = agent.post(&url).header("Content-Type", "application/json");
        anyhow::Ok(request.send(body.as_str())?.body_mut().read_to_string()?)
    });
    asked.await?
}
