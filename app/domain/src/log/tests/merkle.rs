use proptest::prelude::*;

use super::*;

/// The reference vectors of Certificate Transparency.
const INPUTS: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn reference() -> Vec<Hash> {
    INPUTS.iter().map(|input| leaf_hash(&hex::decode(input).unwrap())).collect()
}

#[test]
fn has_the_roots_of_the_reference() {
    let mut frontier = Frontier::empty();
    assert_eq!(
        hex::encode(frontier.root()),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    for (leaf, root) in reference().into_iter().zip(ROOTS) {
        frontier.append(leaf);
        assert_eq!(hex::encode(frontier.root()), root);
    }
}

#[test]
fn has_the_paths_of_the_reference() {
    let leaves = reference();
    let path = |index, size| {
        let path = hashes(&inclusion_path(index, size), &leaves[..size as usize]);
        path.iter().map(hex::encode).collect::<Vec<_>>()
    };
    assert_eq!(path(0, 1), Vec::<String>::new());
    assert_eq!(
        path(0, 8),
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
    );
    assert_eq!(
        path(5, 8),
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    let between = |from, to| hashes(&consistency_path(from, to), &leaves[..to as usize]);
    let old = |size: usize| from_hex(ROOTS[size - 1]).unwrap();
    assert_eq!(between(6, 8).len(), 3);
    assert!(verify_consistency((6, &old(6)), (8, &old(8)), &between(6, 8)));
    assert!(!verify_consistency((6, &old(5)), (8, &old(8)), &between(6, 8)));
    assert!(between(4, 4).is_empty() && between(0, 4).is_empty());
}

#[test]
fn every_small_tree_proves_what_it_holds_and_nothing_else() {
    let leaves: Vec<Hash> = (0_u64..33).map(|number| leaf_hash(&number.to_be_bytes())).collect();
    for size in 1..=leaves.len() {
        let root = naive_root(&leaves[..size]);
        for index in 0..size {
            let (at, of) = (index as u64, size as u64);
            let path = hashes(&inclusion_path(at, of), &leaves[..size]);
            assert!(verify_inclusion(leaves[index], at, of, &path, &root), "{index} of {size}");
            assert!(!verify_inclusion(leaves[(index + 1) % 33], at, of, &path, &root));
            let elsewhere = (at + 1) % (of + 1);
            assert!(!verify_inclusion(leaves[index], elsewhere, of, &path, &root));
            if let Some((_, shorter)) = path.split_last() {
                assert!(!verify_inclusion(leaves[index], at, of, shorter, &root));
            }
            let longer = [&path[..], &[root]].concat();
            assert!(!verify_inclusion(leaves[index], at, of, &longer, &root));
        }
        for from in 1..=size {
            let old = naive_root(&leaves[..from]);
            let path = hashes(&consistency_path(from as u64, size as u64), &leaves[..size]);
            let (old, new) = ((from as u64, &old), (size as u64, &root));
            assert!(verify_consistency(old, new, &path), "{from} in {size}");
            assert!(!verify_consistency((old.0, &leaf_hash(b"x")), new, &path));
            assert!(!verify_consistency(old, (new.0, &leaf_hash(b"x")), &path));
        }
    }
}

#[test]
fn places_have_numbers() {
    for number in 0..10_000 {
        let place = Place::of_number(number).unwrap();
        assert_eq!(place.number(), number);
        assert_eq!(place.level == 0, number % 2 == 0);
    }
    assert_eq!(Place { level: 2, index: 1 }.number(), 11);
    assert_eq!(Place { level: 2, index: 1 }.end(), 8);
    assert_eq!((Place::of_number(-1), Place::of_number(i64::MAX)), (None, None));
}

proptest! {
    #[test]
    fn grows_as_the_definition_says(contents in prop::collection::vec(any::<[u8; 4]>(), 0..200)) {
        let leaves: Vec<Hash> = contents.iter().map(|content| leaf_hash(content)).collect();
        let mut frontier = Frontier::empty();
        for (index, leaf) in leaves.iter().enumerate() {
            for (place, hash) in frontier.append(*leaf) {
                let start = (place.index << place.level) as usize;
                prop_assert_eq!(place.end() as usize, index + 1);
                prop_assert_eq!(naive_root(&leaves[start..=index]), hash);
            }
            prop_assert_eq!(frontier.root(), naive_root(&leaves[..=index]));
            let kept = places(0, frontier.size());
            let kept = hashes(&kept.into_iter().map(|place| vec![place]).collect::<Vec<_>>(), &leaves);
            prop_assert_eq!(Frontier::new(frontier.size(), kept), Some(frontier.clone()));
        }
    }

    #[test]
    fn a_path_of_anything_never_panics(
        index in any::<u64>(), size in any::<u64>(), path in prop::collection::vec(any::<Hash>(), 0..70),
    ) {
        let root = empty_root();
        prop_assert!(!verify_inclusion(root, index, size, &path, &root) || size == 1);
        let _ = verify_consistency((index, &root), (size, &root), &path);
    }
}
