//! Where files lie: `area/shard/id`, with nothing in a path that a client chose.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::error::StoreError;

/// A folder of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// Uploads on their way in.
    Incoming,
    /// Whole files.
    Stored,
    /// Files in which the scanner found something.
    Quarantine,
}

impl Area {
    pub(crate) const ALL: [Self; 3] = [Self::Incoming, Self::Stored, Self::Quarantine];

    const fn folder(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Stored => "stored",
            Self::Quarantine => "quarantine",
        }
    }

    pub(crate) fn of(self, root: &Path) -> PathBuf {
        root.join(self.folder())
    }
}

/// The path of `id`, which must be a generated one: 36 of `0-9a-f-`.
pub(crate) fn path_of(root: &Path, area: Area, id: &str) -> Result<PathBuf, StoreError> {
    let generated = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if id.len() != 36 || !id.bytes().all(|byte| generated(byte) || byte == b'-') {
        return Err(StoreError::InvalidId);
    }
    // The last characters are the random ones: version 7 ids of one month begin alike.
    let shard = id.get(34..).filter(|shard| shard.bytes().all(generated));
    Ok(area.of(root).join(shard.ok_or(StoreError::InvalidId)?).join(id))
}

/// Makes the shard folder of `path` and syncs the area's folder if it is new.
pub(crate) fn make_shard(path: &Path) -> io::Result<()> {
    let Some(shard) = path.parent() else { return Ok(()) };
    match fs::create_dir(shard) {
        Ok(()) => sync_folder_of(shard),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Syncs the folder in which `path` is named.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Renames durably: the new name is on disk before this returns. Should a crash bring the old name
/// back beside it, the move is simply made again.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    make_shard(to)?;
    fs::rename(from, to)?;
    sync_folder_of(to)
}

/// [`rename`] with what is in `file`. In this order a journalling file system writes content and
/// name together, and the second sync finds nothing left to do.
pub(crate) fn move_synced(file: &File, from: &Path, to: &Path) -> io::Result<()> {
    make_shard(to)?;
    fs::rename(from, to)?;
    file.sync_all()?;
    sync_folder_of(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_generated_ids_become_paths() {
        let id = "0199f0aa-1111-7222-8333-4444555566ab";
        let path = path_of(Path::new("/r"), Area::Stored, id).unwrap();
        assert_eq!(path, Path::new("/r/stored/ab").join(id));
        for bad in [
            "",
            "../../../../../../../../etc/passwd00",
            "0199F0AA-1111-7222-8333-4444555566AB",
            "0199f0aa-1111-7222-8333-4444555566a",
            "0199f0aa-1111-7222-8333-4444555566abc",
            "0199f0aa/1111-7222-8333-4444555566ab",
            "0199f0aa-1111-7222-8333-44445555666-",
            "0199f0aa-1111-7222-8333-44445555đab",
        ] {
            let refused = path_of(Path::new("/r"), Area::Stored, bad);
            assert!(matches!(refused, Err(StoreError::InvalidId)), "{bad}");
        }
    }
}
