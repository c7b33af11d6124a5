//! `cargo xtask secrets`: no key, token or password stands in the repository. What looks like one and
//! is none (a fixture, the demonstration) is named in `.ci/secrets.toml` with its place and a reason.

mod find;
#[cfg(test)]
mod tests;

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::{paths, run::output};

const FILE: &str = ".ci/secrets.toml";

/// What looks like a secret, and where it may stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    says: String,
    paths: Vec<String>,
    because: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    #[serde(default)]
    allowed: Vec<Allowed>,
}

/// Looks through every file that git knows or would take.
pub fn run() -> Result<()> {
    let root = paths::root();
    let text = fs::read_to_string(root.join(FILE)).with_context(|| format!("no {FILE}"))?;
    let config: Config = toml::from_str(&text).context(FILE)?;
    let files = files(&root)?;
    let hits = look(&root, &files);
    let faults = judge(&config, &hits);
    println!("    {} files, {} places that are known", files.len(), hits.len());
    for fault in &faults {
        eprintln!("    {fault}");
    }
    ensure!(
        faults.is_empty(),
        "{} faults: take a secret out and make a new one, or say in {FILE} why it is none",
        faults.len()
    );
    Ok(())
}

/// What looks like a secret somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    path: String,
    line: usize,
    says: String,
}

/// The files of the checkout, but for what git ignores.
fn files(root: &Path) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = output(&mut git).context("`git ls-files` failed: is this a clone?")?;
    Ok(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Looks into each file; one that is no text counts by its name alone.
fn look(root: &Path, files: &[String]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for path in files {
        if find::is_key_file(path) {
            hits.push(Hit { path: path.clone(), line: 0, says: "a file of keys".to_owned() });
        }
        let Ok(text) = fs::read_to_string(root.join(path)) else { continue };
        for (line, content) in (1..).zip(text.lines()) {
            let found = find::in_line(content).into_iter();
            hits.extend(found.map(|says| Hit { path: path.clone(), line, says: says.to_owned() }));
        }
    }
    hits
}

/// What is not allowed, and what is allowed for nothing.
fn judge(config: &Config, hits: &[Hit]) -> Vec<String> {
    let is =
        |allowed: &Allowed, path: &str, hit: &Hit| hit.path == path && hit.says == allowed.says;
    let known = |hit: &&Hit| {
        config.allowed.iter().any(|allowed| allowed.paths.iter().any(|path| is(allowed, path, hit)))
    };
    let unknown = hits.iter().filter(|hit| !known(hit));
    // Not what it says: a log of CI is read by many.
    let mut faults: Vec<String> = unknown
        .map(|hit| format!("{}:{}: looks like a secret ({})", hit.path, hit.line, hint(&hit.says)))
        .collect();
    for allowed in &config.allowed {
        if allowed.because.trim().is_empty() {
            faults.push(format!("{FILE}: `{}` has no reason", hint(&allowed.says)));
        }
        let gone =
            allowed.paths.iter().filter(|path| !hits.iter().any(|hit| is(allowed, path, hit)));
        faults.extend(gone.map(|path| {
            format!("{FILE}: `{}` does not stand in {path} any more", hint(&allowed.says))
        }));
    }
    faults
}

/// Enough to find it by.
fn hint(says: &str) -> String {
    let begin: String = says.chars().take(4).collect();
    format!("{begin}…, {} signs", says.chars().count())
}
