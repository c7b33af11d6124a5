//! Stored files: reading, quarantine, removal, sweeping.

use std::time::UNIX_EPOCH;

use domain::Moment;
use files::{FinishError, StoreError};
use tokio::io::AsyncReadExt;

use crate::support::{ID, body, broken, plain, samples::pdf, store};

#[tokio::test]
async fn a_stored_file_is_read_quarantined_and_removed() {
    let (folder, store) = store();
    let bytes = pdf();
    store.put(ID, "a.pdf", body(&bytes, 100), 10_000).await.unwrap();
    let (mut file, size) = store.read(ID).await.unwrap();
    let mut read = Vec::new();
    file.read_to_end(&mut read).await.unwrap();
    assert_eq!((size, &read), (bytes.len() as u64, &bytes));

    store.quarantine(ID).await.unwrap();
    store.quarantine(ID).await.unwrap();
    assert!(matches!(store.read(ID).await, Err(StoreError::NotFound)));
    assert!(folder.path().join("quarantine/ab").join(ID).exists());
    store.remove(ID).await.unwrap();
    assert!(!folder.path().join("quarantine/ab").join(ID).exists());
    assert!(matches!(store.quarantine(ID).await, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_form_that_breaks_off_leaves_nothing() {
    let (folder, store) = store();
    let refused = store.put(ID, "a.pdf", broken(&pdf(), 10), 10_000).await;
    assert!(matches!(refused, Err(FinishError::Interrupted)), "{refused:?}");
    assert!(!folder.path().join("incoming/ab").join(ID).exists());
}

#[tokio::test]
async fn only_what_lies_untouched_is_swept() {
    let (folder, store) = store();
    store.create(ID).await.unwrap();
    store.append(ID, 0, body(b"1234", 4), plain(10)).await.unwrap();
    let file = folder.path().join("incoming/ab").join(ID);
    let touched = std::fs::metadata(file).unwrap().modified().unwrap();
    let touched = Moment(touched.duration_since(UNIX_EPOCH).unwrap().as_millis() as i64);
    assert_eq!(store.sweep(touched).await.unwrap(), 0);
    assert_eq!(store.offset(ID).await.unwrap(), Some(4));
    assert_eq!(store.sweep(touched.plus_ms(1)).await.unwrap(), 1);
    assert_eq!(store.offset(ID).await.unwrap(), None);
}

#[tokio::test]
async fn the_probe_tells_whether_the_store_can_be_written() {
    let (folder, store) = store();
    store.probe().await.unwrap();
    assert!(!folder.path().join("probe").exists());
    std::fs::create_dir(folder.path().join("probe")).unwrap();
    assert!(store.probe().await.is_err());
}
