//! Keeping an eye on many dossiers: the list with its filters, what stands around it, files of it,
//! saved views, and a calendar.

mod calendar;
mod export;
mod views;

pub use calendar::{Calendar, CalendarEntry};
pub use export::{DossierExport, ListFile};

use std::collections::HashMap;

use domain::{
    Moment, Text,
    dossier::lapses_at,
    text,
    tracking::{Deadline, Narrowing, StateGroup, TrackOrder},
    view::{
        DossierFilter, DossierList, DossierSummary, GroupCount, MemberCount, ProcedureCount,
        TrackingView,
    },
};
use storage::{
    Tx, account, calendar_feed,
    organisation::{self, Organisation},
    saved_view,
    tracking::{self, Axis, Count, Filter, Line, Open},
};

use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    dossier::{read_cursor, write_cursor},
};

/// Lines of a page of a person's dossiers.
const PAGE: u64 = 20;
/// Lines of a page of an organisation's.
const LONG_PAGE: u64 = 50;

impl Services {
    /// My dossiers, the newest first, or those of the organisation that is acted for, by what is due
    /// from it first unless another order is asked for.
    ///
    /// # Errors
    ///
    /// The code of the first part of the filter that cannot be read; `cursor`.
    pub async fn dossiers(&self, caller: &Caller, filter: &DossierFilter) -> Result<DossierList> {
        let narrowing = read(filter)?;
        let after = read_cursor(&filter.after)?.map(|(at, id)| (at.0, id));
        let asked = asked(caller, &narrowing, self.now());
        let page = if caller.organisation.is_some() { LONG_PAGE } else { PAGE };
        let mut lines = tracking::list(self.db.read(), &asked, after.as_ref(), page + 1).await?;
        let more = lines.len() as u64 > page;
        lines.truncate(page as usize);
        let last = lines.last().filter(|_| more).map(|line| line.cursor(asked.order));
        let next = last.map(|(at, id)| write_cursor(Moment(at), &id));
        Ok(DossierList { items: self.summaries(caller, lines).await?, next })
    }

    /// What stands around the list of the organisation that is acted for: how many dossiers stand
    /// where, by what they can be narrowed, saved views, and whether there is a calendar.
    pub async fn tracking(&self, caller: &Caller) -> Result<TrackingView> {
        let Some(acting) = &caller.organisation else { return Ok(TrackingView::default()) };
        let read = self.db.read();
        let counts = tracking::counts(read, &acting.id).await?;
        let feed = calendar_feed::of_member(read, &acting.id, &caller.account.id).await?;
        Ok(TrackingView {
            groups: groups(&counts),
            ours: along(&counts, Axis::Ours).map(|count| count.count).sum(),
            procedures: self.procedures_of(&counts),
            members: self.members_of(&counts).await?,
            views: self.views_of(caller, acting).await?,
            calendar_since: feed.map(|feed| feed.created_at),
            acting: Some(acting.view()),
        })
    }

    fn procedures_of(&self, counts: &[Count]) -> Vec<ProcedureCount> {
        let procedure = |count: &Count| {
            let published = self.published_revision(&count.value).ok();
            let name = published.map(|revision| revision.content.name.clone());
            ProcedureCount {
                name: name.unwrap_or_else(|| Text::vi(count.value.clone())),
                code: count.value.clone(),
                count: count.count,
            }
        };
        let mut procedures: Vec<ProcedureCount> =
            along(counts, Axis::Procedure).map(procedure).collect();
        procedures.sort_by_cached_key(|one| (by_name(&one.name.vi), one.code.clone()));
        procedures
    }

    async fn members_of(&self, counts: &[Count]) -> Result<Vec<MemberCount>> {
        let ids: Vec<String> =
            along(counts, Axis::Member).map(|count| count.value.clone()).collect();
        let names = account::names(self.db.read(), &ids).await?;
        let member = |count: &Count| MemberCount {
            full_name: name_of(&names, &count.value).unwrap_or_default(),
            account: count.value.clone(),
            count: count.count,
        };
        let mut members: Vec<MemberCount> = along(counts, Axis::Member).map(member).collect();
        members.sort_by_cached_key(|one| (by_name(&one.full_name), one.account.clone()));
        Ok(members)
    }

