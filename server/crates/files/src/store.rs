//! The store: a folder of files, known by generated ids.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use domain::Moment;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use tokio_util::task::TaskTracker;

use crate::{
    error::StoreError,
    paths::{Area, make_shard, path_of, rename, sync_folder_of},
    registry::{Registry, State},
    sink::{repair, unmark},
};

/// How long a body may stand still before its upload is let go.
const IDLE: Duration = Duration::from_mins(1);

/// A folder of uploaded files; cheap to clone.
#[derive(Clone)]
pub struct FileStore(Arc<Inner>);

struct Inner {
    root: PathBuf,
    registry: Registry,
    tracker: TaskTracker,
    idle: Duration,
}

impl FileStore {
    /// Opens the store at `root`, making its folders where they are missing.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        Self::open_with_idle(root, IDLE)
    }

    /// Opens the store with another patience for bodies that stand still.
    pub fn open_with_idle(root: PathBuf, idle: Duration) -> io::Result<Self> {
        for area in Area::ALL {
            fs::create_dir_all(area.of(&root))?;
        }
        File::open(&root)?.sync_all()?;
        let (registry, tracker) = (Registry::default(), TaskTracker::new());
        Ok(Self(Arc::new(Inner { root, registry, tracker, idle })))
    }

    /// Begins an upload: an empty file. Its name survives a crash after [`FileStore::keep`], or
    /// when the upload is finished.
    pub async fn create(&self, id: &str) -> Result<(), StoreError> {
        let path = self.path(Area::Incoming, id)?;
        Ok(spawn_blocking(move || create(&path)).await??)
    }

    /// Puts the name of an upload that goes on later on disk.
    pub async fn keep(&self, id: &str) -> Result<(), StoreError> {
        let path = self.path(Area::Incoming, id)?;
        Ok(spawn_blocking(move || sync_folder_of(&path)).await??)
    }

    /// How many bytes of an upload are on disk; `None` if there is no such upload or file.
    pub async fn offset(&self, id: &str) -> Result<Option<u64>, StoreError> {
        let incoming = self.path(Area::Incoming, id)?;
        let stored = self.path(Area::Stored, id)?;
        let upload = self.registry().get(id);
        let Some(lock) = upload.try_lock() else { return Ok(Some(upload.durable())) };
        let offset = spawn_blocking(move || match durable_len(&incoming, &lock) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::metadata(&stored).map(|file| (file.len(), false))
            }
            len => len.map(|len| (len, true)),
        });
        match offset.await?.map_err(StoreError::from) {
            Ok((len, arriving)) => {
                if !arriving {
                    self.registry().forget(id);
                }
                Ok(Some(len))
            }
            Err(StoreError::NotFound) => {
                self.registry().forget(id);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Takes an upload away from whoever is writing to it, so that a client whose connection died
    /// unnoticed can go on at once; what has arrived is kept as after a broken connection.
    pub async fn interrupt(&self, id: &str) {
        if let Some(upload) = self.registry().find(id) {
            drop(upload.interrupt().await);
        }
    }

    /// Opens a whole file for reading, with its size.
    pub async fn read(&self, id: &str) -> Result<(tokio::fs::File, u64), StoreError> {
        let file = tokio::fs::File::open(self.path(Area::Stored, id)?).await?;
        let size = file.metadata().await?.len();
        Ok((file, size))
    }

    /// Whether the stored file still has this SHA-256, given in hexadecimal.
    pub async fn verify(&self, id: &str, sha256: &str) -> Result<bool, StoreError> {
        let path = self.path(Area::Stored, id)?;
        let found = spawn_blocking(move || hash_of(&File::open(path)?)).await??;
        Ok(found.eq_ignore_ascii_case(sha256))
    }

    /// Moves a stored file to where nobody can open it; once more is no error.
    pub async fn quarantine(&self, id: &str) -> Result<(), StoreError> {
        let from = self.path(Area::Stored, id)?;
        let to = self.path(Area::Quarantine, id)?;
        let moved = spawn_blocking(move || match rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && to.try_exists()? => Ok(()),
            result => result,
        });
        Ok(moved.await??)
    }

    /// Removes an upload or a file, wherever it is; once more is no error.
    pub async fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.interrupt(id).await;
        let paths =
            [Area::Incoming, Area::Stored, Area::Quarantine].map(|area| self.path(area, id));
        let [incoming, stored, quarantine] = paths;
        let (incoming, others) = (incoming?, [stored?, quarantine?]);
        let removed = spawn_blocking(move || {
            unmark(&incoming)?;
            others.iter().chain([&incoming]).try_for_each(|path| remove_file(path))
        });
        removed.await??;
        self.registry().forget(id);
        Ok(())
    }

    /// Removes what has been lying in `incoming/` untouched since `since`, and says how much.
    ///
    /// Uploads expire by their rows; this finds the ones that a crash left without a row.
    pub async fn sweep(&self, since: Moment) -> Result<u64, StoreError> {
        let incoming = Area::Incoming.of(&self.0.root);
        let swept = spawn_blocking(move || {
            let mut removed = 0;
            for shard in fs::read_dir(incoming)? {
                for file in fs::read_dir(shard?.path())? {
                    let file = file?;
                    if touched(&file.metadata()?)? < since {
                        remove_file(&file.path())?;
                        removed += 1;
                    }
                }
            }
            Ok::<u64, io::Error>(removed)
        });
        Ok(swept.await??)
    }

    /// Writes, syncs and removes a small file: whether the store can be written to now.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let path = self.0.root.join("probe");
        let probed = spawn_blocking(move || {
            fs::write(&path, b"probe")?;
            File::open(&path)?.sync_all()?;
            remove_file(&path)
        });
        Ok(probed.await??)
    }

    /// Waits until what is being written is on disk; for a graceful end.
    pub async fn close(&self) {
        self.tracker().close();
        self.tracker().wait().await;
    }

    pub(crate) fn path(&self, area: Area, id: &str) -> Result<PathBuf, StoreError> {
        path_of(&self.0.root, area, id)
    }

    pub(crate) fn registry(&self) -> &Registry {
        &self.0.registry
    }

    pub(crate) fn tracker(&self) -> &TaskTracker {
        &self.0.tracker
    }

    pub(crate) fn idle(&self) -> Duration {
        self.0.idle
    }
}

/// Makes the empty file of an upload; blocking.
pub(crate) fn create(path: &Path) -> io::Result<()> {
    make_shard(path)?;
    OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}

/// The length of an upload, synced if this process has not seen to that yet.
fn durable_len(path: &Path, state: &State) -> io::Result<u64> {
    repair(path)?;
    let file = OpenOptions::new().write(true).open(path)?;
    let len = file.metadata()?.len();
    if state.running.as_ref().is_none_or(|running| running.offset != len) {
        file.sync_data()?;
    }
    Ok(len)
}

/// When a file was last written to.
fn touched(file: &fs::Metadata) -> io::Result<Moment> {
    let since = file.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Ok(Moment(since.as_millis() as i64))
}

fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// The SHA-256 of a whole file in hexadecimal.
pub(crate) fn hash_of(mut file: &File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex::encode(hasher.finalize())),
            read => hasher.update(&buffer[..read]),
        }
    }
}
