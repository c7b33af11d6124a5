//! The tree of RFC 6962 2.1: hashes, complete subtrees, and its right edge, which grows.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The root of a tree without leaves.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The hash of a leaf with this content.
pub fn leaf_hash(content: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(content).finalize().into()
}

/// The hash over two subtrees.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// SHA-256 of a file, in small hexadecimal letters.
pub fn file_hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Reads 64 hexadecimal digits, lower case as they are written.
pub fn from_hex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    hex::decode_to_slice(text, &mut hash).ok()?;
    (!text.bytes().any(|byte| byte.is_ascii_uppercase())).then_some(hash)
}

/// A complete subtree: the `2^level` leaves from `index · 2^level` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Its height; a leaf has none.
    pub level: u32,
    /// How many of its height stand before it.
    pub index: u64,
}

impl Place {
    /// The place of a leaf.
    pub const fn leaf(index: u64) -> Self {
        Self { level: 0, index }
    }

    /// One number for every place, as one counts a tree from left to right: leaves are even.
    pub const fn number(self) -> i64 {
        ((((self.index << 1) | 1) << self.level) - 1) as i64
    }

    /// The place that has this [number](Self::number).
    pub const fn of_number(number: i64) -> Option<Self> {
        if number < 0 || number == i64::MAX {
            return None;
        }
        let level = (number + 1).trailing_zeros();
        Some(Self { level, index: ((number + 1) as u64) >> (level + 1) })
    }

    /// How many leaves a tree has at least that holds it.
    pub const fn end(self) -> u64 {
        (self.index + 1) << self.level
    }
}

/// The complete subtrees that together are the leaves from `start` until before `end`, from left
/// to right. `start` has to be where a subtree of that many leaves can begin.
pub fn places(mut start: u64, end: u64) -> Vec<Place> {
    let mut places = Vec::new();
    while start < end {
        let level = (end - start).ilog2();
        places.push(Place { level, index: start >> level });
        start += 1 << level;
    }
    places
}

/// The hash over complete subtrees that stand side by side, from left to right.
pub fn bag(hashes: &[Hash]) -> Hash {
    let Some((last, before)) = hashes.split_last() else { return empty_root() };
    before.iter().rev().fold(*last, |right, left| node_hash(left, &right))
}

/// The right edge of a tree: all that is needed to add leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    hashes: Vec<Hash>,
}

impl Frontier {
    /// The edge of a tree without leaves.
    pub const fn empty() -> Self {
        Self { size: 0, hashes: Vec::new() }
    }

    /// The edge of a tree of `size` leaves, from the hashes of its [`places`]; nothing when there
    /// are not as many.
    pub fn new(size: u64, hashes: Vec<Hash>) -> Option<Self> {
        (places(0, size).len() == hashes.len()).then_some(Self { size, hashes })
    }

    /// How many leaves the tree has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf by its hash; answers the subtrees that it completes, without the leaf itself.
    pub fn append(&mut self, leaf: Hash) -> Vec<(Place, Hash)> {
        let mut made = Vec::new();
        let (mut place, mut hash) = (Place::leaf(self.size), leaf);
        while place.index % 2 == 1
            && let Some(left) = self.hashes.pop()
        {
            hash = node_hash(&left, &hash);
            place = Place { level: place.level + 1, index: place.index / 2 };
            made.push((place, hash));
        }
        self.hashes.push(hash);
        self.size += 1;
        made
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        bag(&self.hashes)
    }
}
