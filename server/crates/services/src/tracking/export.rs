//! A list as a file: read a piece at a time while it is written, whatever its length.

use std::fs::File;

use documents::{Cell, ListHead, ListWorkbook};
use domain::{
    Moment,
    tracking::{MOST_EXPORTED, Narrowing, TrackColumn, TrackOrder},
    view::{DossierFilter, DossierSummary, OrganisationChange},
};
use storage::{
    organisation,
    tracking::{self, Cursor},
};
use tokio::sync::mpsc;

use super::{asked, read};
use crate::{Caller, Result, ServiceError, Services};

/// Lines that are read at once.
const CHUNK: u64 = 500;
/// Pieces that wait for the writer of a workbook.
const AHEAD: usize = 2;

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
        let count = tracking::count_up_to(self.db.read(), &all, MOST_EXPORTED + 1).await?;
        if count > MOST_EXPORTED {
            return Err(ServiceError::BadInput("export_too_long"));
        }
        if let Some(acting) = &caller.organisation {
            let tx = self.db.begin().await?;
            let note = self.noted(&acting.id, caller, OrganisationChange::Exported);
            organisation::note(&*tx, &note).await?;
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
    pub async fn more(&mut self) -> Result<Vec<DossierSummary>> {
        if self.ended {
            return Ok(Vec::new());
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
    ) -> Result<File> {
        let (pieces, mut waiting) = mpsc::channel::<Vec<DossierSummary>>(AHEAD);
        let made = self.now;
        let writing = tokio::task::spawn_blocking(move || {
            let mut book = ListWorkbook::new(&heads, made)?;
            while let Some(lines) = waiting.blocking_recv() {
                for line in &lines {
                    book.write(&row(line))?;
                }
            }
            book.finish()
        });
        loop {
            let lines = self.more().await?;
            // A writer that has stopped tells why below.
            if lines.is_empty() || pieces.send(lines).await.is_err() {
                break;
            }
        }
        drop(pieces);
        let written = writing.await.map_err(|error| ServiceError::Internal(error.to_string()))?;
        written.map_err(|error| ServiceError::Internal(format!("{error}: {error:?}")))
    }
}
