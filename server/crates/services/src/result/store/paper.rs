//! Papers that somebody handed in with earlier dossiers: listed, dated, taken out of the list.

use std::collections::BTreeMap;

use domain::{
    dossier::Refusal,
    form::{ErrorCode, FieldError},
    organisation::OrganisationAction,
    result::is_over,
    time::parse_iso_date,
    view::{ScanState, StoredPaper, StoredPaperList},
};
use storage::{
    dossier::{self, Dossier},
    stored_paper::{self, Place, StoredPaper as Row},
    upload::{self, Upload},
};

use crate::{
    Caller, Result, ServiceError, Services,
    dossier::{read_cursor, write_cursor},
};

/// Papers of a page.
const PAGE: u64 = 20;
/// No paper ended before; a year of two digits is a slip.
const FIRST_YEAR: i16 = 1900;

impl Services {
    /// The papers in the caller's store; those that a draft asks for by their names first, then the
    /// newest. `draft` is empty or the id of a draft of the caller's, `after` a cursor or empty.
    ///
    /// # Errors
    ///
    /// `proof_needed` or `sign_in_again` where nobody has proven lately to be its owner.
    pub async fn stored_papers(
        &self,
        caller: &Caller,
        draft: &str,
        after: &str,
    ) -> Result<StoredPaperList> {
        self.open_store(caller)?;
        let (read, owner) = (self.db.read(), caller.owner().id());
        let asked = self.asked_by(caller, draft).await?;
        let first: Vec<String> = asked.keys().cloned().collect();
        let after = read_place(after)?;
        let mut rows = stored_paper::list(read, owner, &first, after.as_ref(), PAGE + 1).await?;
        let more = rows.len() as u64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| write_place(row, &asked));

