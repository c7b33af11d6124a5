//! Checking the log: every chain anew from its first event, every row against its log, every event
//! against its leaf, and the tree from its leaves to its signed heads.

mod tree;

use domain::{
    catalogue::Method,
    dossier::{DossierState, Event, EventRecord, Process, Role, Snapshot},
    payment::Money,
};
use storage::{
    dossier::{self, Dossier},
    log::{self, Leaf},
    upload::{self, Upload},
};

use crate::{Result, Services, chain};

/// Dossiers that are read together.
const PAGE: u64 = 200;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFault {
    /// Mã hồ sơ.
    pub code: String,
    /// Place in its log of the first event that does not hold; none where the row does not.
    pub seq: Option<i64>,
    /// What is wrong.
    pub what: String,
}

/// What was looked at, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Dossiers.
    pub dossiers: u64,
    /// Events.
    pub events: u64,
    /// Events that have no leaf yet.
    pub waiting: u64,
    /// Leaves of the tree.
    pub leaves: u64,
    /// Signed heads.
    pub heads: u64,
    /// The keys that have signed them, as `name+id+key`.
    pub keys: Vec<String>,
    /// One a dossier at most, in the order of filing.
    pub faults: Vec<AuditFault>,
    /// The first thing that does not hold in the tree.
    pub tree: Option<String>,
}

/// What does not hold, and at which event.
type Found = Option<(Option<i64>, String)>;

impl Services {
    /// Checks every dossier: that no event was changed, added, left out or moved, that the row is
    /// what the log makes of it, and that answers and files are those that the log names.
    pub async fn verify_audit(&self, mut progress: impl FnMut(u64)) -> Result<AuditReport> {
        let read = self.db.read();
        let mut report = AuditReport::default();
        let size = self.verify_tree(&mut report).await?;
        let (mut after, mut leaves) = (String::new(), 0);
        loop {
            let page = dossier::page_by_id(read, &after, PAGE).await?;
            let Some(last) = page.last() else {
                if leaves != size && report.tree.is_none() {
                    report.tree = Some("a leaf is of no dossier".to_owned());
                }
                return Ok(report);
            };
            after.clone_from(&last.id);
            for row in &page {
                let (seen, mut found) = self.check_dossier(row, size).await?;
                leaves += seen.leaves;
                // It may have moved while it was read: then what stands now is checked.
                let mut version = row.version;
                while found.is_some() {
                    let now = dossier::by_id(read, &row.id).await?;
                    let Some(now) = now.filter(|now| now.version != version) else { break };
                    version = now.version;
                    found = self.check_dossier(&now, size).await?.1;
                }
                report.dossiers += 1;
                report.events += seen.events;
                report.waiting += seen.waiting;
                report.faults.extend(found.map(|(seq, what)| AuditFault {
                    code: row.code.clone(),
                    seq,
                    what,
                }));
            }
            progress(page.len() as u64);
        }
    }

    /// What a dossier has, and the first thing that does not hold. `size` is how many leaves there
    /// were when the check began.
    async fn check_dossier(&self, dossier: &Dossier, size: u64) -> Result<(Seen, Found)> {
        let read = self.db.read();
        let files = upload::of_dossier(read, &dossier.id).await?;
        let sent = upload::of_messages(read, &dossier.id).await?;
        // What waits first, the leaves last: an event that is sealed meanwhile is among both.
        let waiting = log::pending_of(read, &dossier.id).await?;
        let events = dossier::events(read, &dossier.id).await;
        let leaves = log::leaves_of(read, &dossier.id).await?;
        let mut seen = Seen {
            events: 0,
            waiting: waiting.len() as u64,
            leaves: leaves.iter().filter(|leaf| (leaf.index as u64) < size).count() as u64,
        };
        let found = match events {
            Ok(log) => {
                seen.events = log.len() as u64;
                check(dossier, &log, &hashes(&files))
                    .or_else(|| messages(&log, &hashes(&sent)))
                    .or_else(|| sealed(&log, &leaves, &waiting))
            }
            Err(error) => Some((None, format!("the log cannot be read: {error}"))),
        };
        Ok((seen, found))
    }
}

/// What a dossier has.
struct Seen {
    events: u64,
    waiting: u64,
    leaves: u64,
}

fn hashes(files: &[Upload]) -> Vec<&str> {
    files.iter().filter_map(|file| file.sha256.as_deref()).collect()
}

