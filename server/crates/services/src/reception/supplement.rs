//! Taking in the answer to a supplement request that comes on paper: whoever filed at the counter
//! answers there, too.

use domain::{
    catalogue::{Case, Method, ProcedureContent},
    dossier::{Actor, Command, answer_by},
    form::{self, FieldError},
    reception,
    view::{PaperSupplement, SubmitReceipt, SupplementForm},
};
use serde::Serialize;
use storage::{dossier::Dossier, idempotency};

use super::{Written, asks_for_address, files_of};
use crate::{
    Caller, Result, ServiceError, Services,
    carry_out::lock_whole,
    chain,
    draft::{Checked, Loaded, follow_subject, relevant},
    filing::Papers,
    submit::{check_key, hashes},
};

/// What makes two requests the same.
#[derive(Serialize)]
struct Request<'a> {
    code: &'a str,
    supplement: &'a PaperSupplement,
    files: Vec<(&'a str, Option<&'a str>)>,
}

impl Services {
    /// What the form begins with.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for a dossier of no desk of the officer's, `wrong_role` to whoever
    /// does not receive there, `wrong_state` where nothing is asked.
    pub async fn supplement_form(&self, caller: &Caller, code: &str) -> Result<SupplementForm> {
        let (dossier, _) = self.asked_at_desk(caller, code).await?;
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        let case = case_of(&revision.content, &dossier)?.clone();
        let places = case.form.as_ref().is_some_and(asks_for_address);
        let desk = [dossier.snapshot.agency.clone()];
        let form = self.blank_form(&revision.content, Vec::new(), Some(case), &desk, places);
        Ok(SupplementForm {
            code: dossier.code,
            items: dossier.snapshot.supplement,
            answers: dossier.answers,
            form,
        })
    }

    /// Takes an answer in that came on paper, with what was scanned of it. The same `key` with the
    /// same content gives the same answer, however often.
    ///
    /// # Errors
    ///
    /// As [`Services::supplement_form`]; [`ServiceError::Invalid`] with everything that is missing or
    /// wrong, by the paths of [`domain::reception`]; `supplement_empty` where nothing new came;
    /// [`ServiceError::KeyReused`].
    pub async fn supplement_on_paper(
        &self,
        caller: &Caller,
        code: &str,
        asked: PaperSupplement,
        mut scans: Papers,
        key: &str,
    ) -> Result<SubmitReceipt> {
        check_key(key)?;
        let request = Request { code, supplement: &asked, files: files_of(&scans) };
        let digest = chain::digest_json(&request);
        if let Some(receipt) = self.filed_before(caller, key, &digest).await? {
            return Ok(receipt);
        }
        let done = self.supplement_new(caller, code, &asked, &mut scans, (key, &digest)).await;
        match done {
            // Another request with this key was faster.
            Err(ServiceError::Storage(error)) if error.is_unique_violation() => {
                self.db.settle().await?;
                self.filed_before(caller, key, &digest).await?.ok_or(error.into())
            }
            other => other,
        }
    }

    /// Whether the officer has taken an answer in with this key.
    pub async fn supplement_taken(&self, caller: &Caller, code: &str, key: &str) -> Result<bool> {
        let stored = idempotency::find(self.db.read(), key, &caller.account.id).await?;
        Ok(stored.is_some_and(|stored| stored.body == code))
    }

