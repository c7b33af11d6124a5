//! Changing posts and absences.

use domain::{
    identity::PersonalId,
    staff::{Cover, Posting, Standing},
    text::normalise,
    time::parse_iso_date,
    view::{StaffChange, StaffOrder},
    workflow::StaffRole,
};
use storage::{
    Tx, account,
    centre::Centre,
    cover::{self, Note, StoredCover},
    posting,
};

use crate::{Caller, Result, ServiceError, Services};

/// Longest absence, in days: longer is another post.
const LONGEST_DAYS: i64 = 366;
/// Longest reason, in characters.
const REASON_MAX: usize = 500;

impl Services {
    /// Changes the staff of a centre that the officer heads.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever heads no centre, [`ServiceError::NotFound`] for what is
    /// another centre's, [`ServiceError::VersionConflict`] for what changed since it was read, and a
    /// code for what cannot be: `unknown_account`, `unknown_agency`, `unknown_desk`, `role_missing`,
    /// `date`, `period`, `same_person`, `no_post_there`, `cover_overlaps`, `reason_missing`.
    pub async fn order_staff(
        &self,
        caller: &Caller,
        centre: &str,
        order: StaffOrder,
    ) -> Result<()> {
        let centre = self.headed(caller, centre)?;
        match order {
            StaffOrder::Post { .. } => self.post(caller, &centre, order).await,
            StaffOrder::End { account, agency, version, until } => {
                self.end_post(caller, &centre, (&account, &agency, version), &until).await
            }
            StaffOrder::Roles { account, agency, version, roles } => {
                self.set_roles(caller, &centre, (&account, &agency, version), roles).await
            }
            StaffOrder::Cover { absent, substitute, agency, since, until, reason } => {
                let cover = Cover { absent, substitute, agency, since, until };
                self.cover(caller, &centre, cover, &reason).await
            }
            StaffOrder::Uncover { id, version } => {
                self.uncover(caller, &centre, &id, version).await
            }
        }
    }

    async fn post(&self, caller: &Caller, centre: &Centre, order: StaffOrder) -> Result<()> {
        let StaffOrder::Post { identity_number, agency, home, desk, roles, since, until } = order
        else {
            return Err(ServiceError::BadInput("body"));
        };
        self.at_centre(centre, &agency)?;
        let home = Some(home).filter(|home| !home.is_empty()).unwrap_or_else(|| agency.clone());
        self.at_centre(centre, &home)?;
        let desk = Some(desk).filter(|desk| !desk.is_empty());
        if desk.as_deref().is_some_and(|key| centre.profile.desk(key).is_none()) {
            return Err(ServiceError::BadInput("unknown_desk"));
        }
        let roles = some_roles(roles)?;
        let since = day_or(&since, || self.today())?;
        let until = if until.trim().is_empty() { None } else { Some(day(&until)?) };
        if until.as_ref().is_some_and(|until| *until < since) {
            return Err(ServiceError::BadInput("period"));
        }
        let number = PersonalId::parse(&identity_number);
        let number = number.ok_or(ServiceError::BadInput("unknown_account"))?;
        let tx = self.db.begin().await?;
        let found = account::by_identity(&*tx, number.as_str(), true).await?;
        let found = found.filter(|account| account.disabled_at.is_none());
        let officer = found.ok_or(ServiceError::BadInput("unknown_account"))?;
        if let Some((before, _)) = posting::find(&*tx, &officer.id, &agency).await?
            && before.on(&self.today()) != Standing::Over
        {
            return Err(ServiceError::BadInput("posted_already"));
        }
        // At a counter of the centre, else where the home agency is.
        let place = if desk.is_some() { centre.agency.clone() } else { agency.clone() };
        let detail = period(&since, until.as_deref());
        let since = Some(since);
        let posting = Posting { agency, home, place, desk, roles, since, until };
        posting::put(&*tx, &officer.id, &posting).await?;
        let about = (officer.id.as_str(), posting.agency.as_str());
        self.write_down(&tx, Some(caller), centre, about, StaffChange::Posted, detail).await?;
        Ok(tx.commit().await?)
    }

