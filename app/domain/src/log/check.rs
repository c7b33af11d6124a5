//! Checking a proof file, without the portal.

use super::{
    Entry, FORMAT, HeadFault, LogKey, ProofFile, ProvenEvent, TreeHead, event_hash, from_hex,
    leaf_hash, open, verify_inclusion,
};
use crate::dossier::Event;

/// Why a file cannot be taken for a proof at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It is of another format, or of a newer one.
    Format,
    /// It has no events.
    Empty,
    /// Its head does not hold.
    Head(HeadFault),
    /// The code that it names is not that of the dossier that was submitted.
    Code,
}

/// Why an event does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFault {
    /// Its place is not the next one: an event was left out, added or moved.
    Place,
    /// What it says was changed, or what stands before it: the hash is another.
    Hash,
    /// It is an event of another dossier, or cannot be read.
    Content,
    /// It is not in the log that was signed.
    Leaf,
}

/// What was found about one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands in the signed log as it stands in the file.
    Holds,
    /// It follows on the others, and was too young for the head.
    Waits,
    /// It does not hold.
    Broken(EventFault),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The signed head, where it holds.
    pub head: Option<TreeHead>,
    /// What is wrong with the file as a whole.
    pub fault: Option<FileFault>,
    /// Every event of the file: its place there, what it says where that can be read, the verdict.
    pub events: Vec<(i64, Option<Entry>, Verdict)>,
}

impl Checked {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.fault.is_none() && self.first_broken().is_none()
    }

    /// The first event that does not hold.
    pub fn first_broken(&self) -> Option<i64> {
        let broken = |(_, _, verdict): &&(_, _, Verdict)| matches!(verdict, Verdict::Broken(_));
        self.events.iter().find(broken).map(|(seq, ..)| *seq)
    }
}

/// Checks everything in a file. `keys` are those that are trusted; with none of them the file's own
/// key is taken, and whoever reads the result has to know that key. `read` reads an event's JSON.
pub fn check(file: &ProofFile, keys: &[LogKey], read: impl Fn(&str) -> Option<Entry>) -> Checked {
    let own: Vec<LogKey> = LogKey::parse(&file.key).into_iter().collect();
    let opened = match own.first() {
        None => Err(HeadFault::UnknownKey),
        Some(key) if !keys.is_empty() && !keys.contains(key) => Err(HeadFault::UnknownKey),
        Some(_) => open(&file.head, &own).map(|(head, _)| head),
    };
    let mut fault = match &opened {
        _ if file.format != FORMAT => Some(FileFault::Format),
        _ if file.events.is_empty() => Some(FileFault::Empty),
        Err(fault) => Some(FileFault::Head(*fault)),
        Ok(_) => None,
    };
    let head = opened.ok();
    let mut events = Vec::with_capacity(file.events.len());
    let (mut previous, mut dossier) = ("", None);
    let mut waiting = false;
    for (event, place) in file.events.iter().zip(1..) {
        let entry = event.canonical.as_deref().and_then(&read);
        let sealed = head.as_ref().and_then(|head| in_log(event, head));
        waiting |= event.leaf.is_none();
        let whose = entry.as_ref().map(|entry| entry.dossier.clone());
        let broken = if event.seq != place {
            Some(EventFault::Place)
        } else if event.canonical.as_ref().is_some_and(|text| !has_hash(event, previous, text)) {
            Some(EventFault::Hash)
        } else if event.canonical.is_some() && !fits(entry.as_ref(), place, dossier.as_ref()) {
            Some(EventFault::Content)
        } else if sealed == Some(false) || (waiting && event.leaf.is_some()) {
            // Events are sealed in their order: none that waits stands before one that does not.
            Some(EventFault::Leaf)
        } else {
            None
        };
        if place == 1 && broken.is_none() && !names(entry.as_ref(), &file.code) {
            fault = fault.or(Some(FileFault::Code));
        }
        let verdict = match broken {
            Some(fault) => Verdict::Broken(fault),
            None if event.leaf.is_none() => Verdict::Waits,
            None => Verdict::Holds,
        };
        events.push((event.seq, entry, verdict));
        previous = &event.hash;
        dossier = dossier.or(whose);
    }
    Checked { head, fault, events }
}

/// Whether the event is in the log of this head; nothing while it waits for one.
fn in_log(event: &ProvenEvent, head: &TreeHead) -> Option<bool> {
    let leaf = event.leaf?;
    let path: Option<Vec<_>> = event.path.iter().map(|hash| from_hex(hash)).collect();
    let content = from_hex(&event.hash);
    Some(content.zip(path).is_some_and(|(content, path)| {
        verify_inclusion(leaf_hash(&content), leaf, head.size, &path, &head.root)
    }))
}

fn has_hash(event: &ProvenEvent, previous: &str, canonical: &str) -> bool {
    from_hex(&event.hash) == Some(event_hash(previous, canonical))
}

/// Whether an event is one of this dossier at this place.
fn fits(entry: Option<&Entry>, place: i64, dossier: Option<&String>) -> bool {
    entry.is_some_and(|entry| {
        entry.seq == place && dossier.is_none_or(|dossier| *dossier == entry.dossier)
    })
}

/// Whether the first event is the submission of the dossier that the file names.
fn names(first: Option<&Entry>, code: &str) -> bool {
    match first.map(|entry| &entry.event) {
        Some(Event::Submitted { code: submitted, .. }) => {
            // Submissions of the first days do not name it.
            submitted.is_empty() || submitted == code
        }
        _ => false,
    }
}
