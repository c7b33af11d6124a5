//! A centre while it is changed: what is there, and what has to hold.

use std::collections::BTreeMap;

use domain::{
    agency::{AgencyRecord, FieldChange, check, check_before},
    centre::{CentreFault, CentreProfile},
    form::{ErrorCode, FieldError},
    view::CentreChange,
};
use storage::{Tx, agency::Agency, centre::Centre};

use super::{Done, root_of};
use crate::{Result, ServiceError};

/// The centre that is changed, in the transaction that changes it.
pub(super) struct Keeping<'a> {
    pub(super) tx: &'a Tx,
    pub(super) centre: Centre,
    /// All agencies as they are in the transaction.
    pub(super) known: BTreeMap<String, Agency>,
    pub(super) records: BTreeMap<String, AgencyRecord>,
}

impl Keeping<'_> {
    /// The centre's profile, where it is still as it was read.
    pub(super) fn profile(&self, version: i64) -> Result<&CentreProfile> {
        if self.centre.version == version {
            Ok(&self.centre.profile)
        } else {
            Err(ServiceError::VersionConflict)
        }
    }

    /// An agency of this centre; any other answers like none.
    pub(super) fn ours(&self, code: &str) -> Result<&Agency> {
        let own = root_of(&self.records, &self.centre.agency);
        let agency = self.known.get(code).ok_or(ServiceError::NotFound)?;
        if root_of(&self.records, code) == own { Ok(agency) } else { Err(ServiceError::NotFound) }
    }

    /// An agency with its last day and who goes on.
    pub(super) fn ending(&self, code: &str, until: &str, successor: &str) -> Result<AgencyRecord> {
        let mut next = self.ours(code)?.record();
        let missing = [("until", until), ("successor", successor)];
        let missing = missing.into_iter().filter(|(_, text)| text.trim().is_empty());
        valid(missing.map(|(path, _)| required(path)).collect())?;
        next.profile.until = Some(until.trim().to_owned());
        next.profile.successor = Some(successor.trim().to_owned());
        Ok(next)
    }

    /// The rules, and that the agency above is this centre's.
    pub(super) fn check(&self, next: &AgencyRecord) -> Result<()> {
        let mut errors = check(next, |code| self.records.get(code));
        errors.extend(check_before(next, self.records.values()));
        let parent = next.parent.as_deref().filter(|_| errors.iter().all(|e| e.path != "parent"));
        if parent.is_some_and(|parent| self.ours(parent).is_err()) {
            let code = CentreFault::ParentUnknown.into();
            errors.push(FieldError { path: "parent".to_owned(), code });
        }
        valid(errors)
    }

    pub(super) fn done(
        &self,
        change: CentreChange,
        desk: Option<String>,
        changes: Vec<FieldChange>,
    ) -> Done {
        Done { change, agency: self.centre.agency.clone(), desk, changes }
    }
}

/// What breaks a rule, if anything does.
pub(super) fn valid(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() { Ok(()) } else { Err(ServiceError::Invalid(errors)) }
}

fn required(path: &str) -> FieldError {
    FieldError { path: path.to_owned(), code: ErrorCode::Required }
}

/// One broken rule.
pub(super) fn wrong(path: &str, fault: CentreFault) -> ServiceError {
    ServiceError::Invalid(vec![FieldError { path: path.to_owned(), code: fault.into() }])
}
