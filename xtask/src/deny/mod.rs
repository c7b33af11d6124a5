//! `cargo xtask deny`: licences, bans and origins of all libraries, held against `.cargo/deny.toml`
//! as `cargo deny check licenses bans sources` holds them (the file says why not by that).

mod config;
mod graph;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result, ensure};
use spdx::{Expression, Licensee, ParseMode};

use self::{
    config::{Bans, Config, Level, Licenses, Sources},
    graph::Package,
};
use crate::paths;

const FILE: &str = ".cargo/deny.toml";

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    /// What has to be put right.
    faults: Vec<String>,
    /// What is only told.
    warnings: Vec<String>,
}

impl Found {
    fn note(&mut self, level: Level, told: String) {
        match level {
            Level::Allow => {}
            Level::Warn => self.warnings.push(told),
            Level::Deny => self.faults.push(told),
        }
    }
}

/// Checks every library; prints what is only told, and fails with what is wrong.
pub fn run() -> Result<()> {
    let text =
        fs::read_to_string(paths::root().join(FILE)).with_context(|| format!("no {FILE}"))?;
    let config = Config::parse(&text)?;
    let packages = graph::packages(&config.graph.targets)?;
    let found = check(&config, &packages)?;
    let libraries = packages.iter().filter(|package| package.source.is_some()).count();
    println!("    {libraries} libraries, of which {} are told", found.warnings.len());
    for warning in &found.warnings {
        println!("    {warning}");
    }
    for fault in &found.faults {
        eprintln!("    {fault}");
    }
    ensure!(found.faults.is_empty(), "{} faults by {FILE}", found.faults.len());
    Ok(())
}

fn check(config: &Config, packages: &[Package]) -> Result<Found> {
    let mut found = Found::default();
    licences(&config.licenses, packages, &mut found)?;
    bans(&config.bans, packages, &mut found);
    sources(&config.sources, packages, &mut found);
    Ok(found)
}

/// Whether each has a licence that is allowed, and each permission is still needed.
fn licences(licenses: &Licenses, packages: &[Package], found: &mut Found) -> Result<()> {
    let allowed = licenses.allowed()?;
    let mut needed = vec![false; allowed.len()];
    for package in packages {
        let Package { name, version, license, .. } = package;
        let Some(text) = license else {
            found.faults.push(format!("{name} {version} names no licence"));
            continue;
        };
        // As the registry's older libraries write it, `MIT/Apache-2.0`, too.
        let expression = match Expression::parse_mode(text, ParseMode::LAX) {
            Ok(expression) => expression,
            Err(error) => {
                found.faults.push(format!("{name} {version}: `{text}`: {}", error.reason));
                continue;
            }
        };
        let own = licenses.exceptions(name)?;
        let fits = expression.evaluate(|asked| {
            let place = allowed.iter().position(|licence: &Licensee| licence.satisfies(asked));
            if let Some(place) = place {
                needed[place] = true;
            }
            place.is_some() || own.iter().any(|licence| licence.satisfies(asked))
        });
        if !fits {
            found.faults.push(format!("{name} {version}: `{text}` is not allowed"));
        }
    }
    for (licence, needed) in allowed.iter().zip(needed) {
        if !needed {
            found.warnings.push(format!("nothing has the licence `{licence}` any more"));
        }
    }
    for excepted in licenses.excepted() {
        if !packages.iter().any(|package| package.name == excepted) {
            found.warnings.push(format!("the exception for {excepted} is about nothing"));
        }
    }
    Ok(())
}

/// Whether something is there that is not wanted, there twice, or asked for in any version.
fn bans(bans: &Bans, packages: &[Package], found: &mut Found) {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let Package { name, version, .. } = package;
        versions.entry(name).or_default().push(version);
        if let Some(banned) = bans.deny.iter().find(|banned| banned.name == *name) {
            found.faults.push(format!("{name} {version} is banned: {}", banned.reason));
        }
        let loose = package.dependencies.iter().filter(|asked| asked.req == "*");
        for asked in loose.filter(|asked| asked.path.is_none() || !bans.allow_wildcard_paths) {
            found.note(bans.wildcards, format!("{name} takes any version of {}", asked.name));
        }
    }
    for (name, mut several) in versions {
        several.sort_unstable();
        several.dedup();
        if several.len() > 1 {
            let several = several.join(", ");
            found.note(bans.multiple_versions, format!("{name} is there as {several}"));
        }
    }
}

/// Whether each comes from where libraries may come from.
fn sources(sources: &Sources, packages: &[Package], found: &mut Found) {
    for Package { name, version, source, .. } in packages {
        let Some(source) = source else { continue };
        let told = format!("{name} {version} comes from {source}");
        if let Some(address) = source.strip_prefix("git+") {
            // Behind `?` and `#` stand a branch and the commit.
            let address = address.split(['?', '#']).next().unwrap_or_default();
            if !sources.allow_git.iter().any(|known| known == address) {
                found.note(sources.unknown_git, told);
            }
            continue;
        }
        let registry = source.strip_prefix("registry+").or(source.strip_prefix("sparse+"));
        let known = registry
            .is_some_and(|address| sources.allow_registry.iter().any(|known| known == address));
        if !known {
            found.note(sources.unknown_registry, told);
        }
    }
}
