//! `fuzz-rounds`: damages the seeds of every target for some minutes. `cargo xtask fuzz` runs it.
//!
//! The input that is tried lies in `DIRECTORY/TARGET.trying`, so that it is there even where a target
//! takes the whole process with it; one that broke a target or took too long is kept beside it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use fuzz_targets::{Broken, TARGETS, Target, again, rounds};

/// Longest that an input may take: more is as good as a hang.
const LONGEST: Duration = Duration::from_secs(1);
/// Rounds between two looks at the clock.
const STRIDE: u32 = 2_000;

/// Damages the seeds of every target and runs it on them.
#[derive(Parser)]
struct Arguments {
    /// How long, over all targets.
    #[arg(long, default_value_t = 1)]
    minutes: u64,
    /// Only the target of this name.
    #[arg(long)]
    only: Option<String>,
    /// Where rounds begin; another number makes other ones.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where inputs are kept.
    #[arg(long, default_value = "target/fuzz")]
    directory: PathBuf,
    /// Tries the input in this file again, and nothing else.
    #[arg(long, requires = "only")]
    input: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let wanted: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| arguments.only.as_ref().is_none_or(|only| only == target.name))
        .collect();
    let [first, ..] = wanted[..] else {
        bail!("there is no target of that name; those are: {}", names());
    };
    if let Some(path) = &arguments.input {
        let input = fs::read(path).with_context(|| path.display().to_string())?;
        return again(first, &input).map_err(|broken| anyhow::anyhow!(broken.said));
    }
    fs::create_dir_all(&arguments.directory)?;
    let each = Duration::from_secs(arguments.minutes * 60) / wanted.len() as u32;
    let mut bad = 0;
    for target in wanted {
        bad += u32::from(!try_for(target, each, arguments.seed, &arguments.directory)?);
    }
    if bad > 0 {
        bail!("{bad} targets broke; the inputs lie in {}", arguments.directory.display());
    }
    Ok(())
}

fn names() -> String {
    TARGETS.iter().map(|target| target.name).collect::<Vec<_>>().join(", ")
}

/// Runs one target for a while; whether it held.
fn try_for(target: &Target, time: Duration, seed: u64, directory: &Path) -> Result<bool> {
    let trying = directory.join(format!("{}.trying", target.name));
    let (begun, mut done, mut slowest) = (now(), 0, (Duration::ZERO, Vec::new()));
    let mut held = true;
    while held && begun.elapsed() < time {
        let mut last: Option<(Instant, Vec<u8>)> = None;
        let mut look = |next: &[u8]| {
            if let Some((since, input)) = last.take()
                && since.elapsed() > slowest.0
            {
                slowest = (since.elapsed(), input);
            }
            // Should the disk be full, there is only less to look at afterwards.
            let _ = fs::write(&trying, next);
            last = Some((now(), next.to_vec()));
        };
        let ended = rounds(target, seed.wrapping_add(done), STRIDE, &mut look);
        look(&[]);
        if let Err(broken) = ended {
            keep(directory, &broken)?;
            held = false;
        }
        done += u64::from(STRIDE);
    }
    if slowest.0 > LONGEST {
        let said = format!("took {:.1} s", slowest.0.as_secs_f64());
        keep(directory, &Broken { target: target.name, input: slowest.1, said })?;
        held = false;
    }
    let slowest = slowest.0.as_secs_f64() * 1_000.0;
    println!("    {:<20} {done:>9} rounds, slowest {slowest:.1} ms", target.name);
    let _ = fs::remove_file(trying);
    Ok(held)
}

/// Keeps an input under the place where its target broke.
fn keep(directory: &Path, broken: &Broken) -> Result<()> {
    let path = directory.join(format!("{}.broken", broken.target));
    fs::write(&path, &broken.input)?;
    eprintln!("    {}: {} (its bytes: {})", broken.target, broken.said, path.display());
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "how long an input takes is what is measured")]
fn now() -> Instant {
    Instant::now()
}
