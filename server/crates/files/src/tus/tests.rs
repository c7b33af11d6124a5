//! Headers good and bad.

use proptest::prelude::*;

use super::*;

#[test]
fn only_version_one_is_spoken() {
    assert_eq!(version(Some("1.0.0")), Ok(()));
    for header in [None, Some(""), Some("0.2.2"), Some("1.0"), Some("1.0.0 ")] {
        assert_eq!(version(header).map_err(TusError::status), Err(412), "{header:?}");
    }
}

#[test]
fn numbers_are_digits() {
    assert_eq!(number("0"), Ok(0));
    assert_eq!(number("104857600"), Ok(104_857_600));
    assert_eq!(number("9223372036854775807"), Ok(i64::MAX as u64));
    for bad in ["", "-1", "+1", " 1", "1 ", "0x10", "1e3", "9223372036854775808", "٣", "1.0"] {
        assert_eq!(number(bad), Err(TusError::Number), "{bad}");
    }
}

#[test]
fn metadata_is_pairs_in_base64() {
    let read = metadata("filename R2nhuqV5LnBkZg==,requirement YmlydGg,flag, draft MQ==").unwrap();
    assert_eq!(read.get("filename"), Some("Giấy.pdf"));
    assert_eq!(read.get("requirement"), Some("birth"));
    assert_eq!(read.get("flag"), Some(""));
    assert_eq!(read.get("draft"), Some("1"));
    assert_eq!((read.len(), read.get("other")), (4, None));
    assert!(metadata("").unwrap().is_empty());
}

#[test]
fn bad_metadata_is_refused() {
    let many: Vec<String> = (0..17).map(|n| format!("key{n} MQ==")).collect();
    let long = format!("filename {}", "QUFB".repeat(1025));
    for bad in [
        "filename %%%",
        "filename /w==",
        "a MQ==,a MQ==",
        "a MQ==,,b MQ==",
        "a MQ== MQ==",
        "tên MQ==",
        ",",
        many.join(",").as_str(),
        long.as_str(),
    ] {
        assert_eq!(metadata(bad), Err(TusError::Metadata), "{bad}");
    }
}

#[test]
fn checksums_are_sha1_or_sha256() {
    let sha1 = checksum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=").unwrap();
    assert_eq!((sha1.algorithm, sha1.digest.len()), (Algorithm::Sha1, 20));
    let sha256 = checksum("sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=").unwrap();
    assert_eq!((sha256.algorithm, sha256.digest.len()), (Algorithm::Sha256, 32));
    assert_eq!(checksum("md5 XrY7u+Ae7tCTyyK7j1rNww=="), Err(TusError::Algorithm));
    for bad in ["", "sha1", "sha1 ", "sha1 !!", "sha1 MQ==", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="]
    {
        assert_eq!(checksum(bad), Err(TusError::Checksum), "{bad}");
    }
    assert_eq!(CHECKSUM_ALGORITHMS, "sha1,sha256");
}

proptest! {
    #[test]
    fn no_header_breaks_the_readers(header in "\\PC{0,200}") {
        let _ = (version(Some(&header)), number(&header), checksum(&header));
        if let Ok(read) = metadata(&header) {
            prop_assert!(read.len() <= MAX_PAIRS);
        }
    }

    #[test]
    fn what_a_client_writes_is_read(name in "\\PC{0,60}", key in "[a-z]{1,10}") {
        let header = format!("{key} {}", BASE64.encode(&name));
        let read = metadata(&header).unwrap();
        prop_assert_eq!(read.get(&key), Some(name.as_str()));
    }
}
