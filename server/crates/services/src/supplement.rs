//! Answering a supplement request with the same form.

use domain::{
    dossier::{Command, Role, answer_by},
    organisation::OrganisationAction,
    view::SubmitReceipt,
};
use storage::{
    draft::{self, Draft},
    upload,
};

use crate::{
    Caller, Result, ServiceError, Services,
    carry_out::lock_whole,
    chain,
    draft::{Loaded, follow_subject, relevant},
    submit::{hashes, receipt},
};

impl Services {
    /// Begins the answer to a supplement request, or finds the one that was begun: a draft with the
    /// dossier's answers in it.
    pub async fn start_supplement(&self, caller: &Caller, code: &str) -> Result<Draft> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::Prepare).await?;
        if dossier.snapshot.state.waits_for() != Some(Role::Applicant) {
            return Err(ServiceError::Refused(domain::dossier::Refusal::WrongState));
        }
        let (owner, procedure) = (dossier.owner(), &dossier.procedure_code);
        if let Some(open) =
            draft::open_for(self.db.read(), owner, procedure, Some(&dossier.code)).await?
        {
            return Ok(open);
        }
        let now = self.now();
        let draft = Draft {
            id: self.new_id(),
            account_id: caller.account.id.clone(),
            organisation_id: dossier.organisation_id,
            procedure_code: dossier.procedure_code,
            revision_id: dossier.revision_id,
            case_key: dossier.case_key,
            answers: dossier.answers,
            version: 1,
            created_at: now,
            saved_at: now,
            submission_key: self.random.token(),
            dossier_code: None,
            supplements: Some(dossier.code),
            centre: None,
        };
        self.insert_draft(draft).await
    }

    pub(crate) async fn supplement_dossier(
        &self,
        caller: &Caller,
        loaded: &Loaded,
        code: &str,
        own_key: Option<&str>,
    ) -> Result<SubmitReceipt> {
        let own = self.own_dossier(caller, code, OrganisationAction::Submit).await?;
        let rules = self.case_rules(&own).await?;
        let tx = self.db.begin().await?;
        let now = self.now();
        let dossier = storage::dossier::by_code(&*tx, code).await?;
        let mut dossier = dossier.ok_or(ServiceError::NotFound)?;
        let (expected, before) = (dossier.version, dossier.snapshot.state);
        let actor = caller.as_applicant();
        let answers = relevant(loaded.case()?, &loaded.draft.answers);
        let command = Command::Supplement {
            answers_sha256: chain::digest_json(&answers),
            files_sha256: hashes(loaded),
        };
        let events = rules.decide(&dossier, &command, &actor, now)?;
        dossier.answers = answers;
        follow_subject(&mut dossier, loaded.case()?);
        dossier.answer_by = answer_by(&self.calendar(&dossier.snapshot.agency), now);
        let mut records = chain::extend(&mut dossier, events, &actor, now);
        // Its files prove what they prove before the fee is counted.
        upload::attach(&*tx, &loaded.draft.id, &dossier.id).await?;
        self.follow_money(&tx, &mut dossier, &rules, &mut records, now).await?;
        lock_whole(&tx, &dossier).await?;
        if !storage::dossier::save(&*tx, &dossier, expected).await? {
            return Err(ServiceError::VersionConflict);
        }
        self.log(&tx, &dossier, Some(before), &records, "supplemented").await?;
        self.close_draft(&tx, caller, loaded, &dossier, own_key).await?;
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(receipt(dossier))
    }
}
