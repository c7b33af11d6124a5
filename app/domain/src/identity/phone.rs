//! Vietnamese telephone numbers.

use super::{compact, is_digits};

/// Reads a mobile or fixed-line number with or without `+84`; answers `0912345678`.
pub fn phone(text: &str) -> Option<String> {
    let typed = compact(text)?;
    let subscriber = ["+84", "0084"]
        .into_iter()
        .find_map(|country| typed.strip_prefix(country))
        .or_else(|| typed.strip_prefix("84").filter(|rest| rest.len() >= 9))
        .unwrap_or(&typed);
    let subscriber = subscriber.strip_prefix('0').or((subscriber != typed).then_some(subscriber))?;
    (is_digits(subscriber) && (is_mobile(subscriber) || is_landline(subscriber)))
        .then(|| ["0", subscriber].concat())
}

fn is_mobile(subscriber: &str) -> bool {
    let digits = subscriber.as_bytes();
    digits.len() == 9
        && match digits[0] {
            b'3' => digits[1] >= b'2',
            b'5' => matches!(digits[1], b'2' | b'5' | b'6' | b'8' | b'9'),
            b'7' => digits[1] == b'0' || digits[1] >= b'6',
            b'8' => digits[1] >= b'1',
            b'9' => digits[1] != b'5',
            _ => false,
        }
}

fn is_landline(subscriber: &str) -> bool {
    subscriber.len() == 10 && subscriber.starts_with('2')
}
