//! The file of what is stored of a centre.

use std::collections::{BTreeMap, BTreeSet};

use ::catalogue::{
    agencies::AgencyEntry,
    centres::{CentreEntry, CentreFile, PostEntry, ShareEntry, StaffEntry},
};
use domain::staff::Posting;
use storage::{account::Account, agency, posting};

use crate::{Result, ServiceError, Services, directory::Directory};

impl Services {
    /// What is stored of a centre, of those that went before it or come after, and of their agencies,
    /// as a file that can be loaded again. It has identity numbers in it.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] where there is no such centre.
    pub async fn export_centre(&self, code: &str) -> Result<CentreFile> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let centre = directory.centre(code).ok_or(ServiceError::NotFound)?;
        let roots = together(directory, directory.root(&centre.agency));
        let mut agencies: Vec<_> =
            directory.all().filter(|agency| roots.contains(directory.root(&agency.code))).collect();
        // Parents before children.
        agencies.sort_by_key(|agency| (depth(directory, &agency.code), agency.code.clone()));
        let codes: Vec<String> = agencies.iter().map(|agency| agency.code.clone()).collect();
        let mut communes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, commune, agency) in agency::areas(self.db.read()).await? {
            communes.entry(agency).or_default().push(commune);
        }
        let entry = |agency: &&agency::Agency| {
            let mut own = communes.get(&agency.code).cloned().unwrap_or_default();
            own.sort_unstable();
            AgencyEntry {
                code: agency.code.clone(),
                name: agency.name.clone(),
                parent: agency.parent.clone(),
                kind: agency.kind.clone(),
                communes: own,
                profile: agency.profile.clone(),
            }
        };
        let centres: Vec<_> =
            directory.centres().filter(|known| codes.contains(&known.agency)).collect();
        let mut share = Vec::new();
        for centre in &centres {
            let mut decided: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for (procedure, agency) in directory.assignments_of(&centre.code) {
                decided.entry(agency).or_default().push(procedure.to_owned());
            }
            share.extend(decided.into_iter().filter(|(agency, _)| known(&codes, agency)).map(
                |(agency, procedures)| ShareEntry {
                    centre: centre.code.clone(),
                    agency: agency.to_owned(),
                    procedures,
                    fields: Vec::new(),
                },
            ));
        }
        let posted = posting::at_agencies(self.db.read(), &codes).await?;
        let written = posted.iter().filter(|(account, (posting, _))| {
            account.disabled_at.is_none() && known(&codes, &posting.place)
        });
        let people: Vec<_> = written.map(|(account, _)| account.clone()).collect();
        Ok(CentreFile {
            centre: centres
                .iter()
                .map(|centre| CentreEntry {
                    code: centre.code.clone(),
                    agency: centre.agency.clone(),
                    profile: centre.profile.clone(),
                })
                .collect(),
            agency: agencies.iter().map(entry).collect(),
            share,
            staff: export_staff(directory, &codes, posted),
            assignment: self.export_assignment(&codes, &people).await?,
            play: Vec::new(),
        })
    }
}

/// Officers with their posts, as far as these lie within the file.
fn export_staff(
    directory: &Directory,
    codes: &[String],
    posted: Vec<(Account, posting::Versioned)>,
) -> Vec<StaffEntry> {
    let mut staff: BTreeMap<String, StaffEntry> = BTreeMap::new();
    for (account, (posting, _)) in posted {
        if account.disabled_at.is_some() || !known(codes, &posting.place) {
            continue;
        }
        let entry = staff.entry(account.identity_number.clone()).or_insert_with(|| StaffEntry {
            name: account.full_name,
            identity: account.identity_number,
            phone: account.phone,
            posts: Vec::new(),
        });
        entry.posts.push(post(directory, posting, codes));
    }
    staff.into_values().collect()
}

fn post(directory: &Directory, posting: Posting, codes: &[String]) -> PostEntry {
    let Posting { agency, home, place, desk, roles, terms, since, until } = posting;
    let other = |code: String| Some(code).filter(|code| *code != agency && known(codes, code));
    let centre = directory.centres().find(|centre| centre.agency == place);
    // A counter that was closed since is none.
    let desk = desk.filter(|key| centre.is_some_and(|centre| centre.profile.desk(key).is_some()));
    let (home, place) = (other(home), other(place));
    PostEntry { home, place, desk, roles, terms, since, until, agency }
}

fn known(codes: &[String], code: &str) -> bool {
    codes.iter().any(|known| known == code)
}

/// Agencies above all others whose agencies go on with one another's work.
fn together<'a>(directory: &'a Directory, root: &'a str) -> BTreeSet<&'a str> {
    let mut roots = BTreeSet::from([root]);
    loop {
        let before = roots.len();
        for agency in directory.all() {
            let Some(next) = agency.profile.successor.as_deref() else { continue };
            let pair = [directory.root(&agency.code), directory.root(next)];
            if pair.iter().any(|root| roots.contains(root)) {
                roots.extend(pair);
            }
        }
        if roots.len() == before {
            return roots;
        }
    }
}

fn depth(directory: &Directory, code: &str) -> usize {
    let mut depth = 0;
    let mut next = directory.get(code).and_then(|agency| agency.parent.as_deref());
    while let Some(parent) = next.filter(|_| depth <= domain::agency::MOST_LEVELS) {
        depth += 1;
        next = directory.get(parent).and_then(|agency| agency.parent.as_deref());
    }
    depth
}
