//! What a transfer decides without asking anybody.

/// The first chunk: small, so that a bad line shows progress soon and loses little.
pub const FIRST_CHUNK: u32 = 256 * 1024;
/// The largest chunk.
pub const LARGEST_CHUNK: u32 = 2 * 1024 * 1024;
/// No wait between two tries is longer than this.
const LONGEST_WAIT_MS: u32 = 30_000;

/// The size of the next chunk after one of `size` bytes took `took_ms`.
pub fn grown(size: u32, took_ms: f64) -> u32 {
    if took_ms < 1_000.0 {
        size.saturating_mul(2).min(LARGEST_CHUNK)
    } else if took_ms > 8_000.0 {
        (size / 2).max(FIRST_CHUNK)
    } else {
        size
    }
}

/// How long to wait before try number `attempt` (from 1): 1 s, 2 s, 4 s … 30 s.
pub fn wait_ms(attempt: u32) -> u32 {
    let doublings = attempt.saturating_sub(1).min(5);
    (1_000_u32 << doublings).min(LONGEST_WAIT_MS)
}

/// The value of `Upload-Metadata`.
pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(key);
        if !value.is_empty() {
            out.push(' ');
            out.push_str(&base64(value.as_bytes()));
        }
    }
    out
}

/// Base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let at = |index: usize| u32::from(part.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= part.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// The path of an absolute or relative address on this server.
pub fn path_of(location: &str) -> &str {
    match location.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |slash| &rest[slash..]),
        None => location,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_grow_on_a_fast_line_and_shrink_on_a_slow_one() {
        assert_eq!(grown(FIRST_CHUNK, 200.0), 2 * FIRST_CHUNK);
        assert_eq!(grown(LARGEST_CHUNK, 200.0), LARGEST_CHUNK);
        assert_eq!(grown(LARGEST_CHUNK, 2_000.0), LARGEST_CHUNK);
        assert_eq!(grown(LARGEST_CHUNK, 9_000.0), LARGEST_CHUNK / 2);
        assert_eq!(grown(FIRST_CHUNK, 9_000.0), FIRST_CHUNK);
    }

    #[test]
    fn waits_double_up_to_half_a_minute() {
        let waits: Vec<u32> = (0..8).map(wait_ms).collect();
        assert_eq!(waits, [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
        assert_eq!(wait_ms(u32::MAX), 30_000);
    }

    #[test]
    fn metadata_is_base64_of_utf8() {
        let pairs = [("filename", "Giấy.pdf"), ("draft", "7"), ("filetype", "")];
        assert_eq!(metadata(&pairs), "filename R2nhuqV5LnBkZg==,draft Nw==,filetype");
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
        assert_eq!(base64(b""), "");
    }

    #[test]
    fn a_location_is_followed_on_this_server_only() {
        assert_eq!(path_of("https://cong.example/api/v1/uploads/7"), "/api/v1/uploads/7");
        assert_eq!(path_of("/api/v1/uploads/7"), "/api/v1/uploads/7");
        assert_eq!(path_of("https://cong.example"), "/");
    }
}
