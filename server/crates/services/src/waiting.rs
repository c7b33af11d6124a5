//! What waits longer than it should: found by a sweep, shown to those who have to act, to those
//! above them, and in numbers to everybody (NĐ 61/2018 đ. 19; seed C3).

mod sweep;

use std::collections::BTreeMap;

use domain::{
    view::{
        KindCount, OverdueCount, PublicWaiting, StandingView, WaitCount, WaitFilter, WaitItem,
        WaitPage,
    },
    watch::{self as rule, Level, WaitKind},
    workflow::StaffRole,
};
use storage::{
    account,
    dossier::Dossier,
    watch::{self, Axis, Item, Range, Thing},
};

use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    dossier::{read_cursor, write_cursor},
};

pub use sweep::Swept;

/// Lines of a page.
const PAGE: u64 = 50;

impl Services {
    /// What waits: the officer's own, or an agency's by kind or level, longest first.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever has no desk, [`ServiceError::NotFound`] for an agency
    /// that the officer does not look after.
    pub async fn waiting(&self, caller: &Caller, asked: &WaitFilter) -> Result<WaitPage> {
        if !caller.officer {
            return Err(ServiceError::Forbidden);
        }
        let ranges = self.ranges(caller, asked)?;
        let after = read_cursor(&asked.after)?;
        let read = self.db.read();
        let mut items = watch::list(read, &ranges, after, PAGE + 1).await?;
        let more = items.len() as u64 > PAGE;
        items.truncate(PAGE as usize);
        let next = items.last().filter(|_| more).map(|item| write_cursor(item.since, &item.id));
        let mut officers: Vec<String> = items.iter().map(|item| item.officer.clone()).collect();
        officers.retain(|officer| !officer.is_empty());
        let names = account::names(read, &officers).await?;
        let counts = watch::counts(read, Axis::Level, &self.seen(caller)).await?;
        let counts = counts.into_iter().filter_map(|count| {
            Some(WaitCount {
                agency_name: self.agency_name(&count.agency),
                agency: count.agency,
                kind: count.kind,
                level: count.value.parse().ok().and_then(Level::from_number)?,
                count: count.count,
            })
        });
        Ok(WaitPage {
            items: items.into_iter().map(|item| self.wait_item(caller, item, &names)).collect(),
            counts: counts.collect(),
            next,
            as_of: watch::swept_at(read).await?,
        })
    }

    fn wait_item(&self, caller: &Caller, item: Item, names: &[(String, String)]) -> WaitItem {
        let at_desk = caller.account.agencies.contains(&item.agency);
        let (code, urge) = match item.thing {
            Thing::Dossier { code, .. } => (Some(code), None),
            Thing::Urge { id } => (None, Some(id)),
        };
        WaitItem {
            // The pipeline has it: there is nothing to open yet.
            opens: urge.is_some()
                || (at_desk
                    && !matches!(
                        item.kind,
                        WaitKind::FilesUnchecked | WaitKind::DeadLetter | WaitKind::FileMissing
                    )),
            kind: item.kind,
            level: item.level,
            code,
            urge,
            agency_name: self.agency_name(&item.agency),
            owner: item.owner.name().to_owned(),
            officer_name: name_of(names, &item.officer),
            since: item.since,
            escalates_at: item.escalates_at,
        }
    }

    /// What somebody may look at, as ranges of what waits.
    fn ranges(&self, caller: &Caller, asked: &WaitFilter) -> Result<Vec<Range>> {
        let kind = match asked.kind.as_str() {
            "" => None,
            name => Some(WaitKind::from_name(name).ok_or(ServiceError::BadInput("unknown_kind"))?),
        };
        let levels = match asked.level.as_str() {
            "" => Level::ALL.to_vec(),
            "officer" => vec![Level::Officer],
            "head" => vec![Level::Head],
            "centre" => vec![Level::Centre],
            _ => return Err(ServiceError::BadInput("unknown_level")),
        };
        if asked.agency.is_empty() {
            return Ok(self.own_ranges(caller));
        }
        let agency = asked.agency.clone();
        if !self.seen(caller).contains(&agency) {
            return Err(ServiceError::NotFound);
        }
        Ok(match kind {
            None => {
                levels.into_iter().map(|level| Range::AgencyLevel(agency.clone(), level)).collect()
            }
            Some(kind) if !asked.procedure.is_empty() => {
                vec![Range::Procedure(agency, kind, asked.procedure.clone())]
            }
            Some(kind) if asked.officer == "-" => {
                vec![Range::Officer(agency, kind, String::new())]
            }
            Some(kind) if !asked.officer.is_empty() => {
                vec![Range::Officer(agency, kind, asked.officer.clone())]
            }
            Some(kind) => vec![Range::Kind(agency, kind)],
        })
    }

