//! Submitting: one transaction, and the same answer however often it is asked for.

use domain::{
    catalogue::Method,
    dossier::{
        Actor, Contact, DossierCode, DossierState, Event, EventRecord, Process, Snapshot,
        answer_by, day_key, take_in_on_paper,
    },
    organisation::OrganisationAction,
    payment::Money,
    view::SubmitReceipt,
};
use storage::{Tx, dossier::Dossier, draft, idempotency, outbox, upload};

use crate::{
    Caller, Result, ServiceError, Services, chain,
    draft::{Checked, Loaded, check_assurance, relevant, subject_of},
    organisation::Applicant,
};

/// How a dossier comes.
pub(crate) enum Arrival<'a> {
    /// Its applicant files it.
    Online,
    /// An officer takes it in on paper.
    Paper {
        /// At the counter, or by post.
        method: Method,
        /// How to reach the applicant.
        contact: Contact,
        /// As whom the officer acts.
        officer: &'a Actor,
    },
}

impl Services {
    /// Submits a draft, or answers the supplement request that it was begun for.
    ///
    /// `key` is the draft's own submission key, or one the caller chose. The same draft never
    /// becomes two dossiers: not by a double click, not by a replay, not by a hundred at once.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotReady`] with everything that is missing; [`ServiceError::KeyReused`] when
    /// the key belongs to another draft; `organisation_unverified` for an organisation that nobody has
    /// compared with the business register.
    pub async fn submit(&self, caller: &Caller, id: &str, key: &str) -> Result<SubmitReceipt> {
        check_key(key)?;
        let loaded = self.load_draft(caller, id, OrganisationAction::Submit).await?;
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
        // Whoever began it may have been known more surely; what is missing in a dossier is answered
        // by anybody who may see it.
        if loaded.draft.supplements.is_none() {
            check_assurance(caller, loaded.case()?)?;
            caller.may_file()?;
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
                let code = draft.ok_or(ServiceError::NotFound)?.dossier_code;
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
        let agency = self.agency_of(loaded)?;
        let tx = self.db.begin().await?;
        let (dossier, records) =
            self.enter(&tx, caller.into(), loaded, agency, Arrival::Online).await?;
        self.log(&tx, &dossier, None, &records, "submitted").await?;
        self.close_draft(&tx, caller, loaded, &dossier, own_key).await?;
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(receipt(dossier))
    }

    /// Gives a dossier of `applicant` its code and its first event, and writes its row.
    pub(crate) async fn enter(
        &self,
        tx: &Tx,
        applicant: Applicant<'_>,
        loaded: &Loaded,
        agency: String,
        arrival: Arrival<'_>,
    ) -> Result<(Dossier, Vec<EventRecord>)> {
        let content = &loaded.revision.content;
        let now = self.now();
        let number = storage::dossier::next_number(&**tx, &agency, &day_key(now)).await?;
        let mut dossier = Dossier {
            id: self.new_id(),
            code: DossierCode::new(&agency, now, number).to_string(),
            account_id: applicant.account.to_owned(),
            organisation_id: applicant.organisation.map(str::to_owned),
            applicant_name: applicant.name.to_owned(),
            identity_number: applicant.number.to_owned(),
            subject: subject_of(loaded.case()?, &loaded.draft.answers),
            procedure_code: content.code.clone(),
            procedure_name: content.name.clone(),
            revision_id: loaded.revision.id.clone(),
            case_key: loaded.draft.case_key.clone(),
            answers: relevant(loaded.case()?, &loaded.draft.answers),
            version: 1,
            submission_key: loaded.draft.submission_key.clone(),
            submitted_at: now,
            answer_by: answer_by(&self.calendar(&agency), now),
            snapshot: Snapshot {
                state: DossierState::Submitted,
                applicant: applicant.organisation.unwrap_or(applicant.account).to_owned(),
                agency,
                claimed_by: None,
                claimed_until: None,
                quarantined: false,
                waiting_since: now,
                due_at: None,
                supplement: Vec::new(),
                process: Process::default(),
                method: Method::Online,
                papers: Vec::new(),
                given_back: Vec::new(),
                money: Money::default(),
            },
            contact: None,
            last_seq: 0,
            last_hash: chain::GENESIS.to_owned(),
        };
        let method = match &arrival {
            Arrival::Online => Method::Online,
            Arrival::Paper { method, .. } => *method,
        };
        let day = now.date().to_string();
        let fee = loaded.quote(method, &dossier.snapshot.agency, &day, &[])?.into_assessment();
        let filed = |method| Event::Submitted {
            organisation: dossier.organisation_id.clone(),
            fee: fee.clone(),
            answers_sha256: chain::digest_json(&dossier.answers),
            files_sha256: hashes(loaded),
            code: dossier.code.clone(),
            method,
            papers: loaded.papers.clone(),
        };
        let mut records = match arrival {
            Arrival::Online => {
                let actor = dossier.filer();
                let events = vec![filed(None)];
                chain::extend(&mut dossier, events, &actor, now)
            }
            Arrival::Paper { method, contact, officer } => {
                let filed = filed(Some(method));
                let events = take_in_on_paper(&dossier.snapshot, filed, officer, now)?;
                dossier.contact = Some(contact);
                chain::extend(&mut dossier, events, officer, now)
            }
        };
        let rules = self.case_rules(&dossier).await?;
        self.follow_money(tx, &mut dossier, &rules, &mut records, now).await?;
        storage::dossier::insert(&**tx, &dossier).await?;
        Ok((dossier, records))
    }

    /// Writes the log of a dossier, which stood at `before`, nowhere where it is new, and the message that
    /// sets the intake going; answers the message's id.
    pub(crate) async fn log(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        before: Option<DossierState>,
        records: &[EventRecord],
        kind: &str,
    ) -> Result<String> {
        self.record(tx, dossier, before, records).await?;
        let message = outbox::Message {
            id: self.new_id(),
            dossier_id: dossier.id.clone(),
            kind: kind.to_owned(),
            created_at: dossier.snapshot.waiting_since,
        };
        outbox::insert(&**tx, &message).await?;
        Ok(message.id)
    }

    /// Makes the draft's files the dossier's, and the draft one that was submitted.
    pub(crate) async fn close_draft(
        &self,
        tx: &Tx,
        caller: &Caller,
        loaded: &Loaded,
        dossier: &Dossier,
        own_key: Option<&str>,
    ) -> Result<()> {
        let (id, now) = (&loaded.draft.id, dossier.snapshot.waiting_since);
        upload::attach(&**tx, id, &dossier.id).await?;
        if !draft::mark_submitted(&**tx, id, &dossier.code, now).await? {
            // Submitted or thrown away since it was read.
            return Err(ServiceError::VersionConflict);
        }
        if let Some(key) = own_key {
            let stored = idempotency::Stored {
                request_sha256: id.clone(),
                status: 201,
                body: dossier.code.clone(),
            };
            idempotency::insert(&**tx, key, &caller.account.id, &stored, now).await?;
        }
        Ok(())
    }

    /// The answer that a submission gave, from what is stored.
    pub(crate) async fn receipt_of(&self, code: &str) -> Result<SubmitReceipt> {
        let dossier = storage::dossier::by_code(self.db.read(), code).await?;
        let mut dossier = dossier.ok_or(ServiceError::NotFound)?;
        dossier.answer_by = self.promised_answer(&dossier);
        Ok(receipt(dossier))
    }
}

/// What the applicant is answered.
pub(crate) fn receipt(dossier: Dossier) -> SubmitReceipt {
    SubmitReceipt {
        code: dossier.code,
        submitted_at: dossier.submitted_at,
        answer_by: dossier.answer_by,
    }
}

/// Refuses a key that is not 1–200 letters, digits and `. _ : -`.
pub(crate) fn check_key(key: &str) -> Result<()> {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    let well_formed = (1..=200).contains(&key.len()) && key.bytes().all(sign);
    if well_formed { Ok(()) } else { Err(ServiceError::BadInput("idempotency_key")) }
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

/// Hashes of all files, in the order of the receipt.
pub(crate) fn hashes(loaded: &Loaded) -> Vec<String> {
    loaded.uploads.iter().filter_map(|upload| upload.sha256.clone()).collect()
}