        let of =
            |id: fn(&Row) -> &String| -> Vec<String> { rows.iter().map(id).cloned().collect() };
        let dates = stored_paper::dates_of(read, owner, &of(|row| &row.sha256)).await?;
        let uploads = upload::by_ids(read, &of(|row| &row.upload_id)).await?;
        let mut ids = of(|row| &row.dossier_id);
        ids.sort_unstable();
        ids.dedup();
        let dossiers = dossier::by_ids(read, &ids).await?;

        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let upload = uploads.iter().find(|upload| upload.id == row.upload_id);
            let dossier = dossiers.iter().find(|dossier| dossier.id == row.dossier_id);
            let (Some(upload), Some(dossier)) = (upload, dossier) else { continue };
            let valid_until = dates.get(&row.sha256).cloned();
            let fits = asked.get(&row.mark).cloned().unwrap_or_default();
            items.extend(self.paper(upload, dossier, row, valid_until, fits).await?);
        }
        Ok(StoredPaperList { items, next })
    }

    /// Keys of a draft's requirements by the marks of their names.
    async fn asked_by(
        &self,
        caller: &Caller,
        draft: &str,
    ) -> Result<BTreeMap<String, Vec<String>>> {
        let mut asked: BTreeMap<String, Vec<String>> = BTreeMap::new();
        if !draft.is_empty() {
            let loaded = self.load_draft(caller, draft, OrganisationAction::Prepare).await?;
            for document in &loaded.case()?.documents {
                asked.entry(document.mark()).or_default().push(document.key.clone());
            }
        }
        Ok(asked)
    }

    async fn paper(
        &self,
        upload: &Upload,
        dossier: &Dossier,
        row: Row,
        valid_until: Option<String>,
        fits: Vec<String>,
    ) -> Result<Option<StoredPaper>> {
        let rules = self.case_rules(dossier).await?;
        Ok(rules.paper(dossier, &upload.requirement).map(|document| StoredPaper {
            id: row.upload_id,
            name: document.name.clone(),
            file_name: upload.file_name.clone(),
            size: upload.length,
            sha256: row.sha256,
            code: dossier.code.clone(),
            handed_in_at: row.handed_in_at,
            void: is_over(valid_until.as_deref(), &self.today()),
            valid_until,
            fits,
        }))
    }

    /// Says until when a paper of the caller's store is valid, `2027-05-23`; without a day it is
    /// not known. The day is the file's, under whatever names it was handed in.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with the path `valid_until`.
    pub async fn date_paper(
        &self,
        caller: &Caller,
        id: &str,
        valid_until: Option<&str>,
    ) -> Result<()> {
        caller.allowed(OrganisationAction::Prepare)?;
        let (_, row) = self.shown_paper(caller, id).await?;
        let day = valid_until.map(|typed| {
            let day = parse_iso_date(typed).filter(|day| day.year() >= FIRST_YEAR);
            day.map(|day| day.to_string()).ok_or_else(|| {
                let (path, code) = ("valid_until".to_owned(), ErrorCode::NotADate);
                ServiceError::Invalid(vec![FieldError { path, code }])
            })
        });
        let day = day.transpose()?;
        let tx = self.db.begin().await?;
        stored_paper::set_date(&*tx, &row.owner_id, &row.sha256, day.as_deref()).await?;
        Ok(tx.commit().await?)
    }

    /// The days that the caller has set, by the SHA-256 of the files.
    pub(crate) async fn paper_dates(&self, caller: &Caller) -> Result<BTreeMap<String, String>> {
        Ok(stored_paper::dates_of_owner(self.db.read(), caller.owner().id()).await?)
    }

    /// Takes a paper out of the caller's store; it stays with its dossier. Done twice it is done.
    pub async fn hide_paper(&self, caller: &Caller, id: &str) -> Result<()> {
        caller.allowed(OrganisationAction::Prepare)?;
        let (_, row) = self.own_paper(caller, id).await?;
        let tx = self.db.begin().await?;
        stored_paper::hide(&*tx, &row, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Id and name of the file of a paper that can be used again.
    pub(super) async fn usable_paper(&self, caller: &Caller, id: &str) -> Result<(String, String)> {
        let (upload, row) = self.shown_paper(caller, id).await?;
        if upload.scan == ScanState::Infected {
            return Err(ServiceError::Refused(Refusal::Quarantined));
        }
        let sha256s = [row.sha256];
        let dates = stored_paper::dates_of(self.db.read(), &row.owner_id, &sha256s).await?;
        if dates.into_values().any(|day| is_over(Some(&day), &self.today())) {
            return Err(ServiceError::BadInput("document_void"));
        }
        Ok((upload.id, upload.file_name))
    }

    /// A paper that stands in the caller's list.
    async fn shown_paper(&self, caller: &Caller, id: &str) -> Result<(Upload, Row)> {
        let (upload, row) = self.own_paper(caller, id).await?;
        if row.hidden_at.is_some() {
            return Err(ServiceError::NotFound);
        }
        Ok((upload, row))
    }

    /// A paper of the caller's by the id of any file that it was handed in with.
    async fn own_paper(&self, caller: &Caller, id: &str) -> Result<(Upload, Row)> {
        let read = self.db.read();
        let upload = upload::by_id(read, id).await?.ok_or(ServiceError::NotFound)?;
        let (Some(sha256), Some(dossier)) = (&upload.sha256, &upload.dossier_id) else {
            return Err(ServiceError::NotFound);
        };
        let dossier = dossier::by_id(read, dossier).await?.ok_or(ServiceError::NotFound)?;
        caller.check(dossier.owner(), OrganisationAction::See)?;
        let rules = self.case_rules(&dossier).await?;
        let named = rules.paper(&dossier, &upload.requirement);
        let mark = named.ok_or(ServiceError::NotFound)?.mark();
        let row = stored_paper::find(read, caller.owner().id(), sha256, &mark).await?;
        Ok((upload, row.ok_or(ServiceError::NotFound)?))
    }
}

/// Whether it is one that the draft asks for, then when and which.
fn write_place(row: &Row, asked: &BTreeMap<String, Vec<String>>) -> String {
    let part = if asked.contains_key(&row.mark) { 'a' } else { 'o' };
    format!("{part}{}", write_cursor(row.handed_in_at, &row.upload_id))
}

/// Reads what [`write_place`] wrote; empty is the first page.
fn read_place(text: &str) -> Result<Option<Place>> {
    let asked = match text.bytes().next() {
        None => return Ok(None),
        Some(b'a') => true,
        Some(b'o') => false,
        Some(_) => return Err(ServiceError::BadInput("cursor")),
    };
    let (at, id) = read_cursor(&text[1..])?.ok_or(ServiceError::BadInput("cursor"))?;
    Ok(Some((asked, at, id)))
}
