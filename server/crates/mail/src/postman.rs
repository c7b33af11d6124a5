//! The postman: tells what happened, and carries what is due.

use std::{sync::Arc, time::Duration};

use domain::notice::Carrier;
use futures::{StreamExt, stream};
use services::{
    Services,
    message::{Message, Undelivered},
    notify::Rest,
};
use tokio_util::sync::CancellationToken;

use crate::{Channel, Letter};

/// Tellings and messages taken together.
const BATCH: u64 = 64;
/// Messages carried at a time.
const SEND_AT_ONCE: usize = 4;
const REST: Rest = Rest { gather: Duration::from_millis(100), idle: Duration::from_secs(1) };

/// How the postman works.
#[derive(Clone, Copy, Debug)]
pub struct PostmanSettings {
    /// Milliseconds after which a message comes back whose postman died; longer than a batch takes
    /// with a server that answers nothing.
    pub lease_ms: i64,
}

impl Default for PostmanSettings {
    fn default() -> Self {
        Self { lease_ms: 15 * 60_000 }
    }
}

/// Tells, and carries on the channels that there are.
pub struct Postman {
    services: Services,
    channels: Vec<Arc<dyn Channel>>,
    settings: PostmanSettings,
}

impl Postman {
    /// A postman with channels, at most one a carrier.
    pub fn new(
        services: Services,
        channels: Vec<Arc<dyn Channel>>,
        settings: PostmanSettings,
    ) -> Self {
        Self { services, channels, settings }
    }

    /// Works until `stop` is cancelled; what is begun is finished first.
    pub async fn run(&self, stop: CancellationToken) {
        let step = || async {
            Box::pin(self.step()).await.unwrap_or_else(|error| {
                tracing::error!(error = ?error, "Notices and messages cannot be read");
                false
            })
        };
        self.services.changes.work(&stop, REST, step).await;
    }

    /// Tells what waits and carries what is due; false when there was nothing.
    pub async fn step(&self) -> services::Result<bool> {
        // Somebody waits for a code before the screen.
        let codes = self.carry_codes().await?;
        let told = self.tell().await?;
        let sent = self.carry().await?;
        Ok(codes || told || sent)
    }

    async fn carry_codes(&self) -> services::Result<bool> {
        let carriers: Vec<Carrier> =
            self.channels.iter().map(|channel| channel.carrier()).collect();
        if carriers.is_empty() {
            return Ok(false);
        }
        let codes = self.services.claim_codes(&carriers, BATCH).await?;
        let found = !codes.is_empty();
        for code in codes {
            let channel = self.channels.iter().find(|one| one.carrier() == code.carrier);
            let Some(channel) = channel else { continue };
            let letter = Letter::code(&code, self.services.now());
            let outcome = match channel.send(&letter).await {
                // It is tried again soon, until it is too old.
                Err(Undelivered::ForNow(_)) => "retried",
                Err(Undelivered::Never(_) | Undelivered::NoSuchAddress(_)) => {
                    self.services.code_sent(&code).await?;
                    "failed"
                }
                Ok(_) => {
                    self.services.code_sent(&code).await?;
                    "sent"
                }
            };
            metrics::counter!(
                "motcua_codes_total", "channel" => code.carrier.name(), "outcome" => outcome
            )
            .increment(1);
        }
        Ok(found)
    }

    async fn tell(&self) -> services::Result<bool> {
        let tellings = self.services.tellings(BATCH).await?;
        let found = !tellings.is_empty();
        match self.services.tell(&tellings).await {
            Ok(count) => metrics::counter!("motcua_notices_total").increment(count as u64),
            Err(error) => {
                tracing::error!(error = ?error, "Somebody was not told; trying again later");
            }
        }
        Ok(found)
    }

    async fn carry(&self) -> services::Result<bool> {
        let carriers: Vec<Carrier> =
            self.channels.iter().map(|channel| channel.carrier()).collect();
        if carriers.is_empty() {
            return Ok(false);
        }
        let lease = self.settings.lease_ms;
        let messages = self.services.claim_messages(&carriers, lease, BATCH).await?;
        let found = !messages.is_empty();
        let mut carried = stream::iter(messages)
            .map(|message| async move { self.carry_one(message).await })
            .buffer_unordered(SEND_AT_ONCE);
        while let Some(outcome) = carried.next().await {
            if let Err(error) = outcome {
                // Its lease runs out and it is tried again.
                tracing::error!(error = ?error, "A message could not be settled");
            }
        }
        Ok(found)
    }

    async fn carry_one(&self, message: Message) -> services::Result<()> {
        let carrier = message.channel;
        let channel = self.channels.iter().find(|channel| channel.carrier() == carrier);
        let Some(channel) = channel else { return Ok(()) };
        let Some(outgoing) = self.services.outgoing(message).await? else { return Ok(()) };
        let services = &self.services;
        let letter = Letter::new(&outgoing, &services.public_url, services.now());
        let outcome = match channel.send(&letter).await {
            Ok(id) => {
                services.message_sent(&outgoing.message.id, &id).await?;
                "sent"
            }
            Err(why) => {
                services.message_failed(&outgoing, &why).await?;
                match why {
                    Undelivered::ForNow(_) => "retried",
                    Undelivered::Never(_) => "failed",
                    Undelivered::NoSuchAddress(_) => "bounced",
                }
            }
        };
        let development = if channel.is_development() { "yes" } else { "no" };
        tracing::debug!(
            message.id = outgoing.message.id,
            channel = carrier.name(),
            channel.development = development,
            outcome,
            "A message was carried"
        );
        metrics::counter!(
            "motcua_messages_total", "channel" => carrier.name(), "outcome" => outcome
        )
        .increment(1);
        Ok(())
    }
}
