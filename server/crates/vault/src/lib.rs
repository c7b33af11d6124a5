//! What the database keeps sealed, and what it finds again without knowing it. The key lies outside of
//! the database: a copy of that alone opens nothing.
//!
//! Sealing is AES-256-GCM with a random nonce. What is sealed for one purpose and row opens for no other: the
//! context is authenticated with it. Marks are HMAC-SHA-256; they compare what was typed with what
//! is kept. Both keys are derived from one (HKDF).

#![cfg_attr(test, allow(clippy::unwrap_used))]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf, hmac,
};

/// How what is sealed begins: the way it is, and the key by its number.
const VERSION: &str = "v1.";

/// Length of a nonce, in bytes; each is used once.
pub const NONCE: usize = NONCE_LEN;

/// Seals, opens and marks.
pub struct Vault {
    sealing: LessSafeKey,
    marking: hmac::Key,
}

impl Vault {
    /// A vault with this key of 256 random bits.
    ///
    /// # Panics
    ///
    /// Never: the lengths are those of the algorithms.
    #[expect(clippy::expect_used, reason = "the lengths are those of the algorithms")]
    pub fn new(key: [u8; 32]) -> Self {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"motcua").extract(&key);
        let sealing = root.expand(&[b"sealing"], &AES_256_GCM).expect("a key's length");
        let marking = root.expand(&[b"marking"], hmac::HMAC_SHA256).expect("a key's length");
        Self {
            sealing: LessSafeKey::new(UnboundKey::from(sealing)),
            marking: hmac::Key::from(marking),
        }
    }

    /// Seals `plain` for a context, with a nonce that was never used before.
    pub fn seal(&self, context: &str, plain: &[u8], nonce: [u8; NONCE]) -> String {
        let mut bytes = plain.to_vec();
        let aad = Aad::from(context.as_bytes());
        let sealed = self.sealing.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            aad,
            &mut bytes,
        );
        // It fails beyond 64 GB alone; an empty text opens to nothing.
        if sealed.is_err() {
            return String::new();
        }
        format!("{VERSION}{}", URL_SAFE_NO_PAD.encode([&nonce[..], &bytes].concat()))
    }

    /// Opens what was sealed for this context; nothing where it was not, or was changed.
    pub fn open(&self, context: &str, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed.strip_prefix(VERSION)?).ok()?;
        let nonce: [u8; NONCE] = bytes.get(..NONCE)?.try_into().ok()?;
        let nonce = Nonce::assume_unique_for_key(nonce);
        let aad = Aad::from(context.as_bytes());
        let opened = self.sealing.open_within(nonce, aad, &mut bytes, NONCE..).ok()?;
        Some(opened.to_vec())
    }

    /// A mark of a text for a context, hexadecimal: the same text has the same one.
    pub fn mark(&self, context: &str, text: &str) -> String {
        // The length stands between them, so that no other pair reads the same.
        let mut signing = hmac::Context::with_key(&self.marking);
        signing.update(&(context.len() as u64).to_be_bytes());
        signing.update(context.as_bytes());
        signing.update(text.as_bytes());
        hex::encode(signing.sign())
    }

    /// Whether `mark` is that of a text, in constant time.
    pub fn is_mark(&self, context: &str, text: &str, mark: &str) -> bool {
        let Ok(mark) = hex::decode(mark) else { return false };
        let mut signed = (context.len() as u64).to_be_bytes().to_vec();
        signed.extend_from_slice(context.as_bytes());
        signed.extend_from_slice(text.as_bytes());
        hmac::verify(&self.marking, &signed, &mark).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vault() -> Vault {
        Vault::new([7; 32])
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_in_its_context_alone(
            plain in prop::collection::vec(any::<u8>(), 0..200),
            nonce in any::<[u8; NONCE]>(),
            context in "[a-z:]{1,20}",
        ) {
            let sealed = vault().seal(&context, &plain, nonce);
            prop_assert_eq!(vault().open(&context, &sealed), Some(plain));
            prop_assert_eq!(vault().open(&format!("{context}x"), &sealed), None);
            prop_assert_eq!(Vault::new([8; 32]).open(&context, &sealed), None);
        }

        #[test]
        fn a_changed_byte_opens_nothing(place in 0_usize..40, bit in 0_u8..8) {
            let sealed = vault().seal("a", b"0123456789ab", [1; NONCE]);
            let mut bytes = URL_SAFE_NO_PAD.decode(&sealed[VERSION.len()..]).unwrap();
            let length = bytes.len();
            bytes[place % length] ^= 1 << bit;
            let changed = format!("{VERSION}{}", URL_SAFE_NO_PAD.encode(bytes));
            prop_assert_eq!(vault().open("a", &changed), None);
        }

        #[test]
        fn whatever_is_typed_opens_nothing(text in ".{0,60}") {
            prop_assert_eq!(vault().open("a", &text), None);
            prop_assert_eq!(vault().open("a", &format!("{VERSION}{text}")), None);
        }
    }

    #[test]
    fn marks_are_of_one_context_and_one_text() {
        let mark = vault().mark("ab", "c");
        assert!(vault().is_mark("ab", "c", &mark));
        for (context, text) in [("a", "bc"), ("ab", "d"), ("abc", "")] {
            assert!(!vault().is_mark(context, text, &mark), "{context} {text}");
            assert_ne!(vault().mark(context, text), mark);
        }
        assert!(!vault().is_mark("ab", "c", "") && !vault().is_mark("ab", "c", "xyz"));
        assert!(!Vault::new([8; 32]).is_mark("ab", "c", &mark));
    }
}
