//! Files of a draft: resumable uploads, whole files from plain forms, reading them again.

use bytes::Bytes;
use domain::{organisation::OrganisationAction, view::ScanState};
use files::{Append, AppendError, Checksum, FinishError, Finished, StoreError};
use futures_core::Stream;
use storage::{
    Owner, dossier, draft,
    upload::{self, Upload},
};

use crate::{Caller, Result, ServiceError, Services};

/// Minutes that an unfinished upload is kept: two days.
const KEPT_MINUTES: i64 = 2 * 24 * 60;
/// Longest name that is kept, in characters.
const NAME_MAX: usize = 120;

/// An upload as it is announced.
#[derive(Clone, Copy, Debug)]
pub struct NewUpload<'a> {
    /// The draft.
    pub draft: &'a str,
    /// Key of the requirement it is for.
    pub requirement: &'a str,
    /// Its name on the applicant's machine.
    pub file_name: &'a str,
    /// Bytes.
    pub length: u64,
}

/// Some bytes of an upload as they arrive.
pub struct Piece<S> {
    /// The bytes.
    pub body: S,
    /// What they should hash to, if the client said.
    pub checksum: Option<Checksum>,
}

/// A file to be read.
pub struct StoredFile {
    /// The open file.
    pub file: tokio::fs::File,
    /// Its name.
    pub name: String,
    /// Type by its content.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}

impl Services {
    /// Announces an upload of `length` bytes for a requirement of a draft, and takes the `first`
    /// piece of it if one came along. Answers the upload and up to where it is on disk.
    ///
    /// The upload is known only after that: a client whose connection breaks meanwhile has no
    /// address to go on at, so it begins another.
    pub async fn start_upload<S, E>(
        &self,
        caller: &Caller,
        new: NewUpload<'_>,
        first: Option<Piece<S>>,
    ) -> Result<(Upload, u64)>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        self.room_for(caller, new.draft, new.requirement, new.length).await?;
        if new.length == 0 {
            return Err(ServiceError::File(files::FileFault::Empty.code()));
        }
        let id = self.new_id();
        let name = files::check_name(new.file_name);
        let mut upload = self.announce(caller, new.draft, new.requirement, id, name, new.length);
        let written = self.write_first(&mut upload, first).await;
        if written.is_err() {
            self.files.remove(&upload.id).await?;
        }
        let offset = written?;
        // A commit that fails may have been done all the same: the file stays.
        self.insert_upload(&upload).await?;
        Ok((upload, offset))
    }

