//! From events to notices and messages.
//!
//! The transaction of an event writes one row, its telling, so that what happened is always told and
//! nobody waits for it. Telling turns that row into notices of accounts, and those into messages:
//! one transaction takes the row away and writes all of them, so that they are told once.

use domain::{
    Moment,
    dossier::{Event, EventRecord},
    notice::{Carrier, NoticeFacts, NoticeKind, Preferences, Recipient, notices_of},
};
use storage::{
    Tx, account,
    dossier::{self, Dossier},
    message,
    notice::{self, Notice},
    notice_account,
    telling::{self, Telling},
};

use crate::{Result, Services, account::name_of};

/// Wait before what could not be told is tried again; doubled with each further try.
const FIRST_BACK_OFF_MS: i64 = 5_000;
/// Longest wait: one hour.
const LONGEST_BACK_OFF_MS: i64 = 3_600_000;

/// An account that is told something.
struct Told {
    account: String,
    kind: NoticeKind,
    seq: i64,
    when: Option<Moment>,
}

/// How an account can be reached, and wants to be.
struct Reach {
    account: String,
    email: bool,
    phone: bool,
    preferences: Preferences,
    mail_failing: bool,
}

impl Services {
    /// Writes events into the log of their dossier, and what makes them be told. Every event passes
    /// through here.
    pub(crate) async fn record(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        records: &[EventRecord],
    ) -> Result<()> {
        dossier::append_events(&**tx, &dossier.id, records).await?;
        let tells = |record: &&EventRecord| !notices_of(record, &dossier.snapshot).is_empty();
        let (Some(first), Some(last)) =
            (records.iter().find(tells), records.iter().rev().find(tells))
        else {
            return Ok(());
        };
        let telling = Telling {
            dossier_id: dossier.id.clone(),
            seq: first.seq,
            last_seq: last.seq,
            attempts: 0,
        };
        Ok(telling::insert(&**tx, &telling, first.at).await?)
    }

    /// Up to `most` tellings that wait.
    pub async fn tellings(&self, most: u64) -> Result<Vec<Telling>> {
        Ok(telling::waiting(self.db.read(), self.now(), most).await?)
    }

    /// Tells what a telling holds; answers how many notices that made. Told again it makes none. One
    /// that cannot be told is left for later.
    pub async fn tell(&self, telling: &Telling) -> Result<usize> {
        match self.tell_now(telling).await {
            Ok(count) => Ok(count),
            Err(error) => {
                let doublings = telling.attempts.clamp(0, 20);
                let wait = (FIRST_BACK_OFF_MS << doublings).min(LONGEST_BACK_OFF_MS);
                let tx = self.db.begin().await?;
                telling::put_off(&*tx, telling, self.now().plus_ms(wait)).await?;
                tx.commit().await?;
                Err(error)
            }
        }
    }

    async fn tell_now(&self, telling: &Telling) -> Result<usize> {
        let found = dossier::by_id(self.db.read(), &telling.dossier_id).await?;
        let dossier = found.ok_or(crate::ServiceError::NotFound)?;
        let log = dossier::events(self.db.read(), &dossier.id).await?;
        let told = self.told_by(telling, &dossier, &log).await?;
        let reach = self.reach(&told).await?;
        let facts = self.facts(&dossier, &log).await?;
        let now = self.now();
        let kept = |told: &Told| {
            let wants = reach.iter().find(|reach| reach.account == told.account)?;
            wants.preferences.keeps(told.kind).then(|| Notice {
                id: self.new_id(),
                account_id: told.account.clone(),
                dossier_id: Some(dossier.id.clone()),
                seq: told.seq,
                kind: told.kind,
                facts: NoticeFacts { when: told.when, ..facts.clone() },
                created_at: now,
                unread: true,
            })
        };
        let notices: Vec<Notice> = told.iter().filter_map(kept).collect();
        let tx = self.db.begin().await?;
        if !telling::take(&*tx, telling).await? {
            // Told before; said so only when that is on disk.
            tx.commit().await?;
            return Ok(0);
        }
        notice::insert(&*tx, &notices).await?;
        self.gather(&tx, &reach, &notices).await?;
        tx.commit().await?;
        Ok(notices.len())
    }

