//! Assignment by rule, as the head of an agency keeps it at the desk. What the rules mean stands in
//! [`domain::assignment`]; how a dossier is given by them, in [`give`].

mod file;
mod give;
mod order;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    assignment::{AssignmentRule, RuleScope, is_there},
    staff::{Posting, StaffAction, StaffRole},
    view::{AgencyView, AssignmentNote, AssignmentPage, OfficerView, SpecialistView},
};
use storage::{
    account::{self, Account},
    assignment::{self, Note},
    cover, due, posting,
};

use crate::{Caller, Result, ServiceError, Services, account::name_of, desk::view_agency};

/// Notes of a page.
const NOTES: u64 = 50;
/// Dossiers of an officer are counted no further.
const MOST: u64 = 1_000;

impl Services {
    /// The agencies whose rules an officer keeps: those that the officer heads today.
    pub(crate) fn assigned_by(&self, caller: &Caller) -> Vec<AgencyView> {
        let snapshot = self.catalogue.get();
        let headed = caller.agencies_for(StaffAction::Assign);
        headed.iter().filter_map(|code| snapshot.directory.get(code)).map(view_agency).collect()
    }

    /// The agency with this code if the officer heads it; empty: the first that the officer heads.
    fn headed_agency(&self, caller: &Caller, code: &str) -> Result<AgencyView> {
        let own = self.assigned_by(caller);
        if own.is_empty() {
            return Err(ServiceError::Forbidden);
        }
        let found = own.into_iter().find(|agency| code.is_empty() || agency.code == code);
        found.ok_or(ServiceError::NotFound)
    }

    /// The rules of an agency that the officer heads; `agency` empty: of the first one.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever heads none, [`ServiceError::NotFound`] where it is
    /// somebody else's.
    pub async fn assignment(&self, caller: &Caller, agency: &str) -> Result<AssignmentPage> {
        let AgencyView { code, name } = self.headed_agency(caller, agency)?;
        let read = self.db.read();
        let stored = assignment::rules(read, &code).await?;
        let notes = assignment::notes(read, &code, NOTES).await?;
        let staff = self.posted(&code).await?;
        let named = stored.rules.iter().flat_map(|rule| &rule.officers);
        let told = notes.iter().flat_map(|note| note.from.iter().chain(&note.to).chain(&note.by));
        let known: BTreeSet<&String> = staff.iter().map(|(account, _)| &account.id).collect();
        let ids: BTreeSet<String> =
            named.clone().chain(told).filter(|id| !known.contains(id)).cloned().collect();
        let mut names = account::names(read, &ids.into_iter().collect::<Vec<_>>()).await?;
        names.extend(staff.iter().map(|(one, _)| (one.id.clone(), one.full_name.clone())));
        let officers = self.specialists_for(&code, &staff, named, &names).await?;
        Ok(AssignmentPage {
            agencies: self.assigned_by(caller),
            version: stored.version,
            procedures: self.procedures_in(&stored.rules),
            fields: self.catalogue.get().fields(),
            notes: notes.into_iter().map(|note| view_note(note, &names)).collect(),
            rules: stored.rules,
            officers,
            agency: code,
            name,
        })
    }

    /// Names of the procedures that rules are for.
    fn procedures_in(&self, rules: &[AssignmentRule]) -> Vec<(String, domain::Text)> {
        let named = rules.iter().filter_map(|rule| match &rule.scope {
            RuleScope::Procedure { procedure } => Some(procedure),
            RuleScope::Field { .. } | RuleScope::All => None,
        });
        let name = |code: &String| {
            let revision = self.published_revision(code).ok()?;
            Some((code.clone(), revision.content.name.clone()))
        };
        named.filter_map(name).collect()
    }

    /// Specialists by name, then whoever else stands in a rule.
    async fn specialists_for<'a>(
        &self,
        agency: &str,
        staff: &'a [(Account, Posting)],
        named: impl Iterator<Item = &'a String>,
        names: &[(String, String)],
    ) -> Result<Vec<SpecialistView>> {
        let (read, today) = (self.db.read(), self.today());
        let covers = cover::at_agencies(read, &[agency.to_owned()], &today).await?;
        let covers: Vec<_> = covers.into_iter().map(|stored| stored.cover).collect();
        let mut ids: Vec<&String> = Vec::new();
        let specialists = staff.iter().filter(|(_, posting)| works(posting, &today));
        for id in specialists.map(|(account, _)| &account.id).chain(named) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let mut officers = Vec::with_capacity(ids.len());
        for id in ids {
            let posts = || staff.iter().filter(|(one, _)| one.id == *id).map(|(_, post)| post);
            officers.push(SpecialistView {
                account: id.clone(),
                name: name_of(names, id).unwrap_or_default(),
                open: due::work_up_to(read, id, MOST).await?,
                there: is_there(id, agency, &today, posts(), &covers),
                specialist: posts().any(|posting| works(posting, &today)),
            });
        }
        Ok(officers)
    }

    /// Everybody with a post at an agency who has an account in use.
    async fn posted(&self, agency: &str) -> Result<Vec<(Account, Posting)>> {
        let posted = posting::at_agencies(self.db.read(), &[agency.to_owned()]).await?;
        let there = posted.into_iter().filter(|(account, _)| account.disabled_at.is_none());
        Ok(there.map(|(account, (posting, _))| (account, posting)).collect())
    }
}

/// Whether it is the post of a specialist, today or later.
fn works(posting: &Posting, today: &str) -> bool {
    posting.roles_from(today).contains(&StaffRole::Specialist)
}

fn view_note(note: Note, names: &[(String, String)]) -> AssignmentNote {
    let officer = |account: String| {
        let name = name_of(names, &account).unwrap_or_default();
        OfficerView { account, name }
    };
    AssignmentNote {
        at: note.at,
        by_name: note.by.map(|id| name_of(names, &id).unwrap_or_default()),
        scope: note.scope,
        from: note.from.into_iter().map(officer).collect(),
        to: note.to.into_iter().map(officer).collect(),
    }
}

/// What differs between two sets of rules, by scope.
fn differences<'a>(
    before: &'a [AssignmentRule],
    after: &'a [AssignmentRule],
) -> BTreeMap<&'a RuleScope, (Vec<String>, Vec<String>)> {
    let mut changes: BTreeMap<&RuleScope, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for rule in before {
        changes.entry(&rule.scope).or_default().0.clone_from(&rule.officers);
    }
    for rule in after {
        changes.entry(&rule.scope).or_default().1.clone_from(&rule.officers);
    }
    changes.retain(|_, (from, to)| from != to);
    changes
}
