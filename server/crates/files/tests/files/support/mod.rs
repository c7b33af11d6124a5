//! What the tests of this crate share: a store in a folder of its own, and bodies.

use std::{convert::Infallible, io};

use bytes::Bytes;
use files::{Append, FileStore};
use futures::{Stream, StreamExt, stream};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub mod samples;

/// An id as the server generates them.
pub const ID: &str = "0199f0aa-1111-7222-8333-4444555566ab";

/// A store that is gone when the folder is dropped.
pub fn store() -> (TempDir, FileStore) {
    let folder = TempDir::new().unwrap();
    let store = FileStore::open(folder.path().to_owned()).unwrap();
    (folder, store)
}

/// A body in chunks of `size`.
pub fn body(bytes: &[u8], size: usize) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let chunks: Vec<_> = bytes.chunks(size.max(1)).map(Bytes::copy_from_slice).collect();
    stream::iter(chunks.into_iter().map(Ok))
}

/// A body whose connection breaks after `bytes`.
pub fn broken(bytes: &[u8], size: usize) -> impl Stream<Item = Result<Bytes, io::Error>> {
    let reset = || io::Error::from(io::ErrorKind::ConnectionReset);
    body(bytes, size)
        .map(|chunk| chunk.map_err(|never| match never {}))
        .chain(stream::once(async move { Err(reset()) }))
}

/// A body that sends `bytes` and then never anything again.
pub fn stuck(bytes: &[u8]) -> impl Stream<Item = Result<Bytes, Infallible>> {
    body(bytes, usize::MAX).chain(stream::pending())
}

/// Limits without a checksum.
pub fn plain(length: u64) -> Append {
    Append { length, checksum: None, whole: false }
}

pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
