//! What has to hold for the rules of an agency. The same rules check a file, a form and a request.

use std::collections::BTreeSet;

use super::{AssignmentFault, AssignmentRule, RuleScope};
use crate::form::{ErrorCode, FieldError};

/// Most rules of an agency.
pub const MOST_RULES: usize = 100;
/// Most officers of a rule.
pub const MOST_OFFICERS: usize = 50;

/// Who and what a rule may name.
pub struct Staff<'a> {
    /// Whether somebody of the agency has this account.
    pub posted: &'a dyn Fn(&str) -> bool,
    /// Whether that officer is a specialist there, today or later.
    pub specialist: &'a dyn Fn(&str) -> bool,
    /// Whether the portal has a procedure with this code.
    pub procedure: &'a dyn Fn(&str) -> bool,
    /// Whether a procedure has this field.
    pub field: &'a dyn Fn(&str) -> bool,
}

/// What is wrong with `rules`, at `rules.0.officers` and the like. What a rule names is asked only
/// where the rule is new: those of `kept` stay, though somebody of them may have left since.
pub fn check(
    rules: &[AssignmentRule],
    kept: &[AssignmentRule],
    staff: &Staff<'_>,
) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut add = |path: String, code: ErrorCode| faults.push(FieldError { path, code });
    if rules.len() > MOST_RULES {
        add("rules".to_owned(), ErrorCode::TooManyItems { max: MOST_RULES as u32 });
        return faults;
    }
    let mut scopes = BTreeSet::new();
    for (place, rule) in rules.iter().enumerate() {
        let at = |part: &str| format!("rules.{place}.{part}");
        if !scopes.insert(&rule.scope) {
            add(at(part_of(&rule.scope)), AssignmentFault::ScopeTaken.into());
        }
        if kept.contains(rule) {
            continue;
        }
        if let Some(code) = wrong_scope(&rule.scope, staff) {
            add(at(part_of(&rule.scope)), code);
        }
        if let Some(code) = wrong_officers(&rule.officers, staff) {
            add(at("officers"), code);
        }
    }
    faults
}

/// The part of a rule that tells its scope.
const fn part_of(scope: &RuleScope) -> &'static str {
    match scope {
        RuleScope::Procedure { .. } => "procedure",
        RuleScope::Field { .. } => "field",
        RuleScope::All => "scope",
    }
}

fn wrong_scope(scope: &RuleScope, staff: &Staff<'_>) -> Option<ErrorCode> {
    match scope {
        RuleScope::Procedure { procedure: named } | RuleScope::Field { field: named }
            if named.is_empty() =>
        {
            Some(ErrorCode::Required)
        }
        RuleScope::Procedure { procedure } if !(staff.procedure)(procedure) => {
            Some(AssignmentFault::UnknownProcedure.into())
        }
        RuleScope::Field { field } if !(staff.field)(field) => {
            Some(AssignmentFault::UnknownField.into())
        }
        _ => None,
    }
}

fn wrong_officers(officers: &[String], staff: &Staff<'_>) -> Option<ErrorCode> {
    if officers.is_empty() {
        return Some(AssignmentFault::NoOfficer.into());
    }
    if officers.len() > MOST_OFFICERS {
        return Some(ErrorCode::TooManyItems { max: MOST_OFFICERS as u32 });
    }
    let mut named = BTreeSet::new();
    officers.iter().find_map(|officer| {
        let fault = if !named.insert(officer) {
            AssignmentFault::OfficerTwice
        } else if !(staff.posted)(officer) {
            AssignmentFault::UnknownOfficer
        } else if !(staff.specialist)(officer) {
            AssignmentFault::NotSpecialist
        } else {
            return None;
        };
        Some(fault.into())
    })
}
