//! One time of a play: who files when, and what officers and applicants do next.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use ::catalogue::centres::{CentreFile, PlayEntry};
use domain::{
    Moment,
    catalogue::Method,
    dossier::{DocumentFault, DossierState, RefusalReason, SupplementItem},
    form::Answers,
    readiness::ItemState,
    view::{Decision, ScanState, StaffOrder},
    workflow::{Phase, StaffRole},
};
use storage::{
    dossier::{self, Dossier},
    outbox,
};

use super::{
    Once, citizens::Citizens, dice::Dice, fate::Fate, fill::answers_of, officers::Officers, paper,
};
use crate::{
    Caller, Result, ServiceError, Services,
    filing::{Filing, Papers},
    intake::Scan,
};

/// How often something that was refused is tried again.
const TRIES: u32 = 4;
/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// The morning on which somebody goes on leave.
const AWAY_ON: u32 = 22;
/// Days of leave.
const AWAY_DAYS: i64 = 14;

/// Something that happens at a time: a life goes on, or a day begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) at: Moment,
    pub(super) what: What,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A day begins: what nobody answered is closed, what ended is taken over.
    Morning,
    /// The life with this number goes on.
    Life(usize),
}

impl Ord for Due {
    /// The earliest is the greatest, as a heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.what).cmp(&(self.at, self.what))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A dossier's life.
struct Life {
    citizen: usize,
    procedure: String,
    fate: Fate,
    code: Option<String>,
    tries: u32,
    /// The turn that its fate takes has been taken.
    turned: bool,
}

/// One time of a play.
pub(super) struct Scene<'a> {
    services: &'a Services,
    play: &'a PlayEntry,
    file: &'a CentreFile,
    citizens: Citizens,
    officers: Option<Officers>,
    procedures: Vec<String>,
    lives: Vec<Life>,
    count: u32,
    numbers: BTreeMap<String, u32>,
    done: u32,
    mornings: u32,
}

impl<'a> Scene<'a> {
    /// Of a play at a centre that receives something online.
    pub(super) fn new(
        services: &'a Services,
        file: &'a CentreFile,
        play: &'a PlayEntry,
        citizens: Citizens,
        count: u32,
    ) -> Result<Self> {
        let snapshot = services.catalogue.get();
        let received = snapshot.directory.assignments_of(&play.centre);
        // Only what the file names has officers who work on it.
        let named = |code: &str| {
            let mut shares = file.share.iter().filter(|share| share.centre == play.centre);
            shares.any(|share| share.procedures.iter().any(|known| known == code))
        };
        let online = received.filter(|(code, _)| {
            let revision = services.published_revision(code);
            named(code) && revision.is_ok_and(|revision| revision.content.accepts_online())
        });
        let procedures: Vec<String> = online.map(|(code, _)| code.to_owned()).collect();
        if procedures.is_empty() {
            return Err(ServiceError::BadInput("not_online"));
        }
        let (lives, numbers) = (Vec::new(), BTreeMap::new());
        let officers = None;
        let (done, mornings) = (0, 0);
        Ok(Self {
            services,
            play,
            file,
            citizens,
            officers,
            procedures,
            lives,
            count,
            numbers,
            done,
            mornings,
        })
    }

