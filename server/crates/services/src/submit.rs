//! Submitting: one transaction, and the same answer however often it is asked for.

use domain::{
    dossier::{Actor, DossierCode, DossierState, Event, Snapshot, answer_by, day_key},
    view::SubmitReceipt,
};
use storage::{dossier::Dossier, draft, idempotency, outbox, upload};

use crate::{
    Caller, Result, ServiceError, Services, chain,
    draft::{Checked, Loaded, relevant},
};

impl Services {
    /// Submits a draft, or answers the supplement request that it was begun for.
    ///
    /// `key` is the draft's own submission key, or one the caller chose. The same draft never
    /// becomes two dossiers: not by a double click, not by a replay, not by a hundred at once.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotReady`] with everything that is missing; [`ServiceError::KeyReused`] when
    /// the key belongs to another draft.
    pub async fn submit(&self, caller: &Caller, id: &str, key: &str) -> Result<SubmitReceipt> {
        if key.is_empty() || key.len() > 200 {
            return Err(ServiceError::BadInput("idempotency_key"));
        }
        let loaded = self.load_draft(caller, id).await?;
        let foreign_key = key != loaded.draft.submission_key;
        if foreign_key
            && let Some(stored) = idempotency::find(self.db.read(), key, &caller.account.id).await?
            && stored.request_sha256 != id
        {
            return Err(ServiceError::KeyReused);
        }
        if let Some(code) = &loaded.draft.dossier_code {
            return self.receipt_of(code).await;
        }
        let Checked { errors, readiness } = self.check_draft(&loaded)?;
        if !readiness.is_ready() {
            return Err(ServiceError::NotReady(errors, Box::new(readiness)));
        }
        let own_key = foreign_key.then_some(key);
        let done = match &loaded.draft.supplements {
            None => self.insert_dossier(caller, &loaded, own_key).await,
            Some(code) => self.supplement_dossier(caller, &loaded, code, own_key).await,
        };
        match done {
            // Another request was faster: its dossier is the answer.
            Err(error) if is_race(&error) => {
                self.db.settle().await?;
                let draft = draft::by_id(self.db.read(), id).await?;
                let code = draft.and_then(|draft| draft.dossier_code);
                self.receipt_of(&code.ok_or(error)?).await
            }
            other => other,
        }
    }

    async fn insert_dossier(
        &self,
        caller: &Caller,
        loaded: &Loaded,
        own_key: Option<&str>,
    ) -> Result<SubmitReceipt> {
        let content = &loaded.revision.content;
        let case = loaded.case()?;
        let answers = relevant(case, &loaded.draft.answers);
        let agency = self.receiving_agency(content, case, &answers).await?;
        let id = self.new_id();
        let tx = self.db.begin().await?;
        // Under the write lock now: somebody may have submitted since the draft was read.
        if let Some(code) = submitted_since(&tx, &loaded.draft.id).await? {
            // An answer only when that one is on disk.
            tx.commit().await?;
            return self.receipt_of(&code).await;
        }
        let now = self.now();
        let number = storage::dossier::next_number(&*tx, &agency, &day_key(now)).await?;
        let code = DossierCode::new(&agency, now, number).to_string();
        let mut dossier = Dossier {
            id: id.clone(),
            code: code.clone(),
            account_id: caller.account.id.clone(),
            applicant_name: caller.account.full_name.clone(),
            identity_number: caller.account.identity_number.clone(),
            procedure_code: content.code.clone(),
            procedure_name: content.name.clone(),
            revision_id: loaded.revision.id.clone(),
            case_key: loaded.draft.case_key.clone(),
            answers,
            version: 1,
            submission_key: loaded.draft.submission_key.clone(),
            submitted_at: now,
            answer_by: answer_by(now),
            snapshot: Snapshot {
                state: DossierState::Submitted,
                applicant: caller.account.id.clone(),
                agency,
                claimed_by: None,
                claimed_until: None,
                quarantined: false,
                waiting_since: now,
                due_at: None,
                supplement: Vec::new(),
            },
            last_seq: 0,
            last_hash: chain::GENESIS.to_owned(),
        };
        let event = Event::Submitted {
            answers_sha256: chain::digest_json(&dossier.answers),
            files_sha256: hashes(loaded),
        };
        let actor = Actor::Applicant { account: caller.account.id.clone() };
        let records = chain::extend(&mut dossier, vec![event], &actor, now);
        storage::dossier::insert(&*tx, &dossier).await?;
        self.finish_submission(tx, caller, loaded, &dossier, &records, "submitted", own_key)
            .await?;
        Ok(SubmitReceipt { code, submitted_at: now, answer_by: dossier.answer_by })
    }

    /// The writes that a first submission and an answered supplement share, then the commit.
    #[expect(clippy::too_many_arguments, reason = "one place for what both submissions write")]
    pub(crate) async fn finish_submission(
        &self,
        tx: storage::Tx,
        caller: &Caller,
        loaded: &Loaded,
        dossier: &Dossier,
        records: &[domain::dossier::EventRecord],
        kind: &str,
        own_key: Option<&str>,
    ) -> Result<()> {
        let now = dossier.snapshot.waiting_since;
        for record in records {
            storage::dossier::append_event(&*tx, &dossier.id, record).await?;
        }
        let message = outbox::Message {
            id: self.new_id(),
            dossier_id: dossier.id.clone(),
            kind: kind.to_owned(),
            created_at: now,
        };
        outbox::insert(&*tx, &message).await?;
        upload::attach(&*tx, &loaded.draft.id, &dossier.id).await?;
        draft::mark_submitted(&*tx, &loaded.draft.id, &dossier.code, now).await?;
        if let Some(key) = own_key {
            let stored = idempotency::Stored {
                request_sha256: loaded.draft.id.clone(),
                status: 201,
                body: dossier.code.clone(),
            };
            idempotency::insert(&*tx, key, &caller.account.id, &stored, now).await?;
        }
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(())
    }

    /// The answer that a submission gave, from what is stored.
    pub(crate) async fn receipt_of(&self, code: &str) -> Result<SubmitReceipt> {
        let dossier = storage::dossier::by_code(self.db.read(), code).await?;
        let dossier = dossier.ok_or(ServiceError::NotFound)?;
        Ok(SubmitReceipt {
            code: dossier.code,
            submitted_at: dossier.submitted_at,
            answer_by: dossier.answer_by,
        })
    }
}

/// Whether another request may have done the same at the same time.
fn is_race(error: &ServiceError) -> bool {
    match error {
        ServiceError::Storage(error) => {
            error.is_unique_violation() || error.is_busy_or_serialization()
        }
        ServiceError::VersionConflict | ServiceError::Refused(_) => true,
        _ => false,
    }
}

/// The dossier that the draft has become since it was read.
pub(crate) async fn submitted_since(tx: &storage::Tx, draft: &str) -> Result<Option<String>> {
    match draft::by_id(&**tx, draft).await? {
        Some(draft) => Ok(draft.dossier_code),
        None => Err(ServiceError::NotFound),
    }
}

/// Hashes of all files, in the order of the receipt.
pub(crate) fn hashes(loaded: &Loaded) -> Vec<String> {
    loaded.uploads.iter().filter_map(|upload| upload.sha256.clone()).collect()
}
