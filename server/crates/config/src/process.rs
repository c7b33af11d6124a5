//! The settings of this process. The one place that reads the environment.

use std::{fs, io, path::Path};

use crate::{ConfigError, ConfigErrors, Settings, Source};

/// The file that is read when none is named.
const DEFAULT_FILE: &str = "motcua.toml";

/// Reads the settings from a file (`named`, else `MOTCUA_CONFIG`, else `./motcua.toml` if it is
/// there) and this process's environment.
#[expect(clippy::disallowed_methods, reason = "settings are the environment's one home")]
pub fn from_process(named: Option<&Path>) -> Result<Settings, ConfigErrors> {
    let variables: Vec<(String, String)> = std::env::vars_os()
        .map(|(name, value)| {
            (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned())
        })
        .collect();
    let from_variable = variables
        .iter()
        .find(|(name, value)| name == "MOTCUA_CONFIG" && !value.is_empty())
        .map(|(_, value)| Path::new(value));
    let text = match (named, from_variable) {
        (Some(path), _) => Some(read(path, Source::File)?),
        (None, Some(path)) => Some(read(path, Source::Variable("MOTCUA_CONFIG".to_owned()))?),
        (None, None) => match fs::read_to_string(DEFAULT_FILE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            other => Some(other.map_err(|error| unreadable(DEFAULT_FILE, &error, Source::File))?),
        },
    };
    Settings::load(text.as_deref(), variables)
}

fn read(path: &Path, source: Source) -> Result<String, ConfigErrors> {
    fs::read_to_string(path)
        .map_err(|error| unreadable(&path.display().to_string(), &error, source))
}

fn unreadable(path: &str, error: &io::Error, source: Source) -> ConfigErrors {
    let problem = format!("{path} cannot be read: {error}");
    ConfigErrors(vec![ConfigError { setting: "settings file".to_owned(), source, problem }])
}
