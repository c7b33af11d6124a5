//! `cargo xtask fuzz`: damages the seeds of every reader of bytes from outside, for as long as one
//! likes. The tests do some thousand rounds each of the same.

use anyhow::Result;
use clap::Args;

use crate::{
    paths,
    run::{call, stage},
    toolchain,
};

/// Options of `fuzz`.
#[derive(Args)]
pub struct Options {
    /// Minutes over all targets, shared out evenly.
    #[arg(long, default_value_t = 5)]
    minutes: u64,
    /// Only the target of this name.
    #[arg(long)]
    only: Option<String>,
    /// Where rounds begin; another number makes other ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Builds the targets optimised and runs them; inputs that broke one are kept in `target/fuzz`.
pub fn run(options: &Options) -> Result<()> {
    let mut cargo = toolchain::ensure()?.cargo()?;
    cargo.args(["run", "--release", "--package", "fuzz-targets", "--bin", "fuzz-rounds", "--"]);
    cargo.args(["--minutes", &options.minutes.to_string(), "--seed", &options.seed.to_string()]);
    if let Some(only) = &options.only {
        cargo.args(["--only", only]);
    }
    cargo.arg("--directory").arg(paths::root().join("target/fuzz"));
    stage("Damaging the seeds of every target", || call(&mut cargo))
}