    /// Codes of what was filed.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.lives.iter().filter_map(|life| life.code.as_deref())
    }

    /// How many were filed since this was asked last.
    pub(super) fn take_done(&mut self) -> u32 {
        std::mem::take(&mut self.done)
    }

    /// Draws who files what and when, and the mornings.
    pub(super) fn plan(
        &mut self,
        queue: &mut BinaryHeap<Due>,
        from: Moment,
        until: Moment,
        dice: &mut Dice,
    ) {
        let minutes = (until.0 - from.0) / 60_000;
        for number in 0..self.count {
            let mut at = from.plus_minutes(dice.between(30, minutes.max(31)));
            // Two of three come in office hours, the others whenever somebody sits at home.
            if dice.below(3) > 0 {
                let date = self.services.calendar("").received(at).date();
                at = Moment::at(date, 7 * 60 + 30 + dice.between(0, 9 * 60));
            }
            let life = Life {
                citizen: dice.below(self.citizens.people.len() as u64) as usize,
                procedure: dice.pick(&self.procedures).cloned().unwrap_or_default(),
                fate: Fate::draw(dice),
                code: None,
                tries: 0,
                turned: false,
            };
            self.lives.push(life);
            queue.push(Due { at: at.min(until), what: What::Life(number as usize) });
        }
        queue.push(Due { at: Moment::at(from.date(), 6 * 60), what: What::Morning });
    }

    /// Lets it happen; answers when it goes on.
    pub(super) async fn act(&mut self, due: Due, dice: &mut Dice) -> Result<Option<Due>> {
        let at = match due.what {
            What::Morning => {
                self.morning().await?;
                Some(due.at.plus_minutes(DAY))
            }
            What::Life(number) => self.live(number, dice).await?,
        };
        Ok(at.map(|at| Due { at, what: due.what }))
    }

    async fn morning(&mut self) -> Result<()> {
        self.services.close_unanswered().await?;
        self.mornings += 1;
        if self.mornings == AWAY_ON && self.play.until.is_none() {
            self.go_away().await?;
        }
        let today = self.services.today();
        for agency in &self.file.agency {
            let over = !agency.profile.exists_on(&today) && agency.profile.until.is_some();
            let ended = agency.profile.until.as_deref().is_some_and(|until| *until < *today);
            if over && ended && agency.profile.successor.is_some() {
                let reason = "Sắp xếp đơn vị hành chính (Nghị quyết 202/2025/QH15)";
                match self.services.take_over_legacy(None, &agency.code, reason).await {
                    Ok(_) | Err(ServiceError::BadInput("no_successor")) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    /// A signer is away for some days; the head of the centre names a specialist who stands in.
    async fn go_away(&mut self) -> Result<()> {
        let services = self.services;
        let centre = self.file.centre.iter().find(|centre| centre.code == self.play.centre);
        let Some(centre) = centre else { return Ok(()) };
        let mut shares = self.file.share.iter().filter(|share| share.centre == centre.code);
        let Some(share) = shares.find(|share| !share.procedures.is_empty()) else { return Ok(()) };
        let officers = Officers::of(services, self.file).await?;
        let first = |agency: &'a str, role| officers.first(services, agency, role);
        let head = first(&centre.agency, StaffRole::Head).await?;
        let signer = first(&share.agency, StaffRole::Signer).await?;
        let specialist = first(&share.agency, StaffRole::Specialist).await?;
        self.officers = Some(officers);
        if let (Some(head), Some(signer), Some(specialist)) = (head, signer, specialist) {
            let last = services.now().plus_minutes(AWAY_DAYS * DAY).date().to_string();
            let cover = StaffOrder::Cover {
                absent: signer.account.id,
                substitute: specialist.account.id,
                agency: share.agency.clone(),
                since: services.today(),
                until: last,
                reason: "Nghỉ phép năm".to_owned(),
            };
            services.order_staff(&head, &centre.code, cover).await?;
        }
        Ok(())
    }

    async fn live(&mut self, number: usize, dice: &mut Dice) -> Result<Option<Moment>> {
        let Some(life) = self.lives.get(number) else { return Ok(None) };
        let Some(code) = life.code.clone() else { return self.file(number, dice).await };
        let found = dossier::by_code(self.services.db.read(), &code).await?;
        let Some(dossier) = found else { return Ok(None) };
        match self.step(number, &dossier, dice).await {
            Ok(next) => Ok(next),
            // The rules would not have it then: later, or otherwise.
            Err(ServiceError::Refused(_) | ServiceError::VersionConflict) => {
                let life = &mut self.lives[number];
                life.tries += 1;
                if matches!(life.fate, Fate::AskedLater | Fate::Extended) {
                    life.fate = Fate::Plain;
                }
                Ok((life.tries < TRIES).then(|| self.later(&dossier.snapshot.agency, 60)))
            }
            Err(error) => Err(error),
        }
    }

    /// Some working minutes on, at an agency.
    fn later(&self, agency: &str, minutes: i64) -> Moment {
        self.services.calendar(agency).add_working_minutes(self.services.now(), minutes)
    }

    /// Within what is left of the time, in working hours; for those that are late, after it.
    fn within(&self, dossier: &Dossier, fate: Fate, dice: &mut Dice) -> Moment {
        let now = self.services.now();
        let calendar = self.services.calendar(&dossier.snapshot.agency);
        let due = dossier.snapshot.due_at.unwrap_or_else(|| now.plus_minutes(3 * DAY));
        let left = ((due.0 - now.0) / 60_000).max(0);
        let part = left * dice.between(10, 45) / 100;
        let mut at = now.plus_minutes(part.max(20));
        if fate == Fate::Late && dossier.snapshot.state == DossierState::Processing {
            at = due.plus_minutes(dice.between(2 * 60, 4 * DAY)).max(at);
        }
        calendar.received(at)
    }

    /// Files it: most in the form, page by page, some from another system in one request.
    async fn file(&mut self, number: usize, dice: &mut Dice) -> Result<Option<Moment>> {
        let services = self.services;
        let life = &self.lives[number];
        let (caller, subject) = &self.citizens.people[life.citizen];
        let centre = &self.play.centre;
        let at_once = dice.below(4) == 0;
        let revision = services.published_revision(&life.procedure)?;
        let case = revision.content.cases.iter().find(|case| case.accepts_online());
        let Some((case, form)) = case.and_then(|case| Some((case, case.form.as_ref()?))) else {
            return Ok(None);
        };
        let receipt = if at_once {
            let Some(answers) = answers_of(form, Answers::default(), subject, services) else {
                return Ok(None);
            };
            let mut papers = Papers::new(services);
            let errors: Vec<_> = domain::readiness::check(case, &answers, 0, &[]).items;
            for item in errors.iter().filter(|item| item.state == ItemState::Missing) {
                let body = Once::new(paper(&item.key));
                papers.add(caller, &item.key, "giay-to.pdf", body).await?;
            }
            let filing = Filing {
                procedure_code: life.procedure.clone(),
                case: case.key.clone(),
                answers,
                centre: centre.clone(),
            };
            let key = format!("play-{}-{number}", services.random.token());
            services.file_dossier(caller, filing, papers, &key).await?
        } else {
            let draft = services.start_draft_at(caller, &life.procedure, "", centre).await?;
            let Some(filled) = answers_of(form, draft.answers.clone(), subject, services) else {
                return Ok(None);
            };
            let saved = services.save_draft(caller, &draft.id, draft.version, filled).await?;
            for item in saved.readiness.items.iter().filter(|item| item.state == ItemState::Missing)
            {
                let body = Once::new(paper(&item.key));
                services.put_file(caller, &draft.id, &item.key, "giấy tờ.pdf", body).await?;
            }
            services.submit(caller, &draft.id, &draft.submission_key).await?
        };
        take_in(services).await?;
        self.done += 1;
        let life = &mut self.lives[number];
        life.code = Some(receipt.code);
        let slow = if life.fate == Fate::Late { 700 } else { 300 };
        let minutes = dice.between(10, slow);
        Ok(Some(services.calendar(centre).add_working_minutes(services.now(), minutes)))
    }

    async fn officer(
        &mut self,
        agency: &str,
        role: StaffRole,
        wanted: Option<&str>,
        dice: &mut Dice,
    ) -> Result<Option<Caller>> {
        let officers = match self.officers.take() {
            Some(officers) => officers,
            None => Officers::of(self.services, self.file).await?,
        };
        let found = officers.find(self.services, agency, role, wanted, dice).await;
        self.officers = Some(officers);
        found
    }

    /// The next thing that somebody does with it.
    async fn step(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let (fate, turned) = (self.lives[number].fate, self.lives[number].turned);
        let state = dossier.snapshot.state;
        let takes_back = fate == Fate::TakenBack && !turned && dice.below(2) == 0;
        if takes_back && (state.is_processed() || state == DossierState::AwaitingReceipt) {
            let (caller, _) = &self.citizens.people[self.lives[number].citizen];
            let reason = "Tôi chưa có nhu cầu nữa";
            self.services.withdraw(caller, &dossier.code, reason).await?;
            return Ok(None);
        }
        match state {
            DossierState::AwaitingReceipt => self.receive(number, dossier, dice).await,
            DossierState::SupplementRequested | DossierState::ProcessingSupplement => {
                self.answer(number, dossier, dice).await
            }
            DossierState::Assigning
            | DossierState::Processing
            | DossierState::Approving
            | DossierState::Issuing
            | DossierState::ResultReady => self.work(number, dossier, dice).await,
            _ => Ok(None),
        }
    }

    async fn decide(&self, who: &Caller, dossier: &Dossier, decision: Decision) -> Result<()> {
        self.services.decide(who, &dossier.code, dossier.version, decision).await.map(|_| ())
    }

    async fn receive(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let agency = dossier.snapshot.agency.clone();
        let found = self.officer(&agency, StaffRole::Reception, None, dice).await?;
        let Some(who) = found else { return Ok(Some(self.later(&agency, 450))) };
        self.decide(&who, dossier, Decision::Claim).await?;
        let claimed = dossier::by_code(self.services.db.read(), &dossier.code).await?;
        let Some(claimed) = claimed else { return Ok(None) };
        let fate = self.lives[number].fate;
        let first = !std::mem::replace(&mut self.lives[number].turned, true);
        let decision = match fate {
            Fate::Supplement | Fate::Silence if first => {
                self.ask(dossier).map_or(Decision::Accept, |items| Decision::RequestSupplement {
                    items,
                    note: "Mời anh/chị bổ sung để chúng tôi giải quyết đúng hẹn.".to_owned(),
                })
            }
            Fate::Refused => Decision::Refuse {
                reason: RefusalReason::ConditionsNotMet,
                legal_basis: "Điều 17 Nghị định 118/2025/NĐ-CP".to_owned(),
                note: "Hồ sơ chưa đủ điều kiện theo quy định của thủ tục này.".to_owned(),
            },
            _ => Decision::Accept,
        };
        let asks = matches!(decision, Decision::RequestSupplement { .. });
        let ends = matches!(decision, Decision::Refuse { .. });
        // Later turns of the same fate are taken after acceptance.
        self.lives[number].turned = asks || ends;
        self.decide(&who, &claimed, decision).await?;
        if ends {
            return Ok(None);
        }
        Ok(Some(self.later(&agency, if asks { dice.between(200, 1_800) } else { 45 })))
    }

    /// The first paper of the case, or its first step.
    fn ask(&self, dossier: &Dossier) -> Option<Vec<SupplementItem>> {
        let revision = self.services.published_revision(&dossier.procedure_code).ok()?;
        let case = revision.content.case(&dossier.case_key)?;
        let paper = case.documents.first().map(|document| document.key.clone());
        let step = case.form.as_ref().and_then(|form| form.steps.first());
        let (target, fault, reason) = match (paper, step) {
            (Some(key), _) => {
                (key, DocumentFault::Unreadable, "Bản chụp bị mờ. Hãy chụp lại rõ cả bốn góc.")
            }
            (None, Some(step)) => {
                (step.key.clone(), DocumentFault::Answer, "Hãy kiểm tra và sửa lại phần khai này.")
            }
            (None, None) => return None,
        };
        Some(vec![SupplementItem { target, fault, reason: reason.to_owned() }])
    }

    async fn answer(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let life = &self.lives[number];
        if life.fate == Fate::Silence {
            return Ok(None);
        }
        let services = self.services;
        let (caller, subject) = &self.citizens.people[life.citizen];
        let draft = services.start_supplement(caller, &dossier.code).await?;
        let view = services.draft(caller, &draft.id).await?;
        let form = view.case.form.as_ref();
        if let Some(answers) =
            form.and_then(|form| answers_of(form, view.answers.clone(), subject, services))
        {
            services.save_draft(caller, &draft.id, view.version, answers).await?;
        }
        // The paper that was asked for, again, and whatever else is missing.
        let asked = dossier.snapshot.supplement.iter().map(|item| item.target.clone());
        let missing = view.readiness.items.iter().filter(|item| item.state == ItemState::Missing);
        let mut keys: Vec<String> = asked.chain(missing.map(|item| item.key.clone())).collect();
        keys.retain(|key| view.case.documents.iter().any(|document| document.key == *key));
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let body = Once::new(paper(&format!("{key}, bản rõ")));
            services.put_file(caller, &draft.id, &key, "bổ sung.pdf", body).await?;
        }
        services.submit(caller, &draft.id, &draft.submission_key).await?;
        take_in(services).await?;
        Ok(Some(self.later(&dossier.snapshot.agency, dice.between(20, 240))))
    }

    async fn work(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        let agency = dossier.snapshot.agency.clone();
        let (fate, turned) = (self.lives[number].fate, self.lives[number].turned);
        let steps = &dossier.snapshot.process.steps;
        let Some(step) = steps.iter().min_by_key(|step| step.phase).cloned() else {
            return Ok(None);
        };
        if fate == Fate::Extended && !turned && step.phase == Phase::Process {
            return self.extend(number, dossier, dice).await;
        }
        let found = self.officer(&agency, step.role, step.officer.as_deref(), dice).await?;
        let Some(who) = found else {
            self.lives[number].tries += 1;
            let again = self.lives[number].tries < TRIES * 5;
            return Ok(again.then(|| self.later(&agency, 450)));
        };
        let key = step.key;
        let decision = match step.phase {
            Phase::Assign => {
                let role = StaffRole::Specialist;
                let specialist = self.officer(&agency, role, None, dice).await?;
                let Some(specialist) = specialist else { return Ok(None) };
                Decision::Assign { officer: specialist.account.id }
            }
            Phase::Process if fate == Fate::AskedLater && !turned => {
                let Some(items) = self.ask(dossier) else { return Ok(None) };
                self.lives[number].turned = true;
                Decision::RequestSupplement { items, note: String::new() }
            }
            Phase::Process => {
                let rejected = fate == Fate::Rejected;
                let said = |words: &str| if rejected { words.to_owned() } else { String::new() };
                Decision::Propose {
                    step: key,
                    legal_basis: said("Quy định về điều kiện của thủ tục"),
                    reason: said("Kết quả thẩm định không đạt điều kiện"),
                    note: String::new(),
                }
            }
            Phase::Link => {
                // The parts at other agencies, one after the other.
                let open = dossier.snapshot.process.links.iter().find(|part| part.end.is_none());
                let Some(code) = open.map(|part| part.code.clone()) else { return Ok(None) };
                let part = dossier::by_code(self.services.db.read(), &code).await?;
                let Some(part) = part else { return Ok(None) };
                let goes_on = Box::pin(self.work(number, &part, dice)).await?;
                return Ok(
                    goes_on.map(|_| self.later(&part.snapshot.agency, dice.between(60, 480)))
                );
            }
            Phase::Approve if fate == Fate::SentBack && !turned => {
                self.lives[number].turned = true;
                let reason = "Ghi rõ hơn căn cứ trong dự thảo kết quả".to_owned();
                Decision::SendBack { step: key, reason }
            }
            Phase::Approve => Decision::Approve { step: key, note: String::new() },
            Phase::Issue => {
                let book = self.numbers.entry(agency.clone()).or_default();
                *book += 1;
                Decision::Issue { step: key, number: format!("{book}/{}", suffix(&agency)) }
            }
            Phase::Return => {
                let (caller, _) = &self.citizens.people[self.lives[number].citizen];
                let methods = [Method::Online, Method::Counter, Method::Counter, Method::Post];
                let method = dice.pick(&methods).copied().unwrap_or(Method::Counter);
                Decision::Return { method, receiver: caller.account.full_name.clone() }
            }
        };
        let ends = matches!(decision, Decision::Return { .. });
        self.decide(&who, dossier, decision).await?;
        if ends {
            return Ok(None);
        }
        let now = dossier::by_code(self.services.db.read(), &dossier.code).await?;
        Ok(now.map(|now| self.within(&now, fate, dice)))
    }

    /// Promises a later date, two working days before the first one at the latest.
    async fn extend(
        &mut self,
        number: usize,
        dossier: &Dossier,
        dice: &mut Dice,
    ) -> Result<Option<Moment>> {
        self.lives[number].turned = true;
        let agency = dossier.snapshot.agency.clone();
        let later = self.later(&agency, 60);
        let found = self.officer(&agency, StaffRole::Head, None, dice).await?;
        let (Some(who), Some(due)) = (found, dossier.snapshot.due_at) else {
            return Ok(Some(later));
        };
        let date = self.services.calendar(&agency).add_working_days(due, 5).date().to_string();
        let reason = "Cần thêm thời gian xác minh tại thực địa".to_owned();
        self.decide(&who, dossier, Decision::Extend { date, reason }).await?;
        Ok(Some(later))
    }
}

/// The end of a document's number, from an agency's code: `H13.12` gives `H13-12`.
fn suffix(agency: &str) -> String {
    agency.replace('.', "-")
}

/// What the worker does with everything that was filed just now.
async fn take_in(services: &Services) -> Result<()> {
    let waiting = outbox::unrelayed(services.db.read(), 1_000).await?;
    for message in &waiting {
        services.take_in(&message.id, &message.dossier_id, None::<&NoScan>).await?;
    }
    let ids: Vec<String> = waiting.into_iter().map(|message| message.id).collect();
    let tx = services.db.begin().await?;
    outbox::mark_relayed(&*tx, &ids, services.now()).await?;
    Ok(tx.commit().await?)
}

/// No scanner.
struct NoScan;

impl Scan for NoScan {
    async fn scan(&self, _: &str) -> Result<ScanState> {
        Ok(ScanState::NotScanned)
    }
}
