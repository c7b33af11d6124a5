//! The courier: carries messages to webhooks.

use std::time::Duration;

use domain::webhook::DeliveryFault;
use futures::{StreamExt, stream};
use services::{
    Services,
    notify::Rest,
    webhook::{Outcome, Outgoing},
};
use tokio_util::sync::CancellationToken;

use crate::{Client, SIGNATURE, sign};

/// Messages claimed together.
const BATCH: u64 = 16;
/// Messages carried at a time.
const SEND_AT_ONCE: usize = 8;
/// Milliseconds after which a message comes back whose courier died; longer than a batch takes with
/// systems that answer nothing.
const LEASE_MS: i64 = 5 * 60_000;
const REST: Rest = Rest { gather: Duration::from_millis(100), idle: Duration::from_secs(1) };

/// Carries messages.
pub struct Courier {
    services: Services,
    client: Client,
}

impl Courier {
    /// A courier with a client.
    pub const fn new(services: Services, client: Client) -> Self {
        Self { services, client }
    }

    /// Works until `stop` is cancelled; what is begun is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let step = || async {
            Box::pin(self.step()).await.unwrap_or_else(|error| {
                tracing::error!(error = ?error, "Messages to webhooks cannot be read");
                false
            })
        };
        self.services.changes.work(&stop, REST, step).await;
    }

    /// Carries what is due; false when there was nothing.
    pub async fn step(&self) -> services::Result<bool> {
        let claimed = self.services.claim_deliveries(LEASE_MS, BATCH).await?;
        let found = !claimed.is_empty();
        let mut carried = stream::iter(claimed)
            .map(|outgoing| async move { self.carry(outgoing).await })
            .buffer_unordered(SEND_AT_ONCE);
        while let Some(settled) = carried.next().await {
            if let Err(error) = settled {
                // Its lease runs out and it is tried again.
                tracing::error!(error = ?error, "A message to a webhook could not be settled");
            }
        }
        Ok(found)
    }

    async fn carry(&self, outgoing: Outgoing) -> services::Result<()> {
        let outcome = match &outgoing.secret {
            Some(secret) => self.send(&outgoing, secret).await,
            None => Outcome::unanswered(DeliveryFault::Secret),
        };
        let told = outcome.fault.map_or("delivered", DeliveryFault::name);
        tracing::debug!(
            delivery.id = outgoing.message.id,
            outcome = told,
            "A message to a webhook was carried"
        );
        metrics::counter!("motcua_webhook_deliveries_total", "outcome" => told).increment(1);
        self.services.delivery_tried(&outgoing, outcome).await
    }

    async fn send(&self, outgoing: &Outgoing, secret: &[u8]) -> Outcome {
        let seconds = self.services.now().0.div_euclid(1000);
        let message = &outgoing.message;
        let headers = [
            (SIGNATURE, sign(secret, seconds, &message.body)),
            ("Motcua-Event", message.kind.name().to_owned()),
            ("Motcua-Event-Id", message.event_id.clone()),
        ];
        let (client, url, body) =
            (self.client.clone(), outgoing.url().to_owned(), message.body.clone());
        // The client blocks while it waits.
        let sent = tokio::task::spawn_blocking(move || client.post(&url, &headers, &body));
        sent.await.unwrap_or_else(|error| {
            tracing::error!(error = ?error, "The client of webhooks failed");
            Outcome::unanswered(DeliveryFault::Connection)
        })
    }
}
