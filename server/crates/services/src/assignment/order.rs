//! Changing the rules of an agency.

use domain::{
    assignment::{AssignmentRule, RuleScope, Staff, check},
    text::normalise_line,
    view::{AssignmentOrder, AssignmentPage},
};
use storage::{
    StorageError, Tx,
    assignment::{self, Note, Rules},
};

use super::{differences, works};
use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Changes the rules of an agency that the officer heads, at the version that was read. The same
    /// once more changes nothing.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever heads no agency, [`ServiceError::NotFound`] where it is
    /// somebody else's or there is no such rule, [`ServiceError::VersionConflict`] where the rules
    /// changed since they were read, [`ServiceError::Invalid`] with what is wrong.
    pub async fn order_assignment(
        &self,
        caller: &Caller,
        agency: &str,
        version: i64,
        order: AssignmentOrder,
    ) -> Result<AssignmentPage> {
        let code = self.headed_agency(caller, agency)?.code;
        let staff = self.posted(&code).await?;
        let tx = self.db.begin().await?;
        let stored = assignment::rules(&*tx, &code).await?;
        let mut rules = changed(&stored.rules, order)?;
        if sorted(rules.clone()) != stored.rules {
            if stored.version != version {
                return Err(ServiceError::VersionConflict);
            }
            let (today, fields) = (self.today(), self.catalogue.get().fields());
            let posted = |id: &str| staff.iter().any(|(account, _)| account.id == id);
            let specialist = |id: &str| {
                staff.iter().any(|(account, post)| account.id == id && works(post, &today))
            };
            let faults = check(
                &rules,
                &stored.rules,
                &Staff {
                    posted: &posted,
                    specialist: &specialist,
                    procedure: &|code| self.published_revision(code).is_ok(),
                    field: &|name| fields.iter().any(|field| field.vi == name),
                },
            );
            if !faults.is_empty() {
                return Err(ServiceError::Invalid(faults));
            }
            rules = sorted(rules);
            let by = Some(caller.account.id.as_str());
            self.write_rules(&tx, &code, &stored, &rules, by).await?;
        }
        tx.commit().await?;
        self.assignment(caller, &code).await
    }

    /// Writes the rules of an agency, and what that changes.
    pub(super) async fn write_rules(
        &self,
        tx: &Tx,
        agency: &str,
        stored: &Rules,
        rules: &[AssignmentRule],
        by: Option<&str>,
    ) -> Result<()> {
        let saved = assignment::save(&**tx, agency, rules, stored.version).await;
        if !saved.map_err(conflict)? {
            return Err(ServiceError::VersionConflict);
        }
        for (scope, (from, to)) in differences(&stored.rules, rules) {
            let note = Note {
                id: self.new_id(),
                agency: agency.to_owned(),
                at: self.now(),
                by: by.map(str::to_owned),
                scope: scope.clone(),
                from,
                to,
            };
            assignment::note(&**tx, &note).await?;
        }
        Ok(())
    }
}

/// The rules after an order, as they were given: faults name their places.
fn changed(rules: &[AssignmentRule], order: AssignmentOrder) -> Result<Vec<AssignmentRule>> {
    let mut rules = rules.to_vec();
    match order {
        AssignmentOrder::Add(rule) => {
            let rule = tidy(rule);
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        AssignmentOrder::Change(rule) => {
            let found = rules.iter_mut().find(|known| known.scope == rule.scope);
            found.ok_or(ServiceError::NotFound)?.officers = rule.officers;
        }
        AssignmentOrder::Remove(scope) => rules.retain(|known| known.scope != scope),
        AssignmentOrder::Replace(all) => rules = all.into_iter().map(tidy).collect(),
    }
    Ok(rules)
}

/// What was typed, without blanks around it.
fn tidy(mut rule: AssignmentRule) -> AssignmentRule {
    rule.scope = match rule.scope {
        RuleScope::Procedure { procedure } => {
            RuleScope::Procedure { procedure: normalise_line(&procedure) }
        }
        RuleScope::Field { field } => RuleScope::Field { field: normalise_line(&field) },
        RuleScope::All => RuleScope::All,
    };
    rule
}

/// The most specific first.
pub(super) fn sorted(mut rules: Vec<AssignmentRule>) -> Vec<AssignmentRule> {
    rules.sort_by(|one, other| one.scope.cmp(&other.scope));
    rules
}

/// Somebody else wrote the first rules meanwhile.
fn conflict(error: StorageError) -> ServiceError {
    if error.is_unique_violation() { ServiceError::VersionConflict } else { error.into() }
}
