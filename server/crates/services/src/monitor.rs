//! What is late and what soon will be, for those who watch and urge (seed C3, D13).

use std::collections::BTreeMap;

use domain::{
    Moment, Text,
    staff::{StaffAction, StaffRole},
    view::{DueAgency, DueCount, DueItem, DuePage},
    watch::WaitKind,
};
use storage::{
    account, due,
    watch::{self, Axis, Count},
};

use crate::{Caller, Result, ServiceError, Services, account::name_of};

/// Lines of an agency.
const LINES: u64 = 50;
/// Lines of a page: the centre watches hundreds of agencies.
const PAGE: u64 = 200;
/// Counted no further: the page says "1000 and more".
const MOST: u64 = 1_000;
/// Agencies of a page whose numbers are told by procedure and officer: the latest ones.
const DETAILED: usize = 20;
/// Working days that count as soon.
const SOON_DAYS: u32 = 2;

impl Services {
    /// The agencies that somebody watches over.
    pub(crate) fn watched(&self, caller: &Caller) -> Vec<String> {
        self.reached(caller, StaffAction::Watch)
    }

    /// The agencies for which somebody may do something that reaches over others: their own, and at a
    /// centre all that belong to it.
    pub(crate) fn reached(&self, caller: &Caller, action: StaffAction) -> Vec<String> {
        let mut agencies = caller.agencies_for(action);
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let centres = agencies.iter().filter(|code| directory.is_centre(code));
        let roots: Vec<&str> = centres.map(|code| directory.root(code)).collect();
        let below: Vec<String> = directory
            .all()
            .filter(|agency| roots.contains(&directory.root(&agency.code)))
            .map(|agency| agency.code.clone())
            .filter(|code| !agencies.contains(code))
            .collect();
        agencies.extend(below);
        agencies
    }

    /// What is overdue and near due at the officer's agencies; at a centre's own, of all its agencies.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever neither monitors nor heads.
    pub async fn monitor(&self, caller: &Caller) -> Result<DuePage> {
        if !monitors(caller) {
            return Err(ServiceError::Forbidden);
        }
        let agencies = self.watched(caller);
        let now = self.now();
        let mut page = DuePage { urges: self.urges_for(caller).is_some(), ..DuePage::default() };
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
                procedures: Vec::new(),
                officers: Vec::new(),
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
        for agency in page.agencies.iter_mut().take(DETAILED) {
            (agency.procedures, agency.officers) = self.due_counts(&agency.agency).await?;
        }
        Ok(page)
    }

    /// What is due at an agency by procedure and by officer, as the last sweep counted it; officers
    /// with how many dossiers each has to work on.
    async fn due_counts(&self, agency: &str) -> Result<(Vec<DueCount>, Vec<DueCount>)> {
        let read = self.db.read();
        let here = [agency.to_owned()];
        let by_procedure = watch::counts(read, Axis::Procedure, &here).await?;
        let mut procedures = gather(by_procedure);
        for line in &mut procedures {
            if let Ok(revision) = self.published_revision(&line.key) {
                line.name = revision.content.name.clone();
            }
        }
        let mut officers = gather(watch::counts(read, Axis::Officer, &here).await?);
        let accounts: Vec<String> = officers.iter().map(|line| line.key.clone()).collect();
        let names = account::names(read, &accounts).await?;
        for line in &mut officers {
            line.name = Text::vi(name_of(&names, &line.key).unwrap_or_default());
        }
        for (account, name) in
            account::officers_of(read, agency, StaffRole::Specialist, &self.today()).await?
        {
            let open = due::work_up_to(read, &account, MOST).await?;
            match officers.iter_mut().find(|line| line.key == account) {
                Some(line) => (line.name, line.open) = (Text::vi(name), Some(open)),
                None if open > 0 => officers.push(DueCount {
                    key: account,
                    name: Text::vi(name),
                    overdue: 0,
                    near: 0,
                    open: Some(open),
                }),
                None => {}
            }
        }
        Ok((procedures, officers))
    }
}

/// The numbers of what is overdue and near, by the value of their axis, most overdue first.
fn gather(counts: Vec<Count>) -> Vec<DueCount> {
    let mut lines: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for count in counts {
        match count.kind {
            WaitKind::Overdue => lines.entry(count.value).or_default().0 += count.count,
            WaitKind::NearDue => lines.entry(count.value).or_default().1 += count.count,
            _ => {}
        }
    }
    let line = |(key, (overdue, near)): (String, (i64, i64))| DueCount {
        name: Text::vi(key.clone()),
        key,
        overdue,
        near,
        open: None,
    };
    let mut lines: Vec<DueCount> = lines.into_iter().map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.overdue, line.near)));
    lines
}

/// Whether somebody may see what is late.
pub(crate) fn monitors(caller: &Caller) -> bool {
    caller.may_anywhere(StaffAction::Watch)
}
