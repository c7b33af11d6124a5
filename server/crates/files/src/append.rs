//! Pieces of an upload: written while they arrive, kept when the connection breaks.

use std::{pin::pin, time::Duration};

use bytes::Bytes;
use futures::{Stream, StreamExt};
use tokio::{
    sync::{OwnedMutexGuard, mpsc},
    task::spawn_blocking,
};
use tokio_util::sync::CancellationToken;

use crate::{
    checksum::Checksum,
    error::{AppendError, StoreError},
    paths::Area,
    registry::State,
    sink::Sink,
    store::{FileStore, create},
};

/// Bytes that are gathered for one write, as long as they keep coming.
const BATCH: usize = 1024 * 1024;
/// Bytes below which a write waits for more, or for the end: small chunks are not worth a thread.
const LEAST: usize = 256 * 1024;

/// Chunks of the body that may wait for the disk.
const AHEAD: usize = 8;

/// What a piece of an upload must keep to.
#[derive(Clone, Debug)]
pub struct Append {
    /// The declared length of the whole upload in bytes; no byte is written beyond it.
    pub length: u64,
    /// What this piece should hash to, if the client said.
    pub checksum: Option<Checksum>,
    /// Whether the whole upload is in this piece and is finished next: then the disk has to hold it
    /// only when it is stored, and is waited for once.
    pub whole: bool,
}

/// A piece was taken, and is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Where the upload ends now.
    pub offset: u64,
}

/// From the one who reads the body to the one who writes the file.
enum Piece {
    Data(Bytes),
    /// The body came to its proper end.
    End,
}

impl FileStore {
    /// Appends `body` at `offset`, which must be where the upload ends.
    ///
    /// When the body breaks off, or this future is dropped, what arrived is synced and kept unless
    /// a checksum came with it. Two pieces never interleave: the second answers
    /// [`AppendError::Locked`].
    pub async fn append<S, E>(
        &self,
        id: &str,
        offset: u64,
        body: S,
        limits: Append,
    ) -> Result<Appended, AppendError>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        self.take(id, Some(offset), body, limits).await
    }

    /// Begins an upload with its first piece, as [`FileStore::create`] and [`FileStore::append`] do.
    pub async fn begin<S, E>(
        &self,
        id: &str,
        body: S,
        limits: Append,
    ) -> Result<Appended, AppendError>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        self.take(id, None, body, limits).await
    }

    /// Takes a piece at an offset, or the first one of a new upload.
    async fn take<S, E>(
        &self,
        id: &str,
        offset: Option<u64>,
        body: S,
        limits: Append,
    ) -> Result<Appended, AppendError>
    where
        S: Stream<Item = Result<Bytes, E>>,
    {
        let path = self.path(Area::Incoming, id)?;
        let upload = self.registry().get(id);
        let mut lock = upload.try_lock().ok_or(AppendError::Locked)?;
        let stop = upload.stop_token();
        let opened = spawn_blocking(move || {
            let created = if offset.is_none() { create(&path) } else { Ok(()) };
            let sink = created
                .map_err(AppendError::from)
                .and_then(|()| Sink::open(path, &mut lock, offset.unwrap_or(0), limits));
            (lock, sink.map(Box::new))
        });
        let (lock, sink) = opened.await.map_err(StoreError::from)?;
        if let Err(AppendError::Store(StoreError::NotFound)) = &sink {
            self.registry().forget(id);
        }
        let sink = sink?;
        upload.set_durable(sink.start());

        // The writer is a task of its own: a request that is dropped in the middle must neither
        // stop a write halfway nor give the lock away before the write is done.
        let (pieces, inbox) = mpsc::channel(AHEAD);
        let writer = self.tracker().spawn(write(lock, sink, inbox));
        read(body, &pieces, &stop, self.idle()).await;
        drop(pieces);
        let ended = writer.await.map_err(StoreError::from)?;
        match &ended {
            Ok(offset) | Err(AppendError::Interrupted { offset }) => upload.set_durable(*offset),
            Err(_) => {}
        }
        ended.map(|offset| Appended { offset })
    }
}

/// Passes the body on until it ends, breaks, stands still for `idle`, or is no longer wanted.
async fn read<S, E>(body: S, pieces: &mpsc::Sender<Piece>, stop: &CancellationToken, idle: Duration)
where
    S: Stream<Item = Result<Bytes, E>>,
{
    let mut body = pin!(body);
    loop {
        let next = tokio::select! {
            () = stop.cancelled() => return,
            next = tokio::time::timeout(idle, body.next()) => next,
        };
        let piece = match next {
            Ok(Some(Ok(chunk))) => Piece::Data(chunk),
            Ok(None) => Piece::End,
            Ok(Some(Err(_))) | Err(_) => return,
        };
        let end = matches!(piece, Piece::End);
        // The writer hangs up early only with an error of its own to tell.
        if pieces.send(piece).await.is_err() || end {
            return;
        }
    }
}

/// How far the writer is after a batch.
enum Step {
    /// The body goes on.
    More(OwnedMutexGuard<State>, Box<Sink>),
    /// The upload stands here, on disk.
    Done(u64),
}

/// Writes what arrives, a batch at a time, then syncs; holds the upload's lock until it is done.
async fn write(
    mut lock: OwnedMutexGuard<State>,
    mut sink: Box<Sink>,
    mut inbox: mpsc::Receiver<Piece>,
) -> Result<u64, AppendError> {
    loop {
        let (batch, whole) = gather(&mut inbox).await;
        let step = spawn_blocking(move || match (sink.write(&batch), whole) {
            (Err(error), _) => {
                sink.take_back(&mut lock);
                Err(error)
            }
            (Ok(()), Some(whole)) => sink.close(whole, &mut lock).map(Step::Done),
            (Ok(()), None) => Ok(Step::More(lock, sink)),
        });
        match step.await.map_err(StoreError::from)?? {
            Step::More(held, open) => (lock, sink) = (held, open),
            Step::Done(offset) => return Ok(offset),
        }
    }
}

/// What is there to write, and once the body is over, whether it came to its proper end.
async fn gather(inbox: &mut mpsc::Receiver<Piece>) -> (Vec<Bytes>, Option<bool>) {
    let mut batch = Vec::new();
    let mut size = 0;
    let mut next = inbox.recv().await;
    loop {
        match next {
            Some(Piece::Data(chunk)) => {
                size += chunk.len();
                batch.push(chunk);
            }
            Some(Piece::End) => return (batch, Some(true)),
            None => return (batch, Some(false)),
        }
        if size >= BATCH {
            return (batch, None);
        }
        if size < LEAST {
            next = inbox.recv().await;
            continue;
        }
        next = match inbox.try_recv() {
            Ok(piece) => Some(piece),
            Err(mpsc::error::TryRecvError::Empty) => return (batch, None),
            Err(mpsc::error::TryRecvError::Disconnected) => None,
        };
    }
}
