//! Changing what is kept of a centre, its agencies and its counters, by those who head it.

mod about;
mod keeping;

use std::collections::BTreeMap;

use domain::{
    Moment,
    agency::{AgencyForm, AgencyRecord, FieldChange, Kept, PastHours, root},
    centre::CentreFault,
    view::{CentreChange, CentreOrder},
};
use storage::{
    Tx,
    agency::{self, Agency},
    centre,
    centre_note::{self, CentreNote},
    procedure,
};

use keeping::{Keeping, wrong};

use crate::{Caller, Result, ServiceError, Services, directory::Directory};

/// What was done.
pub(super) struct Done {
    pub(super) change: CentreChange,
    pub(super) agency: String,
    pub(super) desk: Option<String>,
    pub(super) changes: Vec<FieldChange>,
}

impl Services {
    /// Changes what is kept of a centre that the officer heads.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever heads no centre, [`ServiceError::NotFound`] for what is
    /// another centre's or not there, [`ServiceError::VersionConflict`] for what changed since it was
    /// read, [`ServiceError::Invalid`] with what breaks a rule, `desk_occupied` for a counter at which
    /// somebody sits.
    pub async fn keep_centre(
        &self,
        caller: &Caller,
        centre: &str,
        order: CentreOrder,
    ) -> Result<()> {
        let headed = self.headed(caller, centre)?;
        let tx = self.db.begin().await?;
        // First, so that whoever changes something else meanwhile waits and is checked against this.
        procedure::bump_version(&*tx).await?;
        let made = procedure::catalogue_version(&*tx).await?;
        let known: BTreeMap<String, Agency> = agency::list(&*tx)
            .await?
            .into_iter()
            .map(|agency| (agency.code.clone(), agency))
            .collect();
        let records = known.iter().map(|(code, agency)| (code.clone(), agency.record())).collect();
        let stored = centre::list(&*tx).await?;
        let stored = stored.into_iter().find(|stored| stored.code == headed.code);
        let centre = stored.ok_or(ServiceError::NotFound)?;
        let keeping = Keeping { tx: &tx, centre, known, records };
        let done = match order {
            CentreOrder::About { version, about } => {
                self.keep_about(&keeping, version, &about).await?
            }
            CentreOrder::AddAgency { code, agency } => {
                self.add_agency(&keeping, &code, &agency).await?
            }
            CentreOrder::ChangeAgency { code, version, agency } => {
                let next = agency.read(&code);
                self.change_agency(&keeping, version, next, CentreChange::AgencyChanged).await?
            }
            CentreOrder::EndAgency { code, version, until, successor } => {
                let next = keeping.ending(&code, &until, &successor)?;
                self.change_agency(&keeping, version, next, CentreChange::AgencyEnded).await?
            }
            CentreOrder::AddDesk { version, key, desk } => {
                self.keep_desk(&keeping, version, desk.read(&key), true).await?
            }
            CentreOrder::ChangeDesk { version, key, desk } => {
                self.keep_desk(&keeping, version, desk.read(&key), false).await?
            }
            CentreOrder::CloseDesk { version, key } => {
                self.close_desk(&keeping, version, &key).await?
            }
        };
        if done.changes.is_empty() && done.change != CentreChange::DeskClosed {
            // Nothing differs: nothing is written, and no version is raised.
            return Ok(());
        }
        let by = Some(caller.account.id.clone());
        let root = root_of(&keeping.records, &keeping.centre.agency);
        self.note_centre(&tx, root, by, done).await?;
        tx.commit().await?;
        self.refresh_directory(made).await
    }

    /// Writes down what was changed below the agency `root`, in the transaction that changes it.
    pub(super) async fn note_centre(
        &self,
        tx: &Tx,
        root: &str,
        by: Option<String>,
        done: Done,
    ) -> Result<()> {
        let note = CentreNote {
            id: self.new_id(),
            root: root.to_owned(),
            at: self.now(),
            by,
            change: done.change,
            agency: done.agency,
            desk: done.desk,
            changes: done.changes,
        };
        Ok(centre_note::insert(&**tx, &note).await?)
    }

    async fn add_agency(
        &self,
        keeping: &Keeping<'_>,
        code: &str,
        form: &AgencyForm,
    ) -> Result<Done> {
        let next = form.read(code);
        if keeping.known.contains_key(&next.code) {
            return Err(wrong("code", CentreFault::AgencyCodeTaken));
        }
        if next.parent.is_none() {
            return Err(wrong("parent", CentreFault::ParentMissing));
        }
        keeping.check(&next)?;
        let changes = AgencyRecord::default().changes(&next);
        let AgencyRecord { code, name, parent, profile } = next;
        let desk_at = Some(self.now());
        let added = Agency { code, name, parent, profile, desk_at, ..Agency::default() };
        agency::insert(&**keeping.tx, &added).await?;
        let (change, agency) = (CentreChange::AgencyAdded, added.code);
        Ok(Done { change, agency, desk: None, changes })
    }

    async fn change_agency(
        &self,
        keeping: &Keeping<'_>,
        version: i64,
        next: AgencyRecord,
        change: CentreChange,
    ) -> Result<Done> {
        let before = keeping.ours(&next.code)?;
        if before.version != version {
            return Err(ServiceError::VersionConflict);
        }
        match (&before.parent, &next.parent) {
            (None, Some(_)) => return Err(wrong("parent", CentreFault::ParentOfRoot)),
            (Some(_), None) => return Err(wrong("parent", CentreFault::ParentMissing)),
            _ => {}
        }
        keeping.check(&next)?;
        let changes = before.record().changes(&next);
        if !changes.is_empty() {
            let mut saved = replaced(before, next, &keeping.known, self.now());
            saved.desk_at = Some(self.now());
            if !agency::save(&**keeping.tx, &saved, version).await? {
                return Err(ServiceError::VersionConflict);
            }
        }
        Ok(Done { change, agency: before.code.clone(), desk: None, changes })
    }
}

/// `before` with what is kept of it from `now` on. Hours that no longer hold are remembered: what was
/// promised by them stays.
pub(super) fn replaced(
    before: &Agency,
    next: AgencyRecord,
    known: &BTreeMap<String, Agency>,
    now: Moment,
) -> Agency {
    let mut saved = before.clone();
    let moved = saved.profile.hours != next.profile.hours || saved.parent != next.parent;
    AgencyRecord { name: saved.name, parent: saved.parent, profile: saved.profile, .. } = next;
    let was = Directory::hours_in(known, before, None);
    if moved && was != Directory::hours_in(known, &saved, None) {
        saved.hours_before.push(PastHours { until: now, hours: (&was).into() });
    }
    saved
}

/// The agency above all others that an agency belongs to.
pub(super) fn root_of<'a>(records: &'a BTreeMap<String, AgencyRecord>, code: &'a str) -> &'a str {
    root(code, |code| records.get(code).and_then(|record| record.parent.as_deref()))
}
