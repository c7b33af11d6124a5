//! Everything in one ZIP, whose size costs no memory: dossiers are read one after the other, and both
//! what is known of each and its files go to disk before the next one is looked at.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Seek, Write},
};

use domain::view::{DossierFilter, DossierView, DraftView, FileView};
use files::{Archive, EntryNames, StoreError};
use serde::Serialize;
use tokio::sync::mpsc;

use super::{
    citizens_only,
    content::{AccountData, DossierData, DraftData, FileData},
};
use crate::{
    Caller, Result, ServiceError, Services, Turn, guess::Client, turn::file_turn,
    upload::StoredFile,
};

/// Pieces that wait for the disk.
const AHEAD: usize = 4;

/// Everything about somebody as a file, and the turn that it takes until it is sent: what nobody
/// fetches fills the disk no further.
pub struct DataArchive {
    /// The ZIP, from its beginning.
    pub file: File,
    /// Given back when it is dropped.
    pub turn: Turn,
}

/// What goes to disk.
enum Piece {
    /// More of `du-lieu.json`.
    Json(Vec<u8>),
    /// A file under its path.
    File(String, File),
}

impl Services {
    /// Everything about the caller as a ZIP: `du-lieu.json`, and the files of dossiers and drafts with
    /// published results under `tep`. Without a password somebody has to have signed in just now.
    ///
    /// # Errors
    ///
    /// `password_wrong`, `sign_in_again`, `guesses_locked`.
    pub async fn my_data_archive(
        &self,
        caller: &Caller,
        password: Option<String>,
        client: &Client,
    ) -> Result<DataArchive> {
        citizens_only(caller)?;
        match password {
            Some(password) => self.prove_presence(caller, password, client).await?,
            None => self.prove_by_sign_in(caller)?,
        }
        let turn = file_turn().await?;
        let (pieces, waiting) = mpsc::channel(AHEAD);
        let writing = tokio::task::spawn_blocking(move || write(waiting));
        // What is an organisation's is no data of the one who acts for it.
        let caller = &caller.in_person();
        let gathering = Gathering {
            services: self,
            caller,
            pieces,
            names: EntryNames::default(),
            paths: BTreeMap::new(),
            first: true,
        };
        let gathered = Box::pin(gathering.everything()).await;
        // Where the writer has stopped, it tells why.
        let written = writing.await.map_err(|error| internal(&error))?;
        let file = written.map_err(StoreError::from)?;
        gathered.map(|()| DataArchive { file, turn })
    }
}

/// Writes what comes; blocking.
fn write(mut waiting: mpsc::Receiver<Piece>) -> io::Result<File> {
    let mut archive = Archive::new()?;
    let mut json = tempfile::tempfile()?;
    while let Some(piece) = waiting.blocking_recv() {
        match piece {
            Piece::Json(bytes) => json.write_all(&bytes)?,
            Piece::File(path, mut file) => archive.add(&path, &mut file)?,
        }
    }
    json.rewind()?;
    archive.add_text("du-lieu.json", &mut json)?;
    archive.finish()
}

/// Goes over everything that belongs to somebody.
struct Gathering<'a> {
    services: &'a Services,
    caller: &'a Caller,
    pieces: mpsc::Sender<Piece>,
    names: EntryNames,
    /// Where files lie, by the ids of their uploads: a part shows those of its whole once more, and an
    /// answer to a supplement request those of its dossier.
    paths: BTreeMap<String, String>,
    /// Whether the list that is being written is still empty.
    first: bool,
}

