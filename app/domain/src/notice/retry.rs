//! When a message that failed is tried again.

/// Tries in all; the last comes some three days after the first.
pub const TRIES: u32 = 10;

/// Minutes between a try and the next.
const WAITS: [i64; TRIES as usize - 1] = [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440];

/// Milliseconds to wait after `tries` tries; nothing when it is given up. `chance` in 0–255 spreads
/// the waits by a fifth either way, so that what failed together is not tried together.
pub fn retry_after(tries: u32, chance: u8) -> Option<i64> {
    let minutes = *WAITS.get(usize::try_from(tries.max(1)).ok()? - 1)?;
    let ms = minutes * 60_000;
    let fifth = ms / 5;
    Some(ms - fifth + 2 * fifth * i64::from(chance) / 255)
}
