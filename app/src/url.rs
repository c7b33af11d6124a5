//! Addresses: percent-encoding for what goes into a query.

use std::fmt::Write as _;

/// Encodes a value for a query or a path segment: everything but letters, digits and `-._~`.
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A path with the pairs of its query; pairs without a value are left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut url = path.to_owned();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(name);
        url.push('=');
        url.push_str(&encode(value));
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_vietnamese_words() {
        assert_eq!(encode("đổi bằng"), "%C4%91%E1%BB%95i%20b%E1%BA%B1ng");
        assert_eq!(encode("H13.20-261123-0001"), "H13.20-261123-0001");
    }

    #[test]
    fn leaves_out_empty_pairs() {
        let url = with_query("/thu-tuc", &[("q", "a&b"), ("field", ""), ("page", "2")]);
        assert_eq!(url, "/thu-tuc?q=a%26b&page=2");
    }
}
