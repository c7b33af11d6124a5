//! Centres: what everybody may know of one, what those who head it keep of it, and its file.

mod export;
mod file;
mod keep;
mod own;

pub use file::{Difference, Prevails};

use std::collections::BTreeMap;

use domain::{
    staff::{Posting, StaffAction, StaffRole},
    text::fold,
    view::{
        AgencyView, CentreAgency, CentreLead, CentreSummary, CentreView, DeskView, PublicOfficer,
        Successor,
    },
};
use storage::{account::Account, agency::Agency, centre::Centre, posting};

use crate::{Caller, Result, ServiceError, Services, directory::Directory};

/// Names and telephones of these are published (NĐ 61/2018 đ. 9.7).
const PUBLISHED: [StaffRole; 2] = [StaffRole::Head, StaffRole::Reception];

/// Shortest name that is looked for, in characters.
const SHORTEST: usize = 4;
/// Centres that a search tells.
const LEADS: usize = 4;

impl Services {
    /// All centres, those that exist first.
    pub fn centres(&self) -> Vec<CentreSummary> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let today = self.today();
        let mut list: Vec<CentreSummary> =
            directory.centres().map(|centre| summary(directory, centre)).collect();
        list.sort_by_key(|centre| centre.until.as_deref().is_some_and(|until| until < &*today));
        list
    }

    /// Centres whose names hold what was searched for; of one that has ended, who goes on with it.
    pub(crate) fn centres_named(&self, asked: &str) -> Vec<CentreLead> {
        let asked = fold(asked);
        if asked.chars().count() < SHORTEST {
            return Vec::new();
        }
        let named = |centre: &CentreSummary| fold(&centre.name.vi).contains(&asked);
        self.centres()
            .into_iter()
            .filter(named)
            .take(LEADS)
            .map(|centre| CentreLead {
                code: centre.code,
                name: centre.name,
                successor: centre.successor.map(|next| next.name),
            })
            .collect()
    }

    /// The centres at which a procedure can be filed today.
    pub fn centres_receiving(&self, procedure: &str) -> Vec<AgencyView> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let view = |centre: &Centre| AgencyView {
            code: centre.code.clone(),
            name: directory.name(&centre.agency),
        };
        directory.receiving(procedure, &self.today()).into_iter().map(view).collect()
    }

    /// Everything about a centre that everybody may know. The code of an agency leads to its centre.
    pub async fn centre(&self, code: &str) -> Result<CentreView> {
        self.view_centre(code, false).await
    }

    /// The centres that an officer heads, by code.
    pub(crate) fn headed_centres(&self, caller: &Caller) -> Vec<Centre> {
        self.centres_of(caller, StaffAction::KeepCentre)
    }

    /// The centres at which, or above which, an officer may do something, by code.
    pub(crate) fn centres_of(&self, caller: &Caller, action: StaffAction) -> Vec<Centre> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let kept = |centre: &&Centre| {
            let may = |agency: &str| caller.may(agency, action);
            may(&centre.agency) || may(directory.root(&centre.agency))
        };
        directory.centres().filter(kept).cloned().collect()
    }

    /// The centre with this code if the officer heads it; empty: the first that the officer heads.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever heads none, [`ServiceError::NotFound`] where it is
    /// somebody else's.
    pub(crate) fn headed(&self, caller: &Caller, code: &str) -> Result<Centre> {
        let own = self.headed_centres(caller);
        if own.is_empty() {
            return Err(ServiceError::Forbidden);
        }
        let found = own.into_iter().find(|centre| code.is_empty() || centre.code == code);
        found.ok_or(ServiceError::NotFound)
    }

    async fn view_centre(&self, code: &str, inside: bool) -> Result<CentreView> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let known = directory.get(code).map(|agency| agency.code.as_str());
        let centre = directory
            .centre(code)
            .or_else(|| directory.centre_of(known?))
            .ok_or(ServiceError::NotFound)?;
        let agency = directory.get(&centre.agency).ok_or(ServiceError::NotFound)?;
        let (now, today) = (self.now(), self.today());
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for (procedure, agency) in directory.assignments_of(&centre.code) {
            if self.published_revision(procedure).is_ok() {
                *counts.entry(agency).or_default() += 1;
            }
        }
        let mut agencies = Vec::new();
        let mut shown = directory.of_centre(centre);
        if inside {
            // Those of centres before it, whose work it goes on with.
            let root = directory.root(&centre.agency);
            shown.extend(directory.all().filter(|agency| {
                directory.root(&agency.code) != root
                    && directory.root(directory.living(&agency.code, &today)) == root
            }));
        }
        for agency in shown {
            let exists = agency.profile.exists_on(&today);
            let left_open = if inside && !exists { self.left_open(&agency.code).await? } else { 0 };
            let procedures = counts.get(agency.code.as_str()).copied().unwrap_or_default();
            let has_part = procedures > 0 || !exists || agency.code == centre.agency;
            if has_part || inside {
                agencies.push(CentreAgency {
                    procedures,
                    exists,
                    left_open,
                    successor: successor(directory, agency),
                    since: agency.profile.since.clone(),
                    until: agency.profile.until.clone(),
                    code: agency.code.clone(),
                    name: agency.name.clone(),
                });
            }
        }
        agencies.sort_by(|a, b| (!a.exists, &a.code).cmp(&(!b.exists, &b.code)));
        let desks = centre.profile.desks.iter().map(|desk| DeskView {
            key: desk.key.clone(),
            name: desk.name.clone(),
            agencies: desk.agencies.iter().map(|code| directory.name(code)).collect(),
        });
        let spans = directory.calendar(&centre.agency).hours_on(now.date());
        let profile = &agency.profile;
        Ok(CentreView {
            summary: summary(directory, centre),
            version: centre.version,
            exists: profile.exists_on(&today),
            predecessors: directory
                .predecessors(&centre.agency)
                .map(|before| before.name.clone())
                .collect(),
            address: profile.address.clone(),
            hotline: profile.hotline.clone(),
            email: profile.email.clone(),
            seal: profile.seal.clone(),
            hours: spans
                .iter()
                .map(|(from, until)| [clock(*from), clock(*until)].join("–"))
                .collect(),
            directed_by: centre.profile.directed_by.clone(),
            motto: centre.profile.motto.clone(),
            legal_basis: centre.profile.legal_basis.clone(),
            announced: centre.profile.procedures,
            procedures: counts.values().sum(),
            agencies,
            desks: desks.collect(),
            officers: self.published_officers(directory, centre, &today).await?,
        })
    }

    async fn published_officers(
        &self,
        directory: &Directory,
        centre: &Centre,
        today: &str,
    ) -> Result<Vec<PublicOfficer>> {
        let codes: Vec<String> =
            directory.of_centre(centre).into_iter().map(|agency| agency.code.clone()).collect();
        let posted = posting::at_agencies(self.db.read(), &codes).await?;
        let public = posted.into_iter().filter(|(account, (posting, _))| {
            let roles = posting.roles_on(today);
            account.disabled_at.is_none()
                && posting.place == centre.agency
                && PUBLISHED.iter().any(|role| roles.contains(role))
        });
        let heads = |posting: &Posting| posting.roles_on(today).contains(&StaffRole::Head);
        let mut public: Vec<(Account, Posting)> =
            public.map(|(account, (posting, _))| (account, posting)).collect();
        public.sort_by_key(|(_, posting)| !heads(posting));
        let officer = |(account, posting): (Account, Posting)| PublicOfficer {
            roles: posting.given_on(today),
            name: account.full_name,
            phone: account.phone,
            agency: directory.name(&posting.agency),
            desk: posting
                .desk
                .as_deref()
                .and_then(|key| centre.profile.desk(key))
                .map(|desk| desk.name.clone()),
        };
        Ok(public.into_iter().map(officer).collect())
    }
}

fn summary(directory: &Directory, centre: &Centre) -> CentreSummary {
    let agency = directory.get(&centre.agency);
    let profile = agency.map(|agency| &agency.profile);
    CentreSummary {
        code: centre.code.clone(),
        name: directory.name(&centre.agency),
        agency: centre.agency.clone(),
        since: profile.and_then(|profile| profile.since.clone()),
        until: profile.and_then(|profile| profile.until.clone()),
        successor: agency.and_then(|agency| successor(directory, agency)),
    }
}

pub(crate) fn successor(directory: &Directory, agency: &Agency) -> Option<Successor> {
    let code = agency.profile.successor.clone()?;
    Some(Successor {
        name: directory.name(&code),
        centre: directory.centre_of(&code).map(|centre| centre.code.clone()),
        agency: code,
    })
}

/// `07:30`.
fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
