//! Webhooks: the addresses that a person's or an organisation's systems are told at. What is told is
//! written in the transaction of what happened, and sent afterwards.

mod deliver;

pub use deliver::{Outcome, Outgoing};

use domain::{
    dossier::{DossierState, EventRecord},
    organisation::OrganisationAction,
    view::{MadeWebhook, NewWebhook, WebhookDelivery, WebhookLog, WebhookView},
    webhook::{self, DeliveryState, LOG_DAYS, MOST, WebhookDossier, WebhookMessage, ordered},
};
use storage::{
    Tx,
    dossier::Dossier,
    webhook::{
        Webhook,
        delivery::{self, Delivery},
    },
};

use crate::{
    Caller, Result, ServiceError, Services,
    dossier::{read_cursor, write_cursor},
};

/// How every secret begins.
const SECRET_PREFIX: &str = "whsec_";
/// Messages of a page of the log.
const PAGE: u64 = 50;

impl Services {
    /// Webhooks of the one acted for, the newest first.
    ///
    /// # Errors
    ///
    /// `wrong_role` to members of an organisation who do not administer it; so it is below.
    pub async fn webhooks(&self, caller: &Caller) -> Result<Vec<WebhookView>> {
        may_keep(caller)?;
        let found = storage::webhook::of_owner(self.db.read(), caller.owner()).await?;
        Ok(found.into_iter().map(view).collect())
    }

    /// Lets an address be told of dossiers of the one acted for. Its secret is answered this once.
    ///
    /// # Errors
    ///
    /// `webhook_url` where it is none that may be told; `event_missing`; `webhook_exists`;
    /// `webhooks_full`.
    pub async fn make_webhook(&self, caller: &Caller, new: &NewWebhook) -> Result<MadeWebhook> {
        may_keep(caller)?;
        let url = new.url.trim();
        if !webhook::may_tell(url, self.loopback_webhooks) {
            return Err(ServiceError::BadInput("webhook_url"));
        }
        let events = ordered(&new.events);
        if events.is_empty() {
            return Err(ServiceError::BadInput("event_missing"));
        }
        let (id, secret) = (self.new_id(), [SECRET_PREFIX, &self.random.token()].concat());
        let row = Webhook {
            secret: self.seal_text(&context(&id), secret.as_bytes()),
            id,
            owner: caller.owner().id().to_owned(),
            organisation_id: caller.organisation_id().map(str::to_owned),
            url: url.to_owned(),
            events,
            created_at: self.now(),
            resting_until: None,
            told_at: None,
        };
        let tx = self.db.begin().await?;
        if storage::webhook::of_owner(&*tx, caller.owner()).await?.len() >= MOST {
            return Err(ServiceError::BadInput("webhooks_full"));
        }
        match storage::webhook::insert(&*tx, &row).await {
            Err(error) if error.is_unique_violation() => {
                return Err(ServiceError::BadInput("webhook_exists"));
            }
            other => other?,
        }
        tx.commit().await?;
        Ok(MadeWebhook { secret, about: view(row) })
    }

