//! What a centre says about itself, and its counters: they share its row and its version.

use domain::{
    agency::{FieldChange, Kept},
    centre::{AboutForm, CentreDesk, CentreProfile, check_about, check_desk},
    staff::Standing,
    view::CentreChange,
};
use storage::{
    centre::{self, Centre},
    posting,
};

use super::{
    Done,
    keeping::{Keeping, valid},
};
use crate::{Result, ServiceError, Services};

impl Services {
    pub(super) async fn keep_about(
        &self,
        keeping: &Keeping<'_>,
        version: i64,
        about: &AboutForm,
    ) -> Result<Done> {
        let profile = about.read(keeping.profile(version)?);
        valid(check_about(&profile))?;
        let changes = keeping.centre.profile.changes(&profile);
        self.save_centre(keeping, version, profile, &changes).await?;
        Ok(keeping.done(CentreChange::About, None, changes))
    }

    pub(super) async fn keep_desk(
        &self,
        keeping: &Keeping<'_>,
        version: i64,
        desk: CentreDesk,
        added: bool,
    ) -> Result<Done> {
        let mut profile = keeping.profile(version)?.clone();
        let place = profile.desks.iter().position(|known| known.key == desk.key);
        let others = profile.desks.iter().enumerate();
        let others = others.filter(|(index, _)| added || Some(*index) != place);
        let ours = |code: &str| keeping.ours(code).is_ok();
        valid(check_desk(&desk, others.map(|(_, other)| other), ours))?;
        let key = desk.key.clone();
        let (change, changes) = match profile.desks.iter_mut().find(|known| known.key == key) {
            Some(known) => {
                let changes = known.changes(&desk);
                *known = desk;
                (CentreChange::DeskChanged, changes)
            }
            None if added => {
                let changes = CentreDesk::default().changes(&desk);
                profile.desks.push(desk);
                (CentreChange::DeskAdded, changes)
            }
            None => return Err(ServiceError::NotFound),
        };
        self.save_centre(keeping, version, profile, &changes).await?;
        Ok(keeping.done(change, Some(key), changes))
    }

    pub(super) async fn close_desk(
        &self,
        keeping: &Keeping<'_>,
        version: i64,
        key: &str,
    ) -> Result<Done> {
        let mut profile = keeping.profile(version)?.clone();
        let place = profile.desks.iter().position(|known| known.key == key);
        let closed = profile.desks.remove(place.ok_or(ServiceError::NotFound)?);
        let codes: Vec<String> =
            keeping.records.keys().filter(|code| keeping.ours(code).is_ok()).cloned().collect();
        let today = self.today();
        let posted = posting::at_agencies(&**keeping.tx, &codes).await?;
        let occupied = posted.iter().any(|(account, (posting, _))| {
            account.disabled_at.is_none()
                && posting.place == keeping.centre.agency
                && posting.desk.as_deref() == Some(key)
                && posting.on(&today) != Standing::Over
        });
        if occupied {
            return Err(ServiceError::BadInput("desk_occupied"));
        }
        let changes = closed.changes(&CentreDesk::default());
        self.save_centre(keeping, version, profile, &changes).await?;
        Ok(keeping.done(CentreChange::DeskClosed, Some(closed.key), changes))
    }

    async fn save_centre(
        &self,
        keeping: &Keeping<'_>,
        version: i64,
        profile: CentreProfile,
        changes: &[FieldChange],
    ) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let saved = Centre { profile, desk_at: Some(self.now()), ..keeping.centre.clone() };
        if centre::save(&**keeping.tx, &saved, version).await? {
            Ok(())
        } else {
            Err(ServiceError::VersionConflict)
        }
    }
}
