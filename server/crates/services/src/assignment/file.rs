//! The rules of a centre's file: officers are named by their identity numbers there.

use std::collections::{BTreeMap, BTreeSet};

use ::catalogue::centres::AssignmentEntry;
use domain::assignment::AssignmentRule;
use storage::{
    account::{self, Account},
    assignment,
};

use super::order::sorted;
use crate::{Result, ServiceError, Services, centre::Prevails};

impl Services {
    /// Loads the rules of a file; what was said of an agency's at the desk, or by a file before, is
    /// kept unless the file prevails. Answers the agencies whose rules were kept.
    pub(crate) async fn import_assignment(
        &self,
        entries: &[AssignmentEntry],
        prevails: Prevails,
    ) -> Result<Vec<String>> {
        let mut of_agency: BTreeMap<&String, Vec<AssignmentRule>> = BTreeMap::new();
        for entry in entries {
            let mut officers = Vec::with_capacity(entry.officers.len());
            for number in &entry.officers {
                let found = account::by_identity(self.db.read(), number, true).await?;
                officers.push(found.ok_or(ServiceError::BadInput("unknown_officer"))?.id);
            }
            let rule = AssignmentRule { scope: entry.scope.clone(), officers };
            of_agency.entry(&entry.agency).or_default().push(rule);
        }
        let mut kept = Vec::new();
        for (agency, rules) in of_agency {
            let tx = self.db.begin().await?;
            let stored = assignment::rules(&*tx, agency).await?;
            let rules = sorted(rules);
            if stored.rules == rules {
                continue;
            }
            if stored.version > 0 && prevails == Prevails::Desk {
                kept.push(agency.clone());
                continue;
            }
            self.write_rules(&tx, agency, &stored, &rules, None).await?;
            tx.commit().await?;
        }
        Ok(kept)
    }

    /// The rules of agencies, as far as their officers are in the file.
    pub(crate) async fn export_assignment(
        &self,
        agencies: &[String],
        staff: &[Account],
    ) -> Result<Vec<AssignmentEntry>> {
        let identity: BTreeMap<&str, &str> = staff
            .iter()
            .map(|account| (account.id.as_str(), account.identity_number.as_str()))
            .collect();
        let mut entries = Vec::new();
        for agency in agencies.iter().collect::<BTreeSet<_>>() {
            for rule in assignment::rules(self.db.read(), agency).await?.rules {
                let officers = rule.officers.iter();
                let officers: Vec<String> = officers
                    .filter_map(|id| identity.get(id.as_str()))
                    .map(|number| (*number).to_owned())
                    .collect();
                if !officers.is_empty() {
                    let (agency, scope) = (agency.clone(), rule.scope);
                    entries.push(AssignmentEntry { agency, scope, officers });
                }
            }
        }
        Ok(entries)
    }
}
