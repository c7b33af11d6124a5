//! Rules of assignment, as the head of an agency keeps them.

use serde::Serialize;

use super::{AgencyView, OfficerView};
use crate::{
    Moment, Text,
    assignment::{AssignmentRule, RuleScope},
    record,
};

/// An officer whom rules can give dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialistView {
    /// The account.
    pub account: String,
    /// Full name.
    pub name: String,
    /// How many dossiers the officer has to work on.
    pub open: u64,
    /// Whether a rule gives the officer anything today.
    pub there: bool,
    /// Whether the officer is a specialist of the agency, today or later.
    pub specialist: bool,
}

record!(SpecialistView { account, name, open, there, specialist });

/// A change of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentNote {
    /// When.
    pub at: Moment,
    /// Who did it; absent: the file of the centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// Which dossiers the rule is for.
    #[serde(flatten)]
    pub scope: RuleScope,
    /// Its officers before; none: it was added.
    pub from: Vec<OfficerView>,
    /// Its officers after; none: it was removed.
    pub to: Vec<OfficerView>,
}

record!(AssignmentNote { at, by_name, scope within RuleScope, from, to });

/// The rules of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentPage {
    /// The agency's code.
    pub agency: String,
    /// Its name.
    pub name: Text,
    /// Agencies that the reader heads.
    pub agencies: Vec<AgencyView>,
    /// Raised with every change; nought while there never was a rule.
    pub version: i64,
    /// The rules, the most specific first.
    pub rules: Vec<AssignmentRule>,
    /// Names of the procedures that rules are for: code and name.
    pub procedures: Vec<(String, Text)>,
    /// The agency's specialists by name, then whoever else stands in a rule.
    pub officers: Vec<SpecialistView>,
    /// Fields that a rule can be for, by name.
    pub fields: Vec<Text>,
    /// What was changed lately, newest first.
    pub notes: Vec<AssignmentNote>,
}

record!(AssignmentPage {
    agency,
    name,
    agencies,
    version,
    rules,
    procedures,
    officers,
    fields,
    notes,
});

/// All rules of an agency, as they are to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentRules {
    /// The rules, in any order.
    pub rules: Vec<AssignmentRule>,
}

record!(AssignmentRules { rules });

/// What is to be changed about the rules of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssignmentOrder {
    /// A rule more.
    Add(AssignmentRule),
    /// The rule of the same scope has other officers.
    Change(AssignmentRule),
    /// The rule of this scope is none any more.
    Remove(RuleScope),
    /// These instead of all that there are.
    Replace(Vec<AssignmentRule>),
}
