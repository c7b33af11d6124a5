//! What is wrong with the rules of assignment of a centre's file.

use std::collections::BTreeSet;

use domain::{
    assignment::{AssignmentRule, Staff, check},
    workflow::StaffRole,
};

use super::{CentreFile, PostEntry};

/// What each complaint is about, and the complaint. Procedures and fields are not asked for: the
/// file may be read before they are there.
pub(super) fn complaints(file: &CentreFile) -> Vec<(String, String)> {
    let mut complaints = Vec::new();
    let agencies: BTreeSet<&str> =
        file.assignment.iter().map(|entry| entry.agency.as_str()).collect();
    for agency in agencies {
        if !file.agency.iter().any(|known| known.code == agency) {
            let message = format!("a rule of {agency}, which is no agency of this file");
            complaints.push((agency.to_owned(), message));
            continue;
        }
        let rules: Vec<AssignmentRule> = file
            .assignment
            .iter()
            .filter(|entry| entry.agency == agency)
            .map(|entry| {
                let (scope, officers) = (entry.scope.clone(), entry.officers.clone());
                AssignmentRule { scope, officers }
            })
            .collect();
        let has = |number: &str, role: Option<StaffRole>| {
            file.staff.iter().filter(|officer| officer.identity == number).any(|officer| {
                let mut posts = officer.posts.iter().filter(|post| post.agency == agency);
                posts.any(|post| role.is_none_or(|role| gives(post, role)))
            })
        };
        let staff = Staff {
            posted: &|number| has(number, None),
            specialist: &|number| has(number, Some(StaffRole::Specialist)),
            procedure: &|_| true,
            field: &|_| true,
        };
        for fault in check(&rules, &[], &staff) {
            let (path, code) = (&fault.path, fault.code.code());
            complaints.push((agency.to_owned(), format!("{agency}: {path} {code}")));
        }
    }
    complaints
}

/// Whether a post gives a role, for as long as itself or for a time, or with another role.
fn gives(post: &PostEntry, role: StaffRole) -> bool {
    let mut roles = post.roles.iter().chain(post.terms.iter().map(|term| &term.role));
    roles.any(|held| held.brings().contains(&role))
}
