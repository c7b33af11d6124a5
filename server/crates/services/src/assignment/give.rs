//! Giving a dossier by rule, in the transaction in which it comes to a step of assignment.

use domain::{
    Moment,
    assignment::{applying, choose, is_there},
    dossier::{Actor, Command, Event, EventRecord},
    staff::Posting,
    workflow::Phase,
};
use storage::{Tx, assignment, cover, dossier::Dossier, due, posting};

use super::MOST;
use crate::{Result, Services, chain, rules::CaseRules};

impl Services {
    /// Where these events began a step of assignment, gives the dossier to whom the rules of its
    /// agency say. Where they say nobody it waits for the head.
    pub(crate) async fn assign_by_rule(
        &self,
        tx: &Tx,
        dossier: &mut Dossier,
        rules: &CaseRules,
        records: &mut Vec<EventRecord>,
        now: Moment,
    ) -> Result<()> {
        let begun = records
            .iter()
            .any(|record| matches!(record.event, Event::StepStarted { phase: Phase::Assign, .. }));
        if !begun || dossier.snapshot.process.in_phase(Phase::Assign).is_none() {
            return Ok(());
        }
        let kept = assignment::rules(&**tx, &dossier.snapshot.agency).await?;
        let Some(rule) = applying(&kept.rules, &dossier.procedure_code, rules.field()) else {
            return Ok(());
        };
        let work = self.work_of(tx, dossier, &rule.officers, records).await?;
        let open = |officer: &str| work.iter().find(|(id, _)| id == officer).map(|(_, open)| *open);
        let Some(officer) = choose(rule, open) else { return Ok(()) };
        let (officer, rule) = (officer.to_owned(), rule.scope.clone());
        let command = Command::AssignByRule { officer, rule };
        match rules.decide(dossier, &command, &Actor::System, now) {
            Ok(events) => records.extend(chain::extend(dossier, events, &Actor::System, now)),
            // What the head will be told, too; whoever accepts it is not kept from that.
            Err(refusal) => {
                tracing::warn!(dossier.code, ?refusal, "A rule could not give a dossier");
            }
        }
        Ok(())
    }

    /// Those of `officers` who are there today, with how many dossiers each has to work on.
    async fn work_of(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        officers: &[String],
        records: &[EventRecord],
    ) -> Result<Vec<(String, u64)>> {
        let (agency, today) = (&dossier.snapshot.agency, self.today());
        let here = std::slice::from_ref(agency);
        let posted = posting::at_agencies(&**tx, here).await?;
        let covers = cover::at_agencies(&**tx, here, &today).await?;
        let covers: Vec<_> = covers.into_iter().map(|stored| stored.cover).collect();
        // Whoever received it has it on the desk until this is written.
        let receiver = records.iter().find_map(|record| match record.event {
            Event::Accepted { .. } => record.actor.as_deref(),
            _ => None,
        });
        let mut work = Vec::new();
        for officer in officers {
            let posts: Vec<&Posting> = posted
                .iter()
                .filter(|(account, _)| account.id == *officer && account.disabled_at.is_none())
                .map(|(_, (posting, _))| posting)
                .collect();
            if is_there(officer, agency, &today, posts, &covers) {
                let open = due::work_up_to(&**tx, officer, MOST).await?;
                let received = u64::from(receiver == Some(officer.as_str()));
                work.push((officer.clone(), open.saturating_sub(received)));
            }
        }
        Ok(work)
    }
}
