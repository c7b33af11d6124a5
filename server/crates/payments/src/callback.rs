//! What a bank tells of one transfer: JSON, signed by HMAC-SHA256 over its bytes.

use domain::Moment;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2_11::Sha256;

use crate::statement::Credit;

/// The header that carries the signature, hexadecimal.
pub const SIGNATURE: &str = "x-signature";

/// Most đồng of a transfer.
const MOST_VND: i64 = 9_999_999_999_999;

/// A transfer as it is told.
#[derive(Deserialize)]
struct Body {
    number: String,
    vnd: i64,
    at: String,
    text: String,
}

/// Whether the bytes are signed by the key.
pub fn is_signed(secret: &str, body: &[u8], signature: &str) -> bool {
    let Ok(signature) = hex::decode(signature.trim()) else { return false };
    mac(secret, body).verify_slice(&signature).is_ok()
}

/// The signature of the bytes.
pub fn sign(secret: &str, body: &[u8]) -> String {
    hex::encode(mac(secret, body).finalize().into_bytes())
}

/// Reads what is told; `None` where it is no transfer to the account.
pub fn read(body: &[u8]) -> Option<Credit> {
    let body: Body = serde_json::from_slice(body).ok()?;
    let at: jiff::Timestamp = body.at.parse().ok()?;
    let fits = (1..=MOST_VND).contains(&body.vnd) && (1..=100).contains(&body.number.len());
    fits.then(|| Credit {
        number: body.number,
        vnd: body.vnd,
        at: Moment(at.as_millisecond()),
        text: body.text.chars().take(500).collect(),
    })
}

fn mac(secret: &str, body: &[u8]) -> Hmac<Sha256> {
    // An HMAC takes a key of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| unreachable!("a key of any length is taken"));
    mac.update(body);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] =
        br#"{"number":"FT1","vnd":8000,"at":"2026-11-23T09:15:00+07:00","text":"MC23456789A"}"#;

    #[test]
    fn only_what_the_key_signed_is_believed() {
        let signature = sign("a key", BODY);
        assert!(is_signed("a key", BODY, &signature));
        assert!(is_signed("a key", BODY, &signature.to_uppercase()));
        assert!(!is_signed("another", BODY, &signature));
        assert!(!is_signed("a key", &BODY[1..], &signature));
        for signature in ["", "zz", &signature[2..]] {
            assert!(!is_signed("a key", BODY, signature), "{signature}");
        }
    }

    #[test]
    fn a_transfer_is_read_and_nothing_else() {
        let at = Moment::from_rfc3339("2026-11-23T02:15:00Z").expect("a time");
        let expected = Credit { number: "FT1".into(), vnd: 8_000, at, text: "MC23456789A".into() };
        assert_eq!(read(BODY), Some(expected));
        let text = std::str::from_utf8(BODY).expect("text");
        for wrong in [
            text.replace("8000", "0"),
            text.replace("8000", "-8000"),
            text.replace("8000", "8000.5"),
            text.replace("FT1", ""),
            text.replace("2026", "now"),
            "[]".to_owned(),
            String::new(),
        ] {
            assert_eq!(read(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
