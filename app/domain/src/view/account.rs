//! Accounts and sessions.

use serde::{Deserialize, Serialize};

use super::ActingView;
use crate::{Moment, identity::Assurance, notice::Carrier, record};

/// What an account shows of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// The account's id.
    pub id: String,
    /// Full name (họ, chữ đệm và tên).
    pub full_name: String,
    /// Identity number, masked but for its last three digits.
    pub identity_masked: String,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Agencies whose desks an officer works at; empty for citizens.
    #[serde(default)]
    pub agencies: Vec<String>,
    /// How surely it is known who has signed in.
    #[serde(default)]
    pub assurance: Assurance,
}

record!(AccountView {
    id, full_name, identity_masked, phone, email, agencies or default, assurance or default,
});

/// Who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Absent: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountView>,
    /// Notices that nobody has marked as read.
    #[serde(default)]
    pub unread: i64,
    /// The name of the national identity, where one can sign in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// When the session ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<SessionEnd>,
    /// The organisation that is acted for; absent: one acts for oneself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting: Option<ActingView>,
    /// The name of the organisation that was acted for until its member was removed; nothing is changed
    /// until it is said for whom to act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

record!(SessionView { account, unread or default, identity, ends, acting, left });

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionEnd {
    /// The moment, unless it is used before.
    pub at: Moment,
    /// So many milliseconds from now: the asker's clock may be wrong.
    pub left_ms: i64,
    /// Whether it ends then in any case: nothing prolongs it any more.
    #[serde(default)]
    pub last: bool,
}

record!(SessionEnd { at, left_ms, last or default });

/// What it takes to open an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registration {
    /// Twelve digits.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{12}$"))]
    pub identity_number: String,
    /// Full name, in letters.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = "^[A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ][A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ '.-]{0,60}[A-Za-zÀ-ÖØ-öø-ʯḀ-ỹ]$"
        )
    )]
    pub full_name: String,
    /// At least ten characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 200))]
    pub password: String,
    /// Telephone number, may be empty.
    #[serde(default)]
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^(0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}|02[0-9]{9})?$")
    )]
    pub phone: String,
    /// E-mail address, may be empty.
    #[serde(default)]
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = "^([A-Za-z0-9_-]{1,40}@[a-z0-9]{1,40}([.][a-z0-9]{1,20}){0,3}[.][a-z]{2,10})?$"
        )
    )]
    pub email: String,
    /// Mã hồ sơ of a dossier that was handed in on paper with this identity number; empty where
    /// there is none. It is asked for, with the telephone number left then, before the account that
    /// was opened for that dossier gets its owner.
    #[serde(default)]
    pub dossier_code: String,
}

/// What it takes to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// Twelve digits.
    pub identity_number: String,
    /// The password.
    pub password: String,
}

/// A browser that is signed in to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionLine {
    /// By which it is ended; it opens nothing.
    pub id: String,
    /// The browser and its system, `Chrome, Android`; empty where it does not say.
    pub device: String,
    /// When somebody signed in.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub last_seen_at: Moment,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub current: bool,
}

record!(SessionLine { id, device, created_at, last_seen_at, current or default });

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnAccount {
    /// What it shows of itself.
    pub account: AccountView,
    /// Browsers that are signed in, the one that asks first, then the last used.
    pub sessions: Vec<SessionLine>,
    /// Whether it has a password of its own.
    pub password: bool,
    /// Since when it belongs to a national identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_at: Option<Moment>,
    /// The name of the national identity, where one can sign in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// An officer's authenticator app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<SecondFactorView>,
    /// Ways to reach it that are known to be its owner's.
    #[serde(default)]
    pub verified: Vec<Carrier>,
    /// Addresses that wait for the code that was sent there.
    #[serde(default)]
    pub pending: Vec<PendingContact>,
    /// Ways on which the portal sends codes.
    #[serde(default)]
    pub carriers: Vec<Carrier>,
}

record!(OwnAccount {
    account, sessions, password, linked_at, identity, second_factor, verified or default,
    pending or default, carriers or default,
});

/// An address that waits for the code that was sent there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingContact {
    /// What it is.
    pub channel: Carrier,
    /// The address or number.
    pub address: String,
    /// When the code was asked for.
    pub asked_at: Moment,
}

record!(PendingContact { channel, address, asked_at });

/// An address that is to be one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactChange {
    /// What it is.
    pub channel: Carrier,
    /// As typed.
    pub address: String,
    /// The password; empty where the account has none.
    pub password: String,
}

/// The code that was sent to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCode {
    /// To what.
    pub channel: Carrier,
    /// As typed.
    pub code: String,
}

/// A new password for one that was forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// The code that was sent.
    pub code: String,
    /// The new password.
    pub new: String,
}

/// An officer's authenticator app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorView {
    /// Since when.
    pub since: Moment,
    /// Recovery codes that are left.
    pub codes_left: u64,
}

record!(SecondFactorView { since, codes_left });

/// A new password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The one that holds.
    pub current: String,
    /// The new one: at least ten characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 200))]
    pub new: String,
}
