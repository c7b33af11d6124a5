//! Large test data that is not part of the project.

use std::path::{Path, PathBuf};

/// The folder `shared` beside the project. Where it is not there, says so, and the test that asked
/// has nothing to do.
pub fn shared_dir() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let shared = project.parent()?.join("shared");
    if shared.is_dir() {
        return Some(shared);
    }
    println!("skipped: {} is not there", shared.display());
    None
}