    /// Ends a webhook with its log; anybody else's answers like none.
    pub async fn delete_webhook(&self, caller: &Caller, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        own_webhook(&*tx, caller, id).await?;
        storage::webhook::delete(&*tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// A webhook with what was sent there in the last thirty days, the newest first; `after` is a cursor
    /// or empty.
    pub async fn webhook_log(&self, caller: &Caller, id: &str, after: &str) -> Result<WebhookLog> {
        let webhook = own_webhook(self.db.read(), caller, id).await?;
        let after = read_cursor(after)?;
        let mut found = delivery::log(self.db.read(), id, after.as_ref(), PAGE + 1).await?;
        let more = found.len() as u64 > PAGE;
        found.truncate(PAGE as usize);
        let next = found.last().filter(|_| more).map(|one| write_cursor(one.created_at, &one.id));
        let deliveries = found.into_iter().map(line).collect();
        Ok(WebhookLog { webhook: view(webhook), deliveries, next })
    }

    /// Sends a message once more, as if it had never been tried.
    pub async fn replay_delivery(&self, caller: &Caller, id: &str, message: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        own_webhook(&*tx, caller, id).await?;
        if !delivery::again(&*tx, id, message, self.now()).await? {
            return Err(ServiceError::NotFound);
        }
        storage::webhook::rest(&*tx, id, None).await?;
        Ok(tx.commit().await?)
    }

    /// Writes what the webhooks of a dossier's owner are told of events that happened together to it,
    /// which stood at `before`.
    pub(crate) async fn tell_webhooks(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        before: Option<DossierState>,
        records: &[EventRecord],
    ) -> Result<()> {
        let happened = webhook::told(before, records, &dossier.snapshot);
        if happened.is_empty() {
            return Ok(());
        }
        let webhooks = storage::webhook::of_owner(&**tx, dossier.owner()).await?;
        let now = self.now();
        let mut messages = Vec::new();
        for kind in happened {
            let told: Vec<&Webhook> =
                webhooks.iter().filter(|webhook| webhook.events.contains(&kind)).collect();
            if told.is_empty() {
                continue;
            }
            let message = WebhookMessage {
                id: self.new_id(),
                kind,
                at: now,
                dossier: WebhookDossier {
                    code: dossier.code.clone(),
                    procedure_code: dossier.procedure_code.clone(),
                    state: dossier.snapshot.state,
                },
            };
            let body = serde_json::to_string(&message)
                .map_err(|error| ServiceError::Internal(error.to_string()))?;
            messages.extend(told.into_iter().map(|webhook| Delivery {
                id: self.new_id(),
                webhook_id: webhook.id.clone(),
                event_id: message.id.clone(),
                kind,
                dossier_code: dossier.code.clone(),
                body: body.clone(),
                state: DeliveryState::Queued,
                attempts: 0,
                created_at: now,
                first_tried_at: None,
                tried_at: None,
                next_attempt_at: Some(now),
                status: None,
                fault: None,
                answer: String::new(),
            }));
        }
        if messages.is_empty() {
            return Ok(());
        }
        Ok(delivery::insert(&**tx, &messages).await?)
    }

    /// Sweeps out what was sent more than thirty days ago; how much that was.
    pub async fn sweep_webhook_log(&self) -> Result<u64> {
        let before = self.now().plus_minutes(-LOG_DAYS * 24 * 60);
        let tx = self.db.begin().await?;
        let swept = delivery::delete_older(&*tx, before).await?;
        tx.commit().await?;
        Ok(swept)
    }

    /// How many messages to webhooks are still to be sent.
    pub async fn deliveries_waiting(&self) -> Result<i64> {
        Ok(delivery::depth(self.db.read()).await?)
    }
}

/// Whether the caller may keep webhooks of the one acted for.
fn may_keep(caller: &Caller) -> Result<()> {
    if caller.officer {
        return Err(ServiceError::Forbidden);
    }
    caller.allowed(OrganisationAction::Manage)
}

/// A webhook of the one acted for; anybody else's answers like none.
async fn own_webhook<C: storage::ConnectionTrait>(
    conn: &C,
    caller: &Caller,
    id: &str,
) -> Result<Webhook> {
    may_keep(caller)?;
    let found = storage::webhook::by_ids(conn, &[id.to_owned()]).await?;
    let own = |webhook: &Webhook| webhook.owner == caller.owner().id();
    found.into_iter().find(own).ok_or(ServiceError::NotFound)
}

/// What a secret is sealed for.
fn context(id: &str) -> String {
    format!("webhook:{id}")
}

fn view(webhook: Webhook) -> WebhookView {
    WebhookView {
        id: webhook.id,
        url: webhook.url,
        events: webhook.events,
        created_at: webhook.created_at,
        resting_until: webhook.resting_until,
    }
}

fn line(one: Delivery) -> WebhookDelivery {
    WebhookDelivery {
        id: one.id,
        event_id: one.event_id,
        kind: one.kind,
        dossier: one.dossier_code,
        state: one.state,
        attempts: one.attempts,
        created_at: one.created_at,
        tried_at: one.tried_at,
        next_attempt_at: one.next_attempt_at,
        status: one.status,
        fault: one.fault,
        answer: one.answer,
    }
}
