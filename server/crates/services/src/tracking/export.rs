//! A list as a file: read a piece at a time while it is written, whatever its length.

use std::fs::File;

use documents::{Cell, ListHead, ListWorkbook};
use domain::{
    Moment,
    tracking::{MOST_EXPORTED, Narrowing, TrackColumn, TrackOrder},
    view::{DossierFilter, DossierSummary, TakingKind},
};
use storage::{
    organisation,
    tracking::{self, Cursor},
};
use tokio::sync::{Semaphore, mpsc};

use super::{asked, read};
use crate::{
    Caller, Result, ServiceError, Services, Turn,
    organisation::acting_still,
    turn::{file_turn, turn_of},
};

/// Lines that are read at once.
const CHUNK: u64 = 500;
/// Pieces that wait for the writer of a workbook.
const AHEAD: usize = 2;
/// Pieces that are read at the same time, and counts beforehand. Whoever takes lines in slowly holds no
/// turn meanwhile.
static READING: Semaphore = Semaphore::const_new(4);

/// A list as a file on disk, and the turn that it takes until it is sent.
pub struct ListFile {
    /// The file, from its beginning.
    pub file: File,
    /// Given back when it is dropped.
    pub turn: Turn,
}

/// A list on its way into a file.
pub struct DossierExport {
    services: Services,
    caller: Caller,
    narrowing: Narrowing,
    now: Moment,
    after: Option<Cursor>,
    ended: bool,
}

impl Services {
    /// Begins a file of the dossiers that a filter asks for, and notes it with the organisation. They
    /// stand in the order of filing, the newest first: unlike what is due, that does not change while
    /// the file is written, so that none is in it twice or not at all.
    ///
    /// # Errors
    ///
    /// The code of the first part of the filter that cannot be read; `export_too_long`.
    pub async fn export_dossiers(
        &self,
        caller: &Caller,
        filter: &DossierFilter,
    ) -> Result<DossierExport> {
        let narrowing = Narrowing { order: Some(TrackOrder::Newest), ..read(filter)? };
        let now = self.now();
        let all = asked(caller, &narrowing, now);
        let reading = turn_of(&READING).await?;
        let count = tracking::count_up_to(self.db.read(), &all, MOST_EXPORTED + 1).await?;
        drop(reading);
        if count > MOST_EXPORTED {
            return Err(ServiceError::BadInput("export_too_long"));
        }
        if caller.organisation.is_some() {
            let tx = self.db.begin().await?;
            let (_, organisation) = acting_still(&tx, caller).await?;
            let (organisation, account) = (&organisation.id, &caller.account.id);
            organisation::take(&*tx, organisation, account, TakingKind::List, now).await?;
            tx.commit().await?;
        }
        Ok(DossierExport {
            services: self.clone(),
            caller: caller.clone(),
            narrowing,
            now,
            after: None,
            ended: false,
        })
    }
}

impl DossierExport {
    /// The columns that are asked for.
    pub fn columns(&self) -> &[TrackColumn] {
        &self.narrowing.columns
    }

    /// The next lines; none at the end.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] to whoever was removed from the organisation meanwhile.
    pub async fn more(&mut self) -> Result<Vec<DossierSummary>> {
        if self.ended {
            return Ok(Vec::new());
        }
        let _reading = turn_of(&READING).await?;
        if let Some(acting) = &self.caller.organisation {
            self.services.belongs_still(&acting.id, &self.caller.account.id).await?;
        }
        let all = asked(&self.caller, &self.narrowing, self.now);
        let read = self.services.db.read();
        let lines = tracking::list(read, &all, self.after.as_ref(), CHUNK).await?;
        self.ended = (lines.len() as u64) < CHUNK;
        self.after = lines.last().map(|line| line.cursor(TrackOrder::Newest));
        self.services.summaries(&self.caller, lines).await
    }

    /// All of it as a workbook. How a line is told, the caller says.
    pub async fn workbook(
        mut self,
        heads: Vec<ListHead>,
        row: impl Fn(&DossierSummary) -> Vec<Cell> + Send + 'static,
    ) -> Result<ListFile> {
        let turn = file_turn().await?;
        let (pieces, mut waiting) = mpsc::channel::<Vec<DossierSummary>>(AHEAD);
        let made = self.now;
        let writing = tokio::task::spawn_blocking(move || {
            let mut book = ListWorkbook::new(&heads, made)?;
            while let Some(lines) = waiting.blocking_recv() {
                if lines.is_empty() {
                    return book.finish().map(Some);
                }
                for line in &lines {
                    book.write(&row(line))?;
                }
            }
            // Nobody waits for it any more: it is not packed.
            Ok(None)
        });
        loop {
            let lines = self.more().await?;
            let ended = lines.is_empty();
            // A writer that has stopped tells why below.
            if pieces.send(lines).await.is_err() || ended {
                break;
            }
        }
        drop(pieces);
        let written = writing.await.map_err(|error| ServiceError::Internal(error.to_string()))?;
        let written =
            written.map_err(|error| ServiceError::Internal(format!("{error}: {error:?}")))?;
        let file = written.ok_or_else(|| ServiceError::Internal("No end came".to_owned()))?;
        Ok(ListFile { file, turn })
    }
}
