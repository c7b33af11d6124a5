//! A calendar of due dates, which programs fetch by a secret address. Whoever has the address reads it,
//! so there is no name of a person in it, and it ends with the membership.

use std::collections::HashMap;

use domain::{
    Lang, Moment, Text,
    tracking::{DeadlineKind, Ends, Meant, TrackOrder, payment_until},
    view::{CalendarAddress, TakingKind},
};
use storage::{
    Owner,
    calendar_feed::{self, CalendarFeed},
    organisation,
    tracking::{self, Filter, Line, Open},
};

use crate::{Caller, Result, ServiceError, Services, organisation::acting_still, session::hash};

/// Most dossiers that a calendar shows of each kind, what ends first: programs refuse files that are too
/// long.
const MOST: u64 = 1_000;
/// Days for which what has ended stays. What is late for longer would leave no room for what comes.
const PAST_DAYS: i64 = 30;

/// What is due of an organisation's dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The organisation's tax code.
    pub tax_code: String,
    /// As of when.
    pub made: Moment,
    /// What is due.
    pub entries: Vec<CalendarEntry>,
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure: Text,
    /// What.
    pub kind: DeadlineKind,
    /// When.
    pub at: Moment,
}

impl Services {
    /// Gives the caller a calendar of the organisation that is acted for: the address, this once. One
    /// that was made before is gone.
    ///
    /// # Errors
    ///
    /// `no_organisation` to whoever acts for oneself.
    pub async fn make_calendar(&self, caller: &Caller, lang: Lang) -> Result<CalendarAddress> {
        let token = self.random.token();
        let tx = self.db.begin().await?;
        let (_, organisation) = acting_still(&tx, caller).await?;
        let feed = CalendarFeed {
            token_hash: hash(&token),
            organisation: organisation.id,
            account: caller.account.id.clone(),
            created_at: self.now(),
        };
        calendar_feed::put(&*tx, &feed).await?;
        let (organisation, made) = (&feed.organisation, feed.created_at);
        organisation::take(&*tx, organisation, &feed.account, TakingKind::Calendar, made).await?;
        tx.commit().await?;
        // Programs that fetch it speak no language of their own.
        let language = if lang == Lang::En { "?lang=en" } else { "" };
        let address = format!("{}/lich/{token}.ics{language}", self.public_url);
        Ok(CalendarAddress { address })
    }

    /// Takes the caller's calendar away: its address leads nowhere from now on.
    ///
    /// # Errors
    ///
    /// `no_organisation` to whoever acts for oneself.
    pub async fn end_calendar(&self, caller: &Caller) -> Result<()> {
        let tx = self.db.begin().await?;
        let (_, organisation) = acting_still(&tx, caller).await?;
        let (organisation, account) = (&organisation.id, &caller.account.id);
        if calendar_feed::delete(&*tx, organisation, account).await? {
            let (ended, now) = (TakingKind::CalendarEnded, self.now());
            organisation::take(&*tx, organisation, account, ended, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The calendar with this secret.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] where there is none, alike where its owner is no member any more.
    pub async fn calendar_feed(&self, token: &str) -> Result<Calendar> {
        if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ServiceError::NotFound);
        }
        let read = self.db.read();
        let feed = calendar_feed::by_token_hash(read, &hash(token)).await?;
        let feed = feed.ok_or(ServiceError::NotFound)?;
        let organisation = self.belongs_still(&feed.organisation, &feed.account).await?;
        Ok(Calendar {
            entries: self.due_dates(&organisation.id).await?,
            tax_code: organisation.tax_code,
            made: self.now(),
        })
    }

    async fn due_dates(&self, organisation: &str) -> Result<Vec<CalendarEntry>> {
        let from = self.now().plus_minutes(-PAST_DAYS * 24 * 60);
        let (supplement, payment, result) =
            (DeadlineKind::Supplement, DeadlineKind::Payment, DeadlineKind::Result);
        // What is due from them stands before the results of the same dossiers.
        let ends = Ends { ours: Vec::new(), result: (from, Moment(i64::MAX)) };
        let behind = Meant { ends: Some(ends), ..Meant::whenever(true) };
        let mut entries = Vec::new();
        for (kind, meant) in [
            (supplement, Meant::at(supplement.places_from(from))),
            (payment, Meant::at(payment.places_from(from))),
            (result, behind),
            (result, Meant::at(result.places_from(from))),
        ] {
            let lines = self.due_lines(organisation, meant).await?;
            let asked: Vec<String> = match kind {
                DeadlineKind::Supplement => lines.iter().map(|line| line.id.clone()).collect(),
                DeadlineKind::Payment | DeadlineKind::Result => Vec::new(),
            };
            let open = self.open_of(&asked).await?;
            let open: HashMap<&str, &Open> = open.iter().map(|one| (&*one.id, one)).collect();
            for line in &lines {
                let at = match kind {
                    DeadlineKind::Result => line.open_due_at,
                    DeadlineKind::Supplement | DeadlineKind::Payment => {
                        line.deadline().and_then(|end| end.at)
                    }
                };
                let open = open.get(line.id.as_str());
                let at = at.or_else(|| self.answered_until(open?));
                let fee = open.and_then(|open| payment_until(open.state, &open.money));
                let ends = [at.map(|at| (kind, at)), fee.map(|at| (payment, at))];
                entries.extend(ends.into_iter().flatten().map(|(kind, at)| CalendarEntry {
                    code: line.code.clone(),
                    procedure: line.procedure_name.clone(),
                    kind,
                    at,
                }));
            }
        }
        Ok(entries)
    }

    /// An organisation's dossiers of which something ends, what ends first at the front.
    async fn due_lines(&self, organisation: &str, meant: Meant) -> Result<Vec<Line>> {
        let filter = Filter {
            owner: Owner::Organisation(organisation),
            states: Vec::new(),
            procedure: None,
            account: None,
            from: None,
            until: None,
            meant,
            code: None,
            words: Vec::new(),
            order: TrackOrder::Due,
        };
        Ok(tracking::list(self.db.read(), &filter, None, MOST).await?)
    }
}
