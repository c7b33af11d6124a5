//! The end of an upload: a look inside, the name, the hash, the move to `stored/`.

use std::{
    fs::File,
    io::{self, Seek},
    path::Path,
};

use bytes::Bytes;
use futures::Stream;
use sha2::Digest;
use tokio::task::spawn_blocking;

use crate::{
    append::Append,
    error::{AppendError, FinishError, StoreError},
    fault::{FileFault, MediaType},
    inspect::inspect,
    name::{check_name, fit_extension},
    paths::{Area, move_synced},
    registry::State,
    sink::repair,
    store::{FileStore, hash_of},
};

/// A whole file, looked at and stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its name, made harmless, ending as its type does.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Type by its content.
    pub media_type: MediaType,
}

impl FileStore {
    /// Looks into a whole upload and stores it; asked once more, it answers the same.
    ///
    /// The caller has seen that the upload is as long as was declared. A refused file stays in
    /// `incoming/` until it is removed.
    pub async fn finish(&self, id: &str, file_name: &str) -> Result<Finished, FinishError> {
        let incoming = self.path(Area::Incoming, id)?;
        let stored = self.path(Area::Stored, id)?;
        let upload = self.registry().get(id);
        let mut lock = upload.try_lock().ok_or(FinishError::Locked)?;
        let (store, id, file_name) = (self.clone(), id.to_owned(), file_name.to_owned());
        let finished = spawn_blocking(move || {
            let finished = settle(&incoming, &stored, &file_name, &mut lock);
            if matches!(finished, Ok(_) | Err(FinishError::Store(StoreError::NotFound))) {
                store.registry().forget(&id);
            }
            finished
        });
        finished.await.map_err(StoreError::from)?
    }

    /// Takes a file in one go, as a form without scripts sends it, of at most `limit` bytes.
    ///
    /// Nothing of it is left when it is refused or breaks off.
    pub async fn put<S, E>(
        &self,
        id: &str,
        file_name: &str,
        body: S,
        limit: u64,
    ) -> Result<Finished, FinishError>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        // Nothing is acknowledged before the end, so the name need not be on disk yet.
        let limits = Append { length: limit, checksum: None, whole: true };
        let finished = match self.begin(id, body, limits).await {
            Ok(_) => self.finish(id, file_name).await,
            Err(AppendError::TooLong) => Err(FileFault::TooLarge { limit }.into()),
            Err(AppendError::Store(error)) => Err(error.into()),
            Err(AppendError::Locked) => Err(FinishError::Locked),
            Err(_) => Err(FinishError::Interrupted),
        };
        if finished.is_err() {
            self.remove(id).await?;
        }
        finished
    }
}

/// Looks into a file of `size` bytes: its name made harmless, and its type by its content; blocking.
///
/// # Errors
///
/// The fault for which it is refused, or what kept it from being read.
pub fn judge(
    file: &mut File,
    size: u64,
    file_name: &str,
) -> Result<(String, MediaType), FinishError> {
    let media_type = inspect(file, size)?;
    let name = fit_extension(check_name(file_name), media_type)?;
    Ok((name, media_type))
}

/// Looks at the file, hashes it, moves it; blocking.
fn settle(
    incoming: &Path,
    stored: &Path,
    file_name: &str,
    state: &mut State,
) -> Result<Finished, FinishError> {
    repair(incoming)?;
    let arrived = incoming.try_exists()?;
    let mut file = File::open(if arrived { incoming } else { stored })?;
    let size = file.metadata()?.len();
    let (name, media_type) = judge(&mut file, size, file_name)?;
    let running = state.running.as_ref().filter(|running| arrived && running.offset == size);
    let sha256 = if let Some(running) = running {
        hex::encode(running.hasher.clone().finalize())
    } else {
        file.rewind()?;
        hash_of(&file)?
    };
    if arrived {
        move_synced(&file, incoming, stored)?;
    }
    Ok(Finished { name, size, sha256, media_type })
}

impl From<io::Error> for FinishError {
    /// A file that ends in the middle of what it announced is the file's fault.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Fault(FileFault::Truncated),
            _ => Self::Store(error.into()),
        }
    }
}
