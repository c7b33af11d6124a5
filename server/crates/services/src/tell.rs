//! From events to notices and messages.
//!
//! The transaction of an event writes one row, its telling, so that what happened is always told and
//! nobody waits for it. Telling turns such rows into notices of accounts, and those into messages:
//! one transaction takes the rows away and writes all of them, so that they are told once.

use std::collections::HashMap;

use domain::{
    Moment,
    dossier::{DossierState, Event, EventRecord},
    notice::{Carrier, NoticeFacts, NoticeKind, Preferences, Recipient, notices_of},
    workflow::StaffRole,
};
use storage::{
    Tx, account,
    dossier::{self, Dossier},
    message,
    notice::{self, Notice},
    notice_account, organisation,
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
    dossier: String,
    kind: NoticeKind,
    seq: i64,
    when: Option<Moment>,
}

impl Told {
    /// What is told once.
    fn key(&self) -> (&str, &str, i64, &str) {
        (&self.account, &self.dossier, self.seq, self.kind.name())
    }
}

/// Events of dossiers, oldest first, by the dossier's id.
type Logs = HashMap<String, Vec<EventRecord>>;

/// Who sits at the desks that were asked for.
type Desks = HashMap<(String, StaffRole), Vec<String>>;

/// How an account can be reached, and wants to be.
struct Reach {
    account: String,
    email: bool,
    phone: bool,
    preferences: Preferences,
    mail_failing: bool,
}

