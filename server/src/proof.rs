//! `motcua audit verify --proof`: a proof file is checked without the portal.

use std::path::Path;

use anyhow::{Context as _, bail};
use domain::log::{Checked, EventFault, FileFault, HeadFault, LogKey, ProofFile, Verdict, check};

/// Checks a file and tells about every event; fails where something does not hold.
pub fn run(path: &Path, keys: &[String]) -> anyhow::Result<()> {
    let keys = parse(keys)?;
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("Failed to read {}", path.display()))?;
    let file: ProofFile = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a proof file", path.display()))?;
    let checked = check(&file, &keys, |json| serde_json::from_str(json).ok());
    tell(&file, &checked);
    if let Some(seq) = checked.first_broken() {
        bail!("event {seq} does not hold");
    }
    if let Some(fault) = checked.fault {
        bail!("{}", file_words(fault));
    }
    println!("Everything holds.");
    if keys.is_empty() {
        println!(
            "The key stands in the file itself: compare it with the portal's own, at \
             /api/v1/log/keys or /kiem-chung, or give that with --key."
        );
    }
    Ok(())
}

/// Reads keys as `name+id+key`.
pub fn parse(keys: &[String]) -> anyhow::Result<Vec<LogKey>> {
    let read = |key: &String| {
        LogKey::parse(key).with_context(|| format!("{key:?} is not a key: write name+id+key"))
    };
    keys.iter().map(read).collect()
}

fn tell(file: &ProofFile, checked: &Checked) {
    println!("Dossier {}, {} events", file.code, file.events.len());
    if let Some(head) = &checked.head {
        println!("Head of {} leaves, signed {}", head.size, head.at.to_rfc3339());
        println!("Signed by {}", file.key);
    }
    for (seq, entry, verdict) in &checked.events {
        let what = match entry {
            Some(entry) => {
                let kind = serde_json::to_value(&entry.event).unwrap_or_default();
                let kind = kind["kind"].as_str().unwrap_or_default().to_owned();
                format!("{} {kind}", entry.at.to_rfc3339())
            }
            None => "kept closed".to_owned(),
        };
        println!("event {seq}: {what}: {}", verdict_words(*verdict));
    }
}

const fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Waits => "waits for the next head",
        Verdict::Broken(EventFault::Place) => {
            "DOES NOT HOLD: an event was left out, added or moved before it"
        }
        Verdict::Broken(EventFault::Hash) => "DOES NOT HOLD: it was changed, or what is before it",
        Verdict::Broken(EventFault::Content) => "DOES NOT HOLD: it is of another dossier",
        Verdict::Broken(EventFault::Leaf) => "DOES NOT HOLD: it is not in the signed log",
    }
}

const fn file_words(fault: FileFault) -> &'static str {
    match fault {
        FileFault::Format => "the file is of a format that this program does not know",
        FileFault::Empty => "the file has no events",
        FileFault::Code => "the file names another dossier than the one that was submitted",
        FileFault::Head(HeadFault::Form) => "the head is not written as a head is",
        FileFault::Head(HeadFault::UnknownKey) => "the head is not signed by a known key",
        FileFault::Head(HeadFault::Signature) => "the signature of the head is wrong",
    }
}
