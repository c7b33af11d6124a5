//! Roles with dates of their own, as one text.

use domain::staff::{RoleTerm, StaffRole};

use crate::{Result, row};

/// `signer:2026-11-23:2026-12-31 clerk:2026-11-23:`; nothing where there are none.
pub(super) fn write(terms: &[RoleTerm]) -> Option<String> {
    let one = |term: &RoleTerm| {
        let until = term.until.as_deref().unwrap_or_default();
        [term.role.name(), &term.since, until].join(":")
    };
    let texts: Vec<String> = terms.iter().map(one).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// Reads [`write`].
pub(super) fn read(text: Option<&str>) -> Result<Vec<RoleTerm>> {
    text.unwrap_or_default().split_whitespace().map(one).collect()
}

fn one(text: &str) -> Result<RoleTerm> {
    let wrong = || row::inconsistent("account_agency", "terms", format!("no term {text:?}"));
    let mut parts = text.split(':');
    let (Some(role), Some(since), Some(until), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(wrong());
    };
    Ok(RoleTerm {
        role: StaffRole::from_name(role).ok_or_else(wrong)?,
        since: since.to_owned(),
        until: Some(until.to_owned()).filter(|day| !day.is_empty()),
    })
}
