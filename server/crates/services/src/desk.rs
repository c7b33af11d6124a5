//! The officers' desk: the inbox, claiming, and deciding.

mod permitted;

use domain::{
    Text,
    dossier::{Actor, Command, DossierCode, DossierState, Outcome, SupplementItem},
    identity,
    text::{fold, normalise, normalise_line},
    time::parse_iso_date,
    view::{
        AgencyView, Decision, DeskDossier, InboxCounts, InboxFilter, InboxItem, InboxPage,
        OfficerView, StuckView,
    },
    workflow::StaffRole,
};
use storage::{
    account,
    agency::Agency,
    dossier::{self, Dossier},
    inbox::{self, Filter, Holder, Search},
    intake_item,
};

use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    dossier::{read_cursor, write_cursor},
    monitor::monitors,
};

/// Lines of a page of the inbox.
const PAGE: u64 = 50;
/// Longest text an officer writes, in characters.
const TEXT_MAX: usize = 4_000;
/// Longest number of a result, or name of who took it, in characters.
const LINE_MAX: usize = 120;
/// How often claiming the next one is tried against faster colleagues.
const CLAIM_TRIES: usize = 5;

impl Services {
    /// One page of the inbox, with the counts of the officer's desks.
    pub async fn inbox(&self, caller: &Caller, asked: &InboxFilter) -> Result<InboxPage> {
        let agencies = desks(caller)?;
        let filter = self.filter(caller, asked, agencies)?;
        let mut lines = inbox::list(self.db.read(), &filter).await?;
        let more = lines.len() as u64 > PAGE;
        lines.truncate(PAGE as usize);
        let next =
            lines.last().filter(|_| more).map(|line| write_cursor(line.waiting_since, &line.id));
        let now = self.now();
        let holders: Vec<String> =
            lines.iter().filter_map(|line| line.claimed_by.clone()).collect();
        let names = account::names(self.db.read(), &holders).await?;
        let items = lines
            .into_iter()
            .map(|line| {
                let live = line.claimed_until.is_some_and(|until| until > now);
                let holder = line.claimed_by.filter(|_| live);
                InboxItem {
                    code: line.code,
                    version: line.version,
                    procedure_name: line.procedure_name,
                    applicant_name: line.applicant_name,
                    state: line.state,
                    waiting_since: line.waiting_since,
                    answer_by: line.answer_by,
                    holder_name: holder.as_ref().and_then(|id| name_of(&names, id)),
                    mine: holder.as_deref() == Some(caller.account.id.as_str()),
                }
            })
            .collect();
        let by_state = inbox::counts(self.db.read(), agencies)
            .await?
            .into_iter()
            .map(|(state, count)| (state.name().to_owned(), count))
            .collect();
        let stuck = self.stuck(agencies).await?;
        let publishes = self.is_of_centre(caller);
        let (counts, monitors) = (InboxCounts { by_state }, monitors(caller));
        let heads = !self.headed_centres(caller).is_empty();
        Ok(InboxPage { items, counts, stuck, next, publishes, monitors, heads })
    }

    /// Dossiers of these desks that the pipeline gave up on: there is no silent limbo.
    async fn stuck(&self, agencies: &[String]) -> Result<Vec<StuckView>> {
        let mut stuck = Vec::new();
        for item in intake_item::list_dead(self.db.read()).await? {
            let dossier = dossier::by_id(self.db.read(), &item.dossier_id).await?;
            let ours = dossier.filter(|found| agencies.contains(&found.snapshot.agency));
            stuck.extend(ours.map(|dossier| StuckView {
                message: item.id,
                code: dossier.code,
                since: dossier.snapshot.waiting_since,
            }));
        }
        Ok(stuck)
    }

    /// Lets the pipeline try a dossier of the officer's desks again.
    pub async fn retry_stuck(&self, caller: &Caller, message: &str) -> Result<()> {
        let stuck = self.stuck(desks(caller)?).await?;
        if !stuck.iter().any(|item| item.message == message) {
            return Err(ServiceError::NotFound);
        }
        let tx = self.db.begin().await?;
        intake_item::revive(&*tx, message, self.now()).await?;
        Ok(tx.commit().await?)
    }

    fn filter(&self, caller: &Caller, asked: &InboxFilter, agencies: &[String]) -> Result<Filter> {
        let state = match asked.state.as_str() {
            "" => DossierState::AwaitingReceipt,
            name => DossierState::from_name(name).ok_or(ServiceError::BadInput("unknown_state"))?,
        };
        let q = search_of(&asked.q);
        Ok(Filter {
            agencies: agencies.to_vec(),
            // Who looks for one dossier wants it wherever it stands.
            states: if q.is_some() { DossierState::ALL.to_vec() } else { vec![state] },
            q,
            procedure: Some(asked.procedure.clone()).filter(|code| !code.is_empty()),
            holder: match asked.holder.as_str() {
                "mine" => Holder::Account(caller.account.id.clone()),
                "free" => Holder::Nobody,
                _ => Holder::Anyone,
            },
            newest_first: asked.sort == "newest",
            after: read_cursor(&asked.after)?,
            limit: PAGE + 1,
            now: self.now(),
        })
    }

