use ed25519_dalek::{Signer as _, SigningKey};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::Moment;

const AT: Moment = Moment(1_795_399_800_000);
const CODE: &str = "H13.20-261123-0001";

fn secret() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn key() -> LogKey {
    let public = secret().verifying_key().to_bytes();
    LogKey { name: "motcua.example.vn/nhat-ky".to_owned(), public }
}

fn signed(size: u64, root: Hash) -> String {
    let head = TreeHead { origin: key().name, size, root, at: AT };
    note(&head.to_text(), &key(), &secret().sign(head.to_text().as_bytes()).to_bytes())
}

fn read(json: &str) -> Option<Entry> {
    serde_json::from_str(json).ok()
}

/// A file of four events, the third of which is kept back and the last of which waits, among the
/// leaves of others.
fn file() -> ProofFile {
    let events = [
        json!({ "kind": "submitted", "answers_sha256": "aa", "files_sha256": [], "code": CODE }),
        json!({ "kind": "routed", "agency": "H13.20" }),
        json!({ "kind": "noted", "text": "của cán bộ", "public": false }),
        json!({ "kind": "accepted", "due_at": null }),
    ];
    let mut previous = String::new();
    let mut proven = Vec::new();
    let mut leaves: Vec<Hash> = (0_u64..11).map(|other| leaf_hash(&other.to_be_bytes())).collect();
    for (event, seq) in events.into_iter().zip(1_i64..) {
        let canonical = json!({
            "dossier": "0197", "seq": seq, "at": AT.to_rfc3339(), "role": "system",
            "actor": null, "event": event,
        });
        let canonical = canonical.to_string();
        let hash = event_hash(&previous, &canonical);
        previous = hex::encode(hash);
        let leaf = (seq < 4).then_some(seq as u64 * 2 + 1);
        if let Some(leaf) = leaf {
            leaves[leaf as usize] = leaf_hash(&hash);
        }
        let canonical = (seq != 3).then_some(canonical);
        proven.push(ProvenEvent { seq, canonical, hash: previous.clone(), leaf, path: Vec::new() });
    }
    for event in &mut proven {
        let Some(leaf) = event.leaf else { continue };
        let path = hashes(&inclusion_path(leaf, 11), &leaves);
        event.path = path.iter().map(hex::encode).collect();
    }
    ProofFile {
        format: FORMAT.to_owned(),
        code: CODE.to_owned(),
        events: proven,
        head: signed(11, naive_root(&leaves)),
        key: key().to_text(),
    }
}

fn verdicts(file: &ProofFile) -> Vec<Verdict> {
    check(file, &[], read).events.into_iter().map(|(.., verdict)| verdict).collect()
}

#[test]
fn an_untouched_file_holds() {
    let file = file();
    let checked = check(&file, &[key()], read);
    assert!(checked.holds(), "{checked:?}");
    assert_eq!(checked.head.as_ref().map(|head| (head.size, head.at)), Some((11, AT)));
    let holds = Verdict::Holds;
    assert_eq!(verdicts(&file), [holds, holds, holds, Verdict::Waits]);
    let written = serde_json::to_string(&file).unwrap();
    assert_eq!(serde_json::from_str::<ProofFile>(&written).unwrap(), file);
}

#[test]
fn the_event_that_was_touched_is_named() {
    let broken = |change: fn(&mut ProofFile)| {
        let mut file = file();
        change(&mut file);
        (check(&file, &[], read).first_broken(), check(&file, &[], read).fault)
    };
    assert_eq!(
        broken(|file| {
            let text = file.events[1].canonical.as_mut().unwrap();
            *text = text.replace("H13.20", "H13.21");
        }),
        (Some(2), None)
    );
    // Whoever changes an event computes its hash anew, too.
    assert_eq!(
        broken(|file| {
            let text = file.events[1].canonical.as_ref().unwrap().replace("H13.20", "H13.21");
            file.events[1].hash = hex::encode(event_hash(&file.events[0].hash, &text));
            file.events[1].canonical = Some(text);
        }),
        (Some(2), None)
    );
    assert_eq!(broken(|file| drop(file.events.remove(1))).0, Some(3), "left out");
    assert_eq!(broken(|file| file.events.swap(0, 1)).0, Some(2), "moved");
    assert_eq!(broken(|file| file.events[2].leaf = Some(4)).0, Some(3), "another leaf");
    assert_eq!(broken(|file| file.events[1].leaf = None).0, Some(3), "waits in the middle");
    let code = broken(|file| file.code = "H13.20-261123-0002".to_owned());
    assert_eq!(code, (None, Some(FileFault::Code)));
    assert_eq!(broken(|file| file.events.clear()).1, Some(FileFault::Empty));
    assert_eq!(broken(|file| file.format.push('0')).1, Some(FileFault::Format));
}

#[test]
fn a_head_has_to_be_signed_by_a_known_key() {
    let head_fault = |file: &ProofFile, keys: &[LogKey]| match check(file, keys, read).fault {
        Some(FileFault::Head(fault)) => Some(fault),
        _ => None,
    };
    let mut forged = file();
    let other = LogKey { name: "x/nhat-ky".to_owned(), ..key() };
    assert_eq!(head_fault(&forged, std::slice::from_ref(&other)), Some(HeadFault::UnknownKey));
    assert_eq!(head_fault(&forged, &[other, key()]), None, "an old key stays good");
    forged.head = forged.head.replace("\n11\n", "\n12\n");
    assert_eq!(head_fault(&forged, &[key()]), Some(HeadFault::Signature));
    forged.head = "x".to_owned();
    assert_eq!(head_fault(&forged, &[]), Some(HeadFault::Form));
    forged.key = "x".to_owned();
    assert_eq!(head_fault(&forged, &[]), Some(HeadFault::UnknownKey));
}

#[test]
fn keys_and_signatures_are_those_of_others() {
    // The key of Go's checksum database, as its clients carry it.
    let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    let key = LogKey::parse(text).unwrap();
    assert_eq!((key.name.as_str(), key.to_text().as_str()), ("sum.golang.org", text));
    assert_eq!(LogKey::parse(&text.replace("033de0ae", "033de0af")), None);
    assert_eq!(LogKey::parse(&text.replace("sum.", "sum ")), None);
    // RFC 8032 7.1, test 1: an empty message.
    let public = from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    let signature = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
                     5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    let signature = hex::decode(signature).unwrap().try_into().unwrap();
    let key = LogKey { name: "x".to_owned(), public: public.unwrap() };
    assert!(key.has_signed("", &signature) && !key.has_signed(" ", &signature));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_other_sign_in_a_file_is_found(at in any::<prop::sample::Index>(), sign in "[ -~]") {
        let file = file();
        let written = serde_json::to_string(&file).unwrap();
        let mut signs: Vec<char> = written.chars().collect();
        let place = at.index(signs.len());
        signs[place] = sign.chars().next().unwrap();
        let changed: String = signs.into_iter().collect();
        let Ok(read_back) = serde_json::from_str::<ProofFile>(&changed) else { return Ok(()) };
        prop_assert_eq!(check(&read_back, &[], read).holds(), read_back == file, "{}", changed);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        prop_assert!(open(&text, &[key()]).is_err());
        prop_assert!(LogKey::parse(&text).is_none());
    }
}
