//! `motcua calendar`.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use config::Settings;
use domain::{calendar::HolidayDecision, time::show_date};

use crate::{cli::CalendarAction, compose};

/// Runs one action.
pub async fn run(settings: &Settings, action: CalendarAction) -> Result<()> {
    let services = compose::services(settings).await?;
    services.refresh_catalogue().await?;
    match action {
        CalendarAction::Show { year } => {
            let table = services.holidays();
            println!("Table {}", table.version);
            for day in table.days.iter().filter(|day| day.date.year() == year) {
                let mark = if day.provisional { " (provisional)" } else { "" };
                let kind = serde_json::to_value(day.kind)?;
                let kind = kind.as_str().unwrap_or_default();
                println!("{}  {kind}  {}  {}{mark}", show_date(day.date), day.name.vi, day.basis);
            }
        }
        CalendarAction::Import { file } => {
            let decision = read(&file)?;
            if let Err(faults) = services.decide_holidays(&decision).await? {
                for fault in &faults {
                    eprintln!("{fault:?}");
                }
                bail!("{} is not put in force: {} faults", file.display(), faults.len());
            }
            println!(
                "Table {} is in force. Dates that were printed have not moved.",
                decision.version
            );
            println!("`motcua calendar recompute` lists the open ones that it would move.");
        }
        CalendarAction::Recompute { decision } => {
            let moved = services.moved_dates().await?;
            for date in &moved {
                println!("{}  {}  ->  {}", date.code, date.from.show(), date.to.show());
            }
            match decision {
                None => {
                    println!("{} due dates would move; say --decision to move them", moved.len());
                }
                Some(decision) => {
                    let count = services.move_dates(&moved, &decision).await?;
                    println!("{count} due dates moved");
                }
            }
        }
    }
    services.db.close().await;
    Ok(())
}

fn read(file: &Path) -> Result<HolidayDecision> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("Cannot read {}", file.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is no decision on days off", file.display()))
}
