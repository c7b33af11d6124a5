//! A calendar of due dates, which programs fetch by a secret address. Whoever has the address reads it,
//! so there is no name of a person in it, and it ends with the membership.

use std::collections::HashMap;

use domain::{
    Lang, Moment, Text,
    tracking::{DATED, Deadline, TrackOrder, deadlines},
    view::{CalendarAddress, OrganisationChange},
};
use storage::{
    Owner, account,
    calendar_feed::{self, CalendarFeed},
    dossier::{self, Dossier},
    organisation,
    tracking::{self, Filter, Line},
};

use crate::{Caller, Result, ServiceError, Services, organisation::acting_still, session::hash};

/// Most dossiers that a calendar shows, what is due first: programs refuse files that are too long.
const MOST: u64 = 2_000;

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
    /// What, and when.
    pub deadline: Deadline,
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
        let note = self.noted(&feed.organisation, caller, OrganisationChange::CalendarMade);
        organisation::note(&*tx, &note).await?;
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
        if calendar_feed::delete(&*tx, &organisation.id, &caller.account.id).await? {
            let note = self.noted(&organisation.id, caller, OrganisationChange::CalendarEnded);
            organisation::note(&*tx, &note).await?;
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
        let member = organisation::member(read, &feed.organisation, &feed.account).await?;
        let (_, organisation) = member.ok_or(ServiceError::NotFound)?;
        let owner = account::by_id(read, &feed.account).await?;
        if owner.is_none_or(|owner| owner.disabled_at.is_some() || owner.closed_at.is_some()) {
            return Err(ServiceError::NotFound);
        }
        Ok(Calendar {
            entries: self.due_dates(&organisation.id).await?,
            tax_code: organisation.tax_code,
            made: self.now(),
        })
    }

    async fn due_dates(&self, organisation: &str) -> Result<Vec<CalendarEntry>> {
        let filter = Filter {
            owner: Owner::Organisation(organisation),
            states: Vec::new(),
            procedure: None,
            account: None,
            from: None,
            until: None,
            places: vec![DATED],
            code: None,
            words: Vec::new(),
            order: TrackOrder::Due,
        };
        let read = self.db.read();
        let lines = tracking::list(read, &filter, None, MOST).await?;
        // Of what is due from them only the first thing stands in the list.
        let ours = |line: &&Line| line.deadline().is_some_and(|end| end.kind.is_ours());
        let ids: Vec<String> = lines.iter().filter(ours).map(|line| line.id.clone()).collect();
        let found = dossier::by_ids(read, &ids).await?;
        let found: HashMap<&str, &Dossier> =
            found.iter().map(|one| (one.id.as_str(), one)).collect();
        let mut entries = Vec::with_capacity(lines.len());
        for line in lines {
            let ends = match found.get(line.id.as_str()) {
                Some(one) => deadlines(&one.snapshot, one.answer_by),
                None => line.deadline().into_iter().collect(),
            };
            entries.extend(ends.into_iter().map(|deadline| CalendarEntry {
                code: line.code.clone(),
                procedure: line.procedure_name.clone(),
                deadline,
            }));
        }
        Ok(entries)
    }
}
