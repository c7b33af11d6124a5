//! What is wrong with the settings, where it stands, and what is right.

use std::{collections::BTreeMap, fmt};

use crate::Settings;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    Default,
    /// The settings file.
    File,
    /// An environment variable of this name.
    Variable(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("by default"),
            Self::File => f.write_str("in the settings file"),
            Self::Variable(name) => write!(f, "from {name}"),
        }
    }
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The setting, as `section.key`; or the variable, when no setting has that name.
    pub setting: String,
    /// Where the value came from.
    pub source: Source,
    /// What is wrong, and what is right.
    pub problem: String,
}

/// All faults of the settings together; there is at least one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => f.write_str("One setting is wrong:")?,
            several => write!(f, "{several} settings are wrong:")?,
        }
        for ConfigError { setting, source, problem } in &self.0 {
            write!(f, "\n  {setting} ({source}): {problem}")?;
        }
        f.write_str("\n`motcua settings` explains each of them.")
    }
}

/// What is found while reading: faults, and where each value came from.
#[derive(Default)]
pub(crate) struct Findings {
    faults: Vec<ConfigError>,
    sources: BTreeMap<String, Source>,
}

impl Findings {
    /// Notes a fault.
    pub fn fault(&mut self, setting: &str, source: Source, problem: &str) {
        let (setting, problem) = (setting.to_owned(), problem.to_owned());
        self.faults.push(ConfigError { setting, source, problem });
    }

    /// Remembers where a setting's value came from.
    pub fn came_from(&mut self, setting: String, source: Source) {
        self.sources.insert(setting, source);
    }

    /// Notes a fault of a value that could be read, from wherever it came.
    pub fn wrong(&mut self, setting: &str, problem: &str) {
        let source = self.sources.get(setting).cloned().unwrap_or(Source::Default);
        // A setting whose own value could not be read is told once.
        if !self.faults.iter().any(|fault| fault.setting == setting) {
            self.fault(setting, source, problem);
        }
    }

    /// The settings, if nothing was found.
    pub fn into_result(self, settings: Settings) -> Result<Settings, ConfigErrors> {
        if self.faults.is_empty() { Ok(settings) } else { Err(ConfigErrors(self.faults)) }
    }
}
