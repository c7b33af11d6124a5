//! The public key of a log, written as the C2SP signed note says: `name+id+key`.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

/// Ed25519 among the kinds of signature of C2SP's signed note.
const ED25519: u8 = 1;

/// A key that signs heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKey {
    /// Name of the log, which is the origin of its heads, too: the portal's address without its
    /// scheme, and `/nhat-ky`.
    pub name: String,
    /// The key itself.
    pub public: [u8; 32],
}

impl LogKey {
    /// The first four bytes of `SHA-256(name ‖ "\n" ‖ kind ‖ key)`.
    pub fn id(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.public)
            .finalize();
        [digest[0], digest[1], digest[2], digest[3]]
    }

    /// The [id](Self::id), hexadecimal.
    pub fn id_hex(&self) -> String {
        hex::encode(self.id())
    }

    /// `name+id+key`, as anybody's tools read it.
    pub fn to_text(&self) -> String {
        let key: Vec<u8> = [&[ED25519][..], &self.public].concat();
        format!("{}+{}+{}", self.name, self.id_hex(), STANDARD.encode(key))
    }

    /// Reads what [`to_text`](Self::to_text) writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('+')?;
        let (_, key) = rest.split_once('+')?;
        let key = STANDARD.decode(key).ok()?;
        let public = key.strip_prefix(&[ED25519])?.try_into().ok()?;
        let key = Self { name: name.to_owned(), public };
        (is_name(name) && key.to_text() == text).then_some(key)
    }

    /// Whether this key has signed `text`.
    pub fn has_signed(&self, text: &str, signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.public)
            .is_ok_and(|key| key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

/// Whether a name can stand in a note: no blank, no `+`.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|sign: char| sign.is_whitespace() || sign == '+')
}
