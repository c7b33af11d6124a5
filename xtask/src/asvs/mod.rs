//! `cargo xtask asvs`: the table of what OWASP ASVS 5.0.0 asks and what shows that it holds, held
//! against the standard's list and against the tests that there are.
//!
//! A test that is renamed or removed is missed here at once; what is not met says so and why.

mod evidence;
mod standard;
mod table;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

use anyhow::{Result, ensure};

use self::{
    standard::{CHAPTERS, Id},
    table::{Entry, File, Status},
};
use crate::paths;

/// Where the table lies.
const FOLDER: &str = "server/docs/asvs";
/// Characters of what a requirement asks: more is no paraphrase but the text itself.
const LONGEST: usize = 200;

/// Checks the table; prints how far each chapter is, and fails with all that is wrong with it.
pub fn run() -> Result<()> {
    let root = paths::root();
    let files = table::read(&root.join(FOLDER))?;
    let faults = check(&files, &root);
    print(&files);
    for fault in &faults {
        eprintln!("    {fault}");
    }
    ensure!(faults.is_empty(), "{} faults in {FOLDER}", faults.len());
    Ok(())
}

/// Everything that is wrong with the table.
fn check(files: &[(String, File)], root: &Path) -> Vec<String> {
    let known: BTreeMap<Id, u8> = standard::all().collect();
    let mut seen: BTreeMap<Id, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for (name, entries) in files {
        for (number, entry) in entries {
            let mut told = |what: &str| faults.push(format!("{name}: {number}: {what}"));
            let Some((id, level)) = Id::parse(number).and_then(|id| Some((id, *known.get(&id)?)))
            else {
                told("there is no such requirement");
                continue;
            };
            if let Some(other) = seen.insert(id, name) {
                told(&format!("stands in {other}, too"));
            }
            if entry.level != level {
                told(&format!("is of level {level}"));
            }
            for fault in faults_of(entry, root) {
                told(&fault);
            }
        }
    }
    let missing = known
        .iter()
        .filter(|(id, level)| standard::counts(**id, **level) && !seen.contains_key(*id));
    faults.extend(missing.map(|(id, level)| format!("{id} (level {level}) is missing")));
    faults
}

/// What is wrong with one entry.
fn faults_of(entry: &Entry, root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    let length = entry.asks.chars().count();
    if entry.asks.trim().is_empty() || length > LONGEST {
        faults.push(format!("says what it asks in 1 to {LONGEST} characters, not {length}"));
    }
    let shown = !entry.tests.is_empty();
    let placed = !entry.places.is_empty() && !entry.why.is_empty();
    match entry.status {
        Status::Met if !shown && !placed => {
            faults.push("is met, and neither a test nor a place with its reason is named".into());
        }
        Status::NotApplicable | Status::Open if entry.why.trim().is_empty() => {
            faults.push("needs a reason".into());
        }
        _ => {}
    }
    let lost = |named: &&String| !evidence::has_test(root, named);
    faults.extend(entry.tests.iter().filter(lost).map(|test| format!("no test `{test}`")));
    let lost = |named: &&String| !evidence::has_place(root, named);
    faults.extend(entry.places.iter().filter(lost).map(|place| format!("no place `{place}`")));
    faults
}

/// One line a chapter, and one for all.
fn print(files: &[(String, File)]) {
    let entries = || files.iter().flat_map(|(_, entries)| entries);
    let count = |chapter: Option<usize>, status: Status| {
        let of = |number: &String| Id::parse(number).map(|id| usize::from(id.0));
        let wanted = |number: &String| chapter.is_none() || of(number) == chapter;
        entries().filter(|(number, entry)| wanted(number) && entry.status == status).count()
    };
    let line = |title: &str, chapter: Option<usize>| {
        let [met, none, open] =
            [Status::Met, Status::NotApplicable, Status::Open].map(|status| count(chapter, status));
        println!("    {title:<40} {met:>3} met  {none:>3} not applicable  {open:>3} open");
    };
    for (number, title) in (1..).zip(CHAPTERS) {
        line(&format!("V{number} {title}"), Some(number));
    }
    line("All", None);
}
