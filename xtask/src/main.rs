//! `cargo xtask`: everything a fresh machine needs around cargo, and no more.

mod asvs;
mod bench;
mod budget;
mod claim;
mod client;
mod deny;
mod fuzz;
mod http;
mod needs;
mod paths;
mod portal;
mod postgres;
mod room;
mod run;
mod secrets;
mod serve;
mod site;
mod table;
mod test;
mod toolchain;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Sets up, builds, serves, tests and measures the portal.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds everything, loads the demonstration and serves it on 127.0.0.1:3000.
    Serve(serve::Options),
    /// Installs what the tests need and runs all of them.
    Test(test::Options),
    /// Builds the browser side into target/site, and the server.
    Build {
        /// Builds the server optimised.
        #[arg(long)]
        release: bool,
    },
    /// Measures; prints one line a figure.
    Bench(bench::Options),
    /// Fails when what a browser fetches is larger than its budget.
    Budget,
    /// Makes sure that there is a toolchain that builds for the browser, and names it.
    Toolchain,
    /// Holds the table of OWASP ASVS against the tests that it names.
    Asvs,
    /// Holds the libraries' licences, bans and origins against .cargo/deny.toml.
    Deny,
    /// Looks for keys, tokens and passwords in the repository.
    Secrets,
    /// Tries every reader of bytes from outside with damaged ones.
    Fuzz(fuzz::Options),
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    // What only reads the checkout leaves the directory of what is built to those who build.
    if !matches!(task, Task::Asvs | Task::Deny | Task::Secrets) {
        claim::target_directory()?;
        room::make(&paths::target()?)?;
    }
    match task {
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Build { release } => {
            let built = build(release)?;
            println!("{}", built.display());
            Ok(())
        }
        Task::Bench(options) => bench::run(&options),
        Task::Budget => budget::run(),
        Task::Toolchain => {
            println!("{}", toolchain::ensure()?.name());
            Ok(())
        }
        Task::Asvs => asvs::run(),
        Task::Deny => deny::run(),
        Task::Secrets => secrets::run(),
        Task::Fuzz(options) => fuzz::run(&options),
    }
}

/// Builds both sides; gives the path of the server's binary.
fn build(release: bool) -> Result<PathBuf> {
    let toolchain = toolchain::ensure()?;
    let server = site::build_host(&toolchain, release)?;
    site::build(&toolchain)?;
    Ok(server)
}
