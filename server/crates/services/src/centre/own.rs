//! All that is kept of a centre, for those who head it.

use std::collections::BTreeSet;

use domain::view::{AgencyView, CentreNote, KeptAgency, OwnCentre};
use storage::{account, agency::Agency, centre::Centre, centre_note};

use crate::{Caller, Result, Services, account::name_of, directory::Directory};

/// Notes of a page.
const NOTES: u64 = 50;

impl Services {
    /// All that is kept of a centre that the officer heads; `code` empty: of the first one.
    pub async fn own_centre(&self, caller: &Caller, code: &str) -> Result<OwnCentre> {
        let centre = self.headed(caller, code)?;
        let view = self.view_centre(&centre.code, true).await?;
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let today = self.today();
        let root = directory.root(&centre.agency);
        let keep =
            |agency: &Agency| KeptAgency { record: agency.record(), version: agency.version };
        let (ours, others): (Vec<&Agency>, Vec<&Agency>) =
            directory.all().partition(|agency| directory.root(&agency.code) == root);
        let elsewhere = others.into_iter().filter(|agency| agency.profile.exists_on(&today));
        let elsewhere = elsewhere
            .map(|agency| AgencyView { code: agency.code.clone(), name: agency.name.clone() });
        Ok(OwnCentre {
            agencies: ours.into_iter().map(keep).collect(),
            elsewhere: elsewhere.collect(),
            notes: self.centre_notes(directory, &centre, &view).await?,
            profile: centre.profile,
            view,
            today,
        })
    }

    /// What was changed at a centre, and at those whose work it goes on with, newest first: the
    /// history of an agency that was merged stays where its work is.
    async fn centre_notes(
        &self,
        directory: &Directory,
        centre: &Centre,
        view: &domain::view::CentreView,
    ) -> Result<Vec<CentreNote>> {
        let shown = view.agencies.iter().map(|agency| directory.root(&agency.code));
        let roots: BTreeSet<&str> = shown.chain([directory.root(&centre.agency)]).collect();
        let read = self.db.read();
        let mut notes = Vec::new();
        for root in roots {
            notes.extend(centre_note::list(read, root, NOTES).await?);
        }
        notes.sort_by(|one, other| (other.at, &other.id).cmp(&(one.at, &one.id)));
        notes.truncate(NOTES as usize);
        let ids: BTreeSet<String> = notes.iter().filter_map(|note| note.by.clone()).collect();
        let names = account::names(read, &ids.into_iter().collect::<Vec<_>>()).await?;
        let note = |note: centre_note::CentreNote| CentreNote {
            at: note.at,
            by_name: note.by.map(|id| name_of(&names, &id).unwrap_or_default()),
            change: note.change,
            agency_name: directory.name(&note.agency),
            desk: note.desk,
            changes: note.changes,
        };
        Ok(notes.into_iter().map(note).collect())
    }
}
