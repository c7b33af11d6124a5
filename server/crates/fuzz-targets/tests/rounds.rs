//! Every target on damaged bytes, the same ones on every run: some thousand rounds each.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use fuzz_targets::{TARGETS, Target, again, find, rounds};

/// The first 512 bytes of an input, for whoever looks for what broke.
fn shown(input: &[u8]) -> String {
    input
        .iter()
        .take(512)
        .flat_map(|byte| std::ascii::escape_default(*byte))
        .map(char::from)
        .collect()
}

#[test]
fn no_target_breaks_on_damaged_bytes() {
    let (next, broken) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(target) = TARGETS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Err(told) = rounds(target, 0x5eed, target.rounds, |_| {}) else { continue };
                    let input = shown(&told.input);
                    let told = format!("{}: {}: b\"{input}\"", told.target, told.said);
                    broken.lock().expect("a list").push(told);
                }
            });
        }
    });
    let broken = broken.into_inner().expect("a list");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_target_has_its_own_name_seeds_and_rounds() {
    let names: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(names.len(), TARGETS.len());
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(seeds.iter().any(|seed| !seed.is_empty()), "{}", target.name);
        assert!(target.rounds >= 100, "{}", target.name);
        assert!(find(target.name).is_some_and(|found| found.rounds == target.rounds));
    }
}

#[test]
fn libfuzzer_has_the_same_targets() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("server/fuzz");
    let (_, binaries) = manifest.split_once("[[bin]]").expect("binaries");
    let listed: BTreeSet<&str> = binaries
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    let ours: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(listed, ours);
}

/// Breaks on the first byte that is no letter any more.
fn letters_only(bytes: &[u8]) {
    assert!(bytes.iter().all(u8::is_ascii_lowercase), "no letters");
}

const BREAKS: Target =
    Target { name: "breaks", seeds: || vec![b"abcdef".to_vec()], run: letters_only, rounds: 100 };

#[test]
fn a_target_that_breaks_is_told_with_its_bytes_and_breaks_again() {
    let mut tried = 0;
    let told = rounds(&BREAKS, 7, 1_000, |_| tried += 1).expect_err("it breaks soon");
    assert!((2..1_000).contains(&tried), "the seeds hold: {tried}");
    assert_eq!((told.target, told.said.as_str()), ("breaks", "no letters"));
    assert_eq!(again(&BREAKS, &told.input), Err(told.clone()));
    assert_eq!(rounds(&BREAKS, 7, 1_000, |_| {}), Err(told), "the same seed, the same input");
    assert_eq!(again(&BREAKS, b"abc"), Ok(()));
}
