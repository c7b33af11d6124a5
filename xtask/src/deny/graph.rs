//! The libraries of the workspace, as cargo tells of them.

use std::{collections::HashSet, process::Command};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::{paths, run::output};

/// A library, or a crate of ours.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub license: Option<String>,
    /// Where it comes from; nothing for our own.
    pub source: Option<String>,
    pub dependencies: Vec<Dependency>,
    id: String,
}

/// What a library asks for.
#[derive(Clone, Debug, Deserialize)]
pub struct Dependency {
    pub name: String,
    /// The versions that it takes, `*` for any.
    pub req: String,
    /// The folder where it lies, for what is asked for by path.
    pub path: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

/// Everything that is built for these platforms, by the lock file; nothing is compiled for it.
pub fn packages(targets: &[String]) -> Result<Vec<Package>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).args(["metadata", "--locked", "--format-version", "1"]);
    for target in targets {
        cargo.args(["--filter-platform", target]);
    }
    read(&output(&mut cargo).context("`cargo metadata --locked` failed")?)
}

/// Reads what cargo tells: of all packages of the lock file those that are used.
pub fn read(metadata: &str) -> Result<Vec<Package>> {
    let Metadata { packages, resolve } = serde_json::from_str(metadata)?;
    let used: HashSet<String> = resolve.nodes.into_iter().map(|node| node.id).collect();
    Ok(packages.into_iter().filter(|package| used.contains(&package.id)).collect())
}
