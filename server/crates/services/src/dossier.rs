//! Following a dossier: the applicant's view, the public's, and withdrawing.

use std::sync::Arc;

use domain::{
    Moment, Text,
    calendar::Calendar,
    catalogue::Case,
    dossier::{
        ActiveStep, Command, DossierCode, DossierState, Event, EventRecord, Role, answer_by,
    },
    form::{self, Context},
    organisation::OrganisationAction,
    readiness,
    view::{DossierView, PublicStatus, StepView, TimelineEntry},
    workflow::Phase,
};
use storage::{
    account,
    dossier::{self, Dossier},
    draft,
    upload::{self, Upload},
};

use crate::{
    Caller, Result, ServiceError, Services, account::name_of, conversation::files_of_message,
    draft::file_view,
};

impl Services {
    /// One dossier of mine.
    pub async fn dossier(&self, caller: &Caller, code: &str) -> Result<DossierView> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        Box::pin(self.view_dossier(dossier, false)).await
    }

    /// What anybody may know: state and completion, nothing of the person (TT 01/2018 đ. 16).
    pub async fn public_status(&self, code: &str) -> Result<PublicStatus> {
        let code = DossierCode::parse(code).ok_or(ServiceError::NotFound)?;
        let dossier = dossier::by_code(self.db.read(), code.as_str()).await?;
        let dossier = dossier.ok_or(ServiceError::NotFound)?;
        let state = dossier.snapshot.state;
        let (done, of) = match state {
            DossierState::Submitted => (1, 6),
            DossierState::AwaitingReceipt | DossierState::SupplementRequested => (2, 6),
            DossierState::Accepted | DossierState::Assigning => (3, 6),
            DossierState::Processing
            | DossierState::Consulting
            | DossierState::ProcessingSupplement => (4, 6),
            DossierState::Approving | DossierState::Issuing => (5, 6),
            DossierState::ResultReady
            | DossierState::Returned
            | DossierState::Refused
            | DossierState::Withdrawn
            | DossierState::Stopped
            | DossierState::Lapsed => (6, 6),
        };
        let national_code = state.national_code();
        Ok(PublicStatus { code: dossier.code, state, national_code, done, of })
    }

    /// Takes a dossier back while nothing is decided.
    pub async fn withdraw(&self, caller: &Caller, code: &str, reason: &str) -> Result<()> {
        let reason = domain::text::normalise(reason).chars().take(2_000).collect();
        let actor = caller.as_applicant();
        let dossier = self.own_dossier(caller, code, OrganisationAction::Submit).await?;
        let version = dossier.version;
        self.execute(dossier, version, &Command::Withdraw { reason }, &actor).await?;
        Ok(())
    }

    /// A dossier with which the caller may do this; anybody else's answers like none.
    pub(crate) async fn own_dossier(
        &self,
        caller: &Caller,
        code: &str,
        action: OrganisationAction,
    ) -> Result<Dossier> {
        let dossier = dossier::of_owner(self.db.read(), code, caller.owner()).await?;
        let dossier = dossier.ok_or(ServiceError::NotFound)?;
        caller.check(dossier.owner(), action)?;
        Ok(dossier)
    }

    /// The view of a dossier; how officers come to an answer stands in it for officers only.
    pub(crate) async fn view_dossier(
        &self,
        dossier: Dossier,
        for_officer: bool,
    ) -> Result<DossierView> {
        let read = self.db.read();
        let rules = self.case_rules(&dossier).await?;
        let case = rules.case(&dossier).cloned().ok_or(ServiceError::NotFound)?;
        let uploads = self.files_of(read, &dossier).await?;
        let records = dossier::events(read, &dossier.id).await?;
        let asked = dossier.snapshot.state.waits_for() == Some(Role::Applicant);
        let trace = dossier.snapshot.due_at.and_then(|_| rules.trace(&dossier, &records));
        let answer_until = rules.answer_until(&dossier);
        let steps = self.steps_of(&dossier).await?;
        let standing = self.standing_of(&dossier).await?;
        let slips = self.slips_of(&dossier).await?;
        let parts = self.parts_of(&dossier).await?;
        let consultations = self.consultations_of(&dossier, for_officer);
        let told = self.told_of(&dossier).await?;
        let sent = upload::of_messages(read, &dossier.id).await?;
        let timeline = self.timeline(records, &sent, for_officer).await?;
        let readings = self.readings_of(&dossier).await?;
        let supplement_draft = if asked {
            let (owner, code) = (dossier.owner(), &dossier.procedure_code);
            let open = draft::open_for(read, owner, code, Some(&dossier.code)).await?;
            open.map(|draft| draft.id)
        } else {
            None
        };
        let payment = self.payment_of(&dossier).await?;
        let result = self.result_view(&dossier, for_officer).await?.map(Box::new);
        let mut delivery = Box::new(self.delivery_of(&dossier).await?);
        if !for_officer {
            delivery.pickup_code = self.pickup_code(&dossier).await?;
        }
        let receipt_on_request = rules.goes_without_receipt(&dossier, self.now());
        let originals = dossier.snapshot.originals_held();
        let errors = self.answer_errors(&case, &dossier);
        let keys: Vec<String> = uploads.iter().map(|upload| upload.requirement.clone()).collect();
        let unit_names = case
            .form
            .as_ref()
            .map_or_else(Vec::new, |form| self.units.names_of(form, &dossier.answers));
        Ok(DossierView {
            version: dossier.version,
            procedure_code: dossier.procedure_code,
            procedure_name: dossier.procedure_name,
            agency_name: self.agency_name(&dossier.snapshot.agency),
            state: dossier.snapshot.state,
            submitted_at: dossier.submitted_at,
            answer_by: dossier.answer_by,
            due_at: dossier.snapshot.due_at,
            outcome: dossier.snapshot.process.outcome.filter(|_| {
                // Until it is published it is a proposal.
                dossier.snapshot.process.number.is_some()
            }),
            result_number: dossier.snapshot.process.number,
            steps,
            trace,
            slips,
            receipt_on_request,
            payment,
            result,
            delivery,
            originals,
            parts,
            parent: dossier.snapshot.process.parent.map(|parent| parent.code),
            consultations,
            readings,
            answer_until,
            told,
            standing,
            behalf: case.form.as_ref().and_then(|form| form.behalf(&dossier.answers)).map(Box::new),
            tax_code: dossier.organisation_id.map(|_| dossier.identity_number),
            applicant_name: dossier.applicant_name,
            unit_names,
            files: uploads.iter().map(file_view).collect(),
            readiness: readiness::check(
                &case,
                &dossier.answers,
                errors,
                &keys,
                &dossier.snapshot.papers,
            ),
            method: dossier.snapshot.method,
            answers: dossier.answers,
            supplement: dossier.snapshot.supplement,
            supplement_draft,
            timeline,
            case,
            code: dossier.code,
        })
    }

    /// Asks for the receipt that a case answered at once goes without.
    pub async fn request_receipt(&self, caller: &Caller, code: &str) -> Result<()> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::Submit).await?;
        let (version, actor) = (dossier.version, caller.as_applicant());
        self.execute(dossier, version, &Command::RequestReceipt, &actor).await?;
        Ok(())
    }

    /// Who does what now. The law names the officer to the applicant (NĐ 224/2026 đ. 15.1 g).
    async fn steps_of(&self, dossier: &Dossier) -> Result<Vec<StepView>> {
        // Other agencies' parts stand by themselves.
        let own = |step: &&ActiveStep| step.phase != Phase::Link;
        let steps: Vec<&ActiveStep> = dossier.snapshot.process.steps.iter().filter(own).collect();
        let ids: Vec<String> = steps.iter().filter_map(|step| step.officer.clone()).collect();
        let names = account::names(self.db.read(), &ids).await?;
        let view = |step: &ActiveStep| StepView {
            name: step.name.clone(),
            role: step.role,
            officer_name: step.officer.as_ref().and_then(|id| name_of(&names, id)),
            since: step.since,
            due: step.due,
        };
        Ok(steps.into_iter().map(view).collect())
    }

    async fn timeline(
        &self,
        records: Vec<EventRecord>,
        sent: &[Upload],
        for_officer: bool,
    ) -> Result<Vec<TimelineEntry>> {
        let mut ids: Vec<String> = Vec::new();
        for record in &records {
            if let Event::StoodIn { officer } = &record.event
                && for_officer
            {
                ids.push(officer.clone());
            }
            if let Some(actor) = &record.actor
                && !ids.contains(actor)
            {
                ids.push(actor.clone());
            }
        }
        let names = account::names(self.db.read(), &ids).await?;
        let shown = |record: &EventRecord| for_officer || !is_internal(&record.event);
        Ok(records
            .into_iter()
            .filter(shown)
            .map(|record| {
                let actor_name = record.actor.as_deref().and_then(|id| name_of(&names, id));
                let about_name = match &record.event {
                    Event::StoodIn { officer } => name_of(&names, officer),
                    Event::Succeeded { to, .. } => Some(self.agency_name(to).vi),
                    _ => None,
                };
                let files = files_of_message(&record.event, sent);
                TimelineEntry { record, actor_name, about_name, files }
            })
            .collect())
    }

    fn answer_errors(&self, case: &Case, dossier: &Dossier) -> u32 {
        // Checked against the day of submission: a date that was right then stays right.
        let (today, units) = (dossier.submitted_at.date(), Some(self.units.as_ref() as _));
        let context =
            Context { today, filed: today, units, submitter: Some(&dossier.identity_number) };
        let form = case.form.as_ref();
        form.map_or(0, |form| form::validate(form, &dossier.answers, &context).len() as u32)
    }

    /// By when the applicant was told that an officer answers.
    pub(crate) fn promised_answer(&self, dossier: &Dossier) -> Moment {
        let process = &dossier.snapshot.process;
        if process.accepted_at.is_none() && process.asked_at.is_none() {
            return dossier.answer_by;
        }
        answer_by(&self.calendar(&dossier.snapshot.agency), dossier.submitted_at)
    }

    /// An agency's name, its code where it is unknown.
    pub fn agency_name(&self, code: &str) -> Text {
        self.catalogue.get().directory.name(code)
    }

    /// The table of days off in force.
    pub fn holidays(&self) -> domain::calendar::HolidayTable {
        self.catalogue.get().directory.table().clone()
    }

    /// When an agency works.
    pub fn calendar(&self, agency: &str) -> Arc<Calendar> {
        Arc::clone(self.catalogue.get().directory.calendar(agency))
    }
}

/// How officers come to an answer is theirs; the answer itself is the applicant's.
pub(crate) fn is_internal(event: &Event) -> bool {
    matches!(
        event,
        Event::Noted { public: false, .. }
            | Event::StepCompleted { .. }
            | Event::Proposed { .. }
            | Event::SentBack { .. }
            | Event::StoodIn { .. }
            | Event::ResultDrafted { .. }
            | Event::ResultDropped
            | Event::ResultSigned { .. }
            | Event::ConsultationAsked { .. }
            | Event::OpinionGiven { .. }
    )
}

/// A keyset cursor: the time and id of the last line.
pub(crate) fn write_cursor(at: domain::Moment, id: &str) -> String {
    format!("{}_{id}", at.0)
}

/// Reads what [`write_cursor`] wrote; empty is the first page.
pub(crate) fn read_cursor(text: &str) -> Result<Option<(domain::Moment, String)>> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = text.split_once('_').and_then(|(at, id)| {
        let id_ok = id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_graphic());
        Some((domain::Moment(at.parse().ok()?), id.to_owned())).filter(|_| id_ok)
    });
    parsed.map(Some).ok_or(ServiceError::BadInput("cursor"))
}
