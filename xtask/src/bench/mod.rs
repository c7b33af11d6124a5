//! Figures of the portal on this machine: the server pinned to one core, the load on another.

mod alike;
mod base;
mod form;
mod idle;
mod load;
mod organisation;
mod pages;
mod payments;
mod processing;
mod proof;
mod submissions;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::{
    budget, build, paths,
    portal::{Filling, Portal},
    run::{call, stage},
    table::{self, Row},
};

/// Options of `bench`.
#[expect(clippy::struct_excessive_bools, reason = "each is a measurement of its own")]
#[derive(Args)]
pub struct Options {
    /// Seconds that each load runs.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Dossiers that lie in the database before the lists are measured.
    #[arg(long, default_value_t = 100_000)]
    dossiers: u32,
    /// National records, one JSON object a line; for the search.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// A server built before, to be measured instead of this tree's; with the site that is there.
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Measures the submissions alone, with what the log costs them.
    #[arg(long)]
    submissions: bool,
    /// Measures payments alone.
    #[arg(long)]
    payments: bool,
    /// Measures the list of an organisation with many dossiers alone.
    #[arg(long)]
    organisation: bool,
    /// Measures what idle connections cost the others, alone.
    #[arg(long)]
    idle: bool,
    /// Measures alone whether what is another's is told from what there is not by its time.
    #[arg(long)]
    indistinguishable: bool,
}

/// Measures and prints one line a figure.
pub fn run(options: &Options) -> Result<()> {
    let binary = match &options.binary {
        Some(binary) => binary.canonicalize()?,
        None => build(true)?,
    };
    let beside = paths::root().join("../shared/catalogue/procedures.jsonl");
    let catalogue = options.catalogue.clone().or_else(|| beside.is_file().then_some(beside));
    let time = Duration::from_secs(options.seconds);
    let mut rows = Vec::new();

    keep_off_the_servers_core()?;
    let empty = Filling { dossiers: 0, catalogue: None, log: true };
    if options.payments {
        let portal = Portal::start_pinned(&binary, &empty)?;
        rows.extend(stage("Base rates", || base::measure(portal.data(), portal.port, time))?);
        rows.extend(stage("Payments", || payments::measure(&portal, time))?);
        return judge(&rows);
    }
    if options.organisation {
        let portal = Portal::start_pinned(&binary, &empty)?;
        rows.extend(stage("An organisation", || organisation::measure(&portal, time))?);
        return judge(&rows);
    }
    if options.idle {
        idle::raise_limit();
        let portal = Portal::start_pinned(&binary, &empty)?;
        rows.extend(stage("Idle connections", || idle::measure(&portal, time))?);
        return judge(&rows);
    }
    if options.indistinguishable {
        let portal = Portal::start_pinned(&binary, &empty)?;
        rows.extend(stage("Another's and nothing", || alike::measure(&portal, time))?);
        return judge(&rows);
    }
    let mut portal = Portal::start_pinned(&binary, &empty)?;
    let restart = portal.restart()?;
    rows.push(Row::new("start to ready, demonstration data", millis(restart), "ms"));
    rows.push(Row::new("memory after the start", portal.memory()?, "MiB"));
    rows.extend(budget::rows(portal.port)?);
    if !options.submissions {
        rows.extend(stage("Base rates", || base::measure(portal.data(), portal.port, time))?);
    }
    rows.extend(stage("Submissions", || submissions::measure(&portal, time))?);
    if !options.submissions {
        rows.extend(stage("Payments", || payments::measure(&portal, time))?);
        rows.extend(stage("Another's and nothing", || alike::measure(&portal, time))?);
    }
    drop(portal);
    if !options.submissions {
        let portal = Portal::start_pinned(&binary, &empty)?;
        rows.extend(stage("An organisation", || organisation::measure(&portal, time))?);
    }
    rows.extend(stage("What the log costs", || proof::measure(&binary, time))?);
    if options.submissions {
        return judge(&rows);
    }

    let filling =
        Filling { dossiers: options.dossiers, catalogue: catalogue.as_deref(), log: true };
    let mut portal = stage("Filling a database", || Portal::start_pinned(&binary, &filling))?;
    // Known to the server from its next start on.
    form::publish(&portal, portal.data())?;
    let restart = portal.restart()?;
    rows.push(Row::new("start to ready, full database", millis(restart), "ms"));
    if let Some(file) = &catalogue {
        rows.extend(search_quality(&portal, file)?);
    }
    rows.extend(stage("Pages", || pages::measure(&portal, time))?);
    rows.extend(stage("Processing", || processing::measure(&portal, time))?);
    rows.extend(stage("A large form", || form::measure(&portal, time))?);
    rows.push(Row::new("memory after the load", portal.memory()?, "MiB"));
    judge(&rows)
}

/// Prints the figures, and fails when one breaks its bar.
fn judge(rows: &[Row]) -> Result<()> {
    let broken = table::print(rows);
    ensure!(broken == 0, "{broken} of the bars above are broken");
    Ok(())
}

/// The load runs on the second core, where there is one, the server alone on the first.
fn keep_off_the_servers_core() -> Result<()> {
    if std::thread::available_parallelism()?.get() < 2 {
        return Ok(());
    }
    let own = std::process::id().to_string();
    call(Command::new("taskset").args(["-a", "-c", "-p", "1", &own]).stdout(Stdio::null()))
}

/// The shares that the issue of the search is judged by, in per cent.
fn search_quality(portal: &Portal, file: &Path) -> Result<[Row; 2]> {
    let file = file.canonicalize()?;
    let printed = portal.ask(&["catalogue", "search-quality", &file.display().to_string()])?;
    let share = |key: &str| -> Result<f64> {
        let line = printed.lines().find_map(|line| line.strip_prefix(key));
        Ok(line.context("the search's quality is not told")?.trim().parse()?)
    };
    Ok([
        Row::new("exact name without diacritics is first", share("first_percent")?, "%")
            .at_least(99.0),
        Row::new("three rare words, in the first ten", share("three_words_percent")?, "%")
            .at_least(95.0),
    ])
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
