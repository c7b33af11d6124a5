//! Drafts: begun once a procedure, saved as the applicant goes, never lost.

mod begin;
mod check;
mod subject;
mod view;

pub use begin::Beginning;
pub(crate) use begin::{check_assurance, online_case};
pub(crate) use check::{Checked, relevant};
pub(crate) use subject::{follow_subject, subject_of};
pub(crate) use view::file_view;

use std::sync::Arc;

use domain::{
    Moment,
    catalogue::DocumentRequirement,
    dossier::HandedPaper,
    form::{self, Answers},
    organisation::OrganisationAction,
    view::{DraftSummary, DraftView},
};
use storage::{
    Tx,
    draft::{self, Draft},
    procedure::Revision,
    upload::{self, Upload},
};

use crate::{Caller, Result, ServiceError, Services};

/// A draft with what belongs to it.
pub(crate) struct Loaded {
    pub(crate) draft: Draft,
    pub(crate) revision: Arc<Revision>,
    /// Files of the draft, after those of the dossier that it supplements.
    pub(crate) uploads: Vec<Upload>,
    /// Requirements for which the officer asked for another file.
    pub(crate) asked: Vec<String>,
    /// What came on paper: with this, or with the dossier that it supplements and was not found
    /// wanting.
    pub(crate) papers: Vec<HandedPaper>,
    /// Number of whoever files it, a person or an organisation; empty where it could not be read.
    pub(crate) submitter: String,
    /// When the dossier that it supplements was filed.
    pub(crate) filed: Option<Moment>,
    /// The organisation that it is for, and why whoever loaded it cannot submit it.
    pub(crate) acting: Option<(String, Option<&'static str>)>,
}

impl Services {
    /// Open drafts of the caller, or of the organisation that is acted for, newest first.
    pub async fn drafts(&self, caller: &Caller) -> Result<Vec<DraftSummary>> {
        let drafts = draft::list_open(self.db.read(), caller.owner()).await?;
        let mut summaries = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let revision = self.revision(&draft.procedure_code, &draft.revision_id).await?;
            summaries.push(DraftSummary {
                id: draft.id,
                procedure_code: draft.procedure_code,
                procedure_name: revision.content.name.clone(),
                saved_at: draft.saved_at,
            });
        }
        Ok(summaries)
    }

    /// One draft with everything its pages need.
    pub async fn draft(&self, caller: &Caller, id: &str) -> Result<DraftView> {
        self.show_draft(self.load_draft(caller, id, OrganisationAction::See).await?)
    }

    fn show_draft(&self, loaded: Loaded) -> Result<DraftView> {
        let receiver = self.receiver_name(&loaded)?;
        Ok(DraftView { receiver, ..self.view_draft(loaded)? })
    }

    /// Replaces the answers. What is typed is kept even where it is wrong.
    pub async fn save_draft(
        &self,
        caller: &Caller,
        id: &str,
        version: i64,
        answers: Answers,
    ) -> Result<DraftView> {
        let answers = form::sanitise(answers).map_err(|_| ServiceError::BadInput("too_large"))?;
        let mut loaded = self.load_draft(caller, id, OrganisationAction::Prepare).await?;
        if loaded.draft.dossier_code.is_some() {
            return Err(ServiceError::BadInput("already_submitted"));
        }
        let now = self.now();
        let tx = self.db.begin().await?;
        if !draft::save(&*tx, id, version, &answers, now).await? {
            return Err(ServiceError::VersionConflict);
        }
        tx.commit().await?;
        loaded.draft.answers = answers;
        loaded.draft.version = version + 1;
        loaded.draft.saved_at = now;
        self.view_draft(loaded)
    }

    /// Throws a draft and its files away.
    pub async fn delete_draft(&self, caller: &Caller, id: &str) -> Result<()> {
        let loaded = self.load_draft(caller, id, OrganisationAction::Prepare).await?;
        if loaded.draft.dossier_code.is_some() {
            return Err(ServiceError::BadInput("already_submitted"));
        }
        let tx = self.db.begin().await?;
        let files = take_away(&tx, id).await?;
        tx.commit().await?;
        for file in files {
            self.files.remove(&file).await?;
        }
        Ok(())
    }

    /// Loads a draft with which the caller may do this; anybody else's answers like none.
    pub(crate) async fn load_draft(
        &self,
        caller: &Caller,
        id: &str,
        action: OrganisationAction,
    ) -> Result<Loaded> {
        let draft = draft::of_owner(self.db.read(), id, caller.owner()).await?;
        let draft = draft.ok_or(ServiceError::NotFound)?;
        caller.check(draft.owner(), action)?;
        self.loaded_for(caller, draft).await
    }

    /// A draft with its files, as whoever acts for its owner has it.
    async fn loaded_for(&self, caller: &Caller, draft: Draft) -> Result<Loaded> {
        let loaded = self.with_files(draft, caller.number()).await?;
        Ok(Loaded { acting: begin::acting(caller), ..loaded })
    }

    /// A draft with its files, after those of the dossier that it supplements.
    pub(crate) async fn with_files(&self, draft: Draft, submitter: &str) -> Result<Loaded> {
        let revision = self.revision(&draft.procedure_code, &draft.revision_id).await?;
        let (mut uploads, mut asked, mut papers) = (Vec::new(), Vec::new(), Vec::new());
        let mut filed = None;
        if let Some(code) = &draft.supplements
            && let Some(dossier) = storage::dossier::by_code(self.db.read(), code).await?
        {
            uploads = self.files_of(self.db.read(), &dossier).await?;
            filed = Some(dossier.submitted_at);
            asked.extend(dossier.snapshot.supplement.into_iter().map(|item| item.target));
            papers = dossier.snapshot.papers;
            papers.retain(|paper| !asked.contains(&paper.requirement));
        }
        let own = upload::of_draft(self.db.read(), &draft.id).await?;
        uploads.retain(|upload| upload.draft_id != draft.id);
        uploads.extend(own);
        let submitter = submitter.to_owned();
        Ok(Loaded { draft, revision, uploads, asked, papers, submitter, filed, acting: None })
    }

    /// The requirement of a draft's case that takes files.
    pub(crate) fn requirement<'a>(
        loaded: &'a Loaded,
        key: &str,
    ) -> Result<&'a DocumentRequirement> {
        let found = loaded.case()?.documents.iter().find(|document| document.key == key);
        found.ok_or(ServiceError::BadInput("unknown_requirement"))
    }
}

/// Takes an open draft and its files away. Answers the files' ids: what is stored of them goes once
/// that is on disk.
pub(crate) async fn take_away(tx: &Tx, id: &str) -> Result<Vec<String>> {
    let files = upload::delete_of_draft(&**tx, id).await?;
    draft::delete(&**tx, id).await?;
    Ok(files)
}
