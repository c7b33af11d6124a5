//! Urge notes (phiếu đôn đốc): the centre's monitor asks a late agency for an answer, its head gives
//! one before a deadline, silence is told to the centre (NĐ 61/2018 đ. 8, 19; seed C3, D13).
//!
//! A note is a letter between agencies, numbered in a series of its own. It may be about many
//! dossiers and changes none of them, so it is no event of a dossier: it stands in its own table,
//! is never changed once it is sent, and takes one answer. Officers see it beside the history.

mod print;

use domain::{
    staff::StaffAction,
    text::normalise,
    view::{AgencyView, NewUrge, UrgeForm, UrgeList, UrgeView, WaitFilter},
    watch::WaitKind,
};
use storage::{
    account,
    agency::Agency,
    dossier::{self, Dossier},
    urge::{self, Reply, Urge},
};

use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    dossier::{read_cursor, write_cursor},
};

/// Lines of a page.
const PAGE: u64 = 20;
/// Most dossiers of one note.
const DOSSIERS: usize = 100;
/// Longest note or answer, in characters.
const TEXT_MAX: usize = 4_000;
/// Longest time to answer, in working hours: two weeks.
const HOURS_MAX: u32 = 80;
/// Longest key, in characters.
const KEY_MAX: usize = 64;
/// What a series of notes is called among running numbers.
const SERIES: &str = "PĐĐ";

impl Services {
    /// What the form of a new note begins with: whom it can go to, and what is overdue at `agency`.
    pub async fn urge_form(&self, caller: &Caller, agency: &str) -> Result<UrgeForm> {
        let from = self.sender(caller)?;
        let snapshot = self.catalogue.get();
        let agencies = snapshot.directory.all().filter(|agency| self.may_urge(&from, agency));
        let agencies = agencies
            .map(|agency| AgencyView { code: agency.code.clone(), name: agency.name.clone() });
        let codes = if snapshot.directory.get(agency).is_some() {
            let overdue = WaitFilter {
                agency: agency.to_owned(),
                kind: WaitKind::Overdue.name().to_owned(),
                ..WaitFilter::default()
            };
            let page = self.waiting(caller, &overdue).await?;
            page.items.into_iter().filter_map(|item| item.code).collect()
        } else {
            Vec::new()
        };
        Ok(UrgeForm { key: self.random.token(), agencies: agencies.collect(), codes })
    }

    /// Sends a note. The same key answers with the note that it made.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever does not watch for the centre;
    /// [`ServiceError::BadInput`] naming what is missing or is not the agency's.
    pub async fn send_urge(&self, caller: &Caller, new: &NewUrge) -> Result<UrgeView> {
        let from = self.sender(caller)?;
        if new.key.is_empty() || new.key.len() > KEY_MAX {
            return Err(ServiceError::BadInput("key"));
        }
        if let Some(sent) = urge::by_submission_key(self.db.read(), &new.key).await? {
            return self.sent_before(caller, sent).await;
        }
        let content: String = normalise(&new.content).chars().take(TEXT_MAX).collect();
        if content.is_empty() {
            return Err(ServiceError::BadInput("reason_missing"));
        }
        if new.hours == 0 || new.hours > HOURS_MAX {
            return Err(ServiceError::BadInput("urge_hours"));
        }
        let snapshot = self.catalogue.get();
        let to = snapshot.directory.get(&new.to);
        if !to.is_some_and(|to| self.may_urge(&from, to)) {
            return Err(ServiceError::BadInput("unknown_agency"));
        }
        let about = self.urged(&new.to, &new.codes).await?;
        let now = self.now();
        let reply_by = self.calendar(&new.to).add_working_hours(now, new.hours.into());
        let year = i64::from(now.date().year());
        let tx = self.db.begin().await?;
        let number = dossier::next_number(&*tx, &from, &format!("{SERIES}/{year}")).await?;
        let note = Urge {
            id: self.new_id(),
            submission_key: new.key.clone(),
            from,
            to: new.to.clone(),
            year,
            number,
            sent_by: caller.account.id.clone(),
            sent_at: now,
            content,
            reply_by,
            reply: None,
            dossiers: about.into_iter().map(|one| (one.id, one.code)).collect(),
        };
        match urge::insert(&*tx, &note).await {
            Ok(()) => tx.commit().await?,
            // Sent twice at once: the other one is the answer.
            Err(error) if error.is_unique_violation() => {
                drop(tx);
                self.db.settle().await?;
                let sent = urge::by_submission_key(self.db.read(), &new.key).await?;
                return self.sent_before(caller, sent.ok_or(error)?).await;
            }
            Err(error) => return Err(error.into()),
        }
        self.view_urge(caller, note).await
    }

    /// The dossiers that a note is about: the agency's own, and not over.
    async fn urged(&self, to: &str, codes: &[String]) -> Result<Vec<Dossier>> {
        let mut codes: Vec<String> = codes.iter().map(|code| code.trim().to_uppercase()).collect();
        codes.retain(|code| !code.is_empty());
        codes.sort_unstable();
        codes.dedup();
        if codes.is_empty() || codes.len() > DOSSIERS {
            return Err(ServiceError::BadInput("urge_codes"));
        }
        let mut about = Vec::new();
        for code in &codes {
            let found = dossier::by_code(self.db.read(), code).await?;
            let theirs = found
                .filter(|found| found.snapshot.agency == to && !found.snapshot.state.is_final());
            about.push(theirs.ok_or(ServiceError::BadInput("urge_code_unknown"))?);
        }
        Ok(about)
    }

    async fn sent_before(&self, caller: &Caller, sent: Urge) -> Result<UrgeView> {
        if sent.sent_by != caller.account.id {
            return Err(ServiceError::KeyReused);
        }
        self.view_urge(caller, sent).await
    }

