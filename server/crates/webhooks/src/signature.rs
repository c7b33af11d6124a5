//! By which a receiver makes sure who told it, and when.

use hmac::{Hmac, KeyInit, Mac};
use sha2_11::Sha256;

/// The header that carries it.
pub const SIGNATURE: &str = "Motcua-Signature";

/// `t=1795653600,v1=…`: the time of sending in seconds, and HMAC-SHA256 over it, a dot and the body,
/// hexadecimal. The key is the secret as it was shown, all of it. What was signed long ago a receiver
/// refuses: somebody may have kept it.
pub fn sign(secret: &[u8], seconds: i64, body: &str) -> String {
    // An HMAC takes a key of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret)
        .unwrap_or_else(|_| unreachable!("a key of any length is taken"));
    mac.update(seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body.as_bytes());
    format!("t={seconds},v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_others_compute() {
        // printf '1795653600.{"id":"0197"}' | openssl dgst -sha256 -hmac whsec_0123456789abcdef
        assert_eq!(
            sign(b"whsec_0123456789abcdef", 1_795_653_600, "{\"id\":\"0197\"}"),
            "t=1795653600,v1=c119948f4f80f7174af77efbb20b30d77a482502abb1e19e5877151eda1e6ad3"
        );
    }

    #[test]
    fn another_key_time_or_body_is_another_signature() {
        let own = sign(b"k", 1, "x");
        for other in [sign(b"l", 1, "x"), sign(b"k", 2, "x"), sign(b"k", 1, "y")] {
            assert_ne!(own.split_once(','), other.split_once(','));
        }
    }
}
