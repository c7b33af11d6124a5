//! What is late and what soon will be, for those who watch and urge (seed C3, D13).

use domain::{
    Moment,
    view::{DueAgency, DueItem, DuePage},
    workflow::StaffRole,
};
use storage::{account, due};

use crate::{Caller, Result, ServiceError, Services, account::name_of};

/// Whoever watches and urges.
const WATCH: [StaffRole; 2] = [StaffRole::Monitor, StaffRole::Head];
/// Lines of an agency.
const LINES: u64 = 50;
/// Lines of a page: the centre watches hundreds of agencies.
const PAGE: u64 = 200;
/// Counted no further: the page says "1000 and more".
const MOST: u64 = 1_000;
/// Working days that count as soon.
const SOON_DAYS: u32 = 2;

impl Services {
    /// What is overdue and near due at the officer's agencies; at a centre's own, of all its agencies.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever neither monitors nor heads.
    pub async fn monitor(&self, caller: &Caller) -> Result<DuePage> {
        if !monitors(caller) {
            return Err(ServiceError::Forbidden);
        }
        let watches = |code: &String| WATCH.iter().any(|role| caller.has_role(code, *role));
        let mut agencies: Vec<String> =
            caller.account.agencies.iter().filter(|code| watches(code)).cloned().collect();
        let snapshot = self.catalogue.get();
        let centres = agencies.iter().filter(|code| snapshot.directory.is_centre(code));
        let roots: Vec<&str> = centres.map(|code| snapshot.directory.root(code)).collect();
        let below: Vec<String> = snapshot
            .directory
            .all()
            .filter(|agency| roots.contains(&snapshot.directory.root(&agency.code)))
            .map(|agency| agency.code.clone())
            .filter(|code| !agencies.contains(code))
            .collect();
        agencies.extend(below);
        let now = self.now();
        let mut page = DuePage::default();
        let mut left = PAGE;
        for code in agencies {
            let soon = self.calendar(&code).add_working_days(now, SOON_DAYS).plus_ms(1);
            let read = self.db.read();
            let overdue = due::count_up_to(read, &code, Moment(0), now, MOST).await?;
            let near = due::count_up_to(read, &code, now, soon, MOST).await?;
            if overdue + near == 0 {
                continue;
            }
            let lines = due::list(read, &code, soon, LINES.min(left)).await?;
            left -= lines.len() as u64;
            let officers: Vec<String> =
                lines.iter().filter_map(|line| line.snapshot.process.officer.clone()).collect();
            let names = account::names(read, &officers).await?;
            let items = lines.into_iter().map(|line| {
                let process = &line.snapshot.process;
                let officer = process.officer.as_ref();
                DueItem {
                    officer_name: officer.and_then(|id| name_of(&names, id)),
                    extended: process.extended,
                    due_at: line.snapshot.due_at.unwrap_or(now),
                    overdue: line.snapshot.due_at.is_some_and(|due| due < now),
                    state: line.snapshot.state,
                    code: line.code,
                    procedure_name: line.procedure_name,
                }
            });
            page.agencies.push(DueAgency {
                opens: caller.account.agencies.contains(&code),
                name: self.agency_name(&code),
                agency: code,
                overdue,
                near,
                most: MOST,
                items: items.collect(),
            });
        }
        page.agencies.sort_by_key(|agency| std::cmp::Reverse((agency.overdue, agency.near)));
        Ok(page)
    }
}

/// Whether somebody may see what is late.
pub(crate) fn monitors(caller: &Caller) -> bool {
    caller.officer && WATCH.iter().any(|role| caller.account.roles.contains(role))
}
