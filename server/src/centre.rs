//! `motcua centre check|import|take-over`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use ::catalogue::{
    centres::{CentreFile, read_centre, share},
    import,
};
use anyhow::{Context, bail};
use app::words::problem_text;
use config::Settings;
use domain::{Lang, catalogue::ProcedureContent};
use services::{ServiceError, Services};

use crate::{cli::CentreAction, compose, progress};

/// Runs one action.
pub async fn run(settings: &Settings, action: CentreAction) -> anyhow::Result<()> {
    match action {
        CentreAction::Check { path } => {
            let file = read(&path)?;
            let (agencies, officers) = (file.agency.len(), file.staff.len());
            println!("{agencies} agencies and {officers} officers read, 0 faults");
            Ok(())
        }
        CentreAction::Import { path, records } => {
            let file = read(&path)?;
            eprint!("Password of new officers (at least 10 characters): ");
            io::stderr().flush()?;
            let mut password = String::new();
            io::stdin().lock().read_line(&mut password)?;
            let password = password.trim_end_matches(['\r', '\n']);
            anyhow::ensure!(password.chars().count() >= 10, "The password is too short");
            let services = compose::services(settings).await?;
            services.refresh_catalogue().await?;
            load(&services, &file, records.as_deref(), password).await?;
            services.db.close().await;
            Ok(())
        }
        CentreAction::TakeOver { agency, reason, yes } => {
            let services = compose::services(settings).await?;
            services.refresh_catalogue().await?;
            let legacy = services.legacy(&agency).await.map_err(in_words)?;
            println!(
                "{} left {} dossiers open, which go to {} ({}):",
                legacy.from_name.vi,
                legacy.dossiers.len(),
                legacy.to_name.vi,
                legacy.to
            );
            for code in &legacy.dossiers {
                println!("  {code}");
            }
            if yes {
                let reason = reason.unwrap_or_default();
                let moved = services.take_over_legacy(None, &agency, &reason).await;
                println!("{} dossiers moved", moved.map_err(in_words)?);
            } else {
                println!("Nothing was moved: say --yes --reason DECISION");
            }
            services.db.close().await;
            Ok(())
        }
    }
}

fn in_words(error: ServiceError) -> anyhow::Error {
    match error {
        ServiceError::BadInput(code) => anyhow::anyhow!("{}", problem_text(code, Lang::En)),
        other => other.into(),
    }
}

/// Reads a centre's file.
pub fn read(path: &Path) -> anyhow::Result<CentreFile> {
    let text = std::fs::read_to_string(path);
    let text = text.with_context(|| format!("Failed to read {}", path.display()))?;
    read_centre(&text).with_context(|| format!("{} has faults", path.display()))
}

/// Loads a centre: the national records it receives are imported and published, its agencies,
/// counters and officers added. Tells what is missing of the number that it announces.
pub async fn load(
    services: &Services,
    file: &CentreFile,
    records: Option<&Path>,
    password: &str,
) -> anyhow::Result<()> {
    let announces = file.centre.iter().any(|centre| centre.profile.procedures.is_some());
    let imported = match records.filter(|path| announces && path.is_file()) {
        Some(path) => national(path)?,
        None => Vec::new(),
    };
    let shares: Vec<_> =
        file.centre.iter().map(|centre| share(file, &centre.code, &imported)).collect();
    let wanted = |content: &ProcedureContent| {
        shares.iter().any(|shared| {
            shared.procedures.binary_search_by(|(code, _)| code.cmp(&content.code)).is_ok()
        })
    };
    let taken: Vec<ProcedureContent> = imported.into_iter().filter(wanted).collect();
    if !taken.is_empty() {
        let bar = progress::bar(taken.len() as u64, "Importing", false);
        services.import_procedures(taken, "imported", |count| bar.inc(count as u64)).await?;
        bar.finish_and_clear();
        println!("{} procedures published", services.publish_all().await?);
    }
    for (centre, shared) in file.centre.iter().zip(&shares) {
        let (code, count) = (&centre.code, shared.procedures.len());
        match shared.missing {
            0 => println!("{code}: {count} procedures"),
            missing => println!(
                "{code}: {count} procedures; {missing} of those it announces are not there: give \
                 --records a file of national records"
            ),
        }
    }
    let loaded = services.load_centre(file, shares, password).await;
    let loaded = loaded.map_err(|error| match error {
        ServiceError::Storage(error) => anyhow::Error::from(error),
        other => other.into(),
    })?;
    println!("{} agencies, {} officers, {} known", loaded.agencies, loaded.officers, loaded.known);
    if loaded.agencies == 0 {
        bail!("The file names no agency");
    }
    Ok(())
}

fn national(path: &Path) -> anyhow::Result<Vec<ProcedureContent>> {
    let file = File::open(path).with_context(|| format!("Failed to open {}", path.display()))?;
    let bar = progress::bar(file.metadata()?.len(), "Reading", true);
    let (records, _) = import::read(BufReader::new(file), &mut |bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    Ok(records.into_iter().map(|record| record.content).collect())
}
