//! A toolchain that builds for the browser: the default one, or one made of Debian's packages.

use std::{fs, path::Path, process::Command, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    needs, paths,
    run::{as_root, call, output, run_within, stage},
};

const TARGET: &str = "wasm32-unknown-unknown";

/// The name that rustup knows the fallback by.
const FALLBACK: &str = "debian";

/// Debian's compiler, its cargo and clippy, the sources of its standard library, a linker.
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-clippy", "rust-web-src", "lld-22"];

/// What cargo tells a program that it runs, and build scripts read as their own.
const OF_THE_CALLER: [&str; 10] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_LINKS",
    "CARGO_MANIFEST_PATH",
    "CARGO_PKG_NAME",
    "CARGO_PKG_RUST_VERSION",
    "CARGO_PKG_VERSION",
    "CARGO_PKG_VERSION_MAJOR",
    "CARGO_PKG_VERSION_MINOR",
    "CARGO_PKG_VERSION_PATCH",
    "CARGO_PKG_VERSION_PRE",
];

/// Which toolchain builds both sides. One for both, so that nothing is compiled twice.
#[derive(Debug, PartialEq, Eq)]
pub struct Toolchain(Option<&'static str>);

impl Toolchain {
    /// Its name for `cargo +NAME`; `default` for no name at all.
    pub fn name(&self) -> &'static str {
        self.0.unwrap_or("default")
    }

    /// A cargo of this toolchain in the checkout, building into the shared target directory.
    pub fn cargo(&self) -> Result<Command> {
        let mut cargo = Command::new("cargo");
        if let Some(name) = self.0 {
            cargo.arg(format!("+{name}"));
        }
        cargo
            .current_dir(paths::root())
            .env("CARGO_TARGET_DIR", paths::target()?)
            // `cargo run` puts its own toolchain's libraries here, which another one must not see.
            .env_remove("LD_LIBRARY_PATH");
        // Nor what it tells a program of its own package: build scripts look at it, and what they
        // built is built anew for each who calls, with everything above it.
        for name in OF_THE_CALLER {
            cargo.env_remove(name);
        }
        Ok(cargo)
    }

    /// Whether its standard library for the browser is there.
    fn builds_for_browser(&self) -> bool {
        let mut rustc = Command::new("rustc");
        if let Some(name) = self.0 {
            rustc.arg(format!("+{name}"));
        }
        rustc.env_remove("LD_LIBRARY_PATH").args(["--print", "target-libdir", "--target", TARGET]);
        output(&mut rustc).is_some_and(|folder| has_library(Path::new(&folder)))
    }
}

fn has_library(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with("libstd"))
}

/// Finds or makes the toolchain. Takes no time when it is there.
pub fn ensure() -> Result<Toolchain> {
    let linked = paths::program("rustup").map(|_| Toolchain(Some(FALLBACK)));
    let present = || {
        [Some(Toolchain(None)), linked.as_ref().map(|_| Toolchain(Some(FALLBACK)))]
            .into_iter()
            .flatten()
            .find(Toolchain::builds_for_browser)
    };
    if let Some(found) = present() {
        return Ok(found);
    }
    if linked.is_some()
        && stage("rustup target add (its server may be out of reach)", || Ok(add_target()))?
    {
        return Ok(Toolchain(None));
    }
    if !needs::has_apt() {
        bail!(
            "there is no standard library for {TARGET}: run `rustup target add {TARGET}` where \
             rustup's server can be reached, then start again"
        );
    }
    println!("    rustup cannot bring {TARGET}: Debian's rustc will, about two minutes");
    needs::install(&PACKAGES)?;
    stage("Building the standard library for the browser", build_library)?;
    if linked.is_some() {
        call(Command::new("rustup").args(["toolchain", "link", FALLBACK, "/usr"]))?;
    }
    present().context("Debian's rustc is installed, and still does not build for the browser")
}

/// The short way; whether it worked.
fn add_target() -> bool {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
    run_within(Duration::from_mins(3), &mut rustup) && Toolchain(None).builds_for_browser()
}

/// The long way: a standard library builds only with the compiler that it belongs to, so Debian's
/// sources with Debian's compiler.
fn build_library() -> Result<()> {
    let sources = fs::read_dir("/usr/src")?
        .flatten()
        .map(|entry| entry.path().join("library"))
        .find(|library| library.join("sysroot/Cargo.toml").is_file())
        .context("rust-web-src brought no sources to /usr/src")?;
    // A writable copy, without the vendored packages: they are incomplete.
    let copy = paths::cache()?.join("std");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    fs::create_dir_all(&copy)?;
    call(Command::new("cp").arg("-rL").arg(&sources).arg(&copy))?;
    let library = copy.join("library");
    call(
        Command::new("/usr/bin/cargo")
            .args([
                "build",
                "--release",
                "--target",
                TARGET,
                "--manifest-path",
                "sysroot/Cargo.toml",
            ])
            .current_dir(&library)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", library.join("target"))
            .env_remove("LD_LIBRARY_PATH"),
    )?;

    let home = "/usr/lib/rustlib";
    let installed = format!("{home}/{TARGET}/lib/");
    call(as_root("mkdir")?.args(["-p", &installed]))?;
    let mut copying = as_root("cp")?;
    for entry in fs::read_dir(library.join(format!("target/{TARGET}/release/deps")))?.flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rlib") {
            copying.arg(entry.path());
        }
    }
    call(copying.arg(&installed))?;

    let host = format!("{home}/{}-unknown-linux-gnu/bin", std::env::consts::ARCH);
    let linker = "/usr/lib/llvm-22/bin/lld";
    ensure!(Path::new(linker).exists(), "lld-22 brought no {linker}");
    call(as_root("mkdir")?.args(["-p", &host]))?;
    call(as_root("ln")?.args(["-sfn", linker, &format!("{host}/rust-lld")]))?;
    fs::remove_dir_all(&copy)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_standard_library_is_no_target() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_library(folder.path()));
        assert!(!has_library(&folder.path().join("missing")));
        fs::write(folder.path().join("libcore-1.rlib"), "").unwrap();
        assert!(!has_library(folder.path()));
        fs::write(folder.path().join("libstd-1.rlib"), "").unwrap();
        assert!(has_library(folder.path()));
    }
}
