//! What the state machine is asked with: the rules of a dossier's own case.

use std::sync::Arc;

use domain::{
    Moment,
    calendar::{Act, Calendar, Clock, Operation, Trace},
    catalogue::{Case, DocumentRequirement, ProcedureContent, ProcessingTime, TimeUnit},
    dossier::{self, Actor, Command, Event, EventRecord, Parent, Refusal, Rules},
    workflow::Workflow,
};
use storage::{dossier::Dossier, procedure::Revision};

use crate::{Result, ServiceError, Services, catalogue::Snapshot};

/// The rules of the case that a dossier was filed under.
pub(crate) struct CaseRules {
    revision: Arc<Revision>,
    calendar: Arc<Calendar>,
    snapshot: Arc<Snapshot>,
    agency: String,
}

impl Services {
    /// The rules of a dossier's case, of the revision that it stays on.
    pub(crate) async fn case_rules(&self, dossier: &Dossier) -> Result<CaseRules> {
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        if revision.content.case(&dossier.case_key).is_none() {
            let key = &dossier.case_key;
            return Err(ServiceError::Internal(format!("no case {key} in its revision")));
        }
        let (snapshot, agency) = (self.catalogue.get(), dossier.snapshot.agency.clone());
        let calendar = Arc::clone(snapshot.directory.calendar(&agency));
        Ok(CaseRules { revision, calendar, snapshot, agency })
    }
}

impl CaseRules {
    /// Until when the applicant can answer a supplement request.
    pub(crate) fn answer_until(&self, dossier: &Dossier) -> Option<Moment> {
        let process = &dossier.snapshot.process;
        dossier::lapses_at(process, &self.calendar_of(process.asked_at?, None))
    }

    /// The procedure at the dossier's revision.
    pub(crate) fn content(&self) -> &ProcedureContent {
        &self.revision.content
    }

    /// The case itself.
    pub(crate) fn case(&self, dossier: &Dossier) -> Option<&Case> {
        self.revision.content.case(&dossier.case_key)
    }

    /// A paper of the case, by its key.
    pub(crate) fn paper(&self, dossier: &Dossier, key: &str) -> Option<&DocumentRequirement> {
        self.case(dossier)?.documents.iter().find(|document| document.key == key)
    }

    /// What happens to a part when it is opened.
    pub(crate) fn begin_part(
        &self,
        part: &Dossier,
        filed: Event,
        parent: Parent,
        now: Moment,
    ) -> std::result::Result<Vec<Event>, Refusal> {
        let case = self.case(part).ok_or(Refusal::NoWorkflow)?;
        let way = case.way(part.snapshot.method);
        dossier::begin_part(&part.snapshot, filed, parent, now, &self.rules(part, case, &way))
    }

    /// Lĩnh vực of the procedure.
    pub(crate) fn field(&self) -> &str {
        &self.revision.content.field.vi
    }

    /// Whether the case is answered on the day it comes in.
    pub(crate) fn is_same_day(&self, dossier: &Dossier) -> bool {
        let time = self.time(dossier);
        time.is_some_and(|time| time.unit == Some(TimeUnit::SameDay))
    }

    /// Whether its receipt can be asked for now.
    pub(crate) fn goes_without_receipt(&self, dossier: &Dossier, now: Moment) -> bool {
        let ask = dossier.filer();
        self.decide(dossier, &Command::RequestReceipt, &ask, now).is_ok()
    }

    /// How long the case takes for what came as the dossier did.
    pub(crate) fn time(&self, dossier: &Dossier) -> Option<&ProcessingTime> {
        self.case(dossier)?.time(dossier.snapshot.method)
    }

    /// How the due date of a dossier comes about, by its log.
    pub(crate) fn trace(&self, dossier: &Dossier, log: &[EventRecord]) -> Option<Trace> {
        let clock = self.clock(dossier, log)?;
        // What was printed was counted by the table and the hours of its day.
        self.calendar_of(hours_of(log), counted_by(log)).trace(&clock)
    }

    /// Version of the table of days off in force.
    pub(crate) fn table(&self) -> &str {
        self.calendar.version()
    }

    /// When a dossier is due by the table of days off in force, and the hours by which its date was
    /// counted: hours that changed since move nothing.
    pub(crate) fn due_now(&self, dossier: &Dossier, log: &[EventRecord]) -> Option<Moment> {
        self.calendar_of(hours_of(log), None).due_of(&self.clock(dossier, log)?)
    }

    fn clock(&self, dossier: &Dossier, log: &[EventRecord]) -> Option<Clock> {
        let case = self.case(dossier)?;
        let mut received = None;
        let mut operations = Vec::new();
        let mut complete = None;
        let restarts = case.fees.as_ref().is_some_and(|fees| fees.starts_clock);
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
                // Where the fee starts the clock, what came last does.
                Event::PaymentReceived { .. } if restarts => {
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
        let time = case.time(dossier.snapshot.method)?.clone();
        Some(Clock { received: received?, time, last_hour: case.last_hour, operations })
    }

    /// The agency's calendar with its hours at a time, by a table of days off or the one in force.
    fn calendar_of(&self, at: Moment, table: Option<&str>) -> Arc<Calendar> {
        self.snapshot.directory.calendar_as_of(&self.agency, table, at)
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
        let way = case.way(dossier.snapshot.method);
        let mut rules = self.rules(dossier, case, &way);
        // The applicant was promised a day when the request was made.
        let asked = dossier.snapshot.process.asked_at.filter(|_| *command == Command::Lapse);
        let promised = asked.map(|asked| self.calendar_of(asked, None));
        if let Some(calendar) = &promised {
            rules.calendar = calendar;
        }
        dossier::decide(&dossier.snapshot, command, actor, now, &rules)
    }

    fn rules<'a>(&'a self, dossier: &'a Dossier, case: &'a Case, way: &'a Workflow) -> Rules<'a> {
        Rules {
            calendar: &self.calendar,
            time: case.time(dossier.snapshot.method),
            last_hour: case.last_hour,
            workflow: way,
            answers: &dossier.answers,
            supplement_days: case.supplement_days,
            silence_consents: case.silence_consents.as_deref(),
            fee_starts_clock: case.fees.as_ref().is_some_and(|fees| fees.starts_clock),
            fee_is_told: case.tells_fee(dossier.snapshot.method),
        }
    }
}

/// When the due date in this log was counted, so that it is known by which hours.
fn hours_of(log: &[EventRecord]) -> Moment {
    let counted = log.iter().rev().find(|record| {
        matches!(record.event, Event::Accepted { .. } | Event::ClockRestarted { .. })
    });
    counted.or(log.last()).map_or(Moment::default(), |record| record.at)
}

/// Version of the table of days off by which the due date in this log was counted.
pub(crate) fn counted_by(log: &[EventRecord]) -> Option<&str> {
    log.iter().rev().find_map(|record| match &record.event {
        Event::Accepted { table, .. } | Event::ClockRestarted { table, .. } => table.as_deref(),
        Event::DateMoved { table, .. } => Some(table),
        _ => None,
    })
}