/// The first message whose file is not there, or a file of no message.
fn messages(log: &[EventRecord], files: &[&str]) -> Found {
    let mut named = Vec::new();
    for record in log {
        if let Event::Messaged { files_sha256, .. } = &record.event {
            if files_sha256.iter().any(|hash| !files.contains(&hash.as_str())) {
                return Some((Some(record.seq), "a file of the message is missing".to_owned()));
            }
            named.extend(files_sha256.iter().map(String::as_str));
        }
    }
    let strange = files.iter().any(|file| !named.contains(file));
    strange.then(|| (None, "a file is not one that was sent".to_owned()))
}

/// The first event of a dossier that is not the one of its leaf.
fn sealed(log: &[EventRecord], leaves: &[Leaf], waiting: &[i64]) -> Found {
    for record in log {
        let seq = Some(record.seq);
        match leaves.iter().find(|leaf| leaf.seq == record.seq) {
            Some(leaf) if leaf.hash == record.hash => {}
            Some(_) => return Some((seq, "the event is not the one that was sealed".to_owned())),
            None if waiting.contains(&record.seq) => {}
            None => return Some((seq, "the event has no leaf in the tree".to_owned())),
        }
    }
    let more = leaves.iter().find(|leaf| log.iter().all(|record| record.seq != leaf.seq));
    more.map(|leaf| (Some(leaf.seq), "an event that was sealed is missing".to_owned()))
}

/// The first thing that does not hold.
fn check(dossier: &Dossier, log: &[EventRecord], files: &[&str]) -> Found {
    let mut previous = chain::GENESIS.to_owned();
    for (place, record) in log.iter().enumerate() {
        let expected = place as i64 + 1;
        if record.seq != expected {
            return Some((Some(expected), format!("event {expected} is missing")));
        }
        if chain::event_hash(&dossier.id, &previous, record) != record.hash {
            return Some((Some(record.seq), "the event does not have its hash".to_owned()));
        }
        previous.clone_from(&record.hash);
    }
    if (dossier.last_seq, &dossier.last_hash) != (log.len() as i64, &previous) {
        return Some((Some(log.len() as i64 + 1), "the log ends too early".to_owned()));
    }
    let Some(replayed) = replay(dossier, log) else {
        return Some((Some(1), "the log does not begin with the submission".to_owned()));
    };
    if replayed != dossier.snapshot {
        return Some((None, "the dossier is not what its log makes of it".to_owned()));
    }
    let sealed = log.iter().rev().find_map(|record| match &record.event {
        Event::Submitted { answers_sha256, files_sha256, .. }
        | Event::Supplemented { answers_sha256, files_sha256, .. } => {
            Some((answers_sha256, files_sha256))
        }
        _ => None,
    });
    let (submitted, hashes) = sealed?;
    let corrected = log.iter().rev().find_map(|record| match &record.event {
        Event::Submitted { answers_sha256, .. }
        | Event::Supplemented { answers_sha256, .. }
        | Event::Corrected { answers_sha256, .. } => Some(answers_sha256),
        _ => None,
    });
    if chain::digest_json(&dossier.answers) != *corrected.unwrap_or(submitted) {
        return Some((None, "the answers are not those that were submitted".to_owned()));
    }
    if files.iter().any(|file| !hashes.iter().any(|hash| hash == file)) {
        return Some((None, "a file is not one that was submitted".to_owned()));
    }
    None
}

/// What the log makes of a dossier.
fn replay(dossier: &Dossier, log: &[EventRecord]) -> Option<Snapshot> {
    let first = log.first()?;
    let Event::Submitted { organisation, .. } = &first.event else { return None };
    let filer = first.actor.as_ref().filter(|_| first.role == Role::Applicant);
    // On paper it was an officer who took it in.
    let applicant = organisation.as_ref().or(filer).cloned();
    let mut snapshot = Snapshot {
        state: DossierState::Submitted,
        applicant: applicant.unwrap_or_else(|| dossier.owner().id().to_owned()),
        // Chosen by place when it was submitted; the first route says it again.
        agency: dossier.snapshot.agency.clone(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: first.at,
        due_at: None,
        supplement: Vec::new(),
        process: Process::default(),
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    };
    for record in log {
        snapshot.apply(&record.event, record.at);
    }
    Some(snapshot)
}

#[cfg(test)]
mod tests;