impl Gathering<'_> {
    async fn everything(mut self) -> Result<()> {
        let (services, caller) = (self.services, self.caller);
        let own = services.own_account(caller).await?;
        let wants = services.notice_preferences(caller).await?;
        self.member("{", "made_at", &services.now()).await?;
        self.member(",", "account", &AccountData::new(&caller.account, &own)).await?;
        self.member(",", "sessions", &own.sessions).await?;
        self.member(",", "tokens", &services.tokens(caller).await?).await?;
        self.member(",", "webhooks", &services.webhooks(caller).await?).await?;
        self.member(",", "preferences", &wants.preferences).await?;
        self.member(",", "paper_dates", &services.paper_dates(caller).await?).await?;
        self.begin("notices").await?;
        self.notices().await?;
        self.text("]").await?;
        self.begin("dossiers").await?;
        self.dossiers().await?;
        self.text("]").await?;
        self.begin("drafts").await?;
        self.drafts().await?;
        self.text("]}\n").await
    }

    async fn notices(&mut self) -> Result<()> {
        let mut after = String::new();
        loop {
            let page = self.services.notices(self.caller, &after).await?;
            for notice in &page.items {
                self.item(notice).await?;
            }
            let Some(next) = page.next else { return Ok(()) };
            after = next;
        }
    }

    async fn dossiers(&mut self) -> Result<()> {
        let mut after = String::new();
        loop {
            let filter = DossierFilter { after, ..DossierFilter::default() };
            let page = self.services.dossiers(self.caller, &filter).await?;
            for line in page.items {
                // A dossier, then its parts.
                let mut codes = vec![line.code];
                while let Some(code) = codes.pop() {
                    let view = self.services.dossier(self.caller, &code).await?;
                    codes.extend(view.parts.iter().map(|part| part.code.clone()));
                    self.dossier(&view).await?;
                }
            }
            let Some(next) = page.next else { return Ok(()) };
            after = next;
        }
    }

    async fn dossier(&mut self, view: &DossierView) -> Result<()> {
        let sent = view.timeline.iter().flat_map(|line| &line.files);
        let all: Vec<&FileView> = view.files.iter().chain(sent).collect();
        let mut files = Vec::with_capacity(all.len());
        for file in all {
            let opened = self.services.dossier_file(self.caller, &view.code, &file.id).await;
            let path = self.file(&view.code, file, opened).await?;
            files.push(FileData { file, path });
        }
        let result_path = match &view.result {
            Some(_) => match self.services.result_copy(self.caller, &view.code).await? {
                Some(stored) => Some(self.put(&view.code, stored).await?),
                None => None,
            },
            None => None,
        };
        self.item(&DossierData::new(view, files, result_path)).await
    }

    async fn drafts(&mut self) -> Result<()> {
        for line in self.services.drafts(self.caller).await? {
            match self.services.draft(self.caller, &line.id).await {
                Ok(view) => self.draft(&view).await?,
                // Thrown away since.
                Err(ServiceError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn draft(&mut self, view: &DraftView) -> Result<()> {
        let mut files = Vec::new();
        for file in &view.files {
            let opened = self.services.own_file(self.caller, &file.id).await;
            let path = self.file(&view.id, file, opened).await?;
            files.push(FileData { file, path });
        }
        self.item(&DraftData::new(view, files)).await
    }

    /// Where a file lies, once it is put there; nowhere where its owner could not open it either.
    async fn file(
        &mut self,
        folder: &str,
        file: &FileView,
        opened: Result<StoredFile>,
    ) -> Result<Option<String>> {
        if let Some(path) = self.paths.get(&file.id) {
            return Ok(Some(path.clone()));
        }
        let stored = match opened {
            Ok(stored) => stored,
            Err(ServiceError::NotFound | ServiceError::Refused(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let path = self.put(folder, stored).await?;
        self.paths.insert(file.id.clone(), path.clone());
        Ok(Some(path))
    }

    async fn put(&mut self, folder: &str, stored: StoredFile) -> Result<String> {
        let path = self.names.give(folder, &stored.name);
        let file = stored.file.into_std().await;
        self.send(Piece::File(path.clone(), file)).await?;
        Ok(path)
    }

    /// A member of the whole.
    async fn member(&self, before: &str, name: &str, value: &impl Serialize) -> Result<()> {
        self.json(format!("{before}\n\"{name}\":"), value).await
    }

    /// A list of the whole; its items follow.
    async fn begin(&mut self, name: &str) -> Result<()> {
        self.first = true;
        self.text(&format!(",\n\"{name}\":[")).await
    }

    async fn item(&mut self, value: &impl Serialize) -> Result<()> {
        let before = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        self.json(before.to_owned(), value).await
    }

    async fn json(&self, before: String, value: &impl Serialize) -> Result<()> {
        let mut bytes = before.into_bytes();
        serde_json::to_writer(&mut bytes, value).map_err(|error| internal(&error))?;
        self.send(Piece::Json(bytes)).await
    }

    async fn text(&self, text: &str) -> Result<()> {
        self.send(Piece::Json(text.as_bytes().to_vec())).await
    }

    async fn send(&self, piece: Piece) -> Result<()> {
        self.pieces.send(piece).await.map_err(|error| internal(&error))
    }
}

fn internal(error: &impl ToString) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
