//! Sums for those who oversee (seed C12): how many dossiers stand where, and how many are late. Nobody
//! learns of a dossier or a person here, whatever else the roles let see.

use std::{cmp::Reverse, collections::BTreeMap};

use domain::{
    Text,
    staff::StaffAction,
    view::{AgencyTotals, ProcedureTotals, Totals, TotalsPage},
    watch::WaitKind,
};
use storage::{
    inbox,
    watch::{self, Axis, Count},
};

use crate::{Caller, Result, ServiceError, Services};

/// What is late of an agency's procedures: overdue and near, by code.
type Late = BTreeMap<String, (i64, i64)>;

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
        let mut sums: BTreeMap<String, Totals> = BTreeMap::new();
        for (agency, state, count) in inbox::counts_by_agency(read, &agencies).await? {
            sums.entry(agency).or_default().add(state, count);
        }
        let mut late: BTreeMap<String, Late> = BTreeMap::new();
        for count in watch::counts(read, Axis::Procedure, &agencies).await? {
            note_late(&mut sums, &mut late, count);
        }
        let mut page = TotalsPage { as_of: watch::swept_at(read).await?, ..TotalsPage::default() };
        for (agency, totals) in sums {
            page.totals.join(&totals);
            let procedures = late.remove(&agency).unwrap_or_default();
            page.agencies.push(AgencyTotals {
                name: self.agency_name(&agency),
                procedures: self.late_procedures(procedures),
                totals,
                agency,
            });
        }
        page.agencies.sort_by_key(|one| Reverse((one.totals.overdue, one.totals.near)));
        Ok(page)
    }

    /// With their names, the latest first.
    fn late_procedures(&self, late: Late) -> Vec<ProcedureTotals> {
        let name = |code: &str| {
            let published = self.published_revision(code);
            published.map_or_else(|_| Text::vi(code), |revision| revision.content.name.clone())
        };
        let line = |(procedure, (overdue, near)): (String, (i64, i64))| ProcedureTotals {
            name: name(&procedure),
            procedure,
            overdue,
            near,
        };
        let mut lines: Vec<ProcedureTotals> = late.into_iter().map(line).collect();
        lines.sort_by_key(|line| Reverse((line.overdue, line.near)));
        lines
    }
}

/// Adds what the last sweep found overdue or near; whatever else waits is no lateness.
fn note_late(sums: &mut BTreeMap<String, Totals>, late: &mut BTreeMap<String, Late>, count: Count) {
    let (overdue, near) = match count.kind {
        WaitKind::Overdue => (count.count, 0),
        WaitKind::NearDue => (0, count.count),
        _ => return,
    };
    let sum = sums.entry(count.agency.clone()).or_default();
    sum.overdue += overdue;
    sum.near += near;
    let line = late.entry(count.agency).or_default().entry(count.value).or_default();
    line.0 += overdue;
    line.1 += near;
}
