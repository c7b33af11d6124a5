//! Room on the disk that is built on.
//!
//! Cargo never removes what it built before: each change of a dependency, a feature or a profile
//! leaves the older artifacts behind, and after some weeks they fill the disk in the middle of a
//! build. Whoever starts with too little room gives up what can be built again.

use std::{fs, path::Path, process::Command};

use anyhow::Result;

use crate::run::output;

/// What a build of everything from nothing takes, with its tests and their data, and some more.
const NEEDED_GB: u64 = 20;

/// Removes what was built before, the least useful first, until there is room to build.
pub fn make(target: &Path) -> Result<()> {
    let steps: [fn(&str) -> bool; 2] = [|name| name == "incremental", |_| true];
    for given_up in steps {
        let Some(free) = free_gb(target) else { return Ok(()) };
        if free >= NEEDED_GB {
            return Ok(());
        }
        println!("    {free} GB free, {NEEDED_GB} wanted: older builds in {} go", target.display());
        for profile in folders(target)? {
            for folder in folders(&profile)? {
                if folder.file_name().is_some_and(|name| given_up(&name.to_string_lossy())) {
                    fs::remove_dir_all(folder)?;
                }
            }
        }
    }
    if let Some(free) = free_gb(target).filter(|free| *free < NEEDED_GB) {
        println!("    {free} GB free: the disk may be full before the build ends");
    }
    Ok(())
}

/// The folders in a folder.
fn folders(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder)?.flatten();
    // Not a link: what it leads to is not ours to remove.
    let real = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    Ok(real.map(|entry| entry.path()).collect())
}

/// Free space under a folder; nothing where `df` does not tell.
fn free_gb(folder: &Path) -> Option<u64> {
    let mut df = Command::new("df");
    free_gb_in(&output(df.arg("-Pk").arg(folder))?)
}

/// The fourth column of the last line that `df -Pk` prints, in units of 1,024 bytes.
fn free_gb_in(printed: &str) -> Option<u64> {
    let kilobytes: u64 = printed.lines().last()?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes * 1024 / 1_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_free_space_is_read() {
        let printed = "Filesystem     1024-blocks     Used Available Capacity Mounted on\n\
                       /dev/vda         263940717 95124480  19531250      84% /";
        assert_eq!(free_gb_in(printed), Some(20));
        assert_eq!(free_gb_in("df: nothing"), None);
        assert!(free_gb(Path::new("/")).is_some());
    }

    #[test]
    fn links_are_not_followed() {
        let target = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(target.path().join("debug")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), target.path().join("linked")).unwrap();
        assert_eq!(folders(target.path()).unwrap(), [target.path().join("debug")]);
    }
}
