//! Messages as whoever carries them sees them: what goes next, to whom, and how it went.

use domain::{
    notice::{NoticeFacts, NoticeKind},
    organisation::{OrganisationAction, may},
    webhook::{DAY_MS, DeliveryFault, host, retry_after},
};
use storage::{
    Tx, organisation,
    webhook::{
        Webhook,
        delivery::{self, Delivery, Tried},
    },
};

use super::context;
use crate::{Result, Services};

/// How long nothing is sent to a webhook that did not answer: each try there keeps somebody waiting.
const REST_MS: i64 = 30_000;

/// A message that is to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message itself.
    pub message: Delivery,
    /// What it is signed with; nothing where it cannot be opened.
    pub secret: Option<Vec<u8>>,
    webhook: Webhook,
}

impl Outgoing {
    /// Where it goes.
    pub fn url(&self) -> &str {
        &self.webhook.url
    }
}

/// How a try went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The status of the answer.
    pub status: Option<u16>,
    /// Why it was in vain; absent: it was not.
    pub fault: Option<DeliveryFault>,
    /// The beginning of the answer, 1 KiB at most.
    pub answer: String,
}

impl Outcome {
    /// A try in vain that was answered by nobody.
    pub const fn unanswered(fault: DeliveryFault) -> Self {
        Self { status: None, fault: Some(fault), answer: String::new() }
    }
}

impl Services {
    /// Claims up to `most` messages that are due, until `lease_ms` from now.
    pub async fn claim_deliveries(&self, lease_ms: i64, most: u64) -> Result<Vec<Outgoing>> {
        let now = self.now();
        if !delivery::is_due(self.db.read(), now).await? {
            return Ok(Vec::new());
        }
        let tx = self.db.begin().await?;
        let claimed = delivery::claim(&*tx, now, now.plus_ms(lease_ms), most).await?;
        let mut ids: Vec<String> = claimed.iter().map(|one| one.webhook_id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let webhooks = storage::webhook::by_ids(&*tx, &ids).await?;
        tx.commit().await?;
        let outgoing = |message: Delivery| {
            let webhook = webhooks.iter().find(|one| one.id == message.webhook_id)?.clone();
            let secret = self.vault.open(&context(&webhook.id), &webhook.secret);
            Some(Outgoing { message, secret, webhook })
        };
        Ok(claimed.into_iter().filter_map(outgoing).collect())
    }

    /// Notes how a try went: the message is delivered, tried again later, or given up after a day, of
    /// which its owner is told.
    pub async fn delivery_tried(&self, outgoing: &Outgoing, outcome: Outcome) -> Result<()> {
        let (message, webhook, now) = (&outgoing.message, &outgoing.webhook, self.now());
        let Outcome { status, fault, answer } = outcome;
        let tried = Tried { at: now, status, fault, answer };
        let mut chance = [0];
        self.random.fill(&mut chance);
        let tx = self.db.begin().await?;
        let Some(fault) = fault else {
            delivery::delivered(&*tx, &message.id, &tried).await?;
            if webhook.resting_until.is_some() {
                storage::webhook::rest(&*tx, &webhook.id, None).await?;
            }
            return Ok(tx.commit().await?);
        };
        let elapsed = now.0 - message.first_tried_at.unwrap_or(now).0;
        if let Some(wait) = retry_after(message.attempts, elapsed, chance[0]) {
            delivery::retry(&*tx, &message.id, now.plus_ms(wait), &tried).await?;
        } else {
            delivery::failed(&*tx, &message.id, &tried).await?;
            self.tell_failed(&tx, webhook).await?;
        }
        if is_slow(fault) {
            storage::webhook::rest(&*tx, &webhook.id, Some(now.plus_ms(REST_MS))).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Tells who keeps a webhook that messages there are given up, once a day.
    async fn tell_failed(&self, tx: &Tx, webhook: &Webhook) -> Result<()> {
        let now = self.now();
        if !storage::webhook::tell(&**tx, &webhook.id, now, now.plus_ms(-DAY_MS)).await? {
            return Ok(());
        }
        let accounts = match &webhook.organisation_id {
            None => vec![webhook.owner.clone()],
            Some(id) => {
                let members = organisation::members(&**tx, id).await?;
                let keep = members
                    .into_iter()
                    .filter(|(member, _)| may(&member.roles, OrganisationAction::Manage));
                keep.map(|(member, _)| member.account).collect()
            }
        };
        let place = host(&webhook.url).to_owned();
        let facts = NoticeFacts { place, ..NoticeFacts::default() };
        self.tell_accounts(tx, accounts, NoticeKind::WebhookFailed, &facts).await
    }
}

/// Whether a try that went so may have kept somebody waiting.
const fn is_slow(fault: DeliveryFault) -> bool {
    match fault {
        DeliveryFault::Address | DeliveryFault::Timeout | DeliveryFault::Connection => true,
        DeliveryFault::Status | DeliveryFault::Secret => false,
    }
}