impl Services {
    /// Writes events into the log of their dossier, which stood at `before` them, nowhere where it is
    /// new, and what makes them be told. Every event passes through here.
    pub(crate) async fn record(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        before: Option<DossierState>,
        records: &[EventRecord],
    ) -> Result<()> {
        dossier::append_events(&**tx, &dossier.id, records).await?;
        self.write_money(tx, dossier, records).await?;
        self.give_pickup_code(tx, dossier, records).await?;
        self.tell_webhooks(tx, dossier, before, records).await?;
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

    /// Tells what tellings hold; answers how many notices that made. Told again they make none. All
    /// of them share a transaction; where that fails each has its own, and one that cannot be told is
    /// left for later.
    ///
    /// # Errors
    ///
    /// The last of those that kept one from being told, after all were tried.
    pub async fn tell(&self, tellings: &[Telling]) -> Result<usize> {
        if tellings.len() > 1
            && let Ok(count) = self.tell_together(tellings).await
        {
            return Ok(count);
        }
        let (mut count, mut failed) = (0, None);
        for telling in tellings {
            match self.tell_together(std::slice::from_ref(telling)).await {
                Ok(more) => count += more,
                Err(error) => {
                    self.put_off(telling).await?;
                    failed = Some(error);
                }
            }
        }
        failed.map_or(Ok(count), Err)
    }

    async fn put_off(&self, telling: &Telling) -> Result<()> {
        let doublings = telling.attempts.clamp(0, 20);
        let wait = (FIRST_BACK_OFF_MS << doublings).min(LONGEST_BACK_OFF_MS);
        let tx = self.db.begin().await?;
        telling::put_off(&*tx, telling, self.now().plus_ms(wait)).await?;
        Ok(tx.commit().await?)
    }

    async fn tell_together(&self, tellings: &[Telling]) -> Result<usize> {
        let mut ids: Vec<String> = tellings.iter().map(|one| one.dossier_id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let dossiers = dossier::by_ids(self.db.read(), &ids).await?;
        if dossiers.len() < ids.len() {
            return Err(crate::ServiceError::NotFound);
        }
        let logs = dossier::logs(self.db.read(), &ids).await?;
        let told = self.told_by(tellings, &dossiers, &logs).await?;
        let whom = told.iter().map(|told| told.account.clone()).collect();
        let reach = self.reach(whom).await?;
        let facts = self.facts(&dossiers, &logs).await?;
        let tx = self.db.begin().await?;
        let taken = telling::take(&*tx, tellings).await?;
        let now = self.now();
        let kept = |told: &Told| {
            let is_its = |one: &&Telling| {
                one.dossier_id == told.dossier && (one.seq..=one.last_seq).contains(&told.seq)
            };
            // Told before, by another postman.
            taken.iter().find(is_its)?;
            let wants = reach.iter().find(|reach| reach.account == told.account)?;
            wants.preferences.keeps(told.kind).then(|| Notice {
                id: self.new_id(),
                account_id: told.account.clone(),
                dossier_id: Some(told.dossier.clone()),
                seq: told.seq,
                kind: told.kind,
                facts: NoticeFacts { when: told.when, ..facts[&told.dossier].clone() },
                created_at: now,
                unread: true,
            })
        };
        let notices: Vec<Notice> = told.iter().filter_map(kept).collect();
        notice::insert(&*tx, &notices).await?;
        self.gather(&tx, &reach, &notices).await?;
        // Though nothing was left to tell: that it was told before is said when it is on disk.
        tx.commit().await?;
        Ok(notices.len())
    }

    /// Whom these events tell what, each of them once.
    async fn told_by(
        &self,
        tellings: &[Telling],
        dossiers: &[Dossier],
        logs: &Logs,
    ) -> Result<Vec<Told>> {
        let mut desks = Desks::new();
        let mut all: Vec<Told> = Vec::new();
        for telling in tellings {
            let is_its = |dossier: &&Dossier| dossier.id == telling.dossier_id;
            let Some(dossier) = dossiers.iter().find(is_its) else { continue };
            let range = telling.seq..=telling.last_seq;
            let log = logs.get(&dossier.id).into_iter().flatten();
            for record in log.filter(|record| range.contains(&record.seq)) {
                for told in notices_of(record, &dossier.snapshot) {
                    // An officer knows what they have just done themselves.
                    let by = record.actor.as_deref().filter(|_| told.to != Recipient::Applicant);
                    let (kind, seq, when) = (told.kind, record.seq, told.when);
                    let accounts = self.accounts_of(told.to, dossier, &mut desks).await?;
                    let others = accounts.into_iter().filter(|one| by != Some(one.as_str()));
                    all.extend(others.map(|account| Told {
                        account,
                        dossier: dossier.id.clone(),
                        kind,
                        seq,
                        when,
                    }));
                }
            }
        }
        // In the order of accounts, as locks are taken. Who is told the same in two roles is told
        // once.
        all.sort_by(|a, b| a.key().cmp(&b.key()));
        all.dedup_by(|a, b| a.key() == b.key());
        Ok(all)
    }

    /// The person whose dossier it is; of an organisation everybody who belongs to it now.
    async fn applicants(&self, dossier: &Dossier) -> Result<Vec<String>> {
        let Some(organisation) = &dossier.organisation_id else {
            return Ok(vec![dossier.account_id.clone()]);
        };
        let members = organisation::members(self.db.read(), organisation).await?;
        Ok(members.into_iter().map(|(member, _)| member.account).collect())
    }

    async fn accounts_of(
        &self,
        to: Recipient,
        dossier: &Dossier,
        desks: &mut Desks,
    ) -> Result<Vec<String>> {
        let desk = match to {
            Recipient::Applicant => return self.applicants(dossier).await,
            Recipient::Officer(account) => return Ok(vec![account]),
            Recipient::Desk { agency, role } => (agency, role),
        };
        if let Some(known) = desks.get(&desk) {
            return Ok(known.clone());
        }
        let (agency, role) = &desk;
        let officers = account::officers_of(self.db.read(), agency, *role, &self.today()).await?;
        let officers: Vec<String> = officers.into_iter().map(|(account, _)| account).collect();
        desks.insert(desk, officers.clone());
        Ok(officers)
    }

    /// What the law wants in every notice, by dossier: agency, who receives and solves it, and the
    /// times.
    async fn facts(
        &self,
        dossiers: &[Dossier],
        logs: &Logs,
    ) -> Result<HashMap<String, NoticeFacts>> {
        let accepted = |record: &&EventRecord| matches!(record.event, Event::Accepted { .. });
        let receiver = |dossier: &Dossier| {
            let log = logs.get(&dossier.id)?;
            log.iter().rev().find(accepted)?.actor.clone()
        };
        let solver = |dossier: &Dossier| dossier.snapshot.process.officer.clone();
        let mut ids: Vec<String> = dossiers.iter().filter_map(receiver).collect();
        ids.extend(dossiers.iter().filter_map(solver));
        ids.sort_unstable();
        ids.dedup();
        let names = account::names(self.db.read(), &ids).await?;
        let name = |id: Option<String>| id.and_then(|id| name_of(&names, &id));
        let facts = |dossier: &Dossier| NoticeFacts {
            code: dossier.code.clone(),
            procedure: dossier.procedure_name.clone(),
            agency: self.agency_name(&dossier.snapshot.agency),
            when: None,
            receiver: name(receiver(dossier)),
            solver: name(solver(dossier)),
            submitted_at: Some(dossier.submitted_at),
            accepted_at: dossier.snapshot.process.accepted_at,
            due_at: dossier.snapshot.due_at,
            place: String::new(),
        };
        Ok(dossiers.iter().map(|dossier| (dossier.id.clone(), facts(dossier))).collect())
    }

    /// Tells accounts something that is about no dossier.
    pub(crate) async fn tell_accounts(
        &self,
        tx: &Tx,
        accounts: Vec<String>,
        kind: NoticeKind,
        facts: &NoticeFacts,
    ) -> Result<()> {
        let reach = self.reach(accounts).await?;
        let keep = reach.iter().filter(|to| to.preferences.keeps(kind));
        let notices: Vec<Notice> = keep
            .map(|to| Notice {
                id: self.new_id(),
                account_id: to.account.clone(),
                dossier_id: None,
                seq: 0,
                kind,
                facts: facts.clone(),
                created_at: self.now(),
                unread: true,
            })
            .collect();
        notice::insert(&**tx, &notices).await?;
        self.gather(tx, &reach, &notices).await
    }

    /// Who of those that are told is still there, and how they want to be told; in the order of
    /// accounts, as locks are taken.
    async fn reach(&self, mut ids: Vec<String>) -> Result<Vec<Reach>> {
        ids.sort_unstable();
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
