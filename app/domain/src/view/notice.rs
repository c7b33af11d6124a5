//! Notices as the person they are for reads them.

use serde::{Deserialize, Serialize};

use crate::{
    Moment,
    notice::{Carrier, MessageState, NoticeFacts, NoticeKind, Preferences},
    record,
};

/// How a notice went out on a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    /// The channel.
    pub channel: Carrier,
    /// Where the message is.
    pub state: MessageState,
    /// When it was sent, or when it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

record!(DeliveryView { channel, state, at });

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeView {
    /// Its id.
    pub id: String,
    /// What it says.
    pub kind: NoticeKind,
    /// With what.
    pub facts: NoticeFacts,
    /// When it was told.
    pub at: Moment,
    /// Nobody has marked it as read.
    pub unread: bool,
}

record!(NoticeView { id, kind, facts, at, unread });

/// My notices: one keyset page, unread ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeList {
    /// Unread ones first, then newest first.
    pub items: Vec<NoticeView>,
    /// How many are unread in all.
    pub unread: i64,
    /// Mail to my address comes back.
    pub mail_failing: bool,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(NoticeList { items, unread, mail_failing, next });

/// What was told of a dossier, and how it went out; to whom, where the reader may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToldView {
    /// What was told.
    pub kind: NoticeKind,
    /// When.
    pub at: Moment,
    /// Whether it was marked as read.
    pub read: bool,
    /// On which channels it went out, and how.
    pub deliveries: Vec<DeliveryView>,
}

record!(ToldView { kind, at, read, deliveries });

/// A channel of this portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarrierView {
    /// The channel.
    pub channel: Carrier,
    /// Where messages really go: a development channel writes them to a file.
    pub development: bool,
}

record!(CarrierView { channel, development });

/// What I want to be told, and which channels there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreferencesView {
    /// What I chose.
    pub preferences: Preferences,
    /// Channels that this portal has; without any, notices stay in the portal.
    pub channels: Vec<CarrierView>,
    /// My e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// My telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What the mail server said when mail to the address came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_failing: Option<String>,
}

record!(PreferencesView { preferences, channels, email, phone, mail_failing });

/// What somebody chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreferencesChange {
    /// What to tell, and how.
    pub preferences: Preferences,
    /// The address to write to; empty for none. Saving it ends a failure.
    #[cfg_attr(feature = "openapi", schema(max_length = 254))]
    pub email: String,
}
