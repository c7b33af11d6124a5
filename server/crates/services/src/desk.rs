//! The officers' desk: the inbox, claiming, and deciding.

mod ask;
mod bulk;
mod command;
mod masked;
mod permitted;
mod view;

use command::told_code;
pub(crate) use command::{line, words};

use domain::{
    Text,
    catalogue::Method,
    dossier::{Actor, Command, DossierCode, DossierState},
    identity,
    staff::{StaffAction, StaffRole},
    text::fold,
    view::{
        AgencyView, Decision, DeskDossier, InboxCounts, InboxFilter, InboxItem, InboxPage,
        OfficerView, StuckView,
    },
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
    payment::keeps_cash,
    reception::receives,
    register::keeps_registers,
};

/// Lines of a page of the inbox.
const PAGE: u64 = 50;
/// How often claiming the next one is tried against faster colleagues.
const CLAIM_TRIES: usize = 5;

impl Services {
    /// One page of the inbox, with the counts of the officer's desks.
    pub async fn inbox(&self, caller: &Caller, asked: &InboxFilter) -> Result<InboxPage> {
        let agencies = desks(caller)?;
        let places = InboxPage {
            keeps_staff: !self.staffed_centres(caller).is_empty(),
            oversees: caller.may_anywhere(StaffAction::SeeTotals),
            no_desk: agencies.is_empty(),
            ..InboxPage::default()
        };
        if places.no_desk {
            return Ok(places);
        }
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
        let named = self.named_among(caller, &lines).await?;
        let items = lines
            .into_iter()
            .map(|line| {
                let live = line.claimed_until.is_some_and(|until| until > now);
                let holder = line.claimed_by.filter(|_| live);
                InboxItem {
                    code: line.code,
                    version: line.version,
                    procedure_name: line.procedure_name,
                    applicant_name: named.applicant(line.applicant_name, &line.id),
                    subject_name: line.subject_name.map(|name| named.person(name, &line.id)),
                    state: line.state,
                    waiting_since: line.waiting_since,
                    answer_by: line.answer_by,
                    holder_name: holder.as_ref().and_then(|id| name_of(&names, id)),
                    mine: holder.as_deref() == Some(caller.account.id.as_str()),
                    method: line.method,
                }
            })
            .collect();
        let by_state = inbox::counts(self.db.read(), agencies)
            .await?
            .into_iter()
            .map(|(state, count)| (state.name().to_owned(), count))
            .collect();
        let stuck = self.stuck(agencies).await?;
        let asked = self.questions_to(agencies).await?;
        let officers = match filter.states[..] {
            [state] => self.officers_for(caller, agencies, state).await?,
            _ => Vec::new(),
        };
        let publishes = self.is_of_centre(caller);
        let (counts, monitors) = (InboxCounts { by_state }, monitors(caller));
        let registers = keeps_registers(caller);
        Ok(InboxPage {
            items,
            counts,
            stuck,
            asked,
            officers,
            next,
            publishes,
            monitors,
            registers,
            heads: !self.headed_centres(caller).is_empty(),
            assigns: !self.assigned_by(caller).is_empty(),
            receives: receives(caller),
            keeps_cash: keeps_cash(caller),
            reconciles: self.is_cashier(caller),
            ..places
        })
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
        let holder = match asked.holder.as_str() {
            "" => Holder::Anyone,
            "mine" => Holder::Account(caller.account.id.clone()),
            "free" => Holder::Nobody,
            officer => Holder::Account(officer.to_owned()),
        };
        // Who looks for one dossier, or for a colleague's work, wants it wherever it stands.
        let named = !matches!(asked.holder.as_str(), "" | "mine" | "free");
        let everywhere = q.is_some() || named;
        Ok(Filter {
            agencies: agencies.to_vec(),
            states: if everywhere { DossierState::ALL.to_vec() } else { vec![state] },
            q,
            procedure: Some(asked.procedure.clone()).filter(|code| !code.is_empty()),
            method: match asked.method.as_str() {
                "" => None,
                name => Some(
                    Method::from_name(name)
                        .filter(|method| method.is_paper())
                        .ok_or(ServiceError::BadInput("unknown_method"))?,
                ),
            },
            holder,
            newest_first: asked.sort == "newest",
            after: read_cursor(&asked.after)?,
            limit: PAGE + 1,
            now: self.now(),
        })
    }

