//! Inter-linked dossiers (liên thông): parts are opened at the agencies that do them, and the whole
//! goes on when they end. All of it happens in the transaction of the command that leads to it.

use domain::{
    Moment,
    catalogue::{Case, Method},
    dossier::{
        Actor, Command, Consultation, DossierCode, DossierState, Event, EventRecord, HandedPaper,
        LinkEnd, Parent, Process, Snapshot, answer_by, day_key,
    },
    form,
    payment::Money,
    view::{ConsultationView, PartView},
    workflow::Phase,
};
use storage::{
    ConnectionTrait, Tx,
    dossier::{self, Dossier},
    upload::{self, Upload},
};

use crate::{Result, ServiceError, Services, carry_out::act_by_step, chain, rules::CaseRules};

impl Services {
    /// Opens the parts that these events begin, and tells the dossier so.
    pub(crate) async fn open_parts(
        &self,
        tx: &Tx,
        whole: &mut Dossier,
        rules: &CaseRules,
        records: &mut Vec<EventRecord>,
        now: Moment,
    ) -> Result<()> {
        let begun = records.iter().filter_map(|record| match &record.event {
            Event::StepStarted { step, phase: Phase::Link, .. } => Some(step.clone()),
            _ => None,
        });
        for step in begun.collect::<Vec<_>>() {
            let part = self.open_part(tx, whole, rules, &step, now).await?;
            let (code, agency) = (part.code, part.snapshot.agency);
            let command = Command::OpenLink { step, code, agency };
            let events = rules.decide(whole, &command, &Actor::System, now)?;
            records.extend(chain::extend(whole, events, &Actor::System, now));
        }
        Ok(())
    }

    /// Gives another agency its part: what its form asks for, and the papers that it names.
    async fn open_part(
        &self,
        tx: &Tx,
        whole: &Dossier,
        rules: &CaseRules,
        step: &str,
        now: Moment,
    ) -> Result<Dossier> {
        let none = || ServiceError::Internal(format!("step {step} opens no case"));
        let way = rules.case(whole).ok_or_else(none)?.way(whole.snapshot.method);
        let key = way.step(step).and_then(|step| step.link.clone()).ok_or_else(none)?;
        let content = rules.content();
        let case = content.case(&key).ok_or_else(none)?;
        let agency = self.receiver(content, case, &whole.answers, None)?;
        let answers = match &case.form {
            Some(form) => form::part_for(form, &whole.answers),
            None => form::Answers::default(),
        };
        let number = dossier::next_number(&**tx, &agency, &day_key(now)).await?;
        let mut part = Dossier {
            id: self.new_id(),
            code: DossierCode::new(&agency, now, number).to_string(),
            account_id: whole.account_id.clone(),
            organisation_id: whole.organisation_id.clone(),
            applicant_name: whole.applicant_name.clone(),
            identity_number: whole.identity_number.clone(),
            subject: whole.subject.clone(),
            procedure_code: whole.procedure_code.clone(),
            procedure_name: case.name.clone().unwrap_or_else(|| content.name.clone()),
            revision_id: whole.revision_id.clone(),
            case_key: key,
            answers,
            version: 1,
            submission_key: self.random.token(),
            submitted_at: now,
            answer_by: answer_by(&self.calendar(&agency), now),
            snapshot: Snapshot {
                state: DossierState::Submitted,
                applicant: whole.snapshot.applicant.clone(),
                agency,
                claimed_by: None,
                claimed_until: None,
                quarantined: false,
                waiting_since: now,
                due_at: None,
                supplement: Vec::new(),
                process: Process::default(),
                method: Method::Online,
                papers: Vec::new(),
                given_back: Vec::new(),
                money: Money::default(),
            },
            contact: whole.contact.clone(),
            last_seq: 0,
            last_hash: chain::GENESIS.to_owned(),
        };
        let files = files_of_whole(&**tx, &whole.id, rules.case(&part)).await?;
        let filed = Event::Submitted {
            organisation: part.organisation_id.clone(),
            // The whole is paid for, not its parts.
            fee: None,
            answers_sha256: chain::digest_json(&part.answers),
            files_sha256: files.into_iter().filter_map(|file| file.sha256).collect(),
            code: part.code.clone(),
            method: Some(whole.snapshot.method).filter(|method| method.is_paper()),
            papers: papers_of_whole(whole, rules.case(&part)),
        };
        let parent = Parent { code: whole.code.clone(), step: step.to_owned() };
        let its_rules = self.case_rules(&part).await?;
        let events = its_rules.begin_part(&part, filed, parent, now)?;
        let mut records = chain::extend(&mut part, events, &Actor::System, now);
        self.assign_by_rule(tx, &mut part, &its_rules, &mut records, now).await?;
        act_by_step(&mut part);
        dossier::insert(&**tx, &part).await?;
        self.record(tx, &part, None, &records).await?;
        self.write_register(tx, &part, &its_rules, &records).await?;
        Ok(part)
    }

