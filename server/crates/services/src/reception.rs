//! Taking in what comes on paper, at a counter or by public post: the same rules, the same log and
//! the same intake as for what comes online, in one queue with it.

mod applicant;
mod claim;
mod receiver;
mod supplement;

pub(crate) use claim::Claim;

use std::sync::Arc;

use domain::{
    catalogue::{Case, ProcedureContent},
    dossier::{Actor, DossierState, EventRecord},
    form::{self, ErrorCode, FieldError, FieldKind, FormDefinition, PersonPart},
    reception,
    staff::{StaffAction, StaffRole},
    view::{
        AgencyView, PaperDossier, ProcedurePage, ProcedureQuery, ReceptionCase, ReceptionForm,
        ReceptionPage, ScanState, SubmitReceipt,
    },
};
use serde::Serialize;
use storage::{
    Tx,
    dossier::Dossier,
    idempotency::{self, Stored},
    procedure::Revision,
    upload,
};

use crate::{
    Caller, Result, ServiceError, Services, chain,
    desk::view_agency,
    draft::{Checked, Loaded},
    filing::{Papers, insert_files},
    intake::Scan,
    submit::{Arrival, check_key, receipt},
};

/// How often a reception is tried against others of the same person at the same time.
const TRIES: usize = 3;

/// What makes two requests the same.
#[derive(Serialize)]
struct Request<'a> {
    dossier: &'a PaperDossier,
    files: Vec<(&'a str, Option<&'a str>)>,
}

/// A dossier whose row was written, and what is still to be written with it.
struct Written<'a> {
    dossier: Dossier,
    /// Where it stood; nowhere where it is new.
    before: Option<DossierState>,
    records: Vec<EventRecord>,
    /// Of the message to the intake.
    kind: &'a str,
}

/// Everything that was entered, read and found right.
struct Entered {
    loaded: Loaded,
    known: reception::Known,
    agency: String,
}

impl Services {
    /// The procedures among which an officer of the reception looks for the one that is asked for.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever receives at no desk.
    pub fn reception(&self, caller: &Caller, query: &ProcedureQuery) -> Result<ReceptionPage> {
        let desks = reception_desks(caller)?;
        // Nothing is listed before something is asked for.
        let asked = !query.q.trim().is_empty();
        let found = if asked { self.search_procedures(query) } else { ProcedurePage::default() };
        Ok(ReceptionPage { desks: self.named(&desks), found })
    }

    /// What the form of a case begins with; an empty key is the only case there is.
    pub fn reception_form(
        &self,
        caller: &Caller,
        code: &str,
        case_key: &str,
    ) -> Result<ReceptionForm> {
        reception_desks(caller)?;
        let revision = self.published_revision(code)?;
        let content = &revision.content;
        let case = match (case_key, content.own_cases().count()) {
            ("", 1) => content.own_cases().next(),
            ("", _) => None,
            (key, _) => Some(paper_case(content, key)?),
        };
        let desks = self.receiving_desks(caller, content, case)?;
        let places = case.and_then(|case| case.form.as_ref()).is_some_and(asks_for_address);
        let cases = content.own_cases().map(|case| ReceptionCase {
            key: case.key.clone(),
            name: case.name.clone().unwrap_or_else(|| content.name.clone()),
        });
        Ok(self.blank_form(content, cases.collect(), case.cloned(), &desks, places))
    }

    fn blank_form(
        &self,
        content: &ProcedureContent,
        cases: Vec<ReceptionCase>,
        case: Option<Case>,
        desks: &[String],
        places: bool,
    ) -> ReceptionForm {
        ReceptionForm {
            procedure_code: content.code.clone(),
            procedure_name: content.name.clone(),
            cases,
            case,
            desks: self.named(desks),
            key: self.random.token(),
            provinces: if places { self.units.provinces().to_vec() } else { Vec::new() },
            max_file_bytes: self.uploads.file,
            max_dossier_bytes: self.uploads.dossier,
        }
    }

