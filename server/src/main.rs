//! `motcua`: the portal's one binary. Composition only: read the settings, build the parts, run.

mod audit;
mod calendar;
mod catalogue;
mod centre;
mod cli;
mod compose;
mod deadline;
mod demo;
mod fee;
mod gateway;
mod key;
mod log;
mod mail;
mod officer;
mod openapi;
mod organisation;
mod progress;
mod proof;
mod serve;
mod shutdown;
mod signing;
mod telemetry;
mod worker;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command, PaymentAction};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Settings = cli.command {
        print!("{}", config::reference());
        return ExitCode::SUCCESS;
    }
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("motcua: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let settings = config::from_process(cli.config.as_deref())?;
    telemetry::start(&settings);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve => serve::run(settings).await,
            Command::Worker => Box::pin(worker::run(settings)).await,
            Command::Migrate => compose::migrate(&settings).await,
            Command::Catalogue { action } => catalogue::run(&settings, action).await,
            Command::Mail { action } => mail::run(&settings, &action).await,
            Command::Audit { action } => audit::run(&settings, action).await,
            Command::Officer { action } => officer::run(&settings, action).await,
            Command::Organisation { action } => organisation::run(&settings, action).await,
            Command::Calendar { action } => calendar::run(&settings, action).await,
            Command::Deadline(asked) => deadline::run(&settings, asked).await,
            Command::Demo { payments, .. } if payments > 0 => demo::pay(&settings, payments).await,
            Command::Demo { catalogue, dossiers, centre, play, .. } => {
                demo::run(&settings, &catalogue, dossiers, &centre, &play).await
            }
            Command::Payment { action: PaymentAction::Ask { all } } => {
                gateway::run(&settings, all).await
            }
            Command::Fee(asked) => fee::run(&settings, asked).await,
            Command::Centre { action } => centre::run(&settings, action).await,
            Command::Openapi => openapi::run(&settings),
            Command::Settings => Ok(()),
        }
    })
}
