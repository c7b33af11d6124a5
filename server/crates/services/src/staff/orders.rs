//! Changing posts: given, ended, and what both have to hold to.

use domain::{
    identity::PersonalId,
    staff::{Cover, Posting, Standing},
    time::parse_iso_date,
    view::{StaffChange, StaffOrder},
};
use storage::{
    Tx, account,
    centre::Centre,
    cover::{self, Note},
    posting,
};

use super::roles::some_roles;
use crate::{Caller, Result, ServiceError, Services};

/// A post of an account for an agency, at the row version that was read.
pub(super) type Read<'a> = (&'a str, &'a str, i64);

impl Services {
    /// Changes the staff of a centre that the officer keeps.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever keeps the staff of none, [`ServiceError::NotFound`] for
    /// what is another centre's, [`ServiceError::VersionConflict`] for what changed since it was read,
    /// and a code for what cannot be: `unknown_account`, `unknown_agency`, `unknown_desk`,
    /// `role_missing`, `date`, `period`, `same_person`, `no_post_there`, `posted_already`,
    /// `cover_overlaps`, `reason_missing`, `own_role`, `role_held_already`, `end_outside`,
    /// `roles_apart`, `treasurer_reconciles`, `substitute_apart`, `administration_only`,
    /// `administration_place`, `last_system_administrator`.
    pub async fn order_staff(
        &self,
        caller: &Caller,
        centre: &str,
        order: StaffOrder,
    ) -> Result<()> {
        let centre = self.staffed(caller, centre)?;
        match order {
            StaffOrder::Post { .. } => self.post(caller, &centre, order).await,
            StaffOrder::End { account, agency, version, until } => {
                self.end_post(caller, &centre, (&account, &agency, version), &until).await
            }
            StaffOrder::Roles { account, agency, version, roles } => {
                self.set_roles(caller, &centre, (&account, &agency, version), roles).await
            }
            StaffOrder::Grant { account, agency, version, role, since, until } => {
                let term = (role, since.as_str(), until.as_str());
                self.grant(caller, &centre, (&account, &agency, version), term).await
            }
            StaffOrder::Withdraw { account, agency, version, role } => {
                self.withdraw_role(caller, &centre, (&account, &agency, version), role).await
            }
            StaffOrder::Cover { absent, substitute, agency, since, until, reason } => {
                let roles = Vec::new();
                let cover = Cover { absent, substitute, agency, roles, since, until };
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
        let tx = self.begin_staff(&centre.agency).await?;
        let found = account::by_identity(&*tx, number.as_str(), true).await?;
        let found = found.filter(|account| account.disabled_at.is_none());
        let officer = found.ok_or(ServiceError::BadInput("unknown_account"))?;
        if officer.id == caller.account.id {
            return Err(ServiceError::BadInput("own_role"));
        }
        account::lock(&*tx, &officer.id).await?;
        if let Some((before, _)) = posting::find(&*tx, &officer.id, &agency).await?
            && before.on(&self.today()) != Standing::Over
        {
            return Err(ServiceError::BadInput("posted_already"));
        }
        // At a counter of the centre, else where the home agency is.
        let place = if desk.is_some() { centre.agency.clone() } else { agency.clone() };
        let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        let detail = [&*names.join(" "), &*period(&since, until.as_deref())].join(" ");
        let since = Some(since);
        let terms = Vec::new();
        let posting = Posting { agency, home, place, desk, roles, terms, since, until };
        let change = (&Posting::default(), &posting);
        self.can_hold(&tx, &officer.id, change).await?;
        self.keeps_administered(&tx, caller, centre, &officer.id, change).await?;
        posting::put(&*tx, &officer.id, &posting).await?;
        let about = (officer.id.as_str(), posting.agency.as_str());
        self.write_down(&tx, Some(caller), centre, about, StaffChange::Posted, detail).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a post, one's own as well: an end makes it shorter, and never begins or prolongs anything.
    async fn end_post(
        &self,
        caller: &Caller,
        centre: &Centre,
        read: Read<'_>,
        until: &str,
    ) -> Result<()> {
        let today = self.today();
        let last = if until.trim().is_empty() { self.yesterday() } else { day(until)? };
        let change = (StaffChange::Ended, last.clone());
        let end = |before: &Posting| {
            let later = before.until.as_ref().is_some_and(|until| *until < last);
            // What has not begun does not hold for a day because it ends.
            let unbegun = last >= today && before.since.as_ref().is_some_and(|since| last < *since);
            if later || unbegun {
                return Err(ServiceError::BadInput("end_outside"));
            }
            Ok(ended(before.clone(), &last))
        };
        self.change_post(caller, centre, read, end, change).await
    }

    /// Whether an agency is one of the centre's; any other answers like none.
    pub(super) fn at_centre(&self, centre: &Centre, agency: &str) -> Result<()> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let ours = directory.get(agency).is_some()
            && directory.root(agency) == directory.root(&centre.agency);
        if ours { Ok(()) } else { Err(ServiceError::BadInput("unknown_agency")) }
    }

    pub(super) fn codes_of(&self, centre: &Centre) -> Vec<String> {
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
        let root = snapshot.directory.root(&centre.agency);
        self.note_staff(tx, root, caller, (account, agency), (change, detail)).await
    }

    /// [`Self::write_down`] by the agency above all others. Nobody keeps staff or lends in somebody
    /// else's stead, so that who did it is all there is to say.
    pub(super) async fn note_staff(
        &self,
        tx: &Tx,
        root: &str,
        caller: Option<&Caller>,
        (account, agency): (&str, &str),
        (change, detail): (StaffChange, String),
    ) -> Result<()> {
        let note = Note {
            id: self.new_id(),
            root: root.to_owned(),
            at: self.now(),
            by: caller.map(|caller| caller.account.id.clone()),
            account: account.to_owned(),
            change,
            agency: agency.to_owned(),
            detail,
        };
        Ok(cover::note(&**tx, &note).await?)
    }

    /// The last day of what ends now: it holds no more today.
    pub(super) fn yesterday(&self) -> String {
        self.now().plus_minutes(-24 * 60).date().to_string()
    }
}

/// A post whose last day this is.
pub(super) fn ended(mut posting: Posting, last: &str) -> Posting {
    if posting.since.as_deref().is_some_and(|since| last < since) {
        // It never came to hold.
        posting.since = Some(last.to_owned());
    }
    posting.until = Some(last.to_owned());
    posting
}

pub(super) fn day(text: &str) -> Result<String> {
    let date = parse_iso_date(text.trim()).ok_or(ServiceError::BadInput("date"))?;
    Ok(date.to_string())
}

pub(super) fn day_or(text: &str, otherwise: impl Fn() -> String) -> Result<String> {
    if text.trim().is_empty() { Ok(otherwise()) } else { day(text) }
}

/// `2026-11-23 – 2026-12-01`; open where there is no end.
pub(super) fn period(since: &str, until: Option<&str>) -> String {
    [since, until.unwrap_or("…")].join(" – ")
}
