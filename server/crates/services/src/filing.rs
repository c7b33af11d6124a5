//! A dossier in one request, as another system files it: answers and papers together.

use bytes::Bytes;
use domain::{form::Answers, view::SubmitReceipt};
use futures_core::Stream;
use serde::Serialize;
use storage::{
    Tx, account,
    dossier::Dossier,
    idempotency::{self, Stored},
    upload::{self, Upload},
};

use crate::{
    Caller, Result, ServiceError, Services, chain,
    draft::{Checked, Loaded, check_assurance, online_case},
    submit::{Arrival, check_key, receipt},
    upload::completed,
};

/// What is filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The case's key; empty: the first that can be filed online.
    pub case: String,
    /// All answers.
    pub answers: Answers,
    /// The centre that was chosen; empty: the procedure's own agency.
    pub centre: String,
}

/// Papers that have arrived and belong to no dossier yet; dropped, they are removed.
pub struct Papers {
    services: Services,
    pub(crate) uploads: Vec<Upload>,
}

impl Papers {
    /// None yet.
    pub fn new(services: &Services) -> Self {
        Self { services: services.clone(), uploads: Vec::new() }
    }

    /// Takes a whole file for a requirement.
    ///
    /// # Errors
    ///
    /// [`ServiceError::File`] when it is not taken, or one too many.
    pub async fn add<S, E>(
        &mut self,
        caller: &Caller,
        requirement: &str,
        file_name: &str,
        body: S,
    ) -> Result<()>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        let services = &self.services;
        let id = services.new_id();
        let finished = services.files.put(&id, file_name, body, services.uploads.file).await?;
        let name = finished.name.clone();
        let mut upload = services.announce(caller, "", requirement, id, name, finished.size);
        completed(&mut upload, &finished);
        self.uploads.push(upload);
        if self.size() > services.uploads.dossier {
            return Err(ServiceError::File("quota"));
        }
        Ok(())
    }

    /// Bytes of all of them.
    pub(crate) fn size(&self) -> u64 {
        self.uploads.iter().map(|upload| upload.length).sum()
    }
}

impl Drop for Papers {
    fn drop(&mut self) {
        let (files, left) = (self.services.files.clone(), std::mem::take(&mut self.uploads));
        if left.is_empty() {
            return;
        }
        tokio::spawn(async move {
            for upload in left {
                if let Err(error) = files.remove(&upload.id).await {
                    tracing::warn!(error = ?error, upload.id, "A refused paper was not removed");
                }
            }
        });
    }
}

/// What makes two requests the same.
#[derive(Serialize)]
struct Request<'a> {
    procedure_code: &'a str,
    case: &'a str,
    answers: &'a Answers,
    #[serde(skip_serializing_if = "str::is_empty")]
    centre: &'a str,
    // For oneself the digest is what it was before organisations filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    papers: Vec<(&'a str, Option<&'a str>)>,
}

impl Services {
    /// Files a dossier. The same `key` with the same content gives the same answer, however often
    /// and by however many requests at once; with other content it is refused.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotReady`] with everything that is missing or wrong;
    /// [`ServiceError::KeyReused`] when the key was used for something else.
    pub async fn file_dossier(
        &self,
        caller: &Caller,
        filing: Filing,
        papers: Papers,
        key: &str,
    ) -> Result<SubmitReceipt> {
        check_key(key)?;
        let digest = digest(caller, &filing, &papers);
        if let Some(receipt) = self.filed_before(caller, key, &digest).await? {
            return Ok(receipt);
        }
        match self.file_new(caller, filing, papers, key, digest.clone()).await {
            Err(ServiceError::Storage(error)) if error.is_unique_violation() => {
                self.db.settle().await?;
                self.filed_before(caller, key, &digest).await?.ok_or(error.into())
            }
            other => other,
        }
    }

    /// The answer that a filing with this key was given; with other content it is refused.
    pub(crate) async fn filed_before(
        &self,
        caller: &Caller,
        key: &str,
        digest: &str,
    ) -> Result<Option<SubmitReceipt>> {
        match idempotency::find(self.db.read(), key, &caller.account.id).await? {
            Some(stored) if stored.request_sha256 == digest => {
                Ok(Some(self.receipt_of(&stored.body).await?))
            }
            Some(_) => Err(ServiceError::KeyReused),
            None => Ok(None),
        }
    }

