//! What the state machine is asked with: the rules of a dossier's own case.

use std::sync::Arc;

use domain::{
    Moment,
    calendar::{Act, Calendar, Clock, Operation, Trace},
    catalogue::{Case, TimeUnit},
    dossier::{self, Actor, Command, Event, EventRecord, Refusal, Rules},
};
use storage::{dossier::Dossier, procedure::Revision};

use crate::{Result, ServiceError, Services};

/// The rules of the case that a dossier was filed under.
pub(crate) struct CaseRules {
    revision: Arc<Revision>,
    calendar: Arc<Calendar>,
}

impl Services {
    /// The rules of a dossier's case, of the revision that it stays on.
    pub(crate) async fn case_rules(&self, dossier: &Dossier) -> Result<CaseRules> {
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        if revision.content.case(&dossier.case_key).is_none() {
            let key = &dossier.case_key;
            return Err(ServiceError::Internal(format!("no case {key} in its revision")));
        }
        Ok(CaseRules { revision, calendar: self.calendar(&dossier.snapshot.agency) })
    }
}

impl CaseRules {
    /// Until when the applicant can answer a supplement request.
    pub(crate) fn answer_until(&self, dossier: &Dossier) -> Option<Moment> {
        let asked = dossier.snapshot.process.asked_at?;
        Some(dossier::lapses_at(&self.calendar, asked))
    }

    /// The case itself.
    pub(crate) fn case(&self, dossier: &Dossier) -> Option<&Case> {
        self.revision.content.case(&dossier.case_key)
    }

    /// Lĩnh vực of the procedure.
    pub(crate) fn field(&self) -> &str {
        &self.revision.content.field.vi
    }

    /// Whether the case is answered on the day it comes in.
    pub(crate) fn is_same_day(&self, dossier: &Dossier) -> bool {
        let time = self.case(dossier).and_then(Case::online_time);
        time.is_some_and(|time| time.unit == Some(TimeUnit::SameDay))
    }

    /// How the due date of a dossier comes about, by its log.
    pub(crate) fn trace(&self, dossier: &Dossier, log: &[EventRecord]) -> Option<Trace> {
        let case = self.case(dossier)?;
        let mut received = None;
        let mut operations = Vec::new();
        let mut complete = None;
        for record in log {
            let (act, basis) = match &record.event {
                Event::Accepted { .. } => {
                    received = Some(record.at);
                    continue;
                }
                Event::Supplemented { .. } => {
                    complete = Some(record.at);
                    continue;
                }
                Event::ClockRestarted { .. } => (Act::Restart, "NĐ 61/2018/NĐ-CP đ. 19.4"),
                Event::Extended { to, .. } => (Act::Shift { to: *to }, "NĐ 61/2018/NĐ-CP đ. 19.9"),
                _ => continue,
            };
            let restarted = act == Act::Restart;
            let at = complete.filter(|_| restarted).unwrap_or(record.at);
            operations.push(Operation { at, act, basis: basis.to_owned() });
        }
        let time = case.online_time()?.clone();
        let clock = Clock { received: received?, time, last_hour: case.last_hour, operations };
        self.calendar.trace(&clock)
    }

    /// Decides a command on the dossier.
    pub(crate) fn decide(
        &self,
        dossier: &Dossier,
        command: &Command,
        actor: &Actor,
        now: Moment,
    ) -> std::result::Result<Vec<Event>, Refusal> {
        let case = self.case(dossier).ok_or(Refusal::NoWorkflow)?;
        let rules = Rules {
            calendar: &self.calendar,
            time: case.online_time(),
            last_hour: case.last_hour,
            workflow: &case.way(),
            answers: &dossier.answers,
        };
        dossier::decide(&dossier.snapshot, command, actor, now, &rules)
    }
}
