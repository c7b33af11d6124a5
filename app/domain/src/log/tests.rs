mod merkle;
mod proof;

use super::*;

/// The hash over some leaves as RFC 6962 2.1 defines it.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(largest_power_below(leaves.len()));
            node_hash(&naive_root(left), &naive_root(right))
        }
    }
}

fn largest_power_below(count: usize) -> usize {
    let mut power = 1;
    while power * 2 < count {
        power *= 2;
    }
    power
}

/// The hashes that a path names, over these leaves.
fn hashes(path: &[Vec<Place>], leaves: &[Hash]) -> Vec<Hash> {
    let one = |place: &Place| {
        let start = (place.index << place.level) as usize;
        naive_root(&leaves[start..place.end() as usize])
    };
    path.iter().map(|places| bag(&places.iter().map(one).collect::<Vec<_>>())).collect()
}