    /// What is an officer's own to do: what was given to them, or to those in whose stead they act,
    /// what lies at the desks of their roles, and what was told to them because those below did nothing.
    fn own_ranges(&self, caller: &Caller) -> Vec<Range> {
        let account = &caller.account;
        let mut ranges = vec![Range::Desk(account.id.clone())];
        for agency in &account.agencies {
            let roles = account.roles.iter().filter(|role| caller.has_role(agency, **role));
            ranges.extend(roles.map(|role| Range::Desk(watch::desk_key(agency, *role))));
            if caller.has_role(agency, StaffRole::Head) {
                ranges.push(Range::AgencyLevel(agency.clone(), Level::Head));
                ranges.push(Range::AgencyLevel(agency.clone(), Level::Centre));
            }
        }
        // In somebody's stead what that one has in the roles that one stands in, and nothing else.
        ranges.extend(caller.duties.iter().filter_map(|duty| {
            let officer = duty.stands_for.clone()?;
            Some(Range::InStead(officer, duty.agency.clone(), duty.roles.clone()))
        }));
        let told = |agency: &String| Range::AgencyLevel(agency.clone(), Level::Centre);
        let below = self.watched(caller);
        ranges.extend(below.iter().filter(|code| !account.agencies.contains(code)).map(told));
        ranges
    }

    /// The agencies whose waiting somebody may see: their own, and those that they watch over.
    fn seen(&self, caller: &Caller) -> Vec<String> {
        let mut agencies = caller.account.agencies.clone();
        agencies.extend(self.watched(caller));
        agencies.sort_unstable();
        agencies.dedup();
        agencies
    }

    /// What waits, for everybody to see.
    pub async fn public_waiting(&self) -> Result<PublicWaiting> {
        let read = self.db.read();
        let mut kinds: BTreeMap<WaitKind, i64> =
            WaitKind::ALL.into_iter().map(|kind| (kind, 0)).collect();
        let mut overdue: BTreeMap<String, i64> = BTreeMap::new();
        for count in watch::counts_of_axis(read, Axis::Level).await? {
            *kinds.entry(count.kind).or_default() += count.count;
            if count.kind == WaitKind::Overdue {
                *overdue.entry(count.agency).or_default() += count.count;
            }
        }
        let mut overdue: Vec<OverdueCount> = overdue
            .into_iter()
            .map(|(agency, count)| OverdueCount {
                agency_name: self.agency_name(&agency),
                agency,
                count,
            })
            .collect();
        overdue.sort_by_key(|line| std::cmp::Reverse(line.count));
        Ok(PublicWaiting {
            as_of: watch::swept_at(read).await?,
            kinds: kinds.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
            overdue,
        })
    }

    /// What a dossier waits for, as its applicant reads it. The law names the officer to the
    /// applicant (NĐ 224/2026 đ. 15.1 g).
    pub(crate) async fn standing_of(&self, dossier: &Dossier) -> Result<Option<StandingView>> {
        let snapshot = &dossier.snapshot;
        let calendar = match snapshot.process.asked_at {
            // By the hours that held when the day to answer was told.
            Some(asked) => {
                self.catalogue.get().directory.calendar_as_of(&snapshot.agency, None, asked)
            }
            None => self.calendar(&snapshot.agency),
        };
        let Some(found) = rule::standing(snapshot, dossier.answer_by, &calendar, self.now()) else {
            return Ok(None);
        };
        let officer: Vec<String> = found.officer.into_iter().collect();
        let names = account::names(self.db.read(), &officer).await?;
        Ok(Some(StandingView {
            kind: found.kind,
            owner: found.owner.name().to_owned(),
            officer_name: names.into_iter().next().map(|(_, name)| name),
            since: found.since,
            until: found.until,
        }))
    }
}
