//! Sums for those who oversee (seed C12): how many dossiers stand where, and how many are late. Nobody
//! learns of a dossier or a person here, whatever else the roles let see; small numbers are withheld
//! ([`domain::totals`]).

use std::{cmp::Reverse, collections::BTreeMap};

use domain::{
    Text,
    staff::StaffAction,
    totals::{Late, Tally, by_procedure},
    view::{AgencyTotals, ProcedureTotals, Totals, TotalsPage},
    watch::WaitKind,
};
use storage::{
    inbox,
    watch::{self, Axis, Count},
};

use crate::{Caller, Result, ServiceError, Services};

/// What is late of an agency's procedures, by code.
type LateOf = BTreeMap<String, Late>;

impl Services {
    /// The sums of the agencies that an officer oversees: the own ones, and at a centre all that belong
    /// to it. All of them are kept numbers: none is counted here.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever neither oversees, monitors nor heads.
    pub async fn totals(&self, caller: &Caller) -> Result<TotalsPage> {
        let agencies = self.reached(caller, StaffAction::SeeTotals);
        if agencies.is_empty() {
            return Err(ServiceError::Forbidden);
        }
        let read = self.db.read();
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for (agency, state, count) in inbox::counts_by_agency(read, &agencies).await? {
            tallies.entry(agency).or_default().add(state, count);
        }
        let mut late: BTreeMap<String, LateOf> = BTreeMap::new();
        for count in watch::counts(read, Axis::Procedure, &agencies).await? {
            note_late(&mut tallies, &mut late, count);
        }
        let all: Vec<Tally> = tallies.values().copied().collect();
        let mut each: Vec<AgencyTotals> = tallies
            .into_iter()
            .map(|(agency, tally)| AgencyTotals {
                name: self.agency_name(&agency),
                totals: Totals::of(&[tally]),
                procedures: self.late_procedures(late.remove(&agency).unwrap_or_default()),
                agency,
            })
            .collect();
        each.sort_by_key(|one| Reverse(one.totals.urgency()));
        Ok(TotalsPage {
            as_of: watch::swept_at(read).await?,
            totals: Totals::of(&all),
            agencies: each,
        })
    }

    /// With their names.
    fn late_procedures(&self, late: LateOf) -> Vec<ProcedureTotals> {
        let name = |code: &str| {
            let published = self.published_revision(code);
            published.map_or_else(|_| Text::vi(code), |revision| revision.content.name.clone())
        };
        let (told, others) = by_procedure(late.into_iter().collect());
        let line = |(procedure, late): (String, Late)| {
            let name = name(&procedure);
            ProcedureTotals::of(procedure, name, late)
        };
        told.into_iter().map(line).chain(others.map(ProcedureTotals::of_others)).collect()
    }
}

/// Adds what the last sweep found overdue or near; whatever else waits is no lateness.
fn note_late(
    tallies: &mut BTreeMap<String, Tally>,
    late: &mut BTreeMap<String, LateOf>,
    count: Count,
) {
    let more = match count.kind {
        WaitKind::Overdue => Late { overdue: count.count, near: 0 },
        WaitKind::NearDue => Late { overdue: 0, near: count.count },
        _ => return,
    };
    let tally = tallies.entry(count.agency.clone()).or_default();
    tally.late = tally.late.plus(more);
    let line = late.entry(count.agency).or_default().entry(count.value).or_default();
    *line = line.plus(more);
}
