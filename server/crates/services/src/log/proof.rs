//! The proof file of a dossier.

use domain::{
    dossier::EventRecord,
    log::{FORMAT, Place, ProofFile, ProvenEvent, inclusion_path, open},
    organisation::OrganisationAction,
};
use storage::{
    dossier,
    log::{self, Leaf},
};

use crate::{Caller, Result, ServiceError, Services, chain, dossier::is_internal};

impl Services {
    /// All events of a dossier with their proofs under the newest head, for the applicant and for
    /// officers of its agency. What is the officers' own is proven to the applicant without its
    /// words.
    ///
    /// # Errors
    ///
    /// [`ServiceError::BadInput`] with `log_empty` while there is no head yet.
    pub async fn proof(&self, caller: &Caller, code: &str) -> Result<ProofFile> {
        let dossier = if caller.officer {
            self.known_at_own_desk(caller, code).await?
        } else {
            self.own_dossier(caller, code, OrganisationAction::See).await?
        };
        let read = self.db.read();
        let state = log::state(read).await?;
        let keys = self.known_keys().await?;
        let (head, key) =
            open(&state.note, &keys).map_err(|_| ServiceError::BadInput("log_empty"))?;
        let records = dossier::events(read, &dossier.id).await?;
        let leaves = log::leaves_of(read, &dossier.id).await?;
        let paths = self.paths(&leaves, head.size).await?;
        let event = |record: &EventRecord| {
            let proven = paths.iter().find(|(seq, ..)| *seq == record.seq);
            let shown = caller.officer || !is_internal(&record.event);
            ProvenEvent {
                seq: record.seq,
                canonical: shown.then(|| chain::canonical(&dossier.id, record)),
                hash: record.hash.clone(),
                leaf: proven.map(|(_, leaf, _)| *leaf),
                path: proven.map(|(.., path)| path.clone()).unwrap_or_default(),
            }
        };
        Ok(ProofFile {
            format: FORMAT.to_owned(),
            events: records.iter().map(event).collect(),
            key: key.to_text(),
            head: state.note,
            code: dossier.code.clone(),
        })
    }

    /// Place in the dossier's log, leaf and inclusion proof of every event under a head of `size`
    /// leaves. All hashes are read at once.
    async fn paths(&self, leaves: &[Leaf], size: u64) -> Result<Vec<(i64, u64, Vec<String>)>> {
        let sealed = leaves.iter().map(|leaf| (leaf.seq, leaf.index as u64));
        let sealed: Vec<_> = sealed
            .filter(|(_, leaf)| *leaf < size)
            .map(|(seq, leaf)| (seq, leaf, inclusion_path(leaf, size)))
            .collect();
        let wanted = sealed.iter().flat_map(|(.., path)| path.clone()).collect();
        let mut hashes = self.bagged(wanted).await?.into_iter();
        let proven = |(seq, leaf, path): (i64, u64, Vec<Vec<Place>>)| {
            (seq, leaf, hashes.by_ref().take(path.len()).collect())
        };
        Ok(sealed.into_iter().map(proven).collect())
    }
}
