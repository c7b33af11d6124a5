//! Messages between the applicant and the officers, inside the dossier, with files.

use domain::{
    Moment,
    dossier::{Actor, Command, Event, EventRecord, Role},
    organisation::OrganisationAction,
    view::FileView,
};
use storage::{
    Tx,
    dossier::{self, Dossier},
    outbox,
    upload::{self, Upload},
};

use crate::{
    Caller, Result, ServiceError, Services,
    desk::words,
    draft::file_view,
    filing::{Papers, insert_files},
};

/// Longest message of an applicant, in characters.
const TEXT_MAX: usize = 2_000;
/// Most files of a message.
const FILES_MAX: usize = 5;

/// Files that come with a message; dropped, they are removed.
pub struct Attachments(Papers);

impl Attachments {
    /// None yet.
    pub fn new(services: &Services) -> Self {
        Self(Papers::new(services))
    }

    /// Takes a whole file.
    ///
    /// # Errors
    ///
    /// [`ServiceError::File`] when it is not taken, or one too many.
    pub async fn add<S, E>(&mut self, caller: &Caller, file_name: &str, body: S) -> Result<()>
    where
        S: futures_core::Stream<Item = std::result::Result<bytes::Bytes, E>>,
    {
        if self.0.uploads.len() >= FILES_MAX {
            return Err(ServiceError::File("too_many_files"));
        }
        self.0.add(caller, upload::MESSAGE, file_name, body).await
    }

    fn hashes(&self) -> Vec<String> {
        self.0.uploads.iter().filter_map(|file| file.sha256.clone()).collect()
    }
}

impl Services {
    /// Writes to the officers who have a dossier.
    pub async fn write_to_officers(
        &self,
        caller: &Caller,
        code: &str,
        text: &str,
        files: Attachments,
    ) -> Result<()> {
        let text: String = domain::text::normalise(text).chars().take(TEXT_MAX).collect();
        if text.is_empty() {
            return Err(ServiceError::BadInput("message_missing"));
        }
        let dossier = self.own_dossier(caller, code, OrganisationAction::Submit).await?;
        let command = Command::Write { text, files_sha256: files.hashes() };
        if self.said_last(&dossier, &command, &caller.account.id).await? {
            return Ok(());
        }
        self.check_quota(caller, &files.0).await?;
        let actor = caller.as_applicant();
        let version = dossier.version;
        self.write(dossier, version, &command, &actor, files).await
    }

    /// Writes to the applicant. `version` is the one that the officer saw.
    ///
    /// # Errors
    ///
    /// As [`Services::decide`].
    pub async fn write_to_applicant(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        text: &str,
        files: Attachments,
    ) -> Result<()> {
        let dossier = self.known_at_desk(caller, code).await?;
        let command = Command::Write { text: words(text), files_sha256: files.hashes() };
        if self.said_last(&dossier, &command, &caller.account.id).await? {
            return Ok(());
        }
        let actor = self.actor_for(caller, &dossier, &command).await?;
        self.write(dossier, version, &command, &actor, files).await
    }

    /// Whether the dossier's last event is these very words of this person: pressed twice, it is
    /// said once.
    async fn said_last(&self, dossier: &Dossier, command: &Command, who: &str) -> Result<bool> {
        let Command::Write { text, files_sha256 } = command else { return Ok(false) };
        let log = dossier::events(self.db.read(), &dossier.id).await?;
        let said = |record: &EventRecord| {
            matches!(&record.event, Event::Messaged { text: last, files_sha256: with }
                if last == text && with == files_sha256)
                && record.actor.as_deref() == Some(who)
                && matches!(record.role, Role::Applicant | Role::Officer)
        };
        Ok(log.last().is_some_and(said))
    }

    async fn write(
        &self,
        dossier: Dossier,
        version: i64,
        command: &Command,
        actor: &Actor,
        mut files: Attachments,
    ) -> Result<()> {
        let written = self.execute_with(dossier, version, command, actor, &files.0.uploads).await;
        match &written {
            // Should the commit fail, it may have been done all the same: a file too many is better
            // than one too few.
            Ok(_) | Err(ServiceError::Storage(_)) => files.0.uploads.clear(),
            Err(_) => {}
        }
        written.map(|_| ())
    }

    /// Adds the files of a message, and sends them to be looked at for malware.
    pub(crate) async fn add_files(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        files: &[Upload],
        now: Moment,
    ) -> Result<()> {
        if files.is_empty() {
            return Ok(());
        }
        insert_files(tx, dossier, files).await?;
        let message = outbox::Message {
            id: self.new_id(),
            dossier_id: dossier.id.clone(),
            kind: "messaged".to_owned(),
            created_at: now,
        };
        Ok(outbox::insert(&**tx, &message).await?)
    }
}

/// The files of a message among all that were sent, in its order.
pub(crate) fn files_of_message(event: &Event, sent: &[Upload]) -> Vec<FileView> {
    let Event::Messaged { files_sha256, .. } = event else { return Vec::new() };
    let with = |hash: &String| sent.iter().find(|file| file.sha256.as_ref() == Some(hash));
    files_sha256.iter().filter_map(with).map(file_view).collect()
}
