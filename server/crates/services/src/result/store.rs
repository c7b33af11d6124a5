//! The applicant's store of documents (kho dữ liệu điện tử của tổ chức, cá nhân: NĐ 45/2020
//! đ. 16): results and papers of earlier dossiers, to download, and to use again without uploading
//! them. It shows much of a person at once, so whoever looks into it proves to be its owner; what is
//! done with one document, that somebody has seen there, asks no more than the session.

mod keep;
mod paper;

use domain::{
    dossier::{Command, Refusal},
    organisation::OrganisationAction,
    result::{ResultStage, is_over},
    view::StoredDocument,
};
use storage::{
    dossier::{self, Dossier},
    result::{self, ResultRecord},
    upload::Upload,
};
use tokio_util::io::ReaderStream;

use super::file_name;
use crate::{Caller, Result, ServiceError, Services, upload::StoredFile};

/// Most documents that a store shows.
const MOST: u64 = 200;

impl Services {
    /// The results in the caller's store, newest first.
    ///
    /// # Errors
    ///
    /// `proof_needed` or `sign_in_again` where nobody has proven lately to be its owner.
    pub async fn stored_documents(&self, caller: &Caller) -> Result<Vec<StoredDocument>> {
        self.open_store(caller)?;
        let records = result::of_owner(self.db.read(), caller.owner().id(), MOST).await?;
        let mut documents = Vec::with_capacity(records.len());
        for record in records {
            let dossier = dossier::by_id(self.db.read(), &record.dossier_id).await?;
            let theirs = |dossier: &Dossier| {
                published(dossier) && caller.check(dossier.owner(), OrganisationAction::See).is_ok()
            };
            let Some(dossier) = dossier.filter(theirs) else { continue };
            let unpaid = self.owes(&dossier).await?;
            documents.extend(self.stored(record, &dossier, unpaid));
        }
        Ok(documents)
    }

    /// Whether the caller may look into a store of one's own.
    fn open_store(&self, caller: &Caller) -> Result<()> {
        if caller.officer {
            return Err(ServiceError::Forbidden);
        }
        self.proven_lately(caller)
    }

    fn stored(
        &self,
        record: ResultRecord,
        dossier: &Dossier,
        unpaid: bool,
    ) -> Option<StoredDocument> {
        Some(StoredDocument {
            void: self.is_void(&record),
            unpaid,
            agency: self.agency_name(&record.agency),
            issued_at: record.issued_at?,
            number: record.number?,
            id: record.id,
            title: record.title,
            code: dossier.code.clone(),
            valid_until: record.valid_until,
        })
    }

    /// Whether something is to be paid for a dossier, or for the whole that it is a part of: parts
    /// cost nothing by themselves.
    async fn owes(&self, dossier: &Dossier) -> Result<bool> {
        let whole = match &dossier.snapshot.process.parent {
            Some(parent) => dossier::by_code(self.db.read(), &parent.code).await?,
            None => None,
        };
        let owed = |one: &Dossier| one.snapshot.money.outstanding() > 0;
        Ok(owed(dossier) || whole.as_ref().is_some_and(owed))
    }

    /// Whether a document no longer holds.
    fn is_void(&self, record: &ResultRecord) -> bool {
        is_over(record.valid_until.as_deref(), &self.today()) || record.revoked_at.is_some()
    }

    /// The result of one's own dossier. The first time is written into its log.
    ///
    /// # Errors
    ///
    /// [`Refusal::FeeNotPaid`] while its fee is not paid.
    pub async fn collect_result(&self, caller: &Caller, code: &str) -> Result<StoredFile> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        let record = self.result_record(&dossier).await.map_err(|_| ServiceError::NotFound)?;
        if published(&dossier) && self.owes(&dossier).await? {
            return Err(ServiceError::Refused(Refusal::FeeNotPaid));
        }
        let actor = caller.as_applicant();
        let version = dossier.version;
        match self.execute(dossier, version, &Command::CollectResult, &actor).await {
            // Asked twice at once, one of them writes it down.
            Ok(_)
            | Err(ServiceError::Refused(Refusal::NothingChanged) | ServiceError::VersionConflict) =>
                {}
            Err(ServiceError::Refused(Refusal::WrongState)) => return Err(ServiceError::NotFound),
            Err(error) => return Err(error),
        }
        self.result_file(&record, ResultStage::Sealed).await
    }

    /// The published result of one's own dossier, for a copy of everything: nothing is written into its
    /// log. None where there is none, or its fee is not paid.
    pub(crate) async fn result_copy(
        &self,
        caller: &Caller,
        code: &str,
    ) -> Result<Option<StoredFile>> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        if !published(&dossier) || self.owes(&dossier).await? {
            return Ok(None);
        }
        let record = self.result_record(&dossier).await?;
        self.result_file(&record, ResultStage::Sealed).await.map(Some)
    }

    /// Puts a document of the caller's store into a draft, as if it had been uploaded: a result by its
    /// id, a paper by that of its file. It goes the way of any upload, piece by piece, with its checks.
    ///
    /// # Errors
    ///
    /// `document_void` for one that no longer holds, and whatever an upload may meet.
    pub async fn reuse_document(
        &self,
        caller: &Caller,
        draft: &str,
        requirement: &str,
        document: &str,
    ) -> Result<Upload> {
        let (id, name) = match result::by_id(self.db.read(), document).await? {
            Some(record) => self.usable_result(caller, &record).await?,
            None => self.usable_paper(caller, document).await?,
        };
        let (file, _) = self.files.read(&id).await?;
        self.put_file(caller, draft, requirement, &name, ReaderStream::new(file)).await
    }

    /// Id and name of the file of a result that can be used again.
    async fn usable_result(
        &self,
        caller: &Caller,
        record: &ResultRecord,
    ) -> Result<(String, String)> {
        let dossier = dossier::by_id(self.db.read(), &record.dossier_id).await?;
        let dossier = dossier.filter(published).ok_or(ServiceError::NotFound)?;
        caller.check(dossier.owner(), OrganisationAction::See)?;
        if self.owes(&dossier).await? {
            return Err(ServiceError::Refused(Refusal::FeeNotPaid));
        }
        if self.is_void(record) {
            return Err(ServiceError::BadInput("document_void"));
        }
        let file = record.sealed_file.clone().ok_or(ServiceError::NotFound)?;
        Ok((file, file_name(record)))
    }
}

fn published(dossier: &Dossier) -> bool {
    dossier.snapshot.has_published_result()
}