    async fn supplement_new(
        &self,
        caller: &Caller,
        code: &str,
        asked: &PaperSupplement,
        scans: &mut Papers,
        (key, digest): (&str, &str),
    ) -> Result<SubmitReceipt> {
        let (mut dossier, officer) = self.asked_at_desk(caller, code).await?;
        let (loaded, command) = self.supplement_entered(&dossier, asked, scans).await?;
        self.room_for_scans(&dossier.identity_number, scans).await?;
        let rules = self.case_rules(&dossier).await?;
        let (now, expected, before) = (self.now(), dossier.version, dossier.snapshot.state);
        let events = rules.decide(&dossier, &command, &officer, now)?;
        dossier.answers = relevant(loaded.case()?, &loaded.draft.answers);
        follow_subject(&mut dossier, loaded.case()?);
        dossier.answer_by = answer_by(&self.calendar(&dossier.snapshot.agency), now);
        let mut records = chain::extend(&mut dossier, events, &officer, now);
        let tx = self.db.begin().await?;
        lock_whole(&tx, &dossier).await?;
        self.follow_money(&tx, &mut dossier, &rules, &mut records, now).await?;
        if !storage::dossier::save(&*tx, &dossier, expected).await? {
            return Err(ServiceError::VersionConflict);
        }
        let before = Some(before);
        let written = Written { dossier, before, records, kind: "supplemented" };
        self.send_on(tx, caller, written, scans, (key, digest)).await
    }

    /// A dossier of the officer's desks for which the officer may take an answer in, as the state
    /// machine says, and as whom.
    async fn asked_at_desk(&self, caller: &Caller, code: &str) -> Result<(Dossier, Actor)> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let any = Command::SupplementOnPaper {
            method: Method::Counter,
            papers: Vec::new(),
            answers_sha256: String::new(),
            files_sha256: Vec::new(),
        };
        let actor = self.actor_for(caller, &dossier, &any).await?;
        self.case_rules(&dossier).await?.decide(&dossier, &any, &actor, self.now())?;
        Ok((dossier, actor))
    }

    /// Reads what was entered, and tells everything that is wrong with it at once.
    async fn supplement_entered(
        &self,
        dossier: &Dossier,
        asked: &PaperSupplement,
        scans: &mut Papers,
    ) -> Result<(Loaded, Command)> {
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        let case = case_of(&revision.content, dossier)?;
        let answers = match &asked.answers {
            Some(answers) if case.form.is_some() => {
                form::sanitise(answers.clone()).map_err(|_| ServiceError::BadInput("too_large"))?
            }
            _ => dossier.answers.clone(),
        };
        let mut draft = self.new_draft(&dossier.account_id, &revision, &case.key, answers);
        draft.supplements = Some(dossier.code.clone());
        let mut loaded = self.with_files(draft, &dossier.identity_number).await?;
        for scan in &mut scans.uploads {
            Self::requirement(&loaded, &scan.requirement)?;
            // Of this answer, so that it stands for what was found wanting.
            scan.draft_id.clone_from(&loaded.draft.id);
        }
        loaded.uploads.extend(scans.uploads.iter().cloned());
        let mut errors: Vec<FieldError> =
            reception::check_method(asked.method).into_iter().collect();
        let papers = reception::read_papers(loaded.case()?, &asked.papers);
        let papers = papers.map_err(|wrong| errors.extend(wrong)).unwrap_or_default();
        loaded.papers.extend(papers.iter().cloned());
        let Checked { errors: wrong, readiness } = self.check_draft(&loaded)?;
        errors.extend(wrong);
        errors.extend(reception::missing_papers(&readiness));
        if !errors.is_empty() {
            return Err(ServiceError::Invalid(errors));
        }
        let answers = relevant(loaded.case()?, &loaded.draft.answers);
        let said = answers != dossier.answers;
        if !reception::brings_something(&papers, scans.uploads.len(), said) {
            return Err(ServiceError::BadInput("supplement_empty"));
        }
        let command = Command::SupplementOnPaper {
            method: asked.method,
            papers,
            answers_sha256: chain::digest_json(&answers),
            files_sha256: hashes(&loaded),
        };
        Ok((loaded, command))
    }
}

/// The case of a dossier, which may be a part of another: its applicant is asked for more all the same.
fn case_of<'a>(content: &'a ProcedureContent, dossier: &Dossier) -> Result<&'a Case> {
    content.case(&dossier.case_key).ok_or(ServiceError::BadInput("unknown_case"))
}
