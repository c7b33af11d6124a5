//! Drafts: begun once a procedure, saved as the applicant goes, never lost.

use std::sync::Arc;

use domain::{
    Moment,
    catalogue::{Case, DocumentRequirement, Method, ProcedureContent},
    dossier::HandedPaper,
    fee::{Occasion, Quote},
    form::{self, Answers, Context, ErrorCode, FieldError, FieldKind, FormDefinition, Profile},
    readiness::{self, Readiness},
    view::{DraftSummary, DraftView, FileView},
};
use storage::{
    Tx,
    dossier::Dossier,
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
    /// Identity number of whoever files it; empty where it could not be read.
    pub(crate) submitter: String,
    /// When the dossier that it supplements was filed.
    pub(crate) filed: Option<Moment>,
}

/// What is chosen before the first question; what is empty is left to the portal.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    /// The case's key; empty: the first that can be filed online.
    pub case: String,
    /// The centre that is to receive it; empty: the procedure's own agency.
    pub centre: String,
    /// Who asks, by the form's own choice; empty: it is answered in the form.
    pub filer: String,
}

impl Beginning {
    /// At a centre.
    pub fn at(centre: &str) -> Self {
        Self { centre: centre.to_owned(), ..Self::default() }
    }
}

/// What the rules say of a draft.
pub(crate) struct Checked {
    pub(crate) errors: Vec<FieldError>,
    pub(crate) readiness: Readiness,
}

impl Loaded {
    pub(crate) fn case(&self) -> Result<&Case> {
        self.revision.content.case(&self.draft.case_key).ok_or_else(|| {
            ServiceError::Internal(format!("no case {} in its revision", self.draft.case_key))
        })
    }

    /// What it costs, filed so at an agency on a day, `2026-11-23`. Answers that are wrong count as
    /// not given.
    pub(crate) fn quote(
        &self,
        method: Method,
        agency: &str,
        day: &str,
        wrong: &[FieldError],
    ) -> Result<Quote> {
        let case = self.case()?;
        let files = self.present();
        let files = files.iter().map(String::as_str);
        let papers: Vec<&str> =
            files.chain(self.papers.iter().map(|paper| &*paper.requirement)).collect();
        let occasion = Occasion { method, agency, day, papers: &papers };
        let mut answers = relevant(case, &self.draft.answers);
        answers.0.retain(|path, _| !wrong.iter().any(|error| error.path == *path));
        Ok(case.quote(&answers, &occasion))
    }

    /// Keys of the requirements that have a file: one that the officer found wanting counts only
    /// when a new one was added.
    fn present(&self) -> Vec<String> {
        self.uploads
            .iter()
            .filter(|upload| {
                upload.draft_id == self.draft.id || !self.asked.contains(&upload.requirement)
            })
            .map(|upload| upload.requirement.clone())
            .collect()
    }
}

impl Services {
    /// Begins a draft, or answers the one that is open: there is never a second.
    pub async fn start_draft(
        &self,
        caller: &Caller,
        code: &str,
        case_key: &str,
    ) -> Result<DraftView> {
        let place = Beginning { case: case_key.to_owned(), ..Beginning::default() };
        self.begin_draft(caller, code, &place).await
    }

    /// [`Services::start_draft`] with what the applicant chose before the first question. A draft that
    /// is open stays as it was begun.
    ///
    /// # Errors
    ///
    /// `unknown_centre` where there is none with this code, it does not receive the procedure, or it
    /// has ended; `unknown_filer` where the form has no such answer to who asks.
    pub async fn begin_draft(
        &self,
        caller: &Caller,
        code: &str,
        chosen: &Beginning,
    ) -> Result<DraftView> {
        let centre = chosen.centre.as_str();
        self.check_centre(centre, code)?;
        if let Some(open) = draft::open_for(self.db.read(), &caller.account.id, code, None).await? {
            return self.show_draft(self.with_files(open, &caller.account.identity_number).await?);
        }
        let revision = self.published_revision(code)?;
        let case = online_case(&revision.content, &chosen.case)?;
        check_assurance(caller, case)?;
        let mut answers = Answers::default();
        if let Some(form) = &case.form {
            set_filer(form, &chosen.filer, &mut answers)?;
            form::prefill(form, &profile(caller), &mut answers);
        }
        let mut new = self.new_draft(&caller.account.id, &revision, &case.key, answers);
        new.centre = Some(centre.to_owned()).filter(|centre| !centre.is_empty());
        let id = new.id.clone();
        let draft = self.insert_draft(new).await?;
        let loaded = if draft.id == id {
            // Nothing was uploaded for it yet.
            let submitter = caller.account.identity_number.clone();
            let (uploads, asked, papers) = (Vec::new(), Vec::new(), Vec::new());
            Loaded { draft, revision, uploads, asked, papers, submitter, filed: None }
        } else {
            self.with_files(draft, &caller.account.identity_number).await?
        };
        self.show_draft(loaded)
    }

