//! Uploads in pieces: what arrived is kept, what was acknowledged is there.

use std::{convert::Infallible, time::Duration};

use bytes::Bytes;
use files::{Algorithm, Append, AppendError, Checksum, FileStore, FinishError, StoreError};
use futures::{StreamExt, stream};
use proptest::prelude::*;
use sha1::{Digest, Sha1};

use crate::support::{
    ID, body, broken, plain,
    samples::{large_pdf, pdf},
    sha256, store, stuck,
};

#[tokio::test]
async fn pieces_make_a_file() {
    let (_folder, store) = store();
    let bytes = large_pdf(3_000_000, 1);
    store.create(ID).await.unwrap();
    assert_eq!(store.offset(ID).await.unwrap(), Some(0));
    let (first, second) = bytes.split_at(1_000_001);
    let limits = plain(bytes.len() as u64);
    let at = store.append(ID, 0, body(first, 16_384), limits.clone()).await.unwrap().offset;
    assert_eq!((at, store.offset(ID).await.unwrap()), (1_000_001, Some(1_000_001)));
    store.append(ID, at, body(second, 7), limits).await.unwrap();

    let finished = store.finish(ID, "Đơn.pdf").await.unwrap();
    assert_eq!((finished.name.as_str(), finished.sha256.clone()), ("Đơn.pdf", sha256(&bytes)));
    // Asked again, after a restart too, it answers the same; the file is whole for who asks late.
    assert_eq!(store.finish(ID, "Đơn.pdf").await.unwrap(), finished);
    assert_eq!(store.offset(ID).await.unwrap(), Some(bytes.len() as u64));
    assert!(store.verify(ID, &finished.sha256).await.unwrap());
    assert!(!store.verify(ID, &sha256(b"other")).await.unwrap());
}

#[tokio::test]
async fn a_broken_connection_keeps_what_arrived() {
    let (folder, store) = store();
    let bytes = pdf();
    store.create(ID).await.unwrap();
    let cut = store.append(ID, 0, broken(&bytes[..50], 8), plain(1000)).await;
    assert!(matches!(cut, Err(AppendError::Interrupted { offset: 50 })), "{cut:?}");
    // Another process on the same folder goes on; the hash comes from the disk then.
    let again = FileStore::open(folder.path().to_owned()).unwrap();
    assert_eq!(again.offset(ID).await.unwrap(), Some(50));
    let limits = plain(bytes.len() as u64);
    again.append(ID, 50, body(&bytes[50..], 8), limits).await.unwrap();
    assert_eq!(again.finish(ID, "a.pdf").await.unwrap().sha256, sha256(&bytes));
}

#[tokio::test]
async fn a_request_that_is_dropped_keeps_what_arrived() {
    let (_folder, store) = store();
    store.create(ID).await.unwrap();
    // The body is asked for more once its first chunk was handed on; then its request goes away.
    let (asked, begun) = tokio::sync::oneshot::channel();
    let more = stream::once(async move {
        asked.send(()).unwrap();
        std::future::pending().await
    });
    let request = store.append(ID, 0, body(b"%PDF-1.7", 8).chain(more), plain(1000));
    tokio::select! {
        ended = request => panic!("{ended:?}"),
        begun = begun => begun.unwrap(),
    }
    store.close().await;
    assert_eq!(store.offset(ID).await.unwrap(), Some(8));
}

#[tokio::test]
async fn two_requests_never_write_at_once() {
    let (_folder, store) = store();
    store.create(ID).await.unwrap();
    // The body is first asked for when its request holds the upload's lock.
    let (asked, begun) = tokio::sync::oneshot::channel();
    let first = stream::once(async move {
        asked.send(()).unwrap();
        Ok::<_, Infallible>(Bytes::from_static(b"12345678"))
    });
    let holder = tokio::spawn({
        let store = store.clone();
        async move { store.append(ID, 0, first.chain(stream::pending()), plain(1000)).await }
    });
    begun.await.unwrap();
    assert!(matches!(store.finish(ID, "a.pdf").await, Err(FinishError::Locked)));
    let second = store.append(ID, 0, body(b"x", 1), plain(1000)).await;
    assert!(matches!(second, Err(AppendError::Locked)), "{second:?}");
    assert_eq!(store.offset(ID).await.unwrap(), Some(0));

    // A client that comes back takes its upload over from its own dead connection.
    store.interrupt(ID).await;
    let offset = store.offset(ID).await.unwrap().unwrap();
    let held = holder.await.unwrap();
    assert!(matches!(held, Err(AppendError::Interrupted { offset: at }) if at == offset));
    store.append(ID, offset, body(b"x", 1), plain(1000)).await.unwrap();
    assert_eq!(store.offset(ID).await.unwrap(), Some(offset + 1));
}

#[tokio::test]
async fn a_body_that_stands_still_is_let_go() {
    let folder = tempfile::TempDir::new().unwrap();
    let patience = Duration::from_millis(20);
    let store = FileStore::open_with_idle(folder.path().to_owned(), patience).unwrap();
    store.create(ID).await.unwrap();
    let cut = store.append(ID, 0, stuck(b"1234"), plain(1000)).await;
    assert!(matches!(cut, Err(AppendError::Interrupted { offset: 4 })), "{cut:?}");
}

#[tokio::test]
async fn a_wrong_offset_is_told_the_right_one() {
    let (_folder, store) = store();
    store.create(ID).await.unwrap();
    store.append(ID, 0, body(b"1234", 4), plain(10)).await.unwrap();
    for wrong in [0, 3, 5, u64::MAX] {
        let refused = store.append(ID, wrong, body(b"x", 1), plain(10)).await;
        assert!(matches!(refused, Err(AppendError::OffsetConflict { actual: 4 })), "{wrong}");
    }
}

