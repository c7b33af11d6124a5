//! What a file says of agencies and centres, and what the desk has said since.

use std::collections::BTreeMap;

use ::catalogue::{
    agencies::AgencyEntry,
    centres::{CentreEntry, CentreFile},
};
use domain::{
    Moment,
    agency::{AgencyRecord, FieldChange, Kept, KeptField},
    centre::{CentreDesk, CentreProfile},
    view::CentreChange,
};
use storage::{
    Tx,
    agency::{self, Agency},
    centre::{self, Centre},
    procedure,
};

use super::keep::{Done, replaced, root_of};
use crate::{Result, Services};

/// Whose words count where a file says something else than the desk did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prevails {
    /// What was said at the desk is kept.
    Desk,
    /// The file replaces it, which is written down.
    File,
}

/// What is stored and is something else in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Code of the agency or of the centre.
    pub about: String,
    /// Whether it was said at the desk.
    pub at_desk: bool,
    /// From what is stored to what the file says.
    pub changes: Vec<FieldChange>,
}

impl Services {
    /// What is stored of a file's centres and agencies, and differs. What is not there yet is no
    /// difference.
    pub async fn centre_differences(&self, file: &CentreFile) -> Result<Vec<Difference>> {
        let read = self.db.read();
        let (known, centres) = (by_code(agency::list(read).await?), centre::list(read).await?);
        let agencies = file.agency.iter().filter_map(|entry| {
            let stored = known.get(&entry.code)?;
            let changes = stored.record().changes(&entry.record());
            let at_desk = stored.desk_at.is_some();
            Some(Difference { about: entry.code.clone(), at_desk, changes })
        });
        let centres = file.centre.iter().filter_map(|entry| {
            let stored = centres.iter().find(|stored| stored.code == entry.code)?;
            let changes = profile_changes(&stored.profile, &entry.profile);
            let at_desk = stored.desk_at.is_some();
            Some(Difference { about: entry.code.clone(), at_desk, changes })
        });
        Ok(centres.chain(agencies).filter(|found| !found.changes.is_empty()).collect())
    }

    /// Adds agencies, or replaces what is known of them. What the desk said is kept unless the file
    /// prevails; answers whose words were kept.
    pub async fn import_agencies(
        &self,
        agencies: Vec<AgencyEntry>,
        prevails: Prevails,
    ) -> Result<Vec<String>> {
        let tx = self.db.begin().await?;
        procedure::bump_version(&*tx).await?;
        let mut known = by_code(agency::list(&*tx).await?);
        let mut kept = Vec::new();
        for entry in agencies {
            let before = known.get(&entry.code).cloned();
            let (next, changes) = said(&entry, before.as_ref(), &known, (prevails, self.now()));
            if changes.is_none() {
                kept.push(entry.code.clone());
            }
            if before.as_ref() != Some(&next) {
                agency::upsert(&*tx, &next).await?;
            }
            agency::set_communes(&*tx, &next, &entry.communes).await?;
            known.insert(entry.code.clone(), next);
            if let (Some(_), Some(changes)) = (before, changes) {
                self.note_file(&tx, &known, CentreChange::AgencyChanged, &entry.code, changes)
                    .await?;
            }
        }
        tx.commit().await?;
        self.refresh_catalogue().await?;
        Ok(kept)
    }

    /// Adds a centre, or replaces what is known of it; its agencies have to be there. `procedures`
    /// are what it receives: the procedure's code and the agency that decides it there. What the desk
    /// said is kept unless the file prevails; answers whether it was.
    pub async fn import_centre(
        &self,
        entry: CentreEntry,
        procedures: Vec<(String, String)>,
        prevails: Prevails,
    ) -> Result<bool> {
        let tx = self.db.begin().await?;
        procedure::bump_version(&*tx).await?;
        let stored = centre::list(&*tx).await?;
        let before = stored.into_iter().find(|stored| stored.code == entry.code);
        let CentreEntry { code, agency, profile } = entry;
        let changes = before.as_ref().map(|before| profile_changes(&before.profile, &profile));
        let changes = changes.unwrap_or_default();
        let at_desk = before.as_ref().is_some_and(|before| before.desk_at.is_some());
        let kept = at_desk && prevails == Prevails::Desk && !changes.is_empty();
        let mut next = Centre { code, agency, profile, version: 1, desk_at: None };
        if let Some(before) = before {
            let same = before.agency == next.agency && changes.is_empty();
            if kept || same {
                next = Centre { agency: next.agency, ..before.clone() };
            }
            if !same {
                centre::upsert(&*tx, &next).await?;
            }
        } else {
            centre::upsert(&*tx, &next).await?;
        }
        centre::assign(&*tx, &next.code, &procedures).await?;
        if !kept {
            let known = by_code(agency::list(&*tx).await?);
            self.note_file(&tx, &known, CentreChange::About, &next.agency, changes).await?;
        }
        tx.commit().await?;
        self.refresh_catalogue().await?;
        Ok(kept)
    }

    async fn note_file(
        &self,
        tx: &Tx,
        known: &BTreeMap<String, Agency>,
        change: CentreChange,
        agency: &str,
        changes: Vec<FieldChange>,
    ) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let records: BTreeMap<String, AgencyRecord> =
            known.iter().map(|(code, agency)| (code.clone(), agency.record())).collect();
        let done = Done { change, agency: agency.to_owned(), desk: None, changes };
        self.note_centre(tx, root_of(&records, agency), None, done).await
    }
}

pub(super) fn by_code(agencies: Vec<Agency>) -> BTreeMap<String, Agency> {
    agencies.into_iter().map(|agency| (agency.code.clone(), agency)).collect()
}

/// An agency as it is stored after its file was read, and what that changes; nothing where the
/// desk's words are kept.
fn said(
    entry: &AgencyEntry,
    before: Option<&Agency>,
    known: &BTreeMap<String, Agency>,
    (prevails, now): (Prevails, Moment),
) -> (Agency, Option<Vec<FieldChange>>) {
    let kind = entry.kind.clone();
    let next = entry.record();
    let Some(before) = before else {
        let AgencyRecord { code, name, parent, profile } = next;
        let added = Agency { code, name, parent, kind, profile, ..Agency::default() };
        return (added, Some(Vec::new()));
    };
    let changes = before.record().changes(&next);
    let as_it_is = Agency { kind, ..before.clone() };
    if changes.is_empty() {
        return (as_it_is, Some(changes));
    }
    if before.desk_at.is_some() && prevails == Prevails::Desk {
        return (as_it_is, None);
    }
    let saved = replaced(before, next, known, now);
    (Agency { kind: as_it_is.kind, desk_at: None, ..saved }, Some(changes))
}

/// What differs between two profiles, the counters as one part.
fn profile_changes(from: &CentreProfile, to: &CentreProfile) -> Vec<FieldChange> {
    let mut changes = from.changes(to);
    if from.desks != to.desks {
        let (from, to) = (show_desks(&from.desks), show_desks(&to.desks));
        changes.push(FieldChange { field: KeptField::Desks, from, to });
    }
    changes
}

/// `1 Quầy 1: Tư pháp (H13.02, H13.03); 2 …`.
fn show_desks(desks: &[CentreDesk]) -> String {
    let desk =
        |desk: &CentreDesk| format!("{} {} ({})", desk.key, desk.name.vi, desk.agencies.join(", "));
    desks.iter().map(desk).collect::<Vec<_>>().join("; ")
}