    /// Takes a dossier in that came on paper, with what was scanned of it. The officer has it, and
    /// accepts it, asks for more or refuses it as every other. The same `key` with the same content
    /// gives the same answer, however often.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with everything that is missing or wrong, by the paths of
    /// [`domain::reception`]; `not_received_here` where another agency receives it;
    /// [`ServiceError::Forbidden`] to whoever receives nowhere; [`ServiceError::KeyReused`].
    pub async fn take_in_on_paper(
        &self,
        caller: &Caller,
        asked: PaperDossier,
        mut scans: Papers,
        key: &str,
    ) -> Result<SubmitReceipt> {
        check_key(key)?;
        reception_desks(caller)?;
        let digest = digest(&asked, &scans);
        let mut tries = 0;
        loop {
            if let Some(receipt) = self.filed_before(caller, key, &digest).await? {
                return Ok(receipt);
            }
            tries += 1;
            match self.take_in_new(caller, &asked, &mut scans, (key, &digest)).await {
                // Another request with this key, or an account opened for the same person.
                Err(ServiceError::Storage(error))
                    if error.is_unique_violation() && tries < TRIES =>
                {
                    self.db.settle().await?;
                }
                other => return other,
            }
        }
    }

    async fn take_in_new(
        &self,
        caller: &Caller,
        asked: &PaperDossier,
        scans: &mut Papers,
        (key, digest): (&str, &str),
    ) -> Result<SubmitReceipt> {
        let Entered { loaded, known, agency } = self.entered(caller, asked, scans).await?;
        let officer = receiving_actor(caller, &agency).ok_or(ServiceError::Forbidden)?;
        let tx = self.db.begin().await?;
        let applicant = self.applicant_on_paper(&tx, &known).await?;
        let arrival = Arrival::Paper {
            method: asked.method,
            contact: known.contact.clone(),
            officer: &officer,
        };
        let (dossier, records) =
            self.enter(&tx, (&applicant).into(), &loaded, agency, arrival).await?;
        let written = Written { dossier, before: None, records, kind: "submitted" };
        Box::pin(self.send_on(tx, caller, written, scans, (key, digest))).await
    }

    /// Writes what goes with a dossier that was entered, and sets its intake going.
    async fn send_on(
        &self,
        tx: Tx,
        caller: &Caller,
        Written { dossier, before, records, kind }: Written<'_>,
        scans: &mut Papers,
        (key, digest): (&str, &str),
    ) -> Result<SubmitReceipt> {
        for scan in &mut scans.uploads {
            scan.account_id.clone_from(&dossier.account_id);
        }
        insert_files(&tx, &dossier, &scans.uploads).await?;
        let message = self.log(&tx, &dossier, before, &records, kind).await?;
        let stored =
            Stored { request_sha256: digest.to_owned(), status: 201, body: dossier.code.clone() };
        let now = dossier.snapshot.waiting_since;
        idempotency::insert(&*tx, key, &caller.account.id, &stored, now).await?;
        // They are the dossier's from here on, as in `file_dossier`.
        let scanned = !scans.uploads.is_empty();
        scans.uploads.clear();
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        // Where nothing was scanned the intake has nothing to look at, and the applicant waits at
        // the counter: it is done at once. The worker finds it done.
        if !scanned
            && let Err(error) = self.take_in(&message, &dossier.id, None::<&NothingToScan>).await
        {
            tracing::warn!(error = ?error, "The worker takes in what came on paper");
        }
        Ok(receipt(dossier))
    }

    /// Reads what was entered, and tells everything that is wrong with it at once.
    async fn entered(
        &self,
        caller: &Caller,
        asked: &PaperDossier,
        scans: &Papers,
    ) -> Result<Entered> {
        let revision = self.published_revision(&asked.procedure_code)?;
        let case = match asked.case.as_str() {
            "" if revision.content.own_cases().count() == 1 => revision.content.own_cases().next(),
            key => Some(paper_case(&revision.content, key)?),
        };
        let case = case.ok_or(ServiceError::BadInput("unknown_case"))?.clone();
        let desks = self.receiving_desks(caller, &revision.content, Some(&case))?;
        let mut errors: Vec<FieldError> =
            reception::check_method(asked.method).into_iter().collect();
        let known = told(reception::read_applicant(&asked.applicant), &mut errors);
        let papers = told(reception::read_papers(&case, &asked.papers), &mut errors);
        if let Some(known) = &known {
            errors.extend(self.name_differs(known).await?);
        }
        let papers = papers.unwrap_or_default();
        let mut loaded = self.as_loaded(asked, revision, &case, scans, papers)?;
        if let Some(known) = &known {
            loaded.submitter.clone_from(&known.identity_number);
        }
        let Checked { errors: wrong, readiness } = self.check_draft(&loaded)?;
        errors.extend(wrong);
        errors.extend(reception::missing_papers(&readiness));
        let agency = self.receiver_on_paper(&desks, asked, &case, &loaded.draft.answers)?;
        if agency.is_none() {
            let (path, code) = (reception::AGENCY.to_owned(), ErrorCode::Required);
            errors.push(FieldError { path, code });
        }
        match (known, agency) {
            (Some(known), Some(agency)) if errors.is_empty() => {
                self.room_for_scans(&known.identity_number, scans).await?;
                Ok(Entered { loaded, known, agency })
            }
            _ => Err(ServiceError::Invalid(errors)),
        }
    }

