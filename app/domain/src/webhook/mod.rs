//! Webhooks: what another system is told of dossiers, where it may be told, and how often that is
//! tried.
//!
//! A message says that something happened to which dossier, and nothing about anybody: who wants to
//! know more asks, with a token.

mod address;
mod retry;

use serde::Serialize;

use crate::{
    Moment,
    dossier::{DossierState, Event, EventRecord, Snapshot},
    names,
};

pub use address::{host, is_global, may_connect, may_tell};
pub use retry::{DAY_MS, retry_after};

#[cfg(test)]
mod tests;

/// Most webhooks of a person or an organisation.
pub const MOST: usize = 10;
/// For how many days it is kept what was told and how that went.
pub const LOG_DAYS: i64 = 30;
/// Longest address, in characters.
pub const LONGEST_URL: usize = 500;

/// Something that a system can be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WebhookEvent {
    /// Tình trạng hồ sơ thay đổi.
    StateChanged,
    /// Hồ sơ cần bổ sung.
    SupplementAsked,
    /// Cần nộp phí, lệ phí.
    PaymentAsked,
    /// Đã có kết quả.
    ResultReady,
}

names!(WebhookEvent { StateChanged, SupplementAsked, PaymentAsked, ResultReady });

impl WebhookEvent {
    /// Every event.
    pub const ALL: [Self; 4] =
        [Self::StateChanged, Self::SupplementAsked, Self::PaymentAsked, Self::ResultReady];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StateChanged => "state_changed",
            Self::SupplementAsked => "supplement_asked",
            Self::PaymentAsked => "payment_asked",
            Self::ResultReady => "result_ready",
        }
    }

    /// Reads [`WebhookEvent::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}

/// Each event once, in order.
pub fn ordered(events: &[WebhookEvent]) -> Vec<WebhookEvent> {
    WebhookEvent::ALL.into_iter().filter(|event| events.contains(event)).collect()
}

/// Where a message to another system is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It waits for its time.
    Queued,
    /// Somebody is sending it.
    Sending,
    /// The system has it.
    Delivered,
    /// It was given up after a day.
    Failed,
}

names!(DeliveryState { Queued, Sending, Delivered, Failed });

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sending, Self::Delivered, Self::Failed];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    /// Reads [`DeliveryState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Why a try was in vain. No more is told: what lies behind an address is none of the asker's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryFault {
    /// The name leads to no public address, or to none at all.
    Address,
    /// No answer within the time.
    Timeout,
    /// No connection, or no TLS over it.
    Connection,
    /// An answer that is no success.
    Status,
    /// The secret cannot be opened any more.
    Secret,
}

names!(DeliveryFault { Address, Timeout, Connection, Status, Secret });

impl DeliveryFault {
    /// Every fault.
    pub const ALL: [Self; 5] =
        [Self::Address, Self::Timeout, Self::Connection, Self::Status, Self::Secret];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Timeout => "timeout",
            Self::Connection => "connection",
            Self::Status => "status",
            Self::Secret => "secret",
        }
    }

    /// Reads [`DeliveryFault::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }
}

/// What a system is told: the body of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookMessage {
    /// Id of the event, the same at every try: what comes twice happened once.
    pub id: String,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: WebhookEvent,
    /// When.
    pub at: Moment,
    /// To which dossier.
    pub dossier: WebhookDossier,
}

/// The dossier that a message is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDossier {
    /// Mã hồ sơ.
    pub code: String,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// Where it stood then.
    pub state: DossierState,
}

/// What is told of events that happened together to a dossier, which stood at `before` and is `after`
/// them. Of a part of a dossier only what it asks for: its applicant follows the whole.
pub fn told(
    before: Option<DossierState>,
    records: &[EventRecord],
    after: &Snapshot,
) -> Vec<WebhookEvent> {
    let happened = |is: fn(&Event) -> bool| records.iter().any(|record| is(&record.event));
    let whole = after.process.parent.is_none();
    let has_result =
        |state: DossierState| matches!(state, DossierState::ResultReady | DossierState::Returned);
    let asks = happened(|event| matches!(event, Event::SupplementRequested { .. }));
    let charges = happened(|event| matches!(event, Event::PaymentRequested { .. }))
        && after.money.outstanding() > 0;
    let told = [
        (WebhookEvent::StateChanged, whole && before != Some(after.state)),
        (WebhookEvent::SupplementAsked, asks),
        (WebhookEvent::PaymentAsked, charges),
        (
            WebhookEvent::ResultReady,
            whole && has_result(after.state) && !before.is_some_and(has_result),
        ),
    ];
    told.into_iter().filter(|(_, is)| *is).map(|(event, _)| event).collect()
}
