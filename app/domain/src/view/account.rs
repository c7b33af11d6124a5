//! Accounts and sessions.

use serde::{Deserialize, Serialize};

use crate::record;

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
}

record!(AccountView { id, full_name, identity_masked, phone, email, agencies or default });

/// Who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Absent: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountView>,
}

record!(SessionView { account });

/// What it takes to open an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registration {
    /// Twelve digits.
    pub identity_number: String,
    /// Full name.
    pub full_name: String,
    /// At least ten characters.
    pub password: String,
    /// Telephone number, may be empty.
    #[serde(default)]
    pub phone: String,
    /// E-mail address, may be empty.
    #[serde(default)]
    pub email: String,
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
