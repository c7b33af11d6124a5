//! Damaging bytes, the same way for the same seed.

/// Longest input that is made, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Numbers that readers stumble over.
const ODD: [u64; 12] = [
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    0x8000_0000_0000_0000,
    u64::MAX,
];
/// Pieces that mean something to one reader or another.
const PIECES: [&[u8]; 40] = [
    b"\0",
    b"\r\n",
    b"\r\n\r\n",
    b"\n\n",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\xef\xbb\xbf",
    "\u{301}\u{302}".as_bytes(),
    "\u{202e}".as_bytes(),
    "Ễ".as_bytes(),
    b"\"",
    b"\\",
    b"\\u0000",
    b"'",
    b"<",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"</",
    b"{",
    b"[[[[[[[[",
    b"}",
    b"null",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"0.1",
    b"%00",
    b"%2e%2e/",
    b"../",
    b";",
    b",",
    b":",
    b"=",
    b"&",
    b"PK\x05\x06",
    b"%PDF-",
    b"stream",
    b"endobj",
    b"/Encrypt",
    b"\x30\x84\xff\xff\xff\xff",
];

/// The numbers of a seed (xorshift64*), so that a failure comes again.
#[derive(Clone, Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The numbers of this seed, any but nought, which stands for one.
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// The next number below `end`; nought where that is nought.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.draw() % end as u64) as usize }
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> Option<&'a T> {
        all.get(self.below(all.len())).copied()
    }
}

/// Damages bytes a few times; `other` is what may be spliced in.
pub fn mutate(numbers: &mut Numbers, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(5) {
        once(numbers, &mut bytes, other);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn once(numbers: &mut Numbers, bytes: &mut Vec<u8>, other: &[u8]) {
    let at = numbers.below(bytes.len() + 1);
    // What is taken or moved is short as a rule, and sometimes most of it.
    let reach = if numbers.below(4) == 0 { bytes.len() } else { 16 };
    let end = (at + numbers.below(reach + 1)).min(bytes.len());
    match numbers.below(12) {
        0 | 1 => change(bytes, at, |byte| byte ^ (1_u8 << (numbers.draw() % 8))),
        2 => change(bytes, at, |_| numbers.draw() as u8),
        3 => change(bytes, at, |byte| if byte.is_ascii_digit() { b'9' } else { b'0' }),
        4 => bytes.truncate(at),
        5 => drop(bytes.drain(at..end)),
        6 => {
            let twice = bytes[at..end].to_vec();
            insert(bytes, end, &twice);
        }
        7 => {
            // Many times the same: depth and length without end.
            let piece = bytes[at..end.min(at + 8)].to_vec();
            let many = piece.repeat(1 + numbers.below(512));
            insert(bytes, at, &many);
        }
        8 | 9 => {
            let piece = numbers.pick(&PIECES).unwrap_or_default();
            insert(bytes, at, piece);
        }
        10 => {
            let odd = ODD[numbers.below(ODD.len())];
            let width = 1 << numbers.below(4);
            let number = if numbers.below(2) == 0 {
                odd.to_le_bytes()
            } else {
                odd.swap_bytes().to_le_bytes()
            };
            let number = if number[0] == 0 { &number[8 - width..] } else { &number[..width] };
            for (place, byte) in number.iter().enumerate() {
                change(bytes, at + place, |_| *byte);
            }
        }
        _ => {
            let from = numbers.below(other.len() + 1);
            let to = (from + numbers.below(reach + 1)).min(other.len());
            insert(bytes, at, &other[from..to]);
        }
    }
}

fn change(bytes: &mut [u8], at: usize, with: impl FnOnce(u8) -> u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = with(*byte);
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    drop(bytes.splice(at..at, piece.iter().copied()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_damage() {
        let damaged = |seed: u64| -> Vec<Vec<u8>> {
            let mut numbers = Numbers::new(seed);
            (0..200).map(|_| mutate(&mut numbers, b"0123456789", b"abcdef")).collect()
        };
        assert_eq!(damaged(7), damaged(7));
        assert_ne!(damaged(7), damaged(8));
        assert!(damaged(0).iter().all(|bytes| bytes.len() <= LONGEST));
    }

    #[test]
    fn nothing_and_very_much_are_damaged_too() {
        let mut numbers = Numbers::new(1);
        let long = vec![b'x'; LONGEST];
        let mut changed = 0;
        for _ in 0..500 {
            assert!(mutate(&mut numbers, b"", b"").len() <= LONGEST);
            let damaged = mutate(&mut numbers, &long, &long);
            assert!(damaged.len() <= LONGEST);
            changed += usize::from(damaged != long);
        }
        assert!(changed > 400, "{changed}");
    }
}
