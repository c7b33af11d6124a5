//! Agencies that were merged or dissolved: what they left open goes on at their successors.

use domain::{
    Text,
    dossier::{Actor, Command, DossierState, Refusal},
    view::StaffChange,
};
use storage::{dossier, inbox};

use crate::{Caller, Result, ServiceError, Services};

/// Dossiers that are moved in one go.
const AT_ONCE: u64 = 500;

/// What an agency that ended left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// The agency.
    pub from: String,
    /// Its name.
    pub from_name: Text,
    /// Who goes on.
    pub to: String,
    /// Its name.
    pub to_name: Text,
    /// Codes of the dossiers, longest waiting first in each state.
    pub dossiers: Vec<String>,
}

impl Services {
    /// How many dossiers of an agency are not closed.
    pub(crate) async fn left_open(&self, agency: &str) -> Result<u64> {
        let counts = inbox::counts(self.db.read(), &[agency.to_owned()]).await?;
        let open = counts.iter().filter(|(state, _)| state.waits_for().is_some());
        Ok(open.map(|(_, count)| count.unsigned_abs()).sum())
    }

    /// What an agency that has ended left open, and who goes on with it; nothing is moved.
    ///
    /// # Errors
    ///
    /// `agency_exists` while it has not ended, `no_successor` where nobody goes on with its work.
    pub async fn legacy(&self, agency: &str) -> Result<Legacy> {
        let snapshot = self.catalogue.get();
        let directory = &snapshot.directory;
        let known = directory.get(agency).ok_or(ServiceError::BadInput("unknown_agency"))?;
        let today = self.today();
        if known.profile.exists_on(&today) {
            return Err(ServiceError::BadInput("agency_exists"));
        }
        let to = directory.living(agency, &today);
        if to == agency {
            return Err(ServiceError::BadInput("no_successor"));
        }
        let mut dossiers = Vec::new();
        let open = DossierState::ALL.into_iter().filter(|state| state.waits_for().is_some());
        let soon = self.now().plus_ms(1);
        for state in open {
            let found =
                dossier::waiting_before(self.db.read(), agency, state, soon, AT_ONCE).await?;
            dossiers.extend(found.into_iter().map(|dossier| dossier.code));
        }
        Ok(Legacy {
            from: agency.to_owned(),
            from_name: known.name.clone(),
            to_name: directory.name(to),
            to: to.to_owned(),
            dossiers,
        })
    }

    /// Moves what an agency left open to its successor, each dossier with its own event; answers how
    /// many. `caller` is who heads the centre, nobody for a command of the operator. Again, it moves
    /// nothing.
    pub async fn take_over_legacy(
        &self,
        caller: Option<&Caller>,
        agency: &str,
        reason: &str,
    ) -> Result<u64> {
        let snapshot = self.catalogue.get();
        let living = snapshot.directory.living(agency, &self.today()).to_owned();
        let centre = snapshot.directory.centre_of(&living).cloned();
        if let Some(caller) = caller {
            // Those who head the centre that it was under, or the one that goes on with its work.
            let directory = &snapshot.directory;
            let own = self.headed_centres(caller);
            let living = directory.living(agency, &self.today());
            let roots = [directory.root(agency), directory.root(living)];
            if own.is_empty() {
                return Err(ServiceError::Forbidden);
            }
            if !own.iter().any(|known| roots.contains(&directory.root(&known.agency))) {
                return Err(ServiceError::NotFound);
            }
        }
        let mut moved = 0;
        loop {
            let legacy = self.legacy(agency).await?;
            let before = moved;
            for code in &legacy.dossiers {
                let found = dossier::by_code(self.db.read(), code).await?;
                let Some(dossier) = found else { continue };
                let (to, reason) = (legacy.to.clone(), reason.to_owned());
                let command = Command::Succeed { to, reason };
                let version = dossier.version;
                match self.execute(dossier, version, &command, &Actor::System).await {
                    Ok(_) => moved += 1,
                    // It moved meanwhile, and comes up again where it is still there.
                    Err(
                        ServiceError::VersionConflict
                        | ServiceError::Refused(Refusal::WrongState | Refusal::SameAgency),
                    ) => {}
                    Err(error) => return Err(error),
                }
            }
            if moved == before {
                break;
            }
        }
        if let (Some(caller), Some(centre), true) = (caller, &centre, moved > 0) {
            let tx = self.db.begin().await?;
            let about = (caller.account.id.as_str(), agency);
            let (change, detail) =
                (StaffChange::TakenOver, [&moved.to_string(), reason].join(": "));
            self.write_down(&tx, Some(caller), centre, about, change, detail).await?;
            tx.commit().await?;
        }
        Ok(moved)
    }
}
