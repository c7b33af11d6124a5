//! Proofs: that a leaf is in a tree, and that a tree begins with another one. Made by RFC 6962
//! 2.1.1 and 2.1.2, checked by RFC 9162 2.1.3.2 and 2.1.4.2.

use super::merkle::{Hash, Place, node_hash, places};

/// The largest power of two below `count`, which is two at least.
const fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// What proves that leaf `index` is in the tree of `size` leaves: the hashes of these subtrees, from
/// the leaf upwards, each the [`bag`](super::bag) of its places.
pub fn inclusion_path(index: u64, size: u64) -> Vec<Vec<Place>> {
    let (mut path, mut start, mut end) = (Vec::new(), 0, size);
    while index < size && end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(places(middle, end));
            end = middle;
        } else {
            path.push(places(start, middle));
            start = middle;
        }
    }
    path.reverse();
    path
}

/// What proves that the tree of `to` leaves begins with the tree of `from` leaves.
pub fn consistency_path(from: u64, to: u64) -> Vec<Vec<Place>> {
    let (mut path, mut start, mut end) = (Vec::new(), 0, to);
    if from == 0 || from >= to {
        return path;
    }
    while end != from {
        let middle = start + split(end - start);
        if from <= middle {
            path.push(places(middle, end));
            end = middle;
        } else {
            path.push(places(start, middle));
            start = middle;
        }
    }
    // A checker has the old root already where it is a subtree of the new tree.
    if start > 0 {
        path.push(places(start, end));
    }
    path.reverse();
    path
}

/// Whether `path` leads from the hash of leaf `index` to the root of the tree of `size` leaves.
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(step, &hash);
            while place % 2 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `path` shows that the tree of `to` leaves begins with the tree of `from` leaves.
pub fn verify_consistency(
    (from, from_root): (u64, &Hash),
    (to, to_root): (u64, &Hash),
    path: &[Hash],
) -> bool {
    if from == 0 || from >= to {
        return path.is_empty() && (from == 0 || (from == to && from_root == to_root));
    }
    let mut path = path.iter();
    let first = if from.is_power_of_two() { Some(from_root) } else { path.next() };
    let Some(first) = first else { return false };
    let (mut place, mut last) = (from - 1, to - 1);
    while place % 2 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (*first, *first);
    for step in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            old = node_hash(step, &old);
            new = node_hash(step, &new);
            while place % 2 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, step);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && old == *from_root && new == *to_root
}
