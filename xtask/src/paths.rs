//! Where things are.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// A variable of the environment, if it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the task runner's one place for the environment")]
pub fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The checkout that this was started in. Found at run time: a binary that was built in another
/// clone, into the same target directory, must not work on that clone.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let start = std::env::current_dir().unwrap_or_else(|_| own.to_owned());
    let checkout = start.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    checkout.or(own.parent()).unwrap_or(own).to_owned()
}

/// The user's cache folder for this project; it outlives the checkout.
pub fn cache() -> Result<PathBuf> {
    let base = variable("XDG_CACHE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".cache")))
        .context("neither HOME nor XDG_CACHE_HOME is set")?;
    Ok(base.join("motcua"))
}

/// Where cargo builds. Outside the checkout, so that a second clone finds every dependency built.
pub fn target() -> Result<PathBuf> {
    match variable("CARGO_TARGET_DIR") {
        Some(set) if set.is_relative() => Ok(root().join(set)),
        Some(set) => Ok(set),
        None => Ok(cache()?.join("target")),
    }
}

/// The folder with the browser's side, ready to be served.
pub fn site() -> PathBuf {
    root().join("target/site")
}

/// The browser tests, whose npm packages bring `wasm-opt` too.
pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// A program on the search path.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    let folders = path.to_str()?.split(':').chain(["/usr/sbin", "/usr/lib/postgresql"]);
    folders.map(|folder| Path::new(folder).join(name)).find(|file| file.is_file())
}
