//! Supplement requests and questions to other agencies that nobody answers: what happens then.

use domain::dossier::{Actor, Command, DossierState, Role};
use storage::{consultation, dossier};

use crate::{Result, ServiceError, Services};

/// Dossiers that are closed in one go.
const AT_ONCE: u64 = 100;

impl Services {
    /// Notices questions to other agencies that were not answered in time; answers how many.
    pub async fn note_silence(&self) -> Result<usize> {
        let late = consultation::silent(self.db.read(), self.now(), AT_ONCE).await?;
        let mut noted = 0;
        for open in late {
            let found = dossier::by_id(self.db.read(), &open.dossier_id).await?;
            let Some(dossier) = found else { continue };
            let (version, consultation) = (dossier.version, open.number);
            let command = Command::Silence { consultation };
            match self.execute(dossier, version, &command, &Actor::System).await {
                Ok(_) => noted += 1,
                // Answered just now.
                Err(ServiceError::Refused(_) | ServiceError::VersionConflict) => {}
                Err(error) => tracing::error!(error = ?error, "A silence was not noted"),
            }
        }
        Ok(noted)
    }

    /// Closes dossiers whose applicants did not answer a supplement request in time; answers how
    /// many. The rule itself is the state machine's.
    pub async fn close_unanswered(&self) -> Result<usize> {
        let now = self.now();
        let agencies: Vec<String> =
            self.catalogue.get().directory.all().map(|agency| agency.code.clone()).collect();
        let asked: Vec<DossierState> = DossierState::ALL
            .into_iter()
            .filter(|state| state.waits_for() == Some(Role::Applicant))
            .collect();
        let mut closed = 0;
        for agency in &agencies {
            for state in &asked {
                let read = self.db.read();
                let old = dossier::unanswered(read, agency, *state, now, AT_ONCE).await?;
                for dossier in old {
                    let version = dossier.version;
                    match self.execute(dossier, version, &Command::Lapse, &Actor::System).await {
                        Ok(_) => closed += 1,
                        // Not yet, or answered just now.
                        Err(ServiceError::Refused(_) | ServiceError::VersionConflict) => {}
                        // One that cannot be closed keeps nobody else's open.
                        Err(error) => {
                            tracing::error!(error = ?error, "A dossier was not closed");
                        }
                    }
                }
            }
        }
        Ok(closed)
    }
}
