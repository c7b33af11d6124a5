//! The demonstration: everything built and loaded, served on this machine.

use std::{
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use crate::{
    build, paths,
    run::{call, stage},
};

/// Options of `serve`.
#[derive(Args)]
pub struct Options {
    /// Imports and publishes a catalogue file (one JSON record a line) beside our own procedures.
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Builds the server optimised: slower to build, faster to answer.
    #[arg(long)]
    release: bool,
}

/// Receipts of the demonstration, by signs and a tax code that are nobody's.
const RECEIPTS: [(&str, &str); 6] = [
    ("AGENCY", "H13"),
    ("TAX_CODE", "0100000010"),
    ("FORM", "01BLP2-001"),
    ("SERIES", "AA-{yy}E"),
    ("SINCE", "2026-01-01"),
    ("PIN", "motcua-demo-2026"),
];

/// Whether officers type the code of an authenticator app.
const SECOND_FACTOR: &str = "MOTCUA_SESSION__SECOND_FACTOR";

/// Builds, loads, and becomes the server.
pub fn run(options: &Options) -> Result<()> {
    if let Some(file) = &options.catalogue {
        ensure!(file.is_file(), "there is no file {}", file.display());
    }
    let binary = build(options.release)?;
    stage("Loading the demonstration", || call(motcua(&binary).arg("demo")))?;
    if let Some(file) = &options.catalogue {
        let file = file.canonicalize()?;
        stage("Importing the catalogue", || {
            call(motcua(&binary).args(["catalogue", "import"]).arg(&file))
        })?;
        stage("Publishing the catalogue", || {
            call(motcua(&binary).args(["catalogue", "publish", "--all"]))
        })?;
    }
    println!("==> Serving on http://127.0.0.1:3000 (Ctrl-C stops it)");
    // This process becomes the server, so that Ctrl-C and every other signal reach it directly.
    let error = motcua(&binary).arg("serve").exec();
    Err(error).context("the server does not start")
}

fn motcua(binary: &Path) -> Command {
    let mut command = Command::new(binary);
    command
        .current_dir(paths::root())
        .env("MOTCUA_SITE__DIR", paths::site())
        // Everybody tries the same officers' accounts, unless one says `true`.
        .env(SECOND_FACTOR, paths::variable(SECOND_FACTOR).unwrap_or_else(|| "false".into()))
        .envs(RECEIPTS.map(|(key, value)| (format!("MOTCUA_RECEIPTS__{key}"), value)))
        .env_remove("LD_LIBRARY_PATH");
    command
}
