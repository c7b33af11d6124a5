//! The same for many dossiers: each by itself, with its own answer.

use domain::{
    dossier::{Command, DossierState},
    staff::StaffAction,
    view::{BulkLine, BulkTarget, Decision, OfficerView},
};

use super::command::told_code;
use crate::{Caller, Result, ServiceError, Services};

/// Dossiers that are decided in one go.
const MOST: usize = 100;

impl Services {
    /// Does the same with many dossiers. What one refuses keeps no other from being done.
    ///
    /// # Errors
    ///
    /// [`ServiceError::BadInput`] for what is not done to many at once, or for too many; every other
    /// fault stands in its dossier's line.
    pub async fn decide_many(
        &self,
        caller: &Caller,
        decision: &Decision,
        dossiers: Vec<BulkTarget>,
    ) -> Result<Vec<BulkLine>> {
        let bulk = matches!(
            decision,
            Decision::Accept | Decision::Assign { .. } | Decision::Return { .. }
        );
        if !bulk {
            return Err(ServiceError::BadInput("not_in_bulk"));
        }
        if dossiers.is_empty() {
            return Err(ServiceError::BadInput("nothing_chosen"));
        }
        if dossiers.len() > MOST {
            return Err(ServiceError::BadInput("too_many"));
        }
        let mut lines = Vec::with_capacity(dossiers.len());
        for BulkTarget { code, version } in dossiers {
            let done = self.decide_one(caller, &code, version, decision.clone()).await;
            let problem = done.err().map(|error| {
                if error.is_ours() {
                    tracing::error!(error = ?error, "One of many was not decided");
                }
                error.code().to_owned()
            });
            lines.push(BulkLine { code, problem });
        }
        Ok(lines)
    }

    /// What is nobody's is taken first: choosing it in the list is as good as opening it.
    async fn decide_one(
        &self,
        caller: &Caller,
        code: &str,
        mut version: i64,
        decision: Decision,
    ) -> Result<()> {
        let mut dossier = self.dossier_at_desk(caller, code).await?;
        if decision == Decision::Accept && dossier.snapshot.holder(self.now()).is_none() {
            let actor = self.actor_for(caller, &dossier, &Command::Claim).await?;
            dossier = self.execute(dossier, version, &Command::Claim, &actor).await?;
            version = dossier.version;
        }
        let told = told_code(&decision);
        let command = self.command(&dossier, decision).await?;
        self.carry_on(caller, dossier, version, (&command, told.as_deref())).await.map(|_| ())
    }

    /// Whom the dossiers that wait for it can be given to: the specialists of the officer's desks.
    pub(super) async fn officers_for(
        &self,
        caller: &Caller,
        agencies: &[String],
        state: DossierState,
    ) -> Result<Vec<OfficerView>> {
        let mut officers: Vec<OfficerView> = Vec::new();
        if state != DossierState::Assigning {
            return Ok(officers);
        }
        for agency in agencies.iter().filter(|code| caller.may(code, StaffAction::Assign)) {
            let found = self.specialists_of(agency).await?;
            officers.extend(
                found.into_iter().filter(|one| !officers.contains(one)).collect::<Vec<_>>(),
            );
        }
        Ok(officers)
    }
}
