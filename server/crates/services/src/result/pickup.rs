//! The pick-up code: the portal shows it to the applicant alone, who tells it at the counter, or
//! gives it to whoever goes there for them.

use domain::{
    dossier::{DossierState, Event, EventRecord},
    result::{Delivery, PICKUP_DIGITS, PICKUP_TRIES, pickup_digits},
};
use storage::{Tx, dossier::Dossier, pickup};

use crate::{Result, ServiceError, Services};

impl Services {
    /// Gives a dossier its code when its result is issued.
    pub(crate) async fn give_pickup_code(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        records: &[EventRecord],
    ) -> Result<()> {
        if !records.iter().any(|one| matches!(one.event, Event::ResultIssued { .. })) {
            return Ok(());
        }
        let mut random = [0; 8];
        self.random.fill(&mut random);
        let number = u64::from_be_bytes(random) % 10_u64.pow(PICKUP_DIGITS as u32);
        let code = format!("{number:0PICKUP_DIGITS$}");
        Ok(pickup::give(&**tx, &dossier.id, &code).await?)
    }

    /// The code of a dossier whose result waits at the counter.
    pub(crate) async fn pickup_code(&self, dossier: &Dossier) -> Result<Option<String>> {
        let at_counter = match dossier.snapshot.delivery() {
            Delivery::Counter => true,
            // What was issued on paper cannot come online.
            Delivery::Online => dossier.snapshot.process.document.is_none(),
            Delivery::Post => false,
        };
        if dossier.snapshot.state != DossierState::ResultReady || !at_counter {
            return Ok(None);
        }
        let found = pickup::of_dossier(self.db.read(), &dossier.id).await?;
        Ok(found.filter(|(_, wrong)| *wrong < PICKUP_TRIES).map(|(code, _)| code))
    }

    /// Looks whether somebody told the right code.
    ///
    /// # Errors
    ///
    /// `pickup_code_wrong`; `pickup_code_locked` after too many wrong ones, also where there is none.
    pub(crate) async fn take_pickup_code(&self, dossier: &Dossier, typed: &str) -> Result<()> {
        let typed = pickup_digits(typed);
        if typed.len() != PICKUP_DIGITS {
            return Err(ServiceError::BadInput("pickup_code_wrong"));
        }
        let tx = self.db.begin().await?;
        // Counted first, so that tries at once are tries, too.
        let open = pickup::count_try(&*tx, &dossier.id, PICKUP_TRIES).await?;
        let known = pickup::of_dossier(&*tx, &dossier.id).await?;
        let right = open && known.is_some_and(|(code, _)| code == typed);
        if right {
            pickup::forgive(&*tx, &dossier.id).await?;
        }
        tx.commit().await?;
        match (open, right) {
            (_, true) => Ok(()),
            (true, false) => Err(ServiceError::BadInput("pickup_code_wrong")),
            (false, false) => Err(ServiceError::BadInput("pickup_code_locked")),
        }
    }
}
