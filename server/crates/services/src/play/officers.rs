//! Who does what is to be done: the officers of a file, as their posts hold on the day.

use std::collections::BTreeSet;

use ::catalogue::centres::CentreFile;
use domain::workflow::StaffRole;
use storage::account::{self, Account};

use super::dice::Dice;
use crate::{Caller, Result, Services};

/// The officers.
pub(super) struct Officers(Vec<(Account, BTreeSet<String>)>);

impl Officers {
    /// Those of a file who have accounts.
    pub(super) async fn of(services: &Services, file: &CentreFile) -> Result<Self> {
        let mut officers = Vec::new();
        for officer in &file.staff {
            let read = services.db.read();
            let found = account::by_identity(read, &officer.identity, true).await?;
            let agencies = officer.posts.iter().map(|post| post.agency.clone()).collect();
            officers.extend(found.map(|account| (account, agencies)));
        }
        Ok(Self(officers))
    }

    /// The first of the file who has a role at an agency now.
    pub(super) async fn first(
        &self,
        services: &Services,
        agency: &str,
        role: StaffRole,
    ) -> Result<Option<Caller>> {
        for (account, agencies) in &self.0 {
            if agencies.contains(agency) {
                let caller = services.officer_today(account.clone()).await?;
                if caller.has_role(agency, role) {
                    return Ok(Some(caller));
                }
            }
        }
        Ok(None)
    }

    /// Somebody who has a role at an agency now; `wanted` where that officer is there, or whoever
    /// stands in.
    pub(super) async fn find(
        &self,
        services: &Services,
        agency: &str,
        role: StaffRole,
        wanted: Option<&str>,
        dice: &mut Dice,
    ) -> Result<Option<Caller>> {
        let mut found = Vec::new();
        for (account, agencies) in &self.0 {
            let named = wanted == Some(account.id.as_str());
            if wanted.is_some() && !named || !agencies.contains(agency) {
                continue;
            }
            let caller = services.officer_today(account.clone()).await?;
            if caller.has_role(agency, role) {
                found.push(caller);
            }
        }
        Ok(dice.pick(&found).cloned())
    }
}
