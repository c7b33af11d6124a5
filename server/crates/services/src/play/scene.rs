//! One time of a play: who files when, and what officers and applicants do next.

mod desk;
mod filing;
mod paper;

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use ::catalogue::centres::{CentreFile, PlayEntry};
use domain::{
    Moment,
    catalogue::Method,
    dossier::DossierState,
    view::{Decision, StaffOrder},
    workflow::StaffRole,
};
use storage::dossier::{self, Dossier};

use super::{citizens::Citizens, dice::Dice, fate::Fate, officers::Officers};
use crate::{Caller, Result, ServiceError, Services};

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
    method: Method,
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
    /// What people come with on paper, without an electronic form, too.
    on_paper: Vec<String>,
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
        let on_paper = paper::received(services, file, &play.centre);
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
            on_paper,
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
            let method = paper::method(self.play, dice);
            // Two of three come in office hours, the others whenever somebody sits at home; a
            // counter has hours.
            if dice.below(3) > 0 || method.is_paper() {
                let date = self.services.calendar("").received(at).date();
                at = Moment::at(date, 7 * 60 + 30 + dice.between(0, 9 * 60));
            }
            let life = Life {
                citizen: dice.below(self.citizens.people.len() as u64) as usize,
                procedure: self.draw_procedure(method, dice),
                method,
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

    fn draw_procedure(&self, method: Method, dice: &mut Dice) -> String {
        let among = if method.is_paper() { &self.on_paper } else { &self.procedures };
        dice.pick(among).cloned().unwrap_or_default()
    }

    /// Lets it happen; answers when it goes on.
    pub(super) async fn act(&mut self, due: Due, dice: &mut Dice) -> Result<Option<Due>> {
        let at = match due.what {
            What::Morning => {
                self.morning().await?;
                Some(due.at.plus_minutes(DAY))
            }
            What::Life(number) => Box::pin(self.live(number, dice)).await?,
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
}
