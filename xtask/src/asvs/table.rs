//! The table as it stands in `server/docs/asvs`: a file a chapter, an entry a requirement.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// What is to be thought of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds, and what is named shows it.
    Met,
    /// There is nothing here that it could be about.
    NotApplicable,
    /// It does not hold, or only in part; why stands beside it.
    Open,
}

/// A requirement, as one entry says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its level in the standard.
    pub level: u8,
    /// What it asks, in our words.
    pub asks: String,
    /// Where it stands.
    pub status: Status,
    /// Why it is open or about nothing here; for one that is met, how.
    #[serde(default)]
    pub why: String,
    /// Tests, as `path/of/file.rs::name` or `path/of/file.spec.ts › title`.
    #[serde(default)]
    pub tests: Vec<String>,
    /// Places of the code or of the documents, as `path` or `path::word`.
    #[serde(default)]
    pub places: Vec<String>,
}

/// The entries of one file by their numbers, as they are written.
pub type File = BTreeMap<String, Entry>;

/// Reads all files of the folder, each with its name.
pub fn read(folder: &Path) -> Result<Vec<(String, File)>> {
    let listed = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let mut files = Vec::new();
    for file in listed {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let entries = parse(&fs::read_to_string(&path)?).with_context(|| name.clone())?;
        files.push((name, entries));
    }
    files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(files)
}

/// Reads one file. A number that stands twice is no TOML.
pub fn parse(text: &str) -> Result<File> {
    Ok(toml::from_str(text)?)
}
