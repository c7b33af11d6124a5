//! Carrying a command out: the state machine decides, and everything that follows is written with it.

use domain::{
    Moment,
    dossier::{Actor, Command},
};
use storage::{
    Tx,
    dossier::{self, Dossier},
    upload::Upload,
};

use crate::{Result, ServiceError, Services, chain, result::Along};

/// How often a command is tried that another one's locks broke off.
const TRIES: usize = 3;

/// What is carried out in one transaction.
struct Work<'a> {
    commands: &'a [Command],
    actor: &'a Actor,
    files: &'a [Upload],
    along: Option<&'a Along<'a>>,
}

impl Services {
    /// Decides a command and saves what it did, to this dossier and to those that it is linked with,
    /// in one transaction.
    pub(crate) async fn execute(
        &self,
        dossier: Dossier,
        version: i64,
        command: &Command,
        actor: &Actor,
    ) -> Result<Dossier> {
        self.execute_with(dossier, version, command, actor, &[]).await
    }

    /// [`Self::execute`], with files that come along.
    pub(crate) async fn execute_with(
        &self,
        dossier: Dossier,
        version: i64,
        command: &Command,
        actor: &Actor,
        files: &[Upload],
    ) -> Result<Dossier> {
        let work = Work { commands: std::slice::from_ref(command), actor, files, along: None };
        self.execute_work(dossier, version, &work).await
    }

    /// Several commands, one after the other or none of them, with what is written about a result.
    pub(crate) async fn execute_along(
        &self,
        dossier: Dossier,
        version: i64,
        commands: &[Command],
        actor: &Actor,
        along: &Along<'_>,
    ) -> Result<Dossier> {
        let work = Work { commands, actor, files: &[], along: Some(along) };
        self.execute_work(dossier, version, &work).await
    }

    async fn execute_work(
        &self,
        dossier: Dossier,
        version: i64,
        work: &Work<'_>,
    ) -> Result<Dossier> {
        if dossier.version != version {
            return Err(ServiceError::VersionConflict);
        }
        // Refused without a transaction, as most that is refused is.
        if let Some(first) = work.commands.first() {
            self.case_rules(&dossier).await?.decide(&dossier, first, work.actor, self.now())?;
        }
        let mut tries = 0;
        loop {
            tries += 1;
            // On the heap: a command with all that hangs on it is a large future.
            match Box::pin(self.try_execute(dossier.clone(), work)).await {
                // Two that waited for each other: one of them begins anew.
                Err(ServiceError::Storage(error))
                    if error.is_busy_or_serialization() && tries < TRIES => {}
                done => return done,
            }
        }
    }

    async fn try_execute(&self, mut dossier: Dossier, work: &Work<'_>) -> Result<Dossier> {
        let now = self.now();
        let tx = self.db.begin().await?;
        lock_whole(&tx, &dossier).await?;
        for command in work.commands {
            self.carry_out(&tx, &mut dossier, command, work.actor, now).await?;
        }
        self.add_files(&tx, &dossier, work.files, now).await?;
        if let Some(along) = work.along {
            along.write(&tx, &dossier).await?;
        }
        let others = self.follow_links(&tx, &mut dossier, now).await?;
        tx.commit().await?;
        for code in others.iter().chain([&dossier.code]) {
            self.changes.tell(code);
        }
        if work.commands.contains(&Command::Accept) {
            // The receipt stands under a head of its own time.
            self.sealing.now();
        }
        Ok(dossier)
    }

    /// Decides a command and writes what it did: row, events, counts, slips, parts.
    pub(crate) async fn carry_out(
        &self,
        tx: &Tx,
        dossier: &mut Dossier,
        command: &Command,
        actor: &Actor,
        now: Moment,
    ) -> Result<()> {
        let rules = self.case_rules(dossier).await?;
        let before = dossier.snapshot.state;
        let events = rules.decide(dossier, command, actor, now)?;
        let mut records = chain::extend(dossier, events, actor, now);
        self.assign_by_rule(tx, dossier, &rules, &mut records, now).await?;
        self.open_parts(tx, dossier, &rules, &mut records, now).await?;
        self.follow_money(tx, dossier, &rules, &mut records, now).await?;
        self.deliver(dossier, &rules, &mut records);
        act_by_step(dossier);
        if !dossier::save(&**tx, dossier, dossier.version).await? {
            return Err(ServiceError::VersionConflict);
        }
        dossier.version += 1;
        self.record(tx, dossier, Some(before), &records).await?;
        self.issue_slips(tx, dossier, &rules, &records).await?;
        self.write_register(tx, dossier, &rules, &records).await
    }
}

/// Locks the dossier that this one is a part of: a whole before its part, as stopping it does.
pub(crate) async fn lock_whole(tx: &Tx, dossier: &Dossier) -> Result<()> {
    if let Some(parent) = &dossier.snapshot.process.parent {
        dossier::lock(&**tx, &parent.code).await?;
    }
    Ok(())
}

/// In the workflow an officer has to act by when the step is due; who is asked for more, by the day
/// that was told.
pub(crate) fn act_by_step(dossier: &mut Dossier) {
    if let Some(until) = dossier.snapshot.process.answer_until {
        dossier.answer_by = until;
        return;
    }
    if let Some(due) = dossier.snapshot.process.steps.iter().map(|step| step.due).min() {
        dossier.answer_by = due;
    }
}
