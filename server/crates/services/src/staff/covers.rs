//! Who stands in for whom, as those who keep the staff say.

use domain::{
    staff::{Cover, works_at},
    text::normalise,
    view::StaffChange,
};
use storage::{
    account,
    centre::Centre,
    cover::{self, StoredCover},
    posting,
};

use super::orders::{day, period};
use crate::{Caller, Result, ServiceError, Services};

/// Longest absence, in days: longer is another post.
const LONGEST_DAYS: i64 = 366;
/// Longest reason, in characters.
const REASON_MAX: usize = 500;

impl Services {
    pub(super) async fn cover(
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
        if cover.substitute == caller.account.id {
            return Err(ServiceError::BadInput("own_role"));
        }
        let reason = reason_of(reason)?;
        let cover = Cover { since, until, ..cover };
        let tx = self.begin_staff(&centre.agency).await?;
        account::lock(&*tx, &cover.substitute).await?;
        let lent = posting::find(&*tx, &cover.absent, &cover.agency).await?;
        let (lent, _) = lent.ok_or(ServiceError::BadInput("no_post_there"))?;
        let roles = cover.lends(&lent.roles_from(&cover.since));
        if roles.is_empty() {
            return Err(ServiceError::BadInput("no_post_there"));
        }
        // Whoever stands in is an officer of this centre, too.
        let codes = self.codes_of(centre);
        let own = posting::of_account(&*tx, &cover.substitute).await?;
        if !codes.iter().any(|code| works_at(&own, code, &cover.since)) {
            return Err(ServiceError::BadInput("unknown_officer"));
        }
        self.can_borrow(&tx, &cover, roles).await?;
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

    pub(super) async fn uncover(
        &self,
        caller: &Caller,
        centre: &Centre,
        id: &str,
        version: i64,
    ) -> Result<()> {
        let tx = self.begin_staff(&centre.agency).await?;
        let stored = cover::by_id(&*tx, id).await?.ok_or(ServiceError::NotFound)?;
        self.at_centre(centre, &stored.cover.agency).map_err(|_| ServiceError::NotFound)?;
        let last = self.yesterday();
        if stored.cover.until < self.today() {
            return Err(ServiceError::VersionConflict);
        }
        if !cover::set_until(&*tx, id, &last, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        let cover = &stored.cover;
        // An absence is about who was away, what was lent about who had it.
        let (who, change) = if cover.is_lent() {
            (&cover.substitute, StaffChange::Returned)
        } else {
            (&cover.absent, StaffChange::Uncovered)
        };
        let about = (who.as_str(), cover.agency.as_str());
        self.write_down(&tx, Some(caller), centre, about, change, last).await?;
        Ok(tx.commit().await?)
    }
}

/// A reason as it is stored.
///
/// # Errors
///
/// `reason_missing` where none is given.
pub(super) fn reason_of(text: &str) -> Result<String> {
    let reason: String = normalise(text).chars().take(REASON_MAX).collect();
    if reason.is_empty() { Err(ServiceError::BadInput("reason_missing")) } else { Ok(reason) }
}