    async fn file_new(
        &self,
        caller: &Caller,
        filing: Filing,
        mut papers: Papers,
        key: &str,
        request_sha256: String,
    ) -> Result<SubmitReceipt> {
        caller.may_file()?;
        let mut loaded = self.as_draft(caller, filing)?;
        for paper in &papers.uploads {
            Self::requirement(&loaded, &paper.requirement)?;
        }
        self.check_quota(caller, &papers).await?;
        loaded.uploads.clone_from(&papers.uploads);
        let Checked { errors, readiness } = self.check_draft(&loaded)?;
        if !readiness.is_ready() {
            return Err(ServiceError::NotReady(errors, Box::new(readiness)));
        }
        let agency = self.agency_of(&loaded)?;
        let tx = self.db.begin().await?;
        // The account may have been closed while the papers came.
        let open = account::lock_password_hash(&*tx, &caller.account.id).await?;
        open.ok_or(ServiceError::SignedOut)?;
        let (dossier, records) =
            self.enter(&tx, caller.into(), &loaded, agency, Arrival::Online).await?;
        insert_files(&tx, &dossier, &papers.uploads).await?;
        self.log(&tx, &dossier, None, &records, "submitted").await?;
        let stored = Stored { request_sha256, status: 201, body: dossier.code.clone() };
        idempotency::insert(&*tx, key, &caller.account.id, &stored, dossier.submitted_at).await?;
        // They are the dossier's from here on: should the commit fail, it may have been done all the
        // same, and a file too many is better than one too few.
        papers.uploads.clear();
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(receipt(dossier))
    }

    /// Refuses what the account has no room for.
    pub(crate) async fn check_quota(&self, caller: &Caller, papers: &Papers) -> Result<()> {
        let used = upload::usage(self.db.read(), &caller.account.id).await?;
        let room = used + papers.size() <= self.uploads.account;
        room.then_some(()).ok_or(ServiceError::File("quota"))
    }

    /// The filing as a draft that nobody has saved, so that the same rules judge it.
    fn as_draft(&self, caller: &Caller, filing: Filing) -> Result<Loaded> {
        let Filing { procedure_code, case, answers, centre } = filing;
        self.check_centre(&centre, &procedure_code)?;
        let revision = self.published_revision(&procedure_code)?;
        let case = online_case(&revision.content, &case)?;
        check_assurance(caller, case)?;
        let case_key = case.key.clone();
        let answers =
            domain::form::sanitise(answers).map_err(|_| ServiceError::BadInput("too_large"))?;
        let mut draft = self.new_draft(&caller.account.id, &revision, &case_key, answers);
        draft.organisation_id = caller.organisation_id().map(str::to_owned);
        draft.centre = Some(centre).filter(|centre| !centre.is_empty());
        let (uploads, asked, papers) = (Vec::new(), Vec::new(), Vec::new());
        let submitter = caller.number().to_owned();
        let (filed, acting) = (None, None);
        Ok(Loaded { draft, revision, uploads, asked, papers, submitter, filed, acting })
    }
}

/// Makes files that have arrived a dossier's own.
pub(crate) async fn insert_files(tx: &Tx, dossier: &Dossier, files: &[Upload]) -> Result<()> {
    for file in files {
        let mut upload = file.clone();
        upload.draft_id.clone_from(&dossier.id);
        upload.dossier_id = Some(dossier.id.clone());
        upload::insert(&**tx, &upload).await?;
    }
    Ok(())
}

fn digest(caller: &Caller, filing: &Filing, papers: &Papers) -> String {
    let mut files: Vec<_> = papers
        .uploads
        .iter()
        .map(|upload| (upload.requirement.as_str(), upload.sha256.as_deref()))
        .collect();
    files.sort_unstable();
    chain::digest_json(&Request {
        procedure_code: &filing.procedure_code,
        case: &filing.case,
        answers: &filing.answers,
        centre: &filing.centre,
        organisation: caller.organisation_id(),
        papers: files,
    })
}