    /// Lines as they are told. Who filed is told of an organisation's.
    async fn summaries(&self, caller: &Caller, lines: Vec<Line>) -> Result<Vec<DossierSummary>> {
        let mut ids: Vec<String> = Vec::new();
        if caller.organisation.is_some() {
            ids.extend(lines.iter().map(|line| line.account_id.clone()));
            ids.sort_unstable();
            ids.dedup();
        }
        let names = account::names(self.db.read(), &ids).await?;
        let untold =
            lines.iter().filter(|line| line.deadline().is_some_and(|end| end.at.is_none()));
        let untold: Vec<String> = untold.map(|line| line.id.clone()).collect();
        let counted: HashMap<String, Moment> = self
            .open_of(&untold)
            .await?
            .into_iter()
            .filter_map(|one| Some((one.id.clone(), self.answered_until(&one)?)))
            .collect();
        let now = self.now();
        let summary = |line: Line| {
            let end = line.deadline().filter(|end| end.kind.is_ours());
            let at = |end: Deadline| end.at.or_else(|| counted.get(&line.id).copied());
            let ours = end.map(|end| Deadline { at: at(end), ..end });
            DossierSummary {
                filed_by: name_of(&names, &line.account_id),
                late: line.open_due_at.is_some_and(|due| due < now),
                ours_late: ours.is_some_and(|end| end.is_late(now)),
                ours,
                code: line.code,
                procedure_name: line.procedure_name,
                state: line.state,
                submitted_at: line.submitted_at,
                due_at: line.due_at,
                method: line.method,
                subject_name: line.subject_name,
            }
        };
        Ok(lines.into_iter().map(summary).collect())
    }

    /// What is open of dossiers besides what their lines tell; nothing is read for none.
    async fn open_of(&self, ids: &[String]) -> Result<Vec<Open>> {
        Ok(tracking::open_of(self.db.read(), ids).await?)
    }

    /// Until when a supplement request can be answered. The oldest ones did not say it: that is counted by
    /// the calendar of their day, as the state machine does.
    fn answered_until(&self, open: &Open) -> Option<Moment> {
        let asked = open.process.asked_at?;
        let catalogue = self.catalogue.get();
        let calendar = catalogue.directory.calendar_as_of(&open.agency, None, asked);
        lapses_at(&open.process, &calendar)
    }

    /// The organisation, while an account that is open belongs to it.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] to anybody else.
    async fn belongs_still(&self, organisation: &str, account: &str) -> Result<Organisation> {
        let read = self.db.read();
        let member = organisation::member(read, organisation, account).await?;
        let (_, organisation) = member.ok_or(ServiceError::NotFound)?;
        let owner = account::by_id(read, account).await?;
        if owner.is_none_or(|owner| owner.disabled_at.is_some() || owner.closed_at.is_some()) {
            return Err(ServiceError::NotFound);
        }
        Ok(organisation)
    }
}

/// Where a name stands among others: in the order of its letters, without their marks, then with them.
fn by_name(name: &str) -> (String, String) {
    (text::fold(name), name.to_owned())
}

/// What a filter asks for; otherwise the first fault of it.
fn read(filter: &DossierFilter) -> Result<Narrowing> {
    filter.narrowing().map_err(|faults| {
        let first = faults.first().map_or("query", |(_, code)| *code);
        ServiceError::BadInput(first)
    })
}

/// The caller's dossiers that are asked for.
fn asked<'a>(caller: &'a Caller, narrowing: &Narrowing, now: Moment) -> Filter<'a> {
    // A person has few, which the index by time holds.
    let usual = if caller.organisation.is_some() { TrackOrder::Due } else { TrackOrder::Newest };
    let chosen = narrowing.order.filter(|_| caller.organisation.is_some());
    Filter {
        owner: caller.owner(),
        states: narrowing.states.clone(),
        procedure: narrowing.procedure.clone(),
        account: narrowing.member.clone(),
        from: narrowing.from,
        until: narrowing.until,
        meant: narrowing.meant(now),
        code: narrowing.code.clone(),
        words: narrowing.words.clone(),
        order: chosen.unwrap_or(usual),
    }
}

fn along(counts: &[Count], axis: Axis) -> impl Iterator<Item = &Count> {
    counts.iter().filter(move |count| count.axis == axis)
}

fn groups(counts: &[Count]) -> Vec<GroupCount> {
    let of = |group: StateGroup| {
        let states = group.states();
        let of_it = |count: &&Count| states.iter().any(|state| state.name() == count.value);
        let count = along(counts, Axis::State).filter(of_it).map(|count| count.count).sum();
        GroupCount { group, count }
    };
    StateGroup::ALL.into_iter().map(of).collect()
}

/// What a member had alone goes with the member.
pub(crate) async fn forget_member(tx: &Tx, organisation: &str, account: &str) -> Result<()> {
    saved_view::delete_of_member(&**tx, organisation, account).await?;
    calendar_feed::delete(&**tx, organisation, account).await?;
    Ok(())
}
