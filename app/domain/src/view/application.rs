//! Programs that ask in somebody's name: their tokens, and what they are told.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, record,
    token::{DAYS, TokenScope},
    webhook::{DeliveryFault, DeliveryState, WebhookEvent},
};

/// A token, without what opens anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenView {
    /// By which it is revoked; it opens nothing.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// How it begins, to know it by where it was found.
    pub hint: String,
    /// What it lets a program do.
    pub scopes: Vec<TokenScope>,
    /// The organisation that it acts for; absent: its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
    /// Whether it has ended.
    #[serde(default)]
    pub expired: bool,
    /// When it was last used, to the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Moment>,
    /// From which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_from: Option<String>,
}

record!(TokenView {
    id, name, hint, scopes, organisation, created_at, expires_at, expired or default, last_used_at,
    last_used_from,
});

/// A token to be made. It acts for whom the session acts that asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewToken {
    /// What it is for, in its owner's words; no two are called alike.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub name: String,
    /// What it lets a program do; one at least.
    pub scopes: Vec<TokenScope>,
    /// After how many days it ends; 90 unless it is said.
    #[serde(default = "usual_days")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 365))]
    pub days: i64,
}

const fn usual_days() -> i64 {
    DAYS
}

/// A token that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeToken {
    /// The token, this once: only its hash is kept.
    pub token: String,
    /// What is known of it from now on.
    pub about: TokenView,
}

/// An address that is told of dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookView {
    /// Its id.
    pub id: String,
    /// The address.
    pub url: String,
    /// What is told there.
    pub events: Vec<WebhookEvent>,
    /// When it was made.
    pub created_at: Moment,
    /// Since the last try was in vain, until when nothing is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resting_until: Option<Moment>,
}

record!(WebhookView { id, url, events, created_at, resting_until });

/// An address that is to be told of dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewWebhook {
    /// `https`, on port 443 or 8443.
    #[cfg_attr(feature = "openapi", schema(min_length = 9, max_length = 500))]
    pub url: String,
    /// What is told there; one at least.
    pub events: Vec<WebhookEvent>,
}

/// A webhook that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeWebhook {
    /// What messages are signed with, this once: it is kept sealed.
    pub secret: String,
    /// What is known of it from now on.
    pub about: WebhookView,
}

/// A message to a webhook, and how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    /// By which it is sent again.
    pub id: String,
    /// Id of the event, as the message bears it.
    pub event_id: String,
    /// What happened.
    pub kind: WebhookEvent,
    /// Mã hồ sơ.
    pub dossier: String,
    /// Where the message is.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it happened.
    pub created_at: Moment,
    /// When it was last tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried_at: Option<Moment>,
    /// When it is tried next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt_at: Option<Moment>,
    /// The status of the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why the last try was in vain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<DeliveryFault>,
    /// The beginning of the last answer, 1 KiB at most.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

record!(WebhookDelivery {
    id, event_id, kind, dossier, state, attempts, created_at, tried_at, next_attempt_at, status,
    fault, answer or default,
});

/// A webhook with what was sent there in the last thirty days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookLog {
    /// The webhook.
    pub webhook: WebhookView,
    /// Messages, the newest first.
    pub deliveries: Vec<WebhookDelivery>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(WebhookLog { webhook, deliveries, next });

/// What the page about programs shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Applications {
    /// One's own tokens, the newest first, for whomever they act.
    pub tokens: Vec<TokenView>,
    /// Webhooks of the one acted for, the newest first.
    pub webhooks: Vec<WebhookView>,
    /// Whether one may keep these.
    #[serde(default)]
    pub manages: bool,
    /// Name of the organisation that is acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Whether the account has a password of its own.
    #[serde(default)]
    pub password: bool,
    /// Whether one signed in so lately that this is proof by itself.
    #[serde(default)]
    pub recent: bool,
    /// The name of the national identity, where one can sign in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
}

record!(Applications {
    tokens, webhooks, manages or default, organisation, password or default, recent or default,
    identity,
});