    /// The dossier as a draft that nobody has saved, so that the same rules judge it.
    fn as_loaded(
        &self,
        asked: &PaperDossier,
        revision: Arc<Revision>,
        case: &Case,
        scans: &Papers,
        papers: Vec<domain::dossier::HandedPaper>,
    ) -> Result<Loaded> {
        let answers = form::sanitise(asked.answers.clone())
            .map_err(|_| ServiceError::BadInput("too_large"))?;
        // Where nothing is asked, nothing was answered.
        let answers = if case.form.is_some() { answers } else { form::Answers::default() };
        let draft = self.new_draft("", &revision, &case.key, answers);
        let uploads = scans.uploads.clone();
        let (asked, submitter) = (Vec::new(), String::new());
        let (filed, acting) = (None, None);
        let loaded = Loaded { draft, revision, uploads, asked, papers, submitter, filed, acting };
        for scan in &scans.uploads {
            Self::requirement(&loaded, &scan.requirement)?;
        }
        Ok(loaded)
    }

    /// Whether the applicant's account has room for what was scanned.
    async fn room_for_scans(&self, identity: &str, scans: &Papers) -> Result<()> {
        let read = self.db.read();
        let account = storage::account::by_identity(read, identity, false).await?;
        let used = match account {
            Some(account) => upload::usage(read, &account.id).await?,
            None => 0,
        };
        if used + scans.size() > self.uploads.account {
            return Err(ServiceError::File("quota"));
        }
        Ok(())
    }

    fn named(&self, codes: &[String]) -> Vec<AgencyView> {
        let snapshot = self.catalogue.get();
        codes.iter().filter_map(|code| snapshot.directory.get(code)).map(view_agency).collect()
    }
}

/// Whether somebody receives anywhere.
pub(crate) fn receives(caller: &Caller) -> bool {
    caller.may_anywhere(StaffAction::TakeIn)
}

/// The agencies for which an officer receives.
fn reception_desks(caller: &Caller) -> Result<Vec<String>> {
    let desks = caller.agencies_for(StaffAction::TakeIn);
    if desks.is_empty() { Err(ServiceError::Forbidden) } else { Ok(desks) }
}

/// As whom an officer receives for an agency: as such first, then in somebody's stead.
fn receiving_actor(caller: &Caller, agency: &str) -> Option<Actor> {
    caller.actors(agency).into_iter().find(
        |actor| matches!(actor, Actor::Officer { roles, .. } if roles.contains(&StaffRole::Reception)),
    )
}

/// A case that somebody can come with; parts of others are nobody's to file.
fn paper_case<'a>(content: &'a ProcedureContent, key: &str) -> Result<&'a Case> {
    let case = content.case(key).filter(|case| !case.linked);
    case.ok_or(ServiceError::BadInput("unknown_case"))
}

/// Whether a form has an address in it.
fn asks_for_address(form: &FormDefinition) -> bool {
    fn has(field: &form::Field) -> bool {
        match &field.kind {
            FieldKind::Address => true,
            FieldKind::Person { parts } => parts.contains(&PersonPart::Residence),
            FieldKind::Group { fields, .. } => fields.iter().any(has),
            _ => false,
        }
    }
    form.steps.iter().flat_map(|step| &step.fields).any(has)
}

/// The value, or what is wrong with it among the other errors.
fn told<T>(
    read: std::result::Result<T, Vec<FieldError>>,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    read.map_err(|wrong| errors.extend(wrong)).ok()
}

fn digest(asked: &PaperDossier, scans: &Papers) -> String {
    chain::digest_json(&Request { dossier: asked, files: files_of(scans) })
}

/// What was scanned, by requirement and hash, in an order of its own.
fn files_of(scans: &Papers) -> Vec<(&str, Option<&str>)> {
    let mut files: Vec<_> = scans
        .uploads
        .iter()
        .map(|upload| (upload.requirement.as_str(), upload.sha256.as_deref()))
        .collect();
    files.sort_unstable();
    files
}

/// There is no file.
struct NothingToScan;

impl Scan for NothingToScan {
    async fn scan(&self, _: &str) -> Result<ScanState> {
        Ok(ScanState::NotScanned)
    }
}
