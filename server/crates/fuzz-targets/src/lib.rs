//! One function for every reader of bytes from outside, in one list, [`TARGETS`].
//!
//! Whoever tries them takes them from there: `tests/rounds.rs` on every run of the tests, some thousand
//! rounds each; `cargo xtask fuzz --minutes 60` for as long as one likes; and libFuzzer, which needs a
//! nightly compiler, through `server/fuzz`. A target may not panic, whatever it is given, and asserts
//! what has to stay true: that nothing comes out that did not go in, that nothing unsigned is believed.
//!
//! # Adding a reader
//!
//! A function in the file of its crate under `targets/`, a line in [`TARGETS`] with seeds that it reads
//! (rounds begin with those and damage them), and a `[[bin]]` of its name in `server/fuzz/Cargo.toml`;
//! a test tells when that is missing.
//!
//! # What is no target
//!
//! Files that whoever runs the portal writes: settings, lists of leaked passwords, key files (the work
//! of opening one of those is told by the file itself, and may be hours). What other libraries read
//! before us, as TLS, HTTP and SMTP. The antivirus scanner's line, of which the end is compared.

mod mutate;
mod rounds;
mod targets;

pub use mutate::{LONGEST, Numbers, mutate};
pub use rounds::{Broken, again, rounds};
pub use targets::TARGETS;

/// A reader of bytes from outside.
pub struct Target {
    /// Its name, that of its libFuzzer binary, too.
    pub name: &'static str,
    /// What the rounds begin with: bytes that it reads, at least in part.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Reads anything.
    pub run: fn(&[u8]),
    /// Rounds in every run of the tests: as many as take about a second, unoptimised.
    pub rounds: u32,
}

/// The target of a name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Runs a target by its name, for libFuzzer.
///
/// # Panics
///
/// Where there is no such target, and where it breaks.
pub fn run(name: &str, data: &[u8]) {
    let target = find(name).unwrap_or_else(|| panic!("no target {name}"));
    (target.run)(data);
}