    /// Whom these events tell what, each of them once.
    async fn told_by(
        &self,
        telling: &Telling,
        dossier: &Dossier,
        log: &[EventRecord],
    ) -> Result<Vec<Told>> {
        let range = telling.seq..=telling.last_seq;
        let mut all: Vec<Told> = Vec::new();
        for record in log.iter().filter(|record| range.contains(&record.seq)) {
            for told in notices_of(record, &dossier.snapshot) {
                let accounts = match &told.to {
                    Recipient::Applicant => vec![dossier.account_id.clone()],
                    Recipient::Officer(account) => vec![account.clone()],
                    Recipient::Desk { agency, role } => {
                        let officers =
                            account::officers_of(self.db.read(), agency, *role, &self.today())
                                .await?;
                        officers.into_iter().map(|(account, _)| account).collect()
                    }
                };
                let when = told.when;
                // An officer knows what they have just done themselves.
                let by = record.actor.as_deref().filter(|_| told.to != Recipient::Applicant);
                let others = accounts.into_iter().filter(|account| by != Some(account.as_str()));
                all.extend(others.map(|account| {
                    let (kind, seq) = (told.kind, record.seq);
                    Told { account, kind, seq, when }
                }));
            }
        }
        // In the order of accounts, as locks are taken.
        all.sort_by(|a, b| {
            (&a.account, a.seq, a.kind.name()).cmp(&(&b.account, b.seq, b.kind.name()))
        });
        // Who is told the same in two roles is told once.
        all.dedup_by(|a, b| (&a.account, a.seq, a.kind) == (&b.account, b.seq, b.kind));
        Ok(all)
    }

    /// What the law wants in every notice: agency, who receives and solves it, and the times.
    async fn facts(&self, dossier: &Dossier, log: &[EventRecord]) -> Result<NoticeFacts> {
        let accepted = |record: &&EventRecord| matches!(record.event, Event::Accepted { .. });
        let receiver = log.iter().rev().find(accepted).and_then(|record| record.actor.clone());
        let process = &dossier.snapshot.process;
        let ids: Vec<String> = receiver.iter().chain(&process.officer).cloned().collect();
        let names = account::names(self.db.read(), &ids).await?;
        let name = |id: &Option<String>| id.as_ref().and_then(|id| name_of(&names, id));
        Ok(NoticeFacts {
            code: dossier.code.clone(),
            procedure: dossier.procedure_name.clone(),
            agency: self.agency_name(&dossier.snapshot.agency),
            when: None,
            receiver: name(&receiver),
            solver: name(&process.officer),
            submitted_at: Some(dossier.submitted_at),
            accepted_at: process.accepted_at,
            due_at: dossier.snapshot.due_at,
        })
    }

    /// Who of those that are told is still there, and how they want to be told.
    async fn reach(&self, told: &[Told]) -> Result<Vec<Reach>> {
        let mut ids: Vec<String> = told.iter().map(|told| told.account.clone()).collect();
        ids.dedup();
        let chosen = notice_account::find_all(self.db.read(), &ids).await?;
        let people = account::reachable(self.db.read(), &ids).await?;
        let mut reach: Vec<Reach> = people
            .into_iter()
            .map(|person| {
                let of = chosen.iter().find(|chosen| chosen.account_id == person.id);
                let preferences = of.and_then(|of| of.preferences.clone());
                Reach {
                    preferences: preferences.unwrap_or_else(|| Preferences::usual(person.officer)),
                    mail_failing: of.is_some_and(|of| of.mail_failing.is_some()),
                    account: person.id,
                    email: person.email,
                    phone: person.phone,
                }
            })
            .collect();
        reach.sort_by(|a, b| a.account.cmp(&b.account));
        Ok(reach)
    }

    /// Puts notices into the open messages of their accounts.
    async fn gather(&self, tx: &Tx, reach: &[Reach], notices: &[Notice]) -> Result<()> {
        let now = self.now();
        for to in reach {
            for channel in self.channels.iter().map(|channel| channel.channel) {
                let there = match channel {
                    Carrier::Mail => to.email && !to.mail_failing,
                    Carrier::Sms | Carrier::Zalo => to.phone,
                };
                let sent: Vec<&Notice> = notices
                    .iter()
                    .filter(|notice| there && notice.account_id == to.account)
                    .filter(|notice| to.preferences.sends(notice.kind, channel))
                    .collect();
                let goes = sent.iter().map(|one| to.preferences.goes_at(one.kind, now)).min();
                let Some(goes) = goes else { continue };
                let fresh = self.new_id();
                let id = message::open(&**tx, &to.account, channel, &fresh, (goes, now)).await?;
                let ids: Vec<String> = sent.iter().map(|notice| notice.id.clone()).collect();
                message::put(&**tx, &id, &ids).await?;
            }
        }
        Ok(())
    }
}
