//! The shared target directory, taken over from another clone.
//!
//! Cargo knows a workspace's own crates by their place inside the workspace, so two clones that
//! build into one directory look the same to it, and it would take the one's crates for the
//! other's. Whoever comes to a directory that another clone used last has its own crates built
//! afresh; the dependencies, hundreds of them, stay.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::{paths, run::output};

/// Makes the target directory this checkout's.
pub fn target_directory() -> Result<()> {
    let (root, target) = (paths::root(), paths::target()?);
    let owner = target.join(".checkout");
    let own = root.display().to_string();
    if fs::read_to_string(&owner).is_ok_and(|last| last == own) {
        return Ok(());
    }
    fs::create_dir_all(&target)?;
    let members = members(&root)?;
    let mut forgotten = 0;
    for fingerprints in fingerprint_folders(&target) {
        for entry in fs::read_dir(fingerprints)?.flatten() {
            if is_of(&entry.file_name().to_string_lossy(), &members) {
                fs::remove_dir_all(entry.path())?;
                forgotten += 1;
            }
        }
    }
    if forgotten > 0 {
        println!("    {} was another clone's: our own crates are built afresh", target.display());
    }
    fs::write(owner, own)?;
    Ok(())
}

/// The names of the workspace's own crates.
fn members(root: &Path) -> Result<Vec<String>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root).args(["metadata", "--no-deps", "--format-version", "1"]);
    let metadata = output(&mut cargo).context("`cargo metadata` failed")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo names no packages")?;
    Ok(packages.iter().filter_map(|package| package["name"].as_str().map(str::to_owned)).collect())
}

/// The folders where cargo notes what is built, of every profile on every platform.
fn fingerprint_folders(target: &Path) -> Vec<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let first = folders(target);
    let second: Vec<PathBuf> = first.iter().flat_map(|folder| folders(folder)).collect();
    first
        .into_iter()
        .chain(second)
        .map(|folder| folder.join(".fingerprint"))
        .filter(|folder| folder.is_dir())
        .collect()
}

/// Whether a fingerprint (`name-0123456789abcdef`) is of one of the crates.
fn is_of(fingerprint: &str, members: &[String]) -> bool {
    fingerprint
        .rsplit_once('-')
        .is_some_and(|(name, _)| members.iter().any(|member| member == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_crates_are_forgotten() {
        let members = ["app".to_owned(), "hydrate-desk".to_owned()];
        assert!(is_of("app-0123456789abcdef", &members));
        assert!(is_of("hydrate-desk-0123456789abcdef", &members));
        assert!(!is_of("apparent-0123456789abcdef", &members));
        assert!(!is_of("my-app-0123456789abcdef", &members));
        assert!(!is_of("desk-0123456789abcdef", &members));
    }

    #[test]
    fn fingerprints_of_every_profile_and_platform_are_found() {
        let target = tempfile::tempdir().unwrap();
        for folder in ["debug/.fingerprint", "wasm32-unknown-unknown/wasm-release/.fingerprint"] {
            fs::create_dir_all(target.path().join(folder)).unwrap();
        }
        assert_eq!(fingerprint_folders(target.path()).len(), 2);
    }
}
