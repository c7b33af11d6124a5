//! Assignment by rule (phân công theo quy tắc, NĐ 61/2018 đ. 19.1): the head of an agency says once
//! who gets which dossiers, and what comes to a step of assignment is given at once.
//!
//! All rules stand here. The most specific rule counts: that of the procedure, else that of its field
//! (lĩnh vực), else that of all dossiers. Of its officers only those get a dossier who are specialists
//! of the agency today and not away ([`is_there`]); of these the one with the fewest dossiers to work
//! on, and where several have as few, the one whom the rule names first. Where no rule fits or nobody
//! of it is there, the dossier waits for the head; a rule that is less specific does not step in.

mod check;
mod fault;

pub use check::{MOST_OFFICERS, MOST_RULES, Staff, check};
pub use fault::AssignmentFault;

use serde::Serialize;

use crate::{
    record,
    staff::{Cover, Posting, Standing},
    tagged,
    workflow::StaffRole,
};

/// Which dossiers a rule is for; the most specific first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum RuleScope {
    /// Those of a procedure.
    Procedure {
        /// Mã thủ tục.
        procedure: String,
    },
    /// Those of a field (lĩnh vực).
    Field {
        /// Its Vietnamese name.
        field: String,
    },
    /// All.
    All,
}

tagged!(RuleScope by "scope" { Procedure { procedure }, Field { field }, All });

impl RuleScope {
    /// Whether a dossier of this procedure and field is one of them.
    pub fn holds(&self, procedure: &str, field: &str) -> bool {
        match self {
            Self::Procedure { procedure: of } => of == procedure,
            Self::Field { field: of } => of == field,
            Self::All => true,
        }
    }

    /// As one text, for addresses: `procedure:1.000656`, `field:Hộ tịch`, `all`.
    pub fn key(&self) -> String {
        match self {
            Self::Procedure { procedure } => ["procedure:", procedure].concat(),
            Self::Field { field } => ["field:", field].concat(),
            Self::All => "all".to_owned(),
        }
    }
}

/// Who gets the dossiers of a scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentRule {
    /// Which dossiers.
    #[serde(flatten)]
    pub scope: RuleScope,
    /// Accounts of the officers; where several have as few dossiers the first of them gets it.
    pub officers: Vec<String>,
}

record!(AssignmentRule { scope within RuleScope, officers });

/// The rule that counts for a dossier of a procedure and its field.
pub fn applying<'a>(
    rules: &'a [AssignmentRule],
    procedure: &str,
    field: &str,
) -> Option<&'a AssignmentRule> {
    rules.iter().filter(|rule| rule.scope.holds(procedure, field)).min_by_key(|rule| &rule.scope)
}

/// Whom a rule gives a dossier: `work` tells how many an officer has to work on, nothing of one who
/// is not there.
pub fn choose(rule: &AssignmentRule, work: impl Fn(&str) -> Option<u64>) -> Option<&str> {
    let there = rule.officers.iter().filter_map(|officer| Some((work(officer)?, officer)));
    // The first of several that have as few.
    there.min_by_key(|(open, _)| *open).map(|(_, officer)| officer.as_str())
}

/// Whether an officer with these posts can be given dossiers of an agency on a day: a specialist
/// there, and not away.
pub fn is_there<'a>(
    account: &str,
    agency: &str,
    day: &str,
    posts: impl IntoIterator<Item = &'a Posting>,
    covers: &[Cover],
) -> bool {
    let works = posts
        .into_iter()
        .any(|post| post.agency == agency && post.roles_on(day).contains(&StaffRole::Specialist));
    works && !is_away(account, agency, day, covers)
}

/// Whether somebody is away from an agency on a day. Who lends a role is there.
pub fn is_away(account: &str, agency: &str, day: &str, covers: &[Cover]) -> bool {
    covers.iter().any(|cover| {
        !cover.is_lent()
            && cover.absent == account
            && cover.agency == agency
            && cover.on(day) == Standing::Current
    })
}

#[cfg(test)]
mod tests;