    /// Claims the dossier that has waited longest where the officer receives; `None` when nothing waits.
    pub async fn claim_next(&self, caller: &Caller) -> Result<Option<String>> {
        desks(caller)?;
        let agencies = caller.agencies_for(StaffAction::TakeIn);
        for _ in 0..CLAIM_TRIES {
            let found = dossier::waiting_first(self.db.read(), &agencies, self.now()).await?;
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
        // On the heap: all that hangs on a dossier is a large future.
        Box::pin(self.view_desk(caller, dossier)).await
    }

    /// Does something with a dossier. `version` is the one that the officer saw.
    ///
    /// # Errors
    ///
    /// [`ServiceError::VersionConflict`] when it changed since, [`ServiceError::Refused`] when the
    /// state machine says no, `purpose_missing` for words of who has not seen whom they are about.
    pub async fn decide(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        decision: Decision,
    ) -> Result<DeskDossier> {
        let dossier = Box::pin(self.decided(caller, code, version, decision)).await?;
        Box::pin(self.view_desk(caller, dossier)).await
    }

    /// [`Services::decide`] for who does not look at what came of it: its row version.
    ///
    /// # Errors
    ///
    /// As [`Services::decide`].
    pub async fn decide_unseen(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        decision: Decision,
    ) -> Result<i64> {
        Ok(self.decided(caller, code, version, decision).await?.version)
    }

    async fn decided(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        decision: Decision,
    ) -> Result<Dossier> {
        let mut dossier = self.dossier_at_desk(caller, code).await?;
        // Nobody writes about what they have not seen.
        if matches!(decision, Decision::Write { .. } | Decision::Note { .. }) {
            self.need_to_know(caller, &dossier).await?;
        }
        let told = told_code(&decision);
        let command = match decision {
            Decision::Correct { path, value, reason } => {
                self.correction(&mut dossier, &path, &value, &reason).await?
            }
            other => self.command(&dossier, other).await?,
        };
        self.carry_on(caller, dossier, version, (&command, told.as_deref())).await
    }

    /// Carries an officer's command out, with the pick-up code that it stands on: nobody who may not
    /// hand over, or has an older page, spends a try of it.
    async fn carry_on(
        &self,
        caller: &Caller,
        dossier: Dossier,
        version: i64,
        (command, told): (&Command, Option<&str>),
    ) -> Result<Dossier> {
        let actor = self.actor_for(caller, &dossier, command).await?;
        if let Some(told) = told {
            if dossier.version != version {
                return Err(ServiceError::VersionConflict);
            }
            let rules = self.case_rules(&dossier).await?;
            rules.decide(&dossier, command, &actor, self.now())?;
            self.take_pickup_code(&dossier, told).await?;
        }
        self.execute(dossier, version, command, &actor).await
    }

    /// As whom the officer does it: as such where that is enough, else in the stead of somebody who
    /// is away. Where neither is, the refusal is the officer's own.
    pub(crate) async fn actor_for(
        &self,
        caller: &Caller,
        dossier: &Dossier,
        command: &Command,
    ) -> Result<Actor> {
        let mut actors = actors_on(caller, dossier);
        if actors.len() > 1 {
            let rules = self.case_rules(dossier).await?;
            let now = self.now();
            let may = |actor: &Actor| rules.decide(dossier, command, actor, now).is_ok();
            let place = actors.iter().position(may).unwrap_or(0);
            return Ok(actors.swap_remove(place));
        }
        actors.pop().ok_or(ServiceError::NotFound)
    }

    /// Whom a dossier can be given to.
    async fn specialists(&self, dossier: &Dossier) -> Result<Vec<OfficerView>> {
        self.specialists_of(&dossier.snapshot.agency).await
    }

    /// Identity numbers and names of the officers of an agency in a role today.
    pub async fn officers_in(
        &self,
        agency: &str,
        role: StaffRole,
    ) -> Result<Vec<(String, String)>> {
        let officers = account::officers_of(self.db.read(), agency, role, &self.today()).await?;
        let mut found = Vec::with_capacity(officers.len());
        for (id, name) in officers {
            let officer = account::by_id(self.db.read(), &id).await?;
            found.extend(officer.map(|officer| (officer.identity_number, name)));
        }
        Ok(found)
    }

    async fn specialists_of(&self, agency: &str) -> Result<Vec<OfficerView>> {
        let role = StaffRole::Specialist;
        let officers = account::officers_of(self.db.read(), agency, role, &self.today()).await?;
        let view = |(account, name)| OfficerView { account, name };
        Ok(officers.into_iter().map(view).collect())
    }

    /// A dossier of the officer's agencies, or one that they were asked about while it is worked on;
    /// any other answers like none. That somebody reads it who is on it is noted; what shows anybody
    /// else whom it is about asks [`Self::known_at_desk`].
    pub(crate) async fn dossier_at_desk(&self, caller: &Caller, code: &str) -> Result<Dossier> {
        let agencies = desks(caller)?;
        let dossier = dossier::at_agencies(self.db.read(), code, agencies).await?;
        let dossier = dossier
            .filter(|dossier| {
                let asked = &dossier.snapshot.process.consultations;
                agencies.contains(&dossier.snapshot.agency)
                    || (dossier.snapshot.state.is_processed()
                        && asked.iter().any(|one| agencies.contains(&one.agency)))
            })
            .ok_or(ServiceError::NotFound)?;
        self.note_if_on_it(caller, &dossier);
        Ok(dossier)
    }

    /// [`Self::dossier_at_desk`] for what an agency that was only asked has no need of.
    pub(crate) async fn dossier_at_own_desk(&self, caller: &Caller, code: &str) -> Result<Dossier> {
        let dossier = self.dossier_at_desk(caller, code).await?;
        let own = caller.account.agencies.contains(&dossier.snapshot.agency);
        Some(dossier).filter(|_| own).ok_or(ServiceError::NotFound)
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

pub(crate) fn view_agency(agency: &Agency) -> AgencyView {
    AgencyView { code: agency.code.clone(), name: agency.name.clone() }
}

/// The desks an officer works at; nobody else has any.
fn desks(caller: &Caller) -> Result<&[String]> {
    if caller.officer { Ok(&caller.account.agencies) } else { Err(ServiceError::Forbidden) }
}

/// As whom an officer may act on a dossier: for its agency, and for those that it asked.
fn actors_on(caller: &Caller, dossier: &Dossier) -> Vec<Actor> {
    let mut actors = caller.actors(&dossier.snapshot.agency);
    for one in &dossier.snapshot.process.consultations {
        if one.agency != dossier.snapshot.agency {
            actors.extend(caller.actors(&one.agency));
        }
    }
    actors
}

/// A code, an identity number or tax code, or words of a name.
fn search_of(text: &str) -> Option<Search> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(code) = DossierCode::parse(text) {
        return Some(Search::Code(code.to_string()));
    }
    let personal = identity::PersonalId::parse(text).map(|id| id.as_str().to_owned());
    if let Some(number) = personal.or_else(|| identity::tax_code(text)) {
        return Some(Search::Identity(number));
    }
    Some(Search::Name(fold(text))).filter(|search| *search != Search::Name(String::new()))
}
