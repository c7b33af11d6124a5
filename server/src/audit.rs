//! `motcua audit verify`.

use anyhow::bail;
use config::Settings;

use crate::{cli::AuditAction, compose, progress};

/// Runs one action.
pub async fn run(settings: &Settings, action: AuditAction) -> anyhow::Result<()> {
    let AuditAction::Verify = action;
    let services = compose::services(settings).await?;
    let bar = progress::bar(0, "Checking", false);
    let report = services.verify_audit(|count| bar.inc(count)).await?;
    bar.finish_and_clear();
    services.db.close().await;
    println!("{} dossiers, {} events checked", report.dossiers, report.events);
    for fault in &report.faults {
        match fault.seq {
            Some(seq) => println!("{} event {seq}: {}", fault.code, fault.what),
            None => println!("{}: {}", fault.code, fault.what),
        }
    }
    match report.faults.len() {
        0 => {
            println!("Everything holds.");
            Ok(())
        }
        count => bail!("{count} dossiers do not hold"),
    }
}