    async fn write_first<S, E>(&self, upload: &mut Upload, first: Option<Piece<S>>) -> Result<u64>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        let mut offset = 0;
        if let Some(Piece { body, checksum }) = first {
            // Less of it than announced is a piece like any other: `offset` tells.
            let limits = Append { length: upload.length, checksum, whole: false };
            offset = self.files.begin(&upload.id, body, limits).await?.offset;
        } else {
            self.files.create(&upload.id).await?;
        }
        if offset == upload.length {
            let finished = self.files.finish(&upload.id, &upload.file_name).await?;
            completed(upload, &finished);
        } else {
            self.files.keep(&upload.id).await?;
        }
        Ok(offset)
    }

    async fn insert_upload(&self, upload: &Upload) -> Result<()> {
        let tx = self.db.begin().await?;
        upload::insert(&*tx, upload).await?;
        Ok(tx.commit().await?)
    }

    /// Whether the draft takes files for this requirement, and whether there is room.
    async fn room_for(
        &self,
        caller: &Caller,
        draft: &str,
        requirement: &str,
        length: u64,
    ) -> Result<()> {
        let loaded = self.load_draft(caller, draft, OrganisationAction::Prepare).await?;
        if loaded.draft.dossier_code.is_some() {
            return Err(ServiceError::BadInput("already_submitted"));
        }
        Self::requirement(&loaded, requirement)?;
        if length > self.uploads.file {
            return Err(ServiceError::File("file_too_large"));
        }
        let there: u64 = loaded.uploads.iter().map(|upload| upload.length).sum();
        let used = upload::usage(self.db.read(), &caller.account.id).await?;
        if there + length > self.uploads.dossier || used + length > self.uploads.account {
            return Err(ServiceError::File("quota"));
        }
        Ok(())
    }

    pub(crate) fn announce(
        &self,
        caller: &Caller,
        draft: &str,
        requirement: &str,
        id: String,
        file_name: String,
        length: u64,
    ) -> Upload {
        let now = self.now();
        Upload {
            id,
            account_id: caller.account.id.clone(),
            draft_id: draft.to_owned(),
            dossier_id: None,
            requirement: requirement.to_owned(),
            file_name: file_name.chars().take(NAME_MAX).collect(),
            length,
            media_type: None,
            sha256: None,
            complete: false,
            scan: ScanState::Pending,
            created_at: now,
            expires_at: now.plus_minutes(KEPT_MINUTES),
        }
    }

    /// An upload of the caller's, and up to where it is on disk.
    pub async fn upload(&self, caller: &Caller, id: &str) -> Result<(Upload, u64)> {
        let upload = self.own_upload(caller, id, OrganisationAction::Prepare).await?;
        if upload.complete {
            let length = upload.length;
            return Ok((upload, length));
        }
        if upload.expires_at <= self.now() {
            return Err(ServiceError::NotFound);
        }
        // A client that asks has lost its connection: the half-dead one makes room.
        self.files.interrupt(id).await;
        let offset = self.files.offset(id).await?.ok_or(ServiceError::NotFound)?;
        Ok((upload, offset))
    }

    /// Appends to an upload; the answer is where it ends now. The last byte settles it: the file is
    /// looked at, and is part of the draft or is refused and gone.
    pub async fn append_upload<S, E>(
        &self,
        caller: &Caller,
        id: &str,
        offset: u64,
        piece: Piece<S>,
    ) -> Result<u64>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        let upload = self.own_upload(caller, id, OrganisationAction::Prepare).await?;
        if upload.complete {
            return Err(ServiceError::OffsetConflict(upload.length));
        }
        if upload.expires_at <= self.now() {
            return Err(ServiceError::NotFound);
        }
        let Piece { body, checksum } = piece;
        let limits = Append { length: upload.length, checksum, whole: false };
        let end = self.files.append(id, offset, body, limits).await?.offset;
        if end == upload.length {
            self.settle(&upload).await?;
        }
        Ok(end)
    }

    async fn settle(&self, upload: &Upload) -> Result<()> {
        match self.files.finish(&upload.id, &upload.file_name).await {
            Ok(finished) => {
                let tx = self.db.begin().await?;
                let media_type = finished.media_type.as_str();
                upload::complete(&*tx, &upload.id, media_type, &finished.sha256, self.now())
                    .await?;
                Ok(tx.commit().await?)
            }
            Err(FinishError::Fault(fault)) => {
                self.forget(&upload.id).await?;
                Err(ServiceError::File(fault.code()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Takes a whole file, as a plain form sends it.
    pub async fn put_file<S, E>(
        &self,
        caller: &Caller,
        draft: &str,
        requirement: &str,
        file_name: &str,
        body: S,
    ) -> Result<Upload>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        self.room_for(caller, draft, requirement, 0).await?;
        let id = self.new_id();
        let finished = self.files.put(&id, file_name, body, self.uploads.file).await?;
        if let Err(error) = self.room_for(caller, draft, requirement, finished.size).await {
            self.files.remove(&id).await?;
            return Err(error);
        }
        let name = finished.name.clone();
        let mut upload = self.announce(caller, draft, requirement, id, name, finished.size);
        completed(&mut upload, &finished);
        self.insert_upload(&upload).await?;
        Ok(upload)
    }

    /// Ends an upload and throws away what has arrived.
    pub async fn terminate_upload(&self, caller: &Caller, id: &str) -> Result<()> {
        let upload = self.own_upload(caller, id, OrganisationAction::Prepare).await?;
        if upload.dossier_id.is_some() {
            return Err(ServiceError::BadInput("already_submitted"));
        }
        self.forget(id).await
    }

    /// Takes a file out of a draft.
    pub async fn delete_file(&self, caller: &Caller, draft: &str, id: &str) -> Result<()> {
        let upload = self.own_upload(caller, id, OrganisationAction::Prepare).await?;
        if upload.draft_id != draft {
            return Err(ServiceError::NotFound);
        }
        self.terminate_upload(caller, id).await
    }

    async fn forget(&self, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        upload::delete(&*tx, id).await?;
        tx.commit().await?;
        Ok(self.files.remove(id).await?)
    }

    /// A file with which the caller may do this: whose it is, its draft or its dossier says.
    async fn own_upload(
        &self,
        caller: &Caller,
        id: &str,
        action: OrganisationAction,
    ) -> Result<Upload> {
        let read = self.db.read();
        let upload = upload::by_id(read, id).await?.ok_or(ServiceError::NotFound)?;
        // A person's own came from the own account: of others' nothing more is read, so that they
        // are missed as fast as what there is not.
        if caller.organisation.is_none() && upload.account_id != caller.account.id {
            return Err(ServiceError::NotFound);
        }
        let of = match &upload.dossier_id {
            Some(dossier) => dossier::organisation_of(read, dossier).await?,
            // What was filed without a draft bears the dossier's id, even when a supplement has
            // replaced it.
            None => match draft::organisation_of(read, &upload.draft_id).await? {
                None => dossier::organisation_of(read, &upload.draft_id).await?,
                found => found,
            },
        };
        let organisation = of.flatten();
        caller.check(Owner::of(&upload.account_id, organisation.as_deref()), action)?;
        Ok(upload)
    }

    /// A file of one's own draft, or one that one sent.
    pub async fn own_file(&self, caller: &Caller, id: &str) -> Result<StoredFile> {
        let upload = self.own_upload(caller, id, OrganisationAction::See).await?;
        // What another member sent with a message is opened with the dossier, once it was looked at.
        if upload.requirement == upload::MESSAGE && upload.account_id != caller.account.id {
            return Err(ServiceError::NotFound);
        }
        self.open_file(upload).await
    }

    /// A file of one's own dossier: its papers, and what came with messages.
    pub async fn dossier_file(&self, caller: &Caller, code: &str, id: &str) -> Result<StoredFile> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        let sent = upload::of_messages(self.db.read(), &dossier.id).await?;
        match sent.into_iter().find(|file| file.id == id) {
            Some(file) => self.open_file(looked_at(file)?).await,
            None => self.own_file(caller, id).await,
        }
    }

    /// A file of a dossier on the officer's desk, for who is on it or says why.
    pub async fn desk_file(&self, caller: &Caller, code: &str, id: &str) -> Result<StoredFile> {
        let dossier = self.known_at_desk(caller, code).await?;
        let read = self.db.read();
        let files = self.files_of(read, &dossier).await?;
        if let Some(paper) = files.into_iter().find(|file| file.id == id) {
            return self.open_file(looked_at(paper)?).await;
        }
        let sent = upload::of_messages(read, &dossier.id).await?;
        let file = sent.into_iter().find(|file| file.id == id).ok_or(ServiceError::NotFound)?;
        self.open_file(looked_at(file)?).await
    }

    async fn open_file(&self, upload: Upload) -> Result<StoredFile> {
        if !upload.complete {
            return Err(ServiceError::NotFound);
        }
        if upload.scan == ScanState::Infected {
            return Err(ServiceError::Refused(domain::dossier::Refusal::Quarantined));
        }
        let (file, size) = self.files.read(&upload.id).await?;
        let media_type = upload.media_type.unwrap_or_default();
        Ok(StoredFile { file, name: upload.file_name, media_type, size })
    }

    /// Removes uploads that were never finished, and what a crash left without one; answers how
    /// many.
    pub async fn sweep_uploads(&self) -> Result<usize> {
        let left = self.files.sweep(self.now().plus_minutes(-2 * KEPT_MINUTES)).await?;
        let expired = upload::expired(self.db.read(), self.now(), 100).await?;
        for upload in &expired {
            self.forget(&upload.id).await?;
        }
        Ok(expired.len() + left as usize)
    }
}

/// What came with a message, or was scanned at the counter just now, opens once it has been looked at
/// for malware.
fn looked_at(file: Upload) -> Result<Upload> {
    if file.scan == ScanState::Pending { Err(ServiceError::NotFound) } else { Ok(file) }
}

/// Notes what a file was found to be.
pub(crate) fn completed(upload: &mut Upload, finished: &Finished) {
    upload.complete = true;
    upload.media_type = Some(finished.media_type.as_str().to_owned());
    upload.sha256 = Some(finished.sha256.clone());
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound | StoreError::InvalidId => Self::NotFound,
            StoreError::Full => Self::Full,
            other => Self::Internal(format!("{other}: {other:?}")),
        }
    }
}

impl From<AppendError> for ServiceError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Store(error) => error.into(),
            AppendError::Locked => Self::Locked,
            AppendError::OffsetConflict { actual } => Self::OffsetConflict(actual),
            AppendError::TooLong => Self::File("file_too_large"),
            AppendError::ChecksumMismatch => Self::ChecksumMismatch,
            AppendError::Interrupted { .. } => Self::BadInput("interrupted"),
        }
    }
}

impl From<FinishError> for ServiceError {
    fn from(error: FinishError) -> Self {
        match error {
            FinishError::Store(error) => error.into(),
            FinishError::Locked => Self::Locked,
            FinishError::Interrupted => Self::BadInput("interrupted"),
            FinishError::Fault(fault) => Self::File(fault.code()),
        }
    }
}
