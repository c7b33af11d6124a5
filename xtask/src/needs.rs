//! Programs and packages from outside, installed when they are missing.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};

use crate::{
    paths,
    run::{as_root, call, stage},
};

/// Whether packages can be installed here.
pub fn has_apt() -> bool {
    paths::program("apt-get").is_some()
}

/// Installs packages of Debian or Ubuntu.
pub fn install(packages: &[&str]) -> Result<()> {
    stage(&format!("Installing {}", packages.join(" ")), || {
        let apt = || -> Result<Command> {
            let mut apt = as_root("env")?;
            apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]);
            Ok(apt)
        };
        let get = |apt: &mut Command| {
            call(apt.args(["install", "--no-install-recommends"]).args(packages))
        };
        // The package lists of a fresh machine are empty or old; they are fetched only if needed.
        if get(&mut apt()?).is_err() {
            call(apt()?.arg("update"))?;
            get(&mut apt()?)?;
        }
        Ok(())
    })
}

/// Installs the packages whose program is not there.
pub fn programs(wanted: &[(bool, &'static str)]) -> Result<()> {
    let missing: Vec<_> =
        wanted.iter().filter(|(present, _)| !present).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    ensure!(has_apt(), "please install by hand, there is no apt-get here: {}", missing.join(", "));
    install(&missing)
}

/// The npm packages of `end2end`, exactly as its lock file names them; their scripts do not run.
pub fn npm_packages() -> Result<()> {
    let folder = paths::end2end();
    let lock = fs::read(folder.join("package-lock.json")).context("end2end has no lock file")?;
    // npm keeps no copy of the lock file it installed from, so we do.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    ensure!(paths::program("npm").is_some(), "npm is missing; install Node.js 20 or later");
    stage("Installing the npm packages of end2end", || {
        call(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                .current_dir(&folder),
        )?;
        fs::write(&installed, &lock)?;
        Ok(())
    })
}

/// `wasm-opt` from the npm packages. A machine without npm can do without: modules grow a third.
pub fn wasm_opt() -> Option<std::path::PathBuf> {
    if let Err(reason) = npm_packages() {
        println!("    no wasm-opt, so the browser's modules stay larger: {reason:#}");
        return None;
    }
    let program = paths::end2end().join("node_modules/.bin/wasm-opt");
    Path::new(&program).exists().then_some(program)
}