    /// Answers a note, once; the agency's head does. The same words again answer the same.
    pub async fn answer_urge(&self, caller: &Caller, id: &str, text: &str) -> Result<UrgeView> {
        let note = self.urge_at_desk(caller, id).await?;
        if !answers(caller, &note) {
            return Err(ServiceError::Forbidden);
        }
        let text: String = normalise(text).chars().take(TEXT_MAX).collect();
        if text.is_empty() {
            return Err(ServiceError::BadInput("reason_missing"));
        }
        let reply = Reply { text, by: caller.account.id.clone(), at: self.now() };
        let tx = self.db.begin().await?;
        let first = urge::answer(&*tx, id, &reply).await?;
        tx.commit().await?;
        let note = self.urge_at_desk(caller, id).await?;
        let same = note
            .reply
            .as_ref()
            .is_some_and(|given| given.text == reply.text && given.by == reply.by);
        if !first && !same {
            return Err(ServiceError::Refused(domain::dossier::Refusal::OnlyOnce));
        }
        self.view_urge(caller, note).await
    }

    /// Notes from and to the officer's agencies, newest first.
    pub async fn urges(&self, caller: &Caller, after: &str) -> Result<UrgeList> {
        if !caller.officer {
            return Err(ServiceError::Forbidden);
        }
        let after = read_cursor(after)?;
        let agencies = &caller.account.agencies;
        let mut notes = urge::list(self.db.read(), agencies, after, PAGE + 1).await?;
        let more = notes.len() as u64 > PAGE;
        notes.truncate(PAGE as usize);
        let next = notes.last().filter(|_| more).map(|note| write_cursor(note.sent_at, &note.id));
        let items = self.view_urges(caller, notes).await?;
        Ok(UrgeList { items, sends: self.sender(caller).is_ok(), next })
    }

    /// A note from or to the officer's agencies; any other answers like none.
    pub async fn urge(&self, caller: &Caller, id: &str) -> Result<UrgeView> {
        let note = self.urge_at_desk(caller, id).await?;
        self.view_urge(caller, note).await
    }

    /// The notes about a dossier that is on the officer's desk.
    pub(crate) async fn urges_of(&self, caller: &Caller, dossier: &str) -> Result<Vec<UrgeView>> {
        let notes = urge::of_dossier(self.db.read(), dossier).await?;
        self.view_urges(caller, notes).await
    }

    pub(super) async fn urge_at_desk(&self, caller: &Caller, id: &str) -> Result<Urge> {
        let note = urge::by_id(self.db.read(), id).await?;
        let desks = &caller.account.agencies;
        note.filter(|note| {
            caller.officer && (desks.contains(&note.from) || desks.contains(&note.to))
        })
        .ok_or(ServiceError::NotFound)
    }

    /// The centre that somebody watches for.
    fn sender(&self, caller: &Caller) -> Result<String> {
        self.urges_for(caller).ok_or(ServiceError::Forbidden)
    }

    /// The centre for which somebody may urge its agencies; none for most.
    pub(crate) fn urges_for(&self, caller: &Caller) -> Option<String> {
        let snapshot = self.catalogue.get();
        let watched = caller.agencies_for(StaffAction::Watch);
        watched.into_iter().find(|code| snapshot.directory.is_centre(code))
    }

    /// Whether a centre may urge an agency: it belongs to the centre, and still exists.
    fn may_urge(&self, from: &str, to: &Agency) -> bool {
        let snapshot = self.catalogue.get();
        to.code != from
            && to.parent.is_some()
            && snapshot.directory.root(&to.code) == snapshot.directory.root(from)
            && to.profile.exists_on(&self.today())
    }

    async fn view_urge(&self, caller: &Caller, note: Urge) -> Result<UrgeView> {
        let view = self.view_urges(caller, vec![note]).await?.into_iter().next();
        view.ok_or(ServiceError::NotFound)
    }

    async fn view_urges(&self, caller: &Caller, notes: Vec<Urge>) -> Result<Vec<UrgeView>> {
        let mut people: Vec<String> = notes.iter().map(|note| note.sent_by.clone()).collect();
        people.extend(notes.iter().filter_map(|note| Some(note.reply.as_ref()?.by.clone())));
        people.sort_unstable();
        people.dedup();
        let names = account::names(self.db.read(), &people).await?;
        let now = self.now();
        let view = |note: Urge| UrgeView {
            number: number(&note),
            from_name: self.agency_name(&note.from),
            to_name: self.agency_name(&note.to),
            sender: name_of(&names, &note.sent_by),
            answers: note.reply.is_none() && answers(caller, &note),
            opens: caller.account.agencies.contains(&note.to),
            late: note.reply.as_ref().map_or(now, |reply| reply.at) > note.reply_by,
            replier: note.reply.as_ref().and_then(|reply| name_of(&names, &reply.by)),
            replied_at: note.reply.as_ref().map(|reply| reply.at),
            reply: note.reply.map(|reply| reply.text),
            codes: note.dossiers.into_iter().map(|(_, code)| code).collect(),
            id: note.id,
            sent_at: note.sent_at,
            content: note.content,
            reply_by: note.reply_by,
        };
        Ok(notes.into_iter().map(view).collect())
    }
}

/// Whether somebody may answer a note: a head of the agency that it went to.
fn answers(caller: &Caller, note: &Urge) -> bool {
    caller.may(&note.to, StaffAction::AnswerUrge)
}

/// `0007/PĐĐ`.
fn number(note: &Urge) -> String {
    format!("{:04}/{SERIES}", note.number)
}
