//! One program for every target: which one it is says the name under which it is built. What it runs
//! stands in `server/crates/fuzz-targets`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| fuzz_targets::run(env!("CARGO_BIN_NAME"), data));
