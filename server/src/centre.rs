//! `motcua centre check|import|export|take-over`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use ::catalogue::{
    centres::{CentreFile, read_centre, share, write_centre},
    import,
};
use anyhow::{Context, bail};
use app::words::problem_text;
use config::Settings;
use domain::{Lang, catalogue::ProcedureContent};
use services::{Clock, ServiceError, Services, SystemClock, centre::Prevails};

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
        CentreAction::Import { path, records, overwrite } => {
            let file = read(&path)?;
            let services = compose::services(settings).await?;
            services.refresh_catalogue().await?;
            let prevails = if overwrite { Prevails::File } else { Prevails::Desk };
            differences(&services, &file, prevails).await?;
            eprint!("Password of new officers (at least 10 characters): ");
            io::stderr().flush()?;
            let mut password = String::new();
            io::stdin().lock().read_line(&mut password)?;
            let password = password.trim_end_matches(['\r', '\n']);
            anyhow::ensure!(password.chars().count() >= 10, "The password is too short");
            load(&services, &file, records.as_deref(), password, prevails).await?;
            services.db.close().await;
            Ok(())
        }
        CentreAction::Export { code } => {
            let services = compose::services(settings).await?;
            services.refresh_catalogue().await?;
            let file = services.export_centre(&code).await;
            let file = file.with_context(|| format!("There is no centre {code}"))?;
            print!("{}", write_centre(&file)?);
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

/// Tells what the file would change, and refuses where that was said at the desk.
async fn differences(
    services: &Services,
    file: &CentreFile,
    prevails: Prevails,
) -> anyhow::Result<()> {
    let found = services.centre_differences(file).await?;
    for difference in &found {
        let mark = if difference.at_desk { " (said at the desk)" } else { "" };
        println!("{}{mark}:", difference.about);
        for change in &difference.changes {
            let field = serde_json::to_value(change.field)?;
            let field = field.as_str().unwrap_or_default();
            println!("  {field}: {:?} -> {:?}", change.from, change.to);
        }
    }
    let at_desk = found.iter().filter(|difference| difference.at_desk).count();
    if at_desk > 0 && prevails == Prevails::Desk {
        bail!(
            "{at_desk} of these were said at the desk, and nothing was imported. Take them over into \
             the file, as `motcua centre export` prints them, or say --overwrite"
        );
    }
    Ok(())
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
    let today = SystemClock.now().date().to_string();
    read_centre(&text, &today).with_context(|| format!("{} has faults", path.display()))
}

/// Loads a centre: the national records it receives are imported and published, its agencies,
/// counters and officers added. Tells what is missing of the number that it announces.
pub async fn load(
    services: &Services,
    file: &CentreFile,
    records: Option<&Path>,
    password: &str,
    prevails: Prevails,
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
    let loaded = services.load_centre(file, shares, password, prevails).await;
    let loaded = loaded.map_err(|error| match error {
        ServiceError::Storage(error) => anyhow::Error::from(error),
        other => other.into(),
    })?;
    println!("{} agencies, {} officers, {} known", loaded.agencies, loaded.officers, loaded.known);
    if !loaded.kept.is_empty() {
        println!("Left as the desk keeps them: {}", loaded.kept.join(", "));
    }
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
