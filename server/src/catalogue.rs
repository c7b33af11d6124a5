//! `motcua catalogue import|check|publish`.

use std::{fs::File, io::BufReader, path::Path};

use ::catalogue::{authored, check, import};
use anyhow::{Context, bail};
use config::Settings;
use domain::catalogue::ProcedureContent;
use services::{Services, centre::Prevails};

use crate::{cli::CatalogueAction, compose, progress};

/// Runs one action.
pub async fn run(settings: &Settings, action: CatalogueAction) -> anyhow::Result<()> {
    match action {
        CatalogueAction::Check { path } => {
            let (contents, _, broken) = read(&path)?;
            let faults: Vec<String> = contents
                .iter()
                .flat_map(|content| {
                    let code = &content.code;
                    check::check(content).into_iter().map(move |fault| format!("{code}: {fault}"))
                })
                .collect();
            for fault in &faults {
                println!("{fault}");
            }
            println!("{} procedures read, {} faults", contents.len(), faults.len());
            if broken || !faults.is_empty() {
                bail!("The catalogue is not in order");
            }
            Ok(())
        }
        CatalogueAction::Import { path } => {
            let services = compose::services(settings).await?;
            let broken = load(&services, &path).await?;
            services.db.close().await;
            if broken {
                bail!("Some lines could not be read; all others were imported");
            }
            Ok(())
        }
        CatalogueAction::SearchQuality { path } => {
            let (contents, ..) = read(&path)?;
            let index = search::Catalogue::build(&contents, &search::Synonyms::shipped())?;
            let quality = search::quality::measure(&index, &contents);
            println!("{quality}");
            println!("first_percent {:.2}", quality.first_share() * 100.0);
            println!("three_words_percent {:.2}", quality.three_words_share() * 100.0);
            Ok(())
        }
        CatalogueAction::Publish { codes, all } => {
            let services = compose::services(settings).await?;
            if all {
                println!("{} procedures published", services.publish_all().await?);
            }
            for code in codes {
                let published = services.publish(&code).await;
                published.with_context(|| format!("Failed to publish {code}"))?;
                println!("{code} published");
            }
            services.db.close().await;
            Ok(())
        }
    }
}

/// Imports a file or folder; true when some of it could not be read.
pub async fn load(services: &Services, path: &Path) -> anyhow::Result<bool> {
    let (contents, source, broken) = read(path)?;
    let agencies = path.join("agencies.toml");
    if agencies.is_file() {
        let text = std::fs::read_to_string(&agencies)?;
        let agencies = ::catalogue::agencies::read_agencies(&text)?;
        let kept = services.import_agencies(agencies, Prevails::Desk).await?;
        if !kept.is_empty() {
            println!("Agencies left as the desk keeps them: {}", kept.join(", "));
        }
    }
    let bar = progress::bar(contents.len() as u64, "Importing", false);
    let imported =
        services.import_procedures(contents, source, |count| bar.inc(count as u64)).await?;
    bar.finish_and_clear();
    println!(
        "{} new, {} changed, {} unchanged; all new revisions are in review",
        imported.new, imported.changed, imported.unchanged
    );
    if imported.kept > 0 {
        println!("{} records left aside: these procedures are written here", imported.kept);
    }
    if imported.of_desk > 0 {
        println!("{} keep the workflow that the desk decided on", imported.of_desk);
    }
    Ok(broken)
}

/// Reads procedures from a folder of TOML, one TOML, or national records a line.
fn read(path: &Path) -> anyhow::Result<(Vec<ProcedureContent>, &'static str, bool)> {
    if path.is_dir() {
        return Ok((authored::read_dir(path)?, "authored", false));
    }
    if path.extension().is_some_and(|extension| extension == "toml") {
        let text = std::fs::read_to_string(path);
        let text = text.with_context(|| format!("Failed to read {}", path.display()))?;
        return Ok((vec![authored::read_toml(&text)?], "authored", false));
    }
    let file = File::open(path).with_context(|| format!("Failed to open {}", path.display()))?;
    let bar = progress::bar(file.metadata()?.len(), "Reading", true);
    let (records, report) =
        import::read(BufReader::new(file), &mut |bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    println!("{report}");
    let broken = !report.broken.is_empty();
    Ok((records.into_iter().map(|record| record.content).collect(), "imported", broken))
}
