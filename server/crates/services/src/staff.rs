//! The staff of a centre and its agencies: posts, secondments, roles, and who stands in for whom.
//! Those who head the centre manage them, and those who administer the system; everything is written
//! down. What officers lend each other is their own affair.

mod covers;
mod held;
mod lending;
mod orders;
mod roles;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    identity,
    staff::{Posting, StaffAction, Standing},
    view::{
        AgencyView, CoverView, PeriodState, PostingView, StaffMember, StaffNote, StaffPage,
        TermView,
    },
};
use storage::{
    account::{self, Account},
    centre::Centre,
    cover, posting,
};

use crate::{Caller, Result, ServiceError, Services, account::name_of, directory::Directory};

/// Notes of a page.
const NOTES: u64 = 50;
/// Days for which an absence that is over is still shown.
const SHOWN_DAYS: i64 = 30;

impl Services {
    /// The centres whose staff an officer keeps; an agency above all others that has no centre is like
    /// one.
    pub(crate) fn staffed_centres(&self, caller: &Caller) -> Vec<Centre> {
        let mut centres = self.centres_of(caller, StaffAction::KeepStaff);
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let alone = |code: &String| {
            let on_top = directory.get(code).is_some_and(|agency| agency.parent.is_none());
            on_top && directory.centres().all(|centre| directory.root(&centre.agency) != code)
        };
        let own = caller.agencies_for(StaffAction::KeepStaff).into_iter().filter(alone);
        let like_one =
            |code: String| Centre { code: code.clone(), agency: code, ..Centre::default() };
        centres.extend(own.map(like_one));
        centres
    }

    /// The centre with this code if the officer keeps its staff; empty: the first of them.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever keeps the staff of none, [`ServiceError::NotFound`] where
    /// it is somebody else's.
    fn staffed(&self, caller: &Caller, code: &str) -> Result<Centre> {
        let own = self.staffed_centres(caller);
        if own.is_empty() {
            return Err(ServiceError::Forbidden);
        }
        let found = own.into_iter().find(|centre| code.is_empty() || centre.code == code);
        found.ok_or(ServiceError::NotFound)
    }

    /// The staff of a centre that the officer keeps; `code` empty: of the first one.
    pub async fn staff(&self, caller: &Caller, code: &str) -> Result<StaffPage> {
        let centre = self.staffed(caller, code)?;
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let today = self.today();
        let read = self.db.read();
        let agencies = directory.of_centre(&centre);
        let codes: Vec<String> = agencies.iter().map(|agency| agency.code.clone()).collect();
        let posted = posting::at_agencies(read, &codes).await?;
        let (own, seconded) = head_count(&centre, &posted, &today);
        let mut members: BTreeMap<(String, String), StaffMember> = BTreeMap::new();
        for (account, (posting, version)) in posted {
            let key = (account.full_name.clone(), account.id.clone());
            let member = members.entry(key).or_insert_with(|| StaffMember {
                account: account.id,
                name: account.full_name,
                identity_masked: identity::mask(&account.identity_number),
                phone: account.phone,
                postings: Vec::new(),
            });
            member.postings.push(view_posting(directory, &centre, posting, version, &today));
        }
        let mut members: Vec<StaffMember> = members.into_values().collect();
        for member in &mut members {
            member.postings.sort_by_key(|posting| posting.state == PeriodState::Over);
        }
        let since = self.now().plus_minutes(-SHOWN_DAYS * 24 * 60).date().to_string();
        let covers = cover::at_agencies(read, &codes, &since).await?;
        let notes = cover::notes(read, directory.root(&centre.agency), NOTES).await?;
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for stored in &covers {
            ids.extend([stored.cover.absent.clone(), stored.cover.substitute.clone()]);
        }
        for note in &notes {
            ids.insert(note.account.clone());
            ids.extend(note.by.clone());
        }
        let names = account::names(read, &ids.into_iter().collect::<Vec<_>>()).await?;
        let name = |id: &str| name_of(&names, id).unwrap_or_default();
        let covers = covers.into_iter().map(|stored| CoverView {
            absent_name: name(&stored.cover.absent),
            substitute_name: name(&stored.cover.substitute),
            agency_name: directory.name(&stored.cover.agency),
            state: stored.cover.on(&today).into(),
            roles: stored.cover.roles,
            since: stored.cover.since,
            until: stored.cover.until,
            reason: stored.reason,
            version: stored.version,
            id: stored.id,
        });
        let notes = notes.into_iter().map(|note| StaffNote {
            at: note.at,
            by_name: note.by.as_deref().map(name),
            name: name(&note.account),
            change: note.change,
            agency_name: directory.name(&note.agency),
            detail: note.detail,
        });
        let desk = |desk: &domain::centre::CentreDesk| AgencyView {
            code: desk.key.clone(),
            name: desk.name.clone(),
        };
        let own_centres = self.staffed_centres(caller);
        let heads = self.headed_centres(caller);
        Ok(StaffPage {
            heads: heads.iter().any(|known| known.code == centre.code),
            administers: self.administers(caller, &centre),
            reader: caller.account.id.clone(),
            name: directory.name(&centre.agency),
            centres: own_centres
                .iter()
                .map(|known| AgencyView {
                    code: known.code.clone(),
                    name: directory.name(&known.agency),
                })
                .collect(),
            own,
            seconded,
            members,
            covers: covers.collect(),
            agencies: agencies
                .iter()
                .filter(|agency| agency.profile.exists_on(&today))
                .map(|agency| AgencyView { code: agency.code.clone(), name: agency.name.clone() })
                .collect(),
            desks: centre.profile.desks.iter().map(desk).collect(),
            notes: notes.collect(),
            centre: centre.code,
            today,
        })
    }
}

/// Persons who sit at the centre on a day: own staff, and those who were sent.
fn head_count(
    centre: &Centre,
    posted: &[(Account, posting::Versioned)],
    today: &str,
) -> (u32, u32) {
    let here = posted.iter().filter(|(account, (posting, _))| {
        account.disabled_at.is_none()
            && posting.place == centre.agency
            && posting.on(today) == Standing::Current
    });
    let (mut own, mut sent) = (BTreeSet::new(), BTreeSet::new());
    for (account, (posting, _)) in here {
        if posting.is_secondment() { &mut sent } else { &mut own }.insert(&account.id);
    }
    let sent = sent.difference(&own).count();
    (own.len() as u32, sent as u32)
}

fn view_posting(
    directory: &Directory,
    centre: &Centre,
    posting: Posting,
    version: i64,
    today: &str,
) -> PostingView {
    let desk = posting.desk.as_deref().filter(|_| posting.place == centre.agency);
    let desk = desk.and_then(|key| centre.profile.desk(key)).map(|desk| desk.name.clone());
    PostingView {
        agency_name: directory.name(&posting.agency),
        home_name: directory.name(&posting.home),
        place_name: desk.unwrap_or_else(|| directory.name(&posting.place)),
        seconded: posting.is_secondment(),
        state: posting.on(today).into(),
        terms: view_terms(&posting, today),
        agency: posting.agency,
        roles: posting.roles,
        since: posting.since,
        until: posting.until,
        version,
    }
}

/// The roles of a post with dates of their own that are not over.
fn view_terms(posting: &Posting, today: &str) -> Vec<TermView> {
    let terms = posting.terms.iter().filter(|term| term.on(today) != Standing::Over);
    let view = |term: &domain::staff::RoleTerm| TermView {
        role: term.role,
        since: term.since.clone(),
        until: term.until.clone(),
        state: term.on(today).into(),
    };
    terms.map(view).collect()
}
