//! All tests: crates on both databases, then the browser against the real binary.

use std::{path::Path, process::Command};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    build, needs, paths,
    postgres::{self, Postgres},
    run::{call, now, stage},
    toolchain,
};

/// What Debian's package of the mail server brings.
const AIOSMTPD: &str = "/usr/lib/python3/dist-packages/aiosmtpd";

/// The variable that names the tests' cluster to them.
const CLUSTER: &str = "MOTCUA_TEST_POSTGRES";

/// Options of `test`.
#[derive(Args)]
pub struct Options {
    /// Runs only one kind.
    #[arg(long)]
    only: Option<Kind>,
    /// Passed on: to `cargo test` with `--only unit`, to Playwright with `--only browser`.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Kinds of tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Crates: rules, storage on SQLite and PostgreSQL, routes.
    Unit,
    /// The journeys in Chromium.
    Browser,
}

/// Runs the tests; every kind runs even if another failed, and all are summed up at the end.
pub fn run(options: &Options) -> Result<()> {
    let wanted = |kind: Kind| options.only.is_none_or(|only| only == kind);
    needs::programs(&packages(wanted(Kind::Unit), wanted(Kind::Browser)))?;
    let mut results: Vec<(&str, f64, Result<()>)> = Vec::new();
    let mut timed = |title, work: &dyn Fn() -> Result<()>| {
        let begun = now();
        let result = stage(title, work);
        results.push((title, begun.elapsed().as_secs_f64(), result));
    };
    if wanted(Kind::Unit) {
        timed("Tests of the crates, on SQLite and PostgreSQL", &|| unit(&options.rest));
    }
    if wanted(Kind::Browser) {
        timed("Journeys in the browser", &|| browser(&options.rest));
    }

    println!("\n==> Summary");
    for (title, seconds, result) in &results {
        match result {
            Ok(()) => println!("    passed  {title}, {seconds:.0} s"),
            Err(error) => println!("    FAILED  {title}, {seconds:.0} s: {error:#}"),
        }
    }
    if results.iter().any(|(_, _, result)| result.is_err()) {
        bail!("not all tests passed");
    }
    Ok(())
}

/// What has to be installed: whether each program is there, and the package that brings it.
fn packages(unit: bool, browser: bool) -> Vec<(bool, &'static str)> {
    let has = |program: &str| paths::program(program).is_some();
    let mut packages =
        vec![(has("pdftotext"), "poppler-utils"), (postgres::programs().is_some(), "postgresql")];
    if unit {
        packages.push((has("clamd"), "clamav-daemon"));
        // The mail server that mail is tested against, and its certificate.
        packages.push((has("openssl"), "openssl"));
        // What signatures are held against, and a token to sign with.
        packages.push((has("qpdf"), "qpdf"));
        packages.push((has("softhsm2-util"), "softhsm2"));
        packages.push((has("xmlsec1"), "xmlsec1"));
        packages.push((Path::new(AIOSMTPD).exists(), "python3-aiosmtpd"));
    }
    if browser {
        packages.push((has("chromium"), "chromium"));
        // By which the examples for programs ask.
        packages.push((has("curl"), "curl"));
        packages.push((has("jq"), "jq"));
    }
    packages
}

fn start_postgres() -> Result<Postgres> {
    stage("Starting a throw-away PostgreSQL", Postgres::start)
}

fn unit(rest: &[String]) -> Result<()> {
    let toolchain = toolchain::ensure()?;
    let cluster = start_postgres()?;
    let mut cargo = toolchain.cargo()?;
    cargo.env(CLUSTER, &cluster.url);
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    // The entry points of the browser hold nothing that could be tested outside it, and would
    // turn the interface's browser features on for everyone else.
    for entry in ["hydrate-citizen", "hydrate-desk", "hydrate-proof"] {
        cargo.args(["--exclude", entry]);
    }
    call(cargo.args(rest))
}

fn browser(rest: &[String]) -> Result<()> {
    let binary = build(false)?;
    needs::npm_packages()?;
    let cluster = start_postgres()?;
    call(
        Command::new("node")
            .args(["node_modules/@playwright/test/cli.js", "test"])
            .args(rest)
            .current_dir(paths::end2end())
            .env("MOTCUA_BIN", binary)
            .env(CLUSTER, &cluster.url)
            .env("MOTCUA_SITE__DIR", paths::site())
            .env_remove("LD_LIBRARY_PATH"),
    )
}
