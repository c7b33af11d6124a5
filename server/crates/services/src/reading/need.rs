//! Need to know: whom a dossier is about is for those who are on it, and for who says why.
//!
//! A noted reading is good for an hour. Whoever was on the dossier can end what was begun, as print
//! the receipt of what was just accepted; whoever is not says why first.

use domain::{
    dossier::{Purpose, knows},
    view::ReadingReason,
};
use storage::{
    dossier::{self, Dossier},
    reading,
};

use crate::{Caller, Result, ServiceError, Services};

/// For how many minutes a reading opens the dossier to its officer.
const OPEN_MINUTES: i64 = 60;

impl Services {
    /// Notes the reading of an officer who is on the dossier; answers whether this one is.
    pub(crate) fn note_if_on_it(&self, caller: &Caller, dossier: &Dossier) -> bool {
        let (officer, duties) = (&caller.account.id, &caller.duties);
        let on_it = knows(&dossier.snapshot, officer, duties, self.now());
        if on_it {
            self.note_reading(caller, dossier, Purpose::Handling);
        }
        on_it
    }

    /// Whether the officer may see whom a dossier is about. Who is on it costs no read.
    pub(crate) async fn may_know(&self, caller: &Caller, dossier: &Dossier) -> Result<bool> {
        let after = self.now().plus_minutes(-OPEN_MINUTES);
        let officer = &caller.account.id;
        if self.note_if_on_it(caller, dossier) || self.readings.has(officer, &dossier.id, after) {
            return Ok(true);
        }
        Ok(reading::last_of(self.db.read(), &dossier.id, officer, after).await?.is_some())
    }

    /// Refuses what shows whom a dossier is about.
    ///
    /// # Errors
    ///
    /// `purpose_missing` to who is not on it and has not said why.
    pub(crate) async fn need_to_know(&self, caller: &Caller, dossier: &Dossier) -> Result<()> {
        let known = self.may_know(caller, dossier).await?;
        if known { Ok(()) } else { Err(ServiceError::BadInput("purpose_missing")) }
    }

    /// [`Services::dossier_at_desk`] for what shows whom it is about.
    pub(crate) async fn known_at_desk(&self, caller: &Caller, code: &str) -> Result<Dossier> {
        let dossier = self.dossier_at_desk(caller, code).await?;
        self.need_to_know(caller, &dossier).await?;
        Ok(dossier)
    }

    /// [`Services::dossier_at_own_desk`] for what shows whom it is about.
    pub(crate) async fn known_at_own_desk(&self, caller: &Caller, code: &str) -> Result<Dossier> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        self.need_to_know(caller, &dossier).await?;
        Ok(dossier)
    }

    /// Says why an officer who is not on a dossier has to see whom it is about: written down at once,
    /// told to the applicant, and good for an hour. The same words again are the same reading.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for a dossier of no desk of the officer's,
    /// [`ServiceError::Invalid`] where no reason is named, or another one not said;
    /// `purpose_needless` to whom it is open already.
    pub async fn give_purpose(
        &self,
        caller: &Caller,
        code: &str,
        reason: &ReadingReason,
    ) -> Result<()> {
        let dossier = self.dossier_at_desk(caller, code).await?;
        let given = reason.read().map_err(|wrong| ServiceError::Invalid(vec![wrong]))?;
        let reading = self.reading(caller, &dossier, given);
        let after = reading.at.plus_minutes(-OPEN_MINUTES);
        let (of, officer) = (&reading.dossier_id, &reading.account_id);
        let tx = self.db.begin().await?;
        // Two reasons at once are one after the other.
        dossier::lock(&*tx, code).await?;
        let last = reading::last_of(&*tx, of, officer, after).await?;
        let said = last.as_ref().map(|last| (last.purpose, &last.words));
        if said == Some((reading.purpose, &reading.words)) {
            return Ok(tx.commit().await?);
        }
        if last.is_some()
            || self.readings.has(officer, of, after)
            || self.note_if_on_it(caller, &dossier)
        {
            tx.commit().await?;
            return Err(ServiceError::BadInput("purpose_needless"));
        }
        reading::insert(&*tx, &reading, after).await?;
        Ok(tx.commit().await?)
    }
}