    async fn end_post(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): (&str, &str, i64),
        until: &str,
    ) -> Result<()> {
        self.at_centre(centre, agency)?;
        let tx = self.db.begin().await?;
        let found = posting::find(&*tx, account, agency).await?;
        let (mut posting, _) = found.ok_or(ServiceError::NotFound)?;
        let last = if until.trim().is_empty() {
            // From now on: yesterday was the last day.
            self.now().plus_minutes(-24 * 60).date().to_string()
        } else {
            day(until)?
        };
        if posting.since.as_ref().is_some_and(|since| last < *since) {
            // It never came to hold.
            posting.since = Some(last.clone());
        }
        posting.until = Some(last.clone());
        if !posting::save(&*tx, account, &posting, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        let (about, change) = ((account, agency), StaffChange::Ended);
        self.write_down(&tx, Some(caller), centre, about, change, last).await?;
        Ok(tx.commit().await?)
    }

    async fn set_roles(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): (&str, &str, i64),
        roles: Vec<StaffRole>,
    ) -> Result<()> {
        self.at_centre(centre, agency)?;
        let roles = some_roles(roles)?;
        let tx = self.db.begin().await?;
        let found = posting::find(&*tx, account, agency).await?;
        let (mut posting, _) = found.ok_or(ServiceError::NotFound)?;
        posting.roles = roles;
        if !posting::save(&*tx, account, &posting, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        let names: Vec<&str> = posting.roles.iter().map(|role| role.name()).collect();
        let (about, change) = ((account, agency), StaffChange::Roles);
        self.write_down(&tx, Some(caller), centre, about, change, names.join(" ")).await?;
        Ok(tx.commit().await?)
    }

    async fn cover(
        &self,
        caller: &Caller,
        centre: &Centre,
        cover: Cover,
        reason: &str,
    ) -> Result<()> {
        self.at_centre(centre, &cover.agency)?;
        let (since, until) = (day(&cover.since)?, day(&cover.until)?);
        let today = self.today();
        let farthest = self.now().plus_minutes(LONGEST_DAYS * 24 * 60).date().to_string();
        if until < since || until < today || until > farthest {
            return Err(ServiceError::BadInput("period"));
        }
        if cover.absent == cover.substitute {
            return Err(ServiceError::BadInput("same_person"));
        }
        let reason: String = normalise(reason).chars().take(REASON_MAX).collect();
        if reason.is_empty() {
            return Err(ServiceError::BadInput("reason_missing"));
        }
        let cover = Cover { since, until, ..cover };
        let tx = self.db.begin().await?;
        let lent = posting::find(&*tx, &cover.absent, &cover.agency).await?;
        let lent = lent.ok_or(ServiceError::BadInput("no_post_there"))?;
        if lent.0.on(&cover.since) == Standing::Over {
            return Err(ServiceError::BadInput("no_post_there"));
        }
        // Whoever stands in is an officer of this centre, too.
        let codes = self.codes_of(centre);
        let own = posting::of_account(&*tx, &cover.substitute).await?;
        let posted = own.iter().any(|posting| {
            codes.contains(&posting.agency) && posting.on(&cover.since) == Standing::Current
        });
        if !posted {
            return Err(ServiceError::BadInput("unknown_officer"));
        }
        let others =
            cover::at_agencies(&*tx, std::slice::from_ref(&cover.agency), &cover.since).await?;
        if others.iter().any(|other| other.cover.overlaps(&cover)) {
            return Err(ServiceError::BadInput("cover_overlaps"));
        }
        let about = (cover.absent.clone(), cover.agency.clone());
        let detail = [period(&cover.since, Some(&cover.until)), reason.clone()].join(": ");
        cover::insert(&*tx, &StoredCover { id: self.new_id(), cover, reason, version: 1 }).await?;
        let (about, change) = ((&*about.0, &*about.1), StaffChange::Covered);
        self.write_down(&tx, Some(caller), centre, about, change, detail).await?;
        Ok(tx.commit().await?)
    }

    async fn uncover(
        &self,
        caller: &Caller,
        centre: &Centre,
        id: &str,
        version: i64,
    ) -> Result<()> {
        let tx = self.db.begin().await?;
        let stored = cover::by_id(&*tx, id).await?.ok_or(ServiceError::NotFound)?;
        self.at_centre(centre, &stored.cover.agency).map_err(|_| ServiceError::NotFound)?;
        let last = self.now().plus_minutes(-24 * 60).date().to_string();
        if stored.cover.until < self.today() {
            return Err(ServiceError::VersionConflict);
        }
        if !cover::set_until(&*tx, id, &last, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        let about = (stored.cover.absent.as_str(), stored.cover.agency.as_str());
        self.write_down(&tx, Some(caller), centre, about, StaffChange::Uncovered, last).await?;
        Ok(tx.commit().await?)
    }

    /// Whether an agency is one of the centre's; any other answers like none.
    fn at_centre(&self, centre: &Centre, agency: &str) -> Result<()> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let ours = directory.get(agency).is_some()
            && directory.root(agency) == directory.root(&centre.agency);
        if ours { Ok(()) } else { Err(ServiceError::BadInput("unknown_agency")) }
    }

    fn codes_of(&self, centre: &Centre) -> Vec<String> {
        let snapshot = self.catalogue.get();
        let agencies = snapshot.directory.of_centre(centre);
        agencies.into_iter().map(|agency| agency.code.clone()).collect()
    }

    /// Writes down what was changed, in the transaction that changes it.
    pub(crate) async fn write_down(
        &self,
        tx: &Tx,
        caller: Option<&Caller>,
        centre: &Centre,
        (account, agency): (&str, &str),
        change: StaffChange,
        detail: String,
    ) -> Result<()> {
        let snapshot = self.catalogue.get();
        let note = Note {
            id: self.new_id(),
            root: snapshot.directory.root(&centre.agency).to_owned(),
            at: self.now(),
            by: caller.map(|caller| caller.account.id.clone()),
            account: account.to_owned(),
            change,
            agency: agency.to_owned(),
            detail,
        };
        Ok(cover::note(&**tx, &note).await?)
    }
}

/// Roles without doubles; none are a mistake.
fn some_roles(mut roles: Vec<StaffRole>) -> Result<Vec<StaffRole>> {
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() { Err(ServiceError::BadInput("role_missing")) } else { Ok(roles) }
}

fn day(text: &str) -> Result<String> {
    let date = parse_iso_date(text.trim()).ok_or(ServiceError::BadInput("date"))?;
    Ok(date.to_string())
}

fn day_or(text: &str, otherwise: impl Fn() -> String) -> Result<String> {
    if text.trim().is_empty() { Ok(otherwise()) } else { day(text) }
}

/// `2026-11-23 – 2026-12-01`; open where there is no end.
fn period(since: &str, until: Option<&str>) -> String {
    [since, until.unwrap_or("…")].join(" – ")
}
