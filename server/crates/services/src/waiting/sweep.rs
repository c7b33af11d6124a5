//! The sweep: looks at what has changed and at what has come to its time, in bounded batches. The
//! rule is `domain::watch::look`; what it says is written with the look itself, so that looking
//! twice, or from two processes, changes nothing.

use domain::{
    Moment,
    dossier::DossierState,
    watch::{Facts, Level, Owner, Stuck, WaitKind, look, raised},
    workflow::StaffRole,
};
use files::StoreError;
use storage::{
    dossier, intake_item, notice_account, register, upload,
    urge::{self, Urge},
    watch::{self, Change, Due, Item, Thing},
};

use crate::{Result, Services};

/// Dossiers of one transaction.
const AT_ONCE: u64 = 100;
/// Transactions of one sweep: what is left over is looked at in the next.
const BATCHES: usize = 50;

/// What a sweep has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// What changed.
    pub change: Change,
    /// Everything that had to be was looked at.
    pub done: bool,
}

impl Services {
    /// Looks at what has to be looked at.
    pub async fn sweep_waiting(&self) -> Result<Swept> {
        let now = self.now();
        let mut swept = Swept::default();
        for _ in 0..BATCHES {
            let due = watch::due(self.db.read(), now, AT_ONCE).await?;
            let full = due.len() as u64 == AT_ONCE;
            swept.change += self.look_at(due, now).await?;
            if !full {
                swept.done = true;
                break;
            }
        }
        swept.change += self.look_at_urges(now).await?;
        if swept.done {
            let tx = self.db.begin().await?;
            watch::swept(&*tx, now).await?;
            tx.commit().await?;
        }
        Ok(swept)
    }

    async fn look_at(&self, mut due: Vec<Due>, now: Moment) -> Result<Change> {
        if due.is_empty() {
            return Ok(Change::default());
        }
        // Rows are locked in one order, whoever sweeps.
        due.sort_by(|one, other| one.dossier.id.cmp(&other.dossier.id));
        let stuck = self.stuck_of(&due).await?;
        let accounts: Vec<String> = due.iter().map(|due| due.dossier.account_id.clone()).collect();
        let mut failing = notice_account::find_all(self.db.read(), &accounts).await?;
        failing.retain(|account| account.mail_failing.is_some());
        let tx = self.db.begin().await?;
        let (mut seen, mut waiting) = (Vec::new(), Vec::new());
        for due in &due {
            let dossier = &due.dossier;
            let calendar = self.calendar(&dossier.snapshot.agency);
            let stuck = stuck.iter().find(|(id, _)| *id == dossier.id).map(|(_, stuck)| *stuck);
            let mail_failing = failing.iter().any(|one| one.account_id == dossier.account_id);
            let facts = Facts { dossier: &dossier.snapshot, stuck, mail_failing };
            let found = look(&facts, &calendar, now);
            if !watch::looked(&*tx, due, found.next).await? {
                continue;
            }
            let thing = Thing::Dossier { id: dossier.id.clone(), code: dossier.code.clone() };
            waiting.extend(found.waiting.into_iter().map(|one| Item {
                id: self.new_id(),
                thing: thing.clone(),
                kind: one.kind,
                subject: one.subject,
                procedure: dossier.procedure_code.clone(),
                agency: dossier.snapshot.agency.clone(),
                owner: one.owner,
                officer: one.officer.unwrap_or_default(),
                level: one.level,
                since: one.since,
                escalates_at: one.escalates_at,
                opened_at: now,
            }));
            seen.push(dossier);
        }
        self.complete_registers(&tx, &seen).await?;
        let ids: Vec<String> = seen.iter().map(|dossier| dossier.id.clone()).collect();
        let change = watch::settle(&*tx, &ids, waiting, now).await?;
        tx.commit().await?;
        Ok(change)
    }

    /// Writes the lines of dossiers that were accepted before there was a register.
    async fn complete_registers(&self, tx: &storage::Tx, seen: &[&dossier::Dossier]) -> Result<()> {
        let accepted = seen.iter().filter(|dossier| dossier.snapshot.process.accepted_at.is_some());
        let accepted: Vec<&dossier::Dossier> = accepted.copied().collect();
        let ids: Vec<String> = accepted.iter().map(|dossier| dossier.id.clone()).collect();
        let written = register::with_line(&**tx, &ids).await?;
        for dossier in accepted.into_iter().filter(|dossier| !written.contains(&dossier.id)) {
            let rules = match self.case_rules(dossier).await {
                Ok(rules) => rules,
                // One that cannot be told keeps nobody else's from being looked at.
                Err(error) => {
                    tracing::error!(error = ?error, "A line of the register was not written");
                    continue;
                }
            };
            let log = dossier::events(&**tx, &dossier.id).await?;
            self.write_register(tx, dossier, &rules, &log).await?;
        }
        Ok(())
    }

    /// Which of these dossiers the intake pipeline has given up on, and whether a file is gone.
    async fn stuck_of(&self, due: &[Due]) -> Result<Vec<(String, Stuck)>> {
        let submitted = due
            .iter()
            .filter(|due| due.dossier.snapshot.state == DossierState::Submitted)
            .map(|due| due.dossier.id.clone());
        let submitted: Vec<String> = submitted.collect();
        if submitted.is_empty() {
            return Ok(Vec::new());
        }
        let mut stuck = Vec::new();
        for item in intake_item::dead_of(self.db.read(), &submitted).await? {
            let Some(since) = item.dead_at else { continue };
            let mut file_missing = false;
            for file in upload::of_dossier(self.db.read(), &item.dossier_id).await? {
                let read = self.files.read(&file.id).await;
                file_missing |= matches!(read, Err(StoreError::NotFound));
            }
            stuck.push((item.dossier_id, Stuck { since, file_missing }));
        }
        Ok(stuck)
    }

    async fn look_at_urges(&self, now: Moment) -> Result<Change> {
        let mut change = Change::default();
        for (note, at) in urge::due(self.db.read(), now, AT_ONCE).await? {
            let calendar = self.calendar(&note.to);
            let kind = WaitKind::UrgeUnanswered;
            let (level, next) = match &note.reply {
                None => raised(kind, note.reply_by, &calendar, now),
                Some(_) => (None, None),
            };
            let tx = self.db.begin().await?;
            if !urge::looked(&*tx, &note.id, at, next).await? {
                continue;
            }
            let waiting = level.map(|level| self.silent(&note, level, next, now));
            let ids = [note.id.clone()];
            change += watch::settle(&*tx, &ids, waiting.into_iter().collect(), now).await?;
            tx.commit().await?;
        }
        Ok(change)
    }

    fn silent(&self, note: &Urge, level: Level, next: Option<Moment>, now: Moment) -> Item {
        Item {
            id: self.new_id(),
            thing: Thing::Urge { id: note.id.clone() },
            kind: WaitKind::UrgeUnanswered,
            subject: String::new(),
            procedure: String::new(),
            agency: note.to.clone(),
            owner: Owner::Staff(StaffRole::Head),
            officer: String::new(),
            level,
            since: note.reply_by,
            escalates_at: next,
            opened_at: now,
        }
    }
}