    /// Whether it is still to be asked for whom it is filed before a draft of this case begins.
    pub async fn asks_for_whom(&self, caller: &Caller, code: &str, case_key: &str) -> Result<bool> {
        let revision = self.published_revision(code)?;
        let case = online_case(&revision.content, case_key)?;
        let asks = case.form.as_ref().is_some_and(|form| form.filers().is_some());
        let open = draft::open_for(self.db.read(), &caller.account.id, code, None);
        Ok(asks && case.admits(caller.assurance) && open.await?.is_none())
    }

    /// Whether a centre receives a procedure today; empty: none was chosen.
    pub(crate) fn check_centre(&self, centre: &str, procedure: &str) -> Result<()> {
        let snapshot = self.catalogue.get();
        let receiving = snapshot.directory.receiving(procedure, &self.today());
        if centre.is_empty() || receiving.iter().any(|known| known.code == centre) {
            return Ok(());
        }
        Err(ServiceError::BadInput("unknown_centre"))
    }

    /// A draft that nobody has saved yet.
    pub(crate) fn new_draft(
        &self,
        account: &str,
        revision: &Revision,
        case_key: &str,
        answers: Answers,
    ) -> Draft {
        let now = self.now();
        Draft {
            id: self.new_id(),
            account_id: account.to_owned(),
            procedure_code: revision.procedure_code.clone(),
            revision_id: revision.id.clone(),
            case_key: case_key.to_owned(),
            answers,
            version: 1,
            created_at: now,
            saved_at: now,
            submission_key: self.random.token(),
            dossier_code: None,
            supplements: None,
            centre: None,
        }
    }

    /// Writes a new draft; when another request began one at the same time, answers that one.
    pub(crate) async fn insert_draft(&self, draft: Draft) -> Result<Draft> {
        let tx = self.db.begin().await?;
        match draft::insert(&*tx, &draft).await {
            Ok(()) => {
                tx.commit().await?;
                Ok(draft)
            }
            Err(error) if error.is_unique_violation() => {
                drop(tx);
                self.db.settle().await?;
                let supplements = draft.supplements.as_deref();
                let (account, code) = (&draft.account_id, &draft.procedure_code);
                draft::open_for(self.db.read(), account, code, supplements)
                    .await?
                    .ok_or(ServiceError::VersionConflict)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Open drafts, newest first.
    pub async fn drafts(&self, caller: &Caller) -> Result<Vec<DraftSummary>> {
        let drafts = draft::list_open(self.db.read(), &caller.account.id).await?;
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
        self.show_draft(self.load_draft(caller, id).await?)
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
        let mut loaded = self.load_draft(caller, id).await?;
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
        let loaded = self.load_draft(caller, id).await?;
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

    /// Loads a draft of the caller; anybody else's answers like none.
    pub(crate) async fn load_draft(&self, caller: &Caller, id: &str) -> Result<Loaded> {
        let draft = draft::by_id(self.db.read(), id).await?;
        let draft = draft
            .filter(|draft| draft.account_id == caller.account.id && !caller.officer)
            .ok_or(ServiceError::NotFound)?;
        self.with_files(draft, &caller.account.identity_number).await
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
        Ok(Loaded { draft, revision, uploads, asked, papers, submitter, filed })
    }

    /// What the rules say of a draft now.
    pub(crate) fn check_draft(&self, loaded: &Loaded) -> Result<Checked> {
        let case = loaded.case()?;
        let answers = &loaded.draft.answers;
        let submitter = Some(loaded.submitter.as_str()).filter(|number| !number.is_empty());
        let (today, units) = (self.now().date(), Some(self.units.as_ref() as &dyn form::Units));
        let wrong_on = |today| {
            let form = case.form.as_ref();
            let context = Context { today, units, submitter };
            form.map_or_else(Vec::new, |form| form::validate(form, answers, &context))
        };
        let mut errors = wrong_on(today);
        if let Some(filed) = loaded.filed {
            // Whoever was not of age when it was filed may be now.
            let then = wrong_on(filed.date());
            errors.retain(|error| error.code != ErrorCode::NotAMinor || then.contains(error));
        }
        let asked = relevant(case, answers);
        let (wrong, files) = (errors.len() as u32, loaded.present());
        let readiness = readiness::check(case, &asked, wrong, &files, &loaded.papers);
        Ok(Checked { errors, readiness })
    }

    /// The requirement of a draft's case that takes files.
    pub(crate) fn requirement<'a>(
        loaded: &'a Loaded,
        key: &str,
    ) -> Result<&'a DocumentRequirement> {
        let found = loaded.case()?.documents.iter().find(|document| document.key == key);
        found.ok_or(ServiceError::BadInput("unknown_requirement"))
    }

    pub(crate) fn view_draft(&self, loaded: Loaded) -> Result<DraftView> {
        let Checked { errors, readiness } = self.check_draft(&loaded)?;
        let case = loaded.case()?.clone();
        // What an answer to a supplement request costs, its own dossier tells.
        let fee = if loaded.draft.supplements.is_some() {
            Quote::Untold
        } else {
            let agency = self.agency_of(&loaded)?;
            loaded.quote(Method::Online, &agency, &self.today(), &errors)?
        };
        let (draft, content) = (loaded.draft, &loaded.revision.content);
        let (steps, unit_names) = match &case.form {
            Some(form) => (
                form::step_statuses(form, &draft.answers, &errors),
                self.units.names_of(form, &draft.answers),
            ),
            None => (Vec::new(), Vec::new()),
        };
        Ok(DraftView {
            id: draft.id,
            version: draft.version,
            procedure_code: draft.procedure_code,
            procedure_name: content.name.clone(),
            level: content.level.clone(),
            case,
            answers: draft.answers,
            files: loaded.uploads.iter().map(file_view).collect(),
            errors,
            steps,
            readiness,
            saved_at: draft.saved_at,
            unit_names,
            dossier_code: draft.dossier_code,
            supplements: draft.supplements,
            submission_key: draft.submission_key,
            receiver: None,
            fee,
            max_file_bytes: self.uploads.file,
            max_dossier_bytes: self.uploads.dossier,
        })
    }
}

/// Takes an open draft and its files away. Answers the files' ids: what is stored of them goes once
/// that is on disk.
pub(crate) async fn take_away(tx: &Tx, id: &str) -> Result<Vec<String>> {
    let files = upload::delete_of_draft(&**tx, id).await?;
    draft::delete(&**tx, id).await?;
    Ok(files)
}

/// The case that can be filed online: the one with this key, or the first.
pub(crate) fn online_case<'a>(content: &'a ProcedureContent, key: &str) -> Result<&'a Case> {
    let case = match key {
        "" => content.cases.iter().find(|case| case.accepts_online()),
        key => content.case(key),
    };
    let case = case.ok_or(ServiceError::BadInput("unknown_case"))?;
    if content.agency_code.is_none() || !case.accepts_online() {
        return Err(ServiceError::BadInput("not_online"));
    }
    Ok(case)
}

