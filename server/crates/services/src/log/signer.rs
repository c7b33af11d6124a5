//! Who signs heads.

use domain::log::{LogKey, TreeHead, note};
use ed25519_dalek::{Signer as _, SigningKey};

/// The portal's Ed25519 key.
pub struct Signer {
    key: LogKey,
    secret: SigningKey,
}

impl Signer {
    /// The key of these 32 secret bytes, under the log's name.
    pub fn new(name: &str, secret: [u8; 32]) -> Self {
        let secret = SigningKey::from_bytes(&secret);
        let public = secret.verifying_key().to_bytes();
        Self { key: LogKey { name: name.to_owned(), public }, secret }
    }

    /// The log's name at a portal with this address: the address without its scheme, and
    /// `/nhat-ky`.
    pub fn name_at(public_url: &str) -> String {
        let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
        format!("{host}/nhat-ky")
    }

    /// The public half.
    pub const fn key(&self) -> &LogKey {
        &self.key
    }

    /// The note of a head.
    pub(crate) fn sign(&self, head: &TreeHead) -> String {
        let text = head.to_text();
        note(&text, &self.key, &self.secret.sign(text.as_bytes()).to_bytes())
    }
}
