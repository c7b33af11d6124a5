//! `motcua audit verify`.

use anyhow::bail;
use config::Settings;
use services::audit::AuditReport;

use crate::{cli::AuditAction, compose, progress, proof};

/// Runs one action.
pub async fn run(settings: &Settings, action: AuditAction) -> anyhow::Result<()> {
    let AuditAction::Verify { proof, key } = action;
    if let Some(file) = proof {
        return proof::run(&file, &key);
    }
    let trusted = proof::parse(&key)?;
    let services = compose::services(settings).await?;
    let bar = progress::bar(0, "Checking", false);
    let mut report = services.verify_audit(|count| bar.inc(count)).await?;
    bar.finish_and_clear();
    services.db.close().await;
    let unknown = |key: &&String| trusted.iter().all(|trusted| trusted.to_text() != **key);
    if !trusted.is_empty()
        && let Some(key) = report.keys.iter().find(unknown)
    {
        report.tree.get_or_insert(format!("heads are signed by {key}, which is not trusted"));
    }
    tell(&report)
}

fn tell(report: &AuditReport) -> anyhow::Result<()> {
    println!("{} dossiers, {} events checked", report.dossiers, report.events);
    println!(
        "{} leaves under {} heads checked, {} events wait for a leaf",
        report.leaves, report.heads, report.waiting
    );
    for key in &report.keys {
        println!("signed by {key}");
    }
    for fault in &report.faults {
        match fault.seq {
            Some(seq) => println!("{} event {seq}: {}", fault.code, fault.what),
            None => println!("{}: {}", fault.code, fault.what),
        }
    }
    if let Some(fault) = &report.tree {
        println!("log: {fault}");
    }
    match (report.faults.len(), &report.tree) {
        (0, None) => {
            println!("Everything holds.");
            Ok(())
        }
        (0, Some(_)) => bail!("the log does not hold"),
        (count, _) => bail!("{count} dossiers do not hold"),
    }
}
