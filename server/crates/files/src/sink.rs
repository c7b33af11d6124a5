//! The end of an upload's file on disk, where pieces are written; blocking.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::{
    append::Append,
    checksum::Check,
    error::AppendError,
    registry::{Running, State},
};

/// Bytes after which data is synced while a piece still arrives, to bound what a crash can cost.
const SYNC_EVERY: u64 = 8 * 1024 * 1024;

/// An upload's file, open at its end.
pub(crate) struct Sink {
    path: PathBuf,
    file: File,
    start: u64,
    end: u64,
    synced: u64,
    length: u64,
    before: Option<Running>,
    running: Option<Running>,
    check: Option<Check>,
    /// It is finished next, which syncs it.
    unsynced: bool,
}

impl Sink {
    /// Opens the file for a piece that begins at `offset`.
    pub(crate) fn open(
        path: PathBuf,
        state: &mut State,
        offset: u64,
        limits: Append,
    ) -> Result<Self, AppendError> {
        repair(&path)?;
        let mut file = OpenOptions::new().write(true).open(&path)?;
        let actual = file.metadata()?.len();
        if actual != offset {
            return Err(AppendError::OffsetConflict { actual });
        }
        if limits.checksum.is_some() {
            mark(&path, offset)?;
        }
        file.seek(SeekFrom::Start(offset))?;
        let known = state.running.take().filter(|running| running.offset == offset);
        let fresh = || (offset == 0).then(|| Running { hasher: Sha256::new(), offset });
        let running = known.or_else(fresh);
        Ok(Self {
            path,
            file,
            start: offset,
            end: offset,
            synced: offset,
            length: limits.length,
            before: running.clone(),
            running,
            check: limits.checksum.map(Check::new),
            unsynced: limits.whole,
        })
    }

    /// Writes and hashes what arrived.
    pub(crate) fn write(&mut self, pieces: &[Bytes]) -> Result<(), AppendError> {
        for piece in pieces {
            if piece.len() as u64 > self.length.saturating_sub(self.end) {
                return Err(AppendError::TooLong);
            }
            self.file.write_all(piece)?;
            self.end += piece.len() as u64;
            if let Some(running) = &mut self.running {
                running.hasher.update(piece);
                running.offset = self.end;
            }
            if let Some(check) = &mut self.check {
                check.update(piece);
            }
        }
        if self.end - self.synced >= SYNC_EVERY {
            self.file.sync_data()?;
            self.synced = self.end;
        }
        Ok(())
    }

    /// Ends the piece: syncs and keeps it, or takes it back. Answers where the upload stands.
    pub(crate) fn close(mut self, whole: bool, state: &mut State) -> Result<u64, AppendError> {
        let check = self.check.take();
        let checked = check.is_some();
        let verdict = match check {
            // Half a piece cannot be compared with its checksum, so it cannot be kept.
            Some(_) if !whole => Err(AppendError::Interrupted { offset: self.start }),
            Some(check) if !check.matches() => Err(AppendError::ChecksumMismatch),
            _ if whole && self.unsynced => Ok(()),
            _ => self.file.sync_data().map_err(AppendError::from),
        };
        if let Err(error) = verdict {
            self.take_back(state);
            return Err(error);
        }
        if checked {
            unmark(&self.path)?;
        }
        state.running = self.running;
        if whole { Ok(self.end) } else { Err(AppendError::Interrupted { offset: self.end }) }
    }

    /// Leaves the file as it was before the piece, as far as the disk lets it.
    ///
    /// Should that fail, the hash is forgotten and the mark stays: the next one to open the file
    /// finds out from the disk where the upload stands.
    pub(crate) fn take_back(self, state: &mut State) {
        let truncate = || {
            if self.file.metadata()?.len() > self.start {
                self.file.set_len(self.start)?;
                self.file.sync_all()?;
            }
            unmark(&self.path)
        };
        match truncate() {
            Ok(()) => state.running = self.before,
            Err(error) => tracing::warn!(%error, "an upload's piece could not be taken back"),
        }
    }

    /// Where the upload ended before the piece.
    pub(crate) fn start(&self) -> u64 {
        self.start
    }
}

/// Beside the file: up to where it was verified before a piece with a checksum began.
fn mark_path(path: &Path) -> PathBuf {
    path.with_extension("mark")
}

fn mark(path: &Path, offset: u64) -> io::Result<()> {
    let mut file = File::create(mark_path(path))?;
    file.write_all(offset.to_string().as_bytes())?;
    file.sync_data()
}

/// Removes the mark of `path`, if there is one.
pub(crate) fn unmark(path: &Path) -> io::Result<()> {
    match fs::remove_file(mark_path(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Takes back a piece whose checksum could not be compared because the process ended before.
pub(crate) fn repair(path: &Path) -> io::Result<()> {
    let mark = match fs::read_to_string(mark_path(path)) {
        Ok(mark) => mark,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    // A mark without a number was never synced, so nothing was written after it.
    if let Ok(offset) = mark.parse::<u64>() {
        let file = OpenOptions::new().write(true).open(path)?;
        if file.metadata()?.len() > offset {
            file.set_len(offset)?;
            file.sync_all()?;
        }
    }
    unmark(path)
}

impl From<io::Error> for AppendError {
    fn from(error: io::Error) -> Self {
        Self::Store(error.into())
    }
}
