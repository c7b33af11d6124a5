//! Procedures written by hand: one TOML file each, in the shape of [`ProcedureContent`].

use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use domain::{
    catalogue::ProcedureContent,
    node::{FromNode, Node},
};
use serde::Serialize;

use crate::{agencies, check::check};

mod place;
mod unknown;

#[cfg(test)]
mod tests;

/// One thing wrong in a file, with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

/// Why a text could not be read; all its faults at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ReadError(pub Vec<Fault>);

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(out, "{separator}line {}: {}", fault.line, fault.message)?;
        }
        Ok(())
    }
}

/// One thing wrong in one file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file's name.
    pub file: String,
    /// The line, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for FileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}:{line}: {}", self.file, self.message),
            None => write!(out, "{}: {}", self.file, self.message),
        }
    }
}

/// Why a folder of procedures could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DirError {
    /// A file or the folder itself cannot be opened.
    #[error("Cannot read {path}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// Every fault of every file, so that one round of mending is enough.
    #[error("The catalogue has faults:{}", list(.0))]
    Faults(Vec<FileFault>),
}

fn list(faults: &[FileFault]) -> String {
    faults.iter().fold(String::new(), |list, fault| format!("{list}\n  {fault}"))
}

/// Reads one procedure. A key that the shape does not know is a fault, because a mistyped optional
/// key would otherwise be lost in silence.
pub fn read_toml(text: &str) -> Result<ProcedureContent, ReadError> {
    read_strictly(text)
}

/// Reads and checks every procedure of a folder, in the order of the file names. The list of
/// agencies may stand beside them and is skipped.
pub fn read_dir(path: &Path) -> Result<Vec<ProcedureContent>, DirError> {
    let mut faults = Vec::new();
    let mut procedures = Vec::new();
    let mut files_by_code = BTreeMap::<String, String>::new();
    for (file, path) in toml_files(path)? {
        let text = fs::read_to_string(&path).map_err(|source| DirError::Io { path, source })?;
        let procedure = match read_toml(&text) {
            Ok(procedure) => procedure,
            Err(ReadError(found)) => {
                faults.extend(found.into_iter().map(|fault| FileFault {
                    file: file.clone(),
                    line: Some(fault.line),
                    message: fault.message,
                }));
                continue;
            }
        };
        let mut complain = |message| {
            faults.push(FileFault { file: file.clone(), line: None, message });
        };
        check(&procedure).into_iter().for_each(&mut complain);
        if let Some(other) = files_by_code.insert(procedure.code.clone(), file.clone()) {
            complain(format!("code {} stands in {other} too", procedure.code));
        }
        procedures.push(procedure);
    }
    if faults.is_empty() { Ok(procedures) } else { Err(DirError::Faults(faults)) }
}

/// The TOML files of a folder by name, without the list of agencies.
fn toml_files(folder: &Path) -> Result<BTreeMap<String, PathBuf>, DirError> {
    let io_error = |source| DirError::Io { path: folder.to_owned(), source };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(io_error)? {
        let path = entry.map_err(io_error)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        if is_toml && name != agencies::FILE_NAME {
            files.insert(name, path);
        }
    }
    Ok(files)
}

/// Reads TOML into `T` and refuses keys that `T` would ignore.
pub(crate) fn read_strictly<T: FromNode + Serialize>(text: &str) -> Result<T, ReadError> {
    let node: Node = toml::from_str(text).map_err(|error| one_fault(text, &error))?;
    let read = T::read(node).map_err(|fault| {
        let line = line_of(text, place::offset(text, &fault));
        ReadError(vec![Fault { line, message: fault.to_string() }])
    })?;
    let known = serde_json::to_value(&read).map_err(|error| {
        ReadError(vec![Fault { line: 1, message: format!("cannot be written back: {error}") }])
    })?;
    let unknown = unknown::keys(text, &known).map_err(|error| one_fault(text, &error))?;
    if unknown.is_empty() {
        return Ok(read);
    }
    let fault = |(offset, key): (usize, String)| Fault {
        line: line_of(text, offset),
        message: format!("unknown key `{key}`"),
    };
    Err(ReadError(unknown.into_iter().map(fault).collect()))
}

fn one_fault(text: &str, error: &toml::de::Error) -> ReadError {
    let offset = error.span().map_or(0, |span| span.start);
    ReadError(vec![Fault { line: line_of(text, offset), message: error.message().to_owned() }])
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
