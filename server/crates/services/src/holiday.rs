//! Changing the table of days off. No date that was printed moves by that: moving open due dates is
//! a decision of its own, which names what it moves before it does.

use domain::{
    Moment,
    calendar::{HolidayDecision, HolidayFault, HolidayTable},
    dossier::{Actor, Command},
};
use storage::{due, holiday, procedure};

use crate::{Result, ServiceError, Services, rules::counted_by};

/// Dossiers of an agency that are looked at together.
const PAGE: u64 = 500;
/// No due date lies beyond this.
const FAR: Moment = Moment(i64::MAX);

/// A due date that the table in force would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedDate {
    /// Mã hồ sơ.
    pub code: String,
    /// What was promised.
    pub from: Moment,
    /// What the table in force makes of it.
    pub to: Moment,
}

impl Services {
    /// Puts a decision on days off in force for what is received from now on. The inner error is
    /// everything wrong with it; then nothing is changed.
    pub async fn decide_holidays(
        &self,
        decision: &HolidayDecision,
    ) -> Result<std::result::Result<(), Vec<HolidayFault>>> {
        self.refresh_catalogue().await?;
        let tx = self.db.begin().await?;
        let before = holiday::list(&*tx).await?;
        let shipped = HolidayTable::shipped().version;
        let known = before.iter().map(|known| &known.version).chain([&shipped]);
        if known.into_iter().any(|known| known.trim() == decision.version.trim()) {
            return Ok(Err(vec![HolidayFault::Version]));
        }
        if let Err(faults) = self.catalogue.get().directory.table().after(decision) {
            return Ok(Err(faults));
        }
        holiday::insert(&*tx, before.len(), decision, self.now()).await?;
        procedure::bump_version(&*tx).await?;
        tx.commit().await?;
        self.refresh_catalogue().await?;
        Ok(Ok(()))
    }

    /// The open due dates that the table in force would move, by agency and date.
    pub async fn moved_dates(&self) -> Result<Vec<MovedDate>> {
        let agencies: Vec<String> =
            self.catalogue.get().directory.all().map(|agency| agency.code.clone()).collect();
        let mut moved = Vec::new();
        for agency in agencies {
            let mut after = None;
            loop {
                let read = self.db.read();
                let page = due::list_after(read, &agency, after.clone(), FAR, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.snapshot.due_at.map(|at| (at, last.id.clone()));
                for dossier in page {
                    let log = storage::dossier::events(read, &dossier.id).await?;
                    let rules = self.case_rules(&dossier).await?;
                    // A date that was promised with an apology stays what was promised.
                    let promised = dossier.snapshot.process.extended;
                    let same = counted_by(&log) == Some(rules.table());
                    let (Some(from), false) = (dossier.snapshot.due_at, promised || same) else {
                        continue;
                    };
                    let now = rules.due_now(&dossier, &log);
                    if let Some(to) = now.filter(|to| *to != from) {
                        moved.push(MovedDate { code: dossier.code, from, to });
                    }
                }
            }
        }
        Ok(moved)
    }

    /// Moves what [`Services::moved_dates`] named, each as an event with the decision; answers how
    /// many. What changed meanwhile is left for the next time.
    pub async fn move_dates(&self, moved: &[MovedDate], decision: &str) -> Result<usize> {
        let reason = domain::text::normalise_line(decision);
        if reason.is_empty() {
            return Err(ServiceError::BadInput("reason_missing"));
        }
        let mut count = 0;
        for MovedDate { code, from, to } in moved {
            let found = storage::dossier::by_code(self.db.read(), code).await?;
            let Some(dossier) = found.filter(|dossier| dossier.snapshot.due_at == Some(*from))
            else {
                continue;
            };
            let table = self.calendar(&dossier.snapshot.agency).version().to_owned();
            let command = Command::MoveDate { to: *to, table, reason: reason.clone() };
            let version = dossier.version;
            match self.execute(dossier, version, &command, &Actor::System).await {
                Ok(_) => count += 1,
                Err(ServiceError::Refused(_) | ServiceError::VersionConflict) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(count)
    }
}