/// Answers who asks before anything is filled in: what is filled in depends on it.
fn set_filer(form: &FormDefinition, filer: &str, answers: &mut Answers) -> Result<()> {
    if filer.is_empty() {
        return Ok(());
    }
    let known = form.filers().is_some_and(|field| match &field.kind {
        FieldKind::Choice { options } => options.iter().any(|option| option.value == filer),
        _ => false,
    });
    let key = form.filers().filter(|_| known).map(|field| field.key.clone());
    answers.set(key.ok_or(ServiceError::BadInput("unknown_filer"))?, filer);
    Ok(())
}

/// Whether it is known surely enough who files it.
pub(crate) fn check_assurance(caller: &Caller, case: &Case) -> Result<()> {
    if case.admits(caller.assurance) {
        return Ok(());
    }
    Err(ServiceError::BadInput("assurance_too_low"))
}

/// The answers to the questions that are asked: what hidden ones hold counts for nothing.
pub(crate) fn relevant(case: &Case, answers: &Answers) -> Answers {
    case.form.as_ref().map_or_else(|| answers.clone(), |form| form::relevant(form, answers))
}

/// For whom it is filed, where that is not the one who files it.
pub(crate) fn subject_of(case: &Case, answers: &Answers) -> Option<form::Party> {
    Some(case.form.as_ref()?.behalf(answers)?.subject)
}

/// Lets the row say what the answers say of it; the form of a part does not ask.
pub(crate) fn follow_subject(dossier: &mut Dossier, case: &Case) {
    if case.form.as_ref().is_some_and(|form| form.parties.is_some()) {
        dossier.subject = subject_of(case, &dossier.answers);
    }
}

/// What is shown of a stored file.
pub(crate) fn file_view(upload: &Upload) -> FileView {
    FileView {
        id: upload.id.clone(),
        requirement: upload.requirement.clone(),
        name: upload.file_name.clone(),
        size: upload.length,
        media_type: upload.media_type.clone().unwrap_or_default(),
        sha256: upload.sha256.clone().unwrap_or_default(),
        scan: upload.scan,
    }
}

fn profile(caller: &Caller) -> Profile {
    let account = &caller.account;
    Profile {
        full_name: account.full_name.clone(),
        personal_id: account.identity_number.clone(),
        birth: None,
        phone: account.phone.clone().unwrap_or_default(),
        email: account.email.clone().unwrap_or_default(),
    }
}