    /// After a command: a part that ended is reported to the whole, and a whole that was stopped
    /// stops its parts. Answers the codes of the other dossiers that changed.
    pub(crate) async fn follow_links(
        &self,
        tx: &Tx,
        dossier: &mut Dossier,
        now: Moment,
    ) -> Result<Vec<String>> {
        let mut changed = Vec::new();
        if let Some(parent) = dossier.snapshot.process.parent.clone() {
            if dossier.snapshot.state == DossierState::ResultReady {
                // The result goes to the centre, which hands all of them over.
                let method = Method::Online;
                let hand_over = Command::Return {
                    method,
                    receiver: parent.code.clone(),
                    originals: None,
                    check: None,
                };
                self.carry_out(tx, dossier, &hand_over, &Actor::System, now).await?;
            }
            if dossier.snapshot.state.is_final() {
                changed.extend(self.report(tx, dossier, &parent.code, now).await?);
            }
        } else if dossier.snapshot.state.is_final() {
            let open = dossier.snapshot.process.links.iter().filter(|part| part.end.is_none());
            for code in open.map(|part| part.code.clone()).collect::<Vec<_>>() {
                let part = dossier::by_code(&**tx, &code).await?;
                let Some(mut part) = part.filter(|part| !part.snapshot.state.is_final()) else {
                    continue;
                };
                let stop = Command::Withdraw { reason: String::new() };
                self.carry_out(tx, &mut part, &stop, &Actor::System, now).await?;
                changed.push(code);
            }
        }
        Ok(changed)
    }

    /// Tells the whole how its part ended.
    async fn report(
        &self,
        tx: &Tx,
        part: &Dossier,
        whole: &str,
        now: Moment,
    ) -> Result<Option<String>> {
        let found = dossier::by_code(&**tx, whole).await?;
        let Some(mut whole) = found.filter(|whole| !whole.snapshot.state.is_final()) else {
            return Ok(None);
        };
        let process = &part.snapshot.process;
        let end = LinkEnd {
            state: part.snapshot.state,
            outcome: process.outcome.clone().filter(|_| process.number.is_some()),
            number: process.number.clone(),
        };
        let close = Command::CloseLink { code: part.code.clone(), end };
        self.carry_out(tx, &mut whole, &close, &Actor::System, now).await?;
        Ok(Some(whole.code))
    }

    /// The parts of a dossier, as its applicant and officers follow them.
    pub(crate) async fn parts_of(&self, dossier: &Dossier) -> Result<Vec<PartView>> {
        if dossier.snapshot.process.links.is_empty() {
            return Ok(Vec::new());
        }
        let parts = dossier::parts_of(self.db.read(), &dossier.code).await?;
        let view = |part: Dossier| {
            let process = part.snapshot.process;
            PartView {
                name: part.procedure_name,
                agency_name: self.agency_name(&part.snapshot.agency),
                state: part.snapshot.state,
                due_at: part.snapshot.due_at,
                outcome: process.outcome.filter(|_| process.number.is_some()),
                result_number: process.number,
                code: part.code,
            }
        };
        Ok(parts.into_iter().map(view).collect())
    }

    /// Questions to other agencies; what was asked and answered is for officers.
    pub(crate) fn consultations_of(
        &self,
        dossier: &Dossier,
        for_officer: bool,
    ) -> Vec<ConsultationView> {
        let view = |one: &Consultation| ConsultationView {
            number: one.number,
            agency_name: self.agency_name(&one.agency),
            asked_at: one.asked_at,
            due: one.due,
            answered_at: one.opinion.as_ref().map(|opinion| opinion.at),
            silent: one.silent,
            question: for_officer.then(|| one.question.clone()),
            opinion: one.opinion.clone().filter(|_| for_officer),
        };
        dossier.snapshot.process.consultations.iter().map(view).collect()
    }

    /// The files of a dossier; of a part, those of the whole that its case names, and its own.
    pub(crate) async fn files_of<C: ConnectionTrait>(
        &self,
        conn: &C,
        dossier: &Dossier,
    ) -> Result<Vec<Upload>> {
        let mut files = Vec::new();
        if let Some(parent) = &dossier.snapshot.process.parent
            && let Some(whole) = dossier::by_code(conn, &parent.code).await?
        {
            let rules = self.case_rules(dossier).await?;
            files = files_of_whole(conn, &whole.id, rules.case(dossier)).await?;
        }
        files.extend(upload::of_dossier(conn, &dossier.id).await?);
        Ok(files)
    }
}

/// The files of a whole that belong to the papers of one of its parts.
async fn files_of_whole<C: ConnectionTrait>(
    conn: &C,
    whole: &str,
    case: Option<&Case>,
) -> Result<Vec<Upload>> {
    let papers = case.map_or(&[][..], |case| &case.documents);
    let files = upload::of_dossier(conn, whole).await?.into_iter();
    let named = |file: &Upload| papers.iter().any(|paper| paper.key == file.requirement);
    Ok(files.filter(named).collect())
}

/// What came on paper with a whole, of the papers of one of its parts.
fn papers_of_whole(whole: &Dossier, case: Option<&Case>) -> Vec<HandedPaper> {
    let documents = case.map_or(&[][..], |case| &case.documents);
    let papers = whole.snapshot.papers.iter();
    let named =
        |paper: &&HandedPaper| documents.iter().any(|document| document.key == paper.requirement);
    papers.filter(named).cloned().collect()
}