    /// Claims the dossier that has waited longest; `None` when nothing waits.
    pub async fn claim_next(&self, caller: &Caller) -> Result<Option<String>> {
        let agencies = desks(caller)?;
        for _ in 0..CLAIM_TRIES {
            let found = dossier::waiting_first(self.db.read(), agencies, self.now()).await?;
            let Some(dossier) = found else { return Ok(None) };
            let version = dossier.version;
            let actor = self.actor_for(caller, &dossier, &Command::Claim).await?;
            match self.execute(dossier, version, &Command::Claim, &actor).await {
                Ok(dossier) => return Ok(Some(dossier.code)),
                // A colleague was faster: take the one behind it.
                Err(ServiceError::VersionConflict | ServiceError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(ServiceError::VersionConflict)
    }

    /// A dossier on the officer's desks; any other answers like none.
    pub async fn desk_dossier(&self, caller: &Caller, code: &str) -> Result<DeskDossier> {
        let dossier = self.dossier_at_desk(caller, code).await?;
        self.view_desk(caller, dossier).await
    }

    /// Does something with a dossier. `version` is the one that the officer saw.
    ///
    /// # Errors
    ///
    /// [`ServiceError::VersionConflict`] when it changed since, [`ServiceError::Refused`] when the
    /// state machine says no.
    pub async fn decide(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        decision: Decision,
    ) -> Result<DeskDossier> {
        let dossier = self.dossier_at_desk(caller, code).await?;
        let command = self.command(&dossier, decision).await?;
        let actor = self.actor_for(caller, &dossier, &command).await?;
        let dossier = self.execute(dossier, version, &command, &actor).await?;
        self.view_desk(caller, dossier).await
    }

    /// As whom the officer does it: as such where that is enough, else in the stead of somebody who
    /// is away. Where neither is, the refusal is the officer's own.
    async fn actor_for(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        command: &Command,
    ) -> Result<Actor> {
        let mut actors = caller.actors(&dossier.snapshot.agency);
        if actors.len() > 1 {
            let rules = self.case_rules(dossier).await?;
            let now = self.now();
            let may = |actor: &Actor| rules.decide(dossier, command, actor, now).is_ok();
            let place = actors.iter().position(may).unwrap_or(0);
            return Ok(actors.swap_remove(place));
        }
        actors.pop().ok_or(ServiceError::NotFound)
    }

    async fn command(&self, dossier: &Dossier, decision: Decision) -> Result<Command> {
        Ok(match decision {
            Decision::Claim => Command::Claim,
            Decision::Release => Command::Release,
            Decision::TakeOver { reason } => Command::TakeOver { reason: words(&reason) },
            Decision::Accept => Command::Accept,
            Decision::RequestSupplement { items, note } => {
                let items = self.supplement_items(dossier, items).await?;
                Command::RequestSupplement { items, note: words(&note) }
            }
            Decision::Refuse { reason, legal_basis, note } => {
                Command::Refuse { reason, legal_basis: words(&legal_basis), note: words(&note) }
            }
            Decision::Redirect { to, reason } => {
                if self.catalogue.get().directory.get(&to).is_none() {
                    return Err(ServiceError::BadInput("unknown_agency"));
                }
                Command::Redirect { to, reason: words(&reason) }
            }
            Decision::Transfer => Command::Transfer,
            Decision::Assign { officer } => {
                let officers = self.specialists(dossier).await?;
                if !officers.iter().any(|known| known.account == officer) {
                    return Err(ServiceError::BadInput("unknown_officer"));
                }
                Command::Assign { officer }
            }
            Decision::Propose { step, legal_basis, reason, note } => {
                let (legal_basis, reason) = (words(&legal_basis), words(&reason));
                let outcome = if legal_basis.is_empty() && reason.is_empty() {
                    Outcome::Granted
                } else {
                    Outcome::Rejected { legal_basis, reason }
                };
                Command::Propose { step, outcome, note: words(&note) }
            }
            Decision::Approve { step, note } => Command::Approve { step, note: words(&note) },
            Decision::SendBack { step, reason } => {
                Command::SendBack { step, reason: words(&reason) }
            }
            Decision::Issue { step, number } => Command::Issue { step, number: line(&number) },
            Decision::Return { method, receiver } => {
                Command::Return { method, receiver: line(&receiver) }
            }
            Decision::Extend { date, reason } => {
                let date = parse_iso_date(&date).ok_or(ServiceError::BadInput("date"))?;
                let calendar = self.calendar(&dossier.snapshot.agency);
                if !calendar.is_working_day(date) {
                    return Err(ServiceError::BadInput("day_off"));
                }
                Command::Extend { to: calendar.closing(date), reason: words(&reason) }
            }
            Decision::Note { text, public } => Command::Note { text: words(&text), public },
        })
    }

    /// Every item names a requirement or a step of the dossier's own revision.
    async fn supplement_items(
        &self,
        dossier: &Dossier,
        items: Vec<SupplementItem>,
    ) -> Result<Vec<SupplementItem>> {
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        let case = revision.content.case(&dossier.case_key);
        let known = |target: &str| {
            case.is_some_and(|case| {
                case.documents.iter().any(|document| document.key == target)
                    || case.form.iter().flat_map(|form| &form.steps).any(|step| step.key == target)
            })
        };
        items
            .into_iter()
            .map(|item| {
                if known(&item.target) {
                    Ok(SupplementItem { reason: words(&item.reason), ..item })
                } else {
                    Err(ServiceError::BadInput("unknown_target"))
                }
            })
            .collect()
    }

    /// Whom a dossier can be given to.
    async fn specialists(&self, dossier: &Dossier) -> Result<Vec<OfficerView>> {
        let agency = &dossier.snapshot.agency;
        let role = StaffRole::Specialist;
        let officers = account::officers_of(self.db.read(), agency, role, &self.today()).await?;
        let view = |(account, name)| OfficerView { account, name };
        Ok(officers.into_iter().map(view).collect())
    }

    pub(crate) async fn dossier_at_desk(&self, caller: &Caller, code: &str) -> Result<Dossier> {
        let agencies = desks(caller)?;
        let dossier = dossier::by_code(self.db.read(), code).await?;
        dossier
            .filter(|dossier| agencies.contains(&dossier.snapshot.agency))
            // The pipeline has it until its files are checked.
            .filter(|dossier| dossier.snapshot.state != DossierState::Submitted)
            .ok_or(ServiceError::NotFound)
    }

    async fn view_desk(&self, caller: &Caller, dossier: Dossier) -> Result<DeskDossier> {
        let holder = dossier.snapshot.holder(self.now()).map(str::to_owned);
        let mut ids = vec![dossier.account_id.clone()];
        ids.extend(holder.clone());
        let names = account::names(self.db.read(), &ids).await?;
        let applicant = account::by_id(self.db.read(), &dossier.account_id).await?;
        let snapshot = self.catalogue.get();
        let today = self.today();
        let agencies = snapshot
            .directory
            .all()
            .filter(|agency| agency.code != dossier.snapshot.agency && agency.parent.is_some())
            .filter(|agency| agency.profile.exists_on(&today))
            .map(view_agency)
            .collect();
        let rules = self.case_rules(&dossier).await?;
        let actors = caller.actors(&dossier.snapshot.agency);
        let may = permitted::names(&rules, &dossier, &actors, self.now());
        let step = permitted::own_step(&dossier, &actors);
        let officers = if may.iter().any(|name| name == "assign") {
            self.specialists(&dossier).await?
        } else {
            Vec::new()
        };
        Ok(DeskDossier {
            may,
            step,
            officers,
            outcome: dossier.snapshot.process.outcome.clone(),
            identity_number: dossier.identity_number.clone(),
            phone: applicant.as_ref().and_then(|account| account.phone.clone()),
            email: applicant.and_then(|account| account.email),
            holder_name: holder.as_ref().and_then(|id| name_of(&names, id)),
            mine: holder.as_deref() == Some(caller.account.id.as_str()),
            claimed_until: dossier.snapshot.claimed_until.filter(|_| holder.is_some()),
            quarantined: dossier.snapshot.quarantined,
            agencies,
            dossier: self.view_dossier(dossier, true).await?,
        })
    }

    /// Agencies that a dossier can go to.
    pub fn agencies(&self) -> Vec<AgencyView> {
        self.catalogue.get().directory.all().map(view_agency).collect()
    }

    /// Names of the officer's desks.
    pub fn desk_names(&self, caller: &Caller) -> Result<Vec<Text>> {
        Ok(desks(caller)?.iter().map(|code| self.agency_name(code)).collect())
    }
}

fn view_agency(agency: &Agency) -> AgencyView {
    AgencyView { code: agency.code.clone(), name: agency.name.clone() }
}

/// The desks an officer works at; nobody else has any.
fn desks(caller: &Caller) -> Result<&[String]> {
    if caller.officer { Ok(&caller.account.agencies) } else { Err(ServiceError::Forbidden) }
}

/// A number or a name: one short line.
fn line(text: &str) -> String {
    normalise_line(text).chars().take(LINE_MAX).collect()
}

fn words(text: &str) -> String {
    normalise(text).chars().take(TEXT_MAX).collect()
}

/// A code, an identity number, or words of a name.
fn search_of(text: &str) -> Option<Search> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(code) = DossierCode::parse(text) {
        return Some(Search::Code(code.to_string()));
    }
    if let Some(id) = identity::PersonalId::parse(text) {
        return Some(Search::Identity(id.as_str().to_owned()));
    }
    Some(Search::Name(fold(text))).filter(|search| *search != Search::Name(String::new()))
}
