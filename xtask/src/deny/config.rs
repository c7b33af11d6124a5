//! `.cargo/deny.toml`, as far as it is checked here. What is not known is refused: a key that only
//! cargo-deny holds would look as if it were held everywhere.

use anyhow::{Context as _, Result};
use serde::{Deserialize, de::IgnoredAny};
use spdx::Licensee;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub graph: Graph,
    pub licenses: Licenses,
    pub bans: Bans,
    pub sources: Sources,
    /// For cargo-deny alone: it needs a database that is not to be had everywhere.
    #[serde(default, rename = "advisories")]
    _advisories: Option<IgnoredAny>,
}

/// What is looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// Platforms that are built for.
    pub targets: Vec<String>,
}

/// Licences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// More licences for one library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

/// Libraries that are not wanted, by name or by how they are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bans {
    pub multiple_versions: Level,
    pub wildcards: Level,
    /// Our own crates are asked for by their paths, without a version.
    #[serde(default)]
    pub allow_wildcard_paths: bool,
    #[serde(default)]
    pub deny: Vec<Banned>,
}

/// A library that is not wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banned {
    #[serde(rename = "crate")]
    pub name: String,
    #[serde(default)]
    pub reason: String,
}

/// Where libraries may come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sources {
    pub unknown_registry: Level,
    pub unknown_git: Level,
    #[serde(default)]
    pub allow_registry: Vec<String>,
    #[serde(default)]
    pub allow_git: Vec<String>,
}

/// What follows from something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Allow,
    Warn,
    Deny,
}

impl Config {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).context("the file of what libraries may be cannot be read")
    }
}

impl Licenses {
    /// The licences that are allowed to everybody.
    pub fn allowed(&self) -> Result<Vec<Licensee>> {
        read(&self.allow)
    }

    /// Those that are allowed to one library besides.
    pub fn exceptions(&self, name: &str) -> Result<Vec<Licensee>> {
        let of = self.exceptions.iter().filter(|exception| exception.name == name);
        let names: Vec<String> = of.flat_map(|exception| exception.allow.clone()).collect();
        read(&names)
    }

    /// The libraries that have some.
    pub fn excepted(&self) -> impl Iterator<Item = &str> {
        self.exceptions.iter().map(|exception| exception.name.as_str())
    }
}

fn read(names: &[String]) -> Result<Vec<Licensee>> {
    let read = |name: &String| Licensee::parse(name).with_context(|| format!("`{name}`"));
    names.iter().map(read).collect()
}