#[tokio::test]
async fn nothing_is_written_past_the_length() {
    let (_folder, store) = store();
    store.create(ID).await.unwrap();
    store.append(ID, 0, body(b"1234", 4), plain(6)).await.unwrap();
    let refused = store.append(ID, 4, body(b"5678", 1), plain(6)).await;
    assert!(matches!(refused, Err(AppendError::TooLong)), "{refused:?}");
    assert_eq!(store.offset(ID).await.unwrap(), Some(4));
    assert_eq!(store.append(ID, 4, body(b"56", 1), plain(6)).await.unwrap().offset, 6);
}

fn checked(length: u64, piece: &[u8]) -> Append {
    let digest = Sha1::digest(piece).to_vec();
    let checksum = Some(Checksum { algorithm: Algorithm::Sha1, digest });
    Append { length, checksum, whole: false }
}

#[tokio::test]
async fn a_piece_with_a_wrong_checksum_is_taken_back() {
    let (_folder, store) = store();
    let bytes = pdf();
    let (first, second) = bytes.split_at(40);
    let length = bytes.len() as u64;
    store.create(ID).await.unwrap();
    store.append(ID, 0, body(first, 9), checked(length, first)).await.unwrap();

    let refused = store.append(ID, 40, body(b"not it", 2), checked(length, second)).await;
    assert!(matches!(refused, Err(AppendError::ChecksumMismatch)), "{refused:?}");
    assert_eq!(store.offset(ID).await.unwrap(), Some(40));
    let cut = store.append(ID, 40, broken(&second[..9], 2), checked(length, second)).await;
    assert!(matches!(cut, Err(AppendError::Interrupted { offset: 40 })), "{cut:?}");
    assert_eq!(store.offset(ID).await.unwrap(), Some(40));

    store.append(ID, 40, body(second, 9), checked(length, second)).await.unwrap();
    assert_eq!(store.finish(ID, "a.pdf").await.unwrap().sha256, sha256(&bytes));
}

#[tokio::test]
async fn an_unverified_piece_does_not_outlive_its_process() {
    let (folder, store) = store();
    store.create(ID).await.unwrap();
    store.append(ID, 0, body(b"good", 4), plain(100)).await.unwrap();
    // What a process leaves that is killed in the middle of a piece with a checksum.
    let file = folder.path().join("incoming/ab").join(ID);
    std::fs::write(file.with_extension("mark"), b"4").unwrap();
    std::fs::write(&file, b"good and unverified").unwrap();

    let again = FileStore::open(folder.path().to_owned()).unwrap();
    assert_eq!(again.offset(ID).await.unwrap(), Some(4));
    assert_eq!(std::fs::read(&file).unwrap(), b"good");
    assert!(!file.with_extension("mark").exists());
}

#[tokio::test]
async fn a_full_disk_is_told_apart() {
    if !std::path::Path::new("/dev/full").exists() {
        println!("skipped: no /dev/full here");
        return;
    }
    let (folder, store) = store();
    store.create(ID).await.unwrap();
    let file = folder.path().join("incoming/ab").join(ID);
    std::fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    let refused = store.append(ID, 0, body(b"1234", 4), plain(10)).await;
    assert!(matches!(refused, Err(AppendError::Store(StoreError::Full))), "{refused:?}");
}

#[tokio::test]
async fn unknown_and_invalid_ids_are_told_apart() {
    let (_folder, store) = store();
    assert_eq!(store.offset(ID).await.unwrap(), None);
    let missing = store.append(ID, 0, body(b"x", 1), plain(10)).await;
    assert!(matches!(missing, Err(AppendError::Store(StoreError::NotFound))));
    assert!(matches!(store.offset("../../x").await, Err(StoreError::InvalidId)));
    store.create(ID).await.unwrap();
    assert!(matches!(store.create(ID).await, Err(StoreError::Exists)));
    store.remove(ID).await.unwrap();
    store.remove(ID).await.unwrap();
    assert_eq!(store.offset(ID).await.unwrap(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever breaks and restarts, the stored file is the source.
    #[test]
    fn after_any_cuts_the_file_is_the_source(
        size in 1_usize..200_000,
        seed: u64,
        cuts in prop::collection::vec((1_usize..60_000, 1_usize..20_000, 0_u8..4), 0..12),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let (folder, mut store) = store();
            let bytes = large_pdf(size, seed);
            let length = bytes.len() as u64;
            store.create(ID).await.unwrap();
            for (len, chunk, how) in cuts {
                let at = store.offset(ID).await.unwrap().unwrap() as usize;
                let piece = &bytes[at..bytes.len().min(at + len)];
                let at = at as u64;
                match how {
                    0 => drop(store.append(ID, at, body(piece, chunk), plain(length)).await),
                    1 => drop(store.append(ID, at, broken(piece, chunk), plain(length)).await),
                    2 => drop(store.append(ID, at, broken(piece, chunk), checked(length, piece)).await),
                    _ => {
                        let late = store.append(ID, at, stuck(piece), plain(length));
                        drop(tokio::time::timeout(Duration::from_millis(2), late).await);
                        store.close().await;
                        store = FileStore::open(folder.path().to_owned()).unwrap();
                    }
                }
            }
            let at = store.offset(ID).await.unwrap().unwrap();
            store.append(ID, at, body(&bytes[at as usize..], 9999), plain(length)).await.unwrap();
            let finished = store.finish(ID, "a.pdf").await.unwrap();
            assert_eq!(finished.sha256, sha256(&bytes));
            assert!(store.verify(ID, &sha256(&bytes)).await.unwrap());
        });
    }
}
