//! What the portal keeps about somebody, as the page about it shows it.

use serde::Serialize;

use crate::{Text, dossier::DossierState, record};

/// What the page about one's own data begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MyData {
    /// Full name.
    pub full_name: String,
    /// Whether the name is that of the national identity.
    #[serde(default)]
    pub linked: bool,
    /// The name of the national identity, where one can sign in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// Whether the account has a password of its own.
    #[serde(default)]
    pub password: bool,
    /// Whether one signed in so lately that this is proof by itself.
    #[serde(default)]
    pub recent: bool,
    /// What keeps the account from being closed, the newest first; of many the first ones.
    #[serde(default)]
    pub open: Vec<OpenDossier>,
}

record!(MyData {
    full_name, linked or default, identity, password or default, recent or default, open or default,
});

/// A dossier that keeps an account from being closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenDossier {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// It is finished, but its money is open.
    #[serde(default)]
    pub money: bool,
}

record!(OpenDossier { code, procedure_name, state, money or default });

/// Another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameChange {
    /// As typed.
    pub full_name: String,
    /// The password; empty where one signed in just now.
    pub password: String,
}

/// Closing an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountClosing {
    /// What goes and what stays was read.
    pub agreed: bool,
    /// The password; empty where one signed in just now.
    pub password: String,
}
