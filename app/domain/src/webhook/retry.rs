//! When a message that another system did not take is sent again.

/// For how long it is tried, from the first try on, in milliseconds.
pub const DAY_MS: i64 = 24 * 3_600_000;

/// The first wait, doubled with each further try.
const FIRST_MS: i64 = 30_000;
/// The longest wait.
const LONGEST_MS: i64 = 4 * 3_600_000;

/// Milliseconds to wait after `tries` tries, the first of which was `elapsed_ms` ago; nothing when it
/// is given up. `chance` in 0–255 spreads the waits by a fifth either way, so that what failed together
/// is not tried together. The last try comes when the day is over.
pub fn retry_after(tries: u32, elapsed_ms: i64, chance: u8) -> Option<i64> {
    let left = DAY_MS - elapsed_ms.max(0);
    if left <= 0 {
        return None;
    }
    let doublings = tries.saturating_sub(1).min(16);
    let wait = (FIRST_MS << doublings).min(LONGEST_MS);
    let fifth = wait / 5;
    let spread = wait - fifth + 2 * fifth * i64::from(chance) / 255;
    Some(spread.min(left))
}
