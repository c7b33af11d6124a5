//! Proof files, heads, keys and paths of the log.

use domain::{
    Moment,
    log::{
        FORMAT, Hash, LogKey, ProofFile, ProvenEvent, TreeHead, check, event_hash, from_hex,
        inclusion_path, leaf_hash, note, open, verify_consistency, verify_inclusion,
    },
};
use ed25519_dalek::{Signer as _, SigningKey};

use super::text;

fn signer() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn key() -> LogKey {
    let public = signer().verifying_key().to_bytes();
    LogKey { name: "motcua.example.vn/nhat-ky".to_owned(), public }
}

/// The proof of a dossier of one event, in a log of that one leaf.
fn file() -> ProofFile {
    let code = "H13.20-261123-0001".to_owned();
    let canonical = format!(
        "{{\"dossier\":\"0197\",\"seq\":1,\"at\":\"2026-11-23T02:10:00.000Z\",\"role\":\"system\",\
         \"actor\":null,\"event\":{{\"kind\":\"submitted\",\"answers_sha256\":\"aa\",\
         \"files_sha256\":[],\"code\":\"{code}\"}}}}"
    );
    let hash = event_hash("", &canonical);
    let at = Moment(1_795_399_800_000);
    let head = TreeHead { origin: key().name, size: 1, root: leaf_hash(&hash), at };
    let signature = signer().sign(head.to_text().as_bytes()).to_bytes();
    ProofFile {
        format: FORMAT.to_owned(),
        code,
        events: vec![ProvenEvent {
            seq: 1,
            canonical: Some(canonical),
            hash: hex::encode(hash),
            leaf: Some(0),
            path: Vec::new(),
        }],
        head: note(&head.to_text(), &key(), &signature),
        key: key().to_text(),
    }
}

pub(super) fn proofs() -> Vec<Vec<u8>> {
    let file = file();
    let whole = serde_json::to_vec(&file).unwrap_or_default();
    vec![whole, file.head.into_bytes(), file.key.into_bytes()]
}

pub(super) fn proof(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(read) = LogKey::parse(&text) {
        assert_eq!(read.to_text(), text);
    }
    if let Ok((head, _)) = open(&text, &[key()]) {
        assert_eq!(head.size, 1, "nobody else's head is signed by this key");
    }
    let Ok(read) = serde_json::from_str::<ProofFile>(&text) else { return };
    let checked = check(&read, &[key()], |json| serde_json::from_str(json).ok());
    assert_eq!(checked.events.len(), read.events.len());
    if checked.holds() {
        // What holds is what was signed, but for words that are kept back.
        let signed = file();
        assert_eq!(read.code, signed.code);
        let said = &read.events[0].canonical;
        assert!(said.is_none() || *said == signed.events[0].canonical);
    }
}

pub(super) fn trees() -> Vec<Vec<u8>> {
    let numbers = |one: u64, other: u64, hashes: usize| {
        let mut bytes = [one.to_le_bytes(), other.to_le_bytes()].concat();
        bytes.extend((0..hashes).flat_map(|hash| [hash as u8; 32]));
        bytes
    };
    vec![numbers(3, 11, 6), numbers(0, 1, 2), numbers(7, 8, 5), numbers(u64::MAX - 1, u64::MAX, 66)]
}

/// Two sizes, then hashes: a path of anything leads nowhere but to its own root.
pub(super) fn tree(bytes: &[u8]) {
    let (sizes, rest) = bytes.split_at(bytes.len().min(16));
    let size = |at: usize| {
        sizes
            .get(at..at + 8)
            .map_or(0, |eight| eight.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b)))
    };
    let (one, other) = (size(0), size(8));
    let hashes: Vec<Hash> = rest.chunks_exact(32).filter_map(|hash| hash.try_into().ok()).collect();
    let Some((root, path)) = hashes.split_last() else { return };
    let leaf = path.first().copied().unwrap_or(*root);
    let included = verify_inclusion(leaf, one, other, path, root);
    assert!(!included || path.len() <= 64, "no tree is as deep");
    let _ = verify_consistency((one, &leaf), (other, root), path);
    assert!(inclusion_path(one, other).len() <= 64);
    let _ = from_hex(&text(rest));
}
