//! What the intake worker does with a submitted dossier: compare hashes, scan, put it on a desk.

use std::future::Future;

use domain::{
    dossier::{Actor, Command, DossierState},
    view::ScanState,
};
use storage::{
    dossier::{self, Dossier},
    intake_item, upload,
};

use crate::{
    Result, ServiceError, Services,
    carry_out::{act_by_step, lock_whole},
    chain,
};

/// Looks for malware in a stored file.
pub trait Scan: Send + Sync {
    /// What is in the file; an error means: try again later.
    fn scan(&self, upload_id: &str) -> impl Future<Output = Result<ScanState>> + Send;
}

impl Services {
    /// Handles one message of the intake queue. Handling it again does nothing: the message's id is
    /// recorded in the transaction that does the work.
    ///
    /// # Errors
    ///
    /// Anything that makes trying again worth while: a file that cannot be read, a hash that does
    /// not agree, a scanner or a database that does not answer.
    pub async fn take_in(
        &self,
        message: &str,
        dossier_id: &str,
        scanner: Option<&impl Scan>,
    ) -> Result<()> {
        let mut scans: Option<(u32, Vec<(String, ScanState)>)> = None;
        loop {
            let found = dossier::by_id(self.db.read(), dossier_id).await?;
            let dossier = found.ok_or_else(|| internal("the dossier is gone"))?;
            // Withdrawn in the meantime, or handled before: nothing is left to do.
            if dossier.snapshot.state != DossierState::Submitted {
                let tx = self.db.begin().await?;
                intake_item::record_consumed(&*tx, message, self.now()).await?;
                return Ok(tx.commit().await?);
            }
            let checked = match scans.take() {
                Some(checked) => checked,
                None => self.check_files(dossier_id, scanner).await?,
            };
            if self.route(message, dossier, &checked, scanner.is_some()).await? {
                return Ok(());
            }
            // It moved while the files were looked at: judge it as it is now.
            scans = Some(checked);
        }
    }

    /// Compares the files of a dossier with their receipt and has them scanned: how many agree, and
    /// what the scanner said of each.
    async fn check_files(
        &self,
        dossier_id: &str,
        scanner: Option<&impl Scan>,
    ) -> Result<(u32, Vec<(String, ScanState)>)> {
        let uploads = upload::of_dossier(self.db.read(), dossier_id).await?;
        let (mut verified, mut scans) = (0, Vec::new());
        for upload in uploads {
            if upload.scan == ScanState::Infected {
                scans.push((upload.id, ScanState::Infected));
                continue;
            }
            let sha256 = upload.sha256.as_deref().unwrap_or_default();
            if !self.files.verify(&upload.id, sha256).await? {
                return Err(internal("a stored file does not have the hash of its receipt"));
            }
            verified += 1;
            let state = match (upload.scan, scanner) {
                (ScanState::Clean, _) => ScanState::Clean,
                (_, Some(scanner)) => scanner.scan(&upload.id).await?,
                (_, None) => ScanState::NotScanned,
            };
            scans.push((upload.id, state));
        }
        Ok((verified, scans))
    }

    /// Puts the dossier on a desk; false when it is not any more what was read.
    async fn route(
        &self,
        message: &str,
        mut dossier: Dossier,
        (verified, scans): &(u32, Vec<(String, ScanState)>),
        scanned: bool,
    ) -> Result<bool> {
        let of = |wanted: ScanState| -> Vec<String> {
            let some = scans.iter().filter(|(_, state)| *state == wanted);
            some.map(|(id, _)| id.clone()).collect()
        };
        let infected = of(ScanState::Infected);
        // Before the record says so: a crash in between only repeats the move.
        for id in &infected {
            self.files.quarantine(id).await?;
        }
        let rules = self.case_rules(&dossier).await?;
        let tx = self.db.begin().await?;
        let now = self.now();
        if !intake_item::record_consumed(&*tx, message, now).await? {
            // Done before; said so only when that is on disk.
            tx.commit().await?;
            return Ok(true);
        }
        for state in [ScanState::Clean, ScanState::NotScanned, ScanState::Infected] {
            upload::set_scan(&*tx, &of(state), state).await?;
        }
        let expected = dossier.version;
        let agency = dossier.snapshot.agency.clone();
        let mut records = Vec::new();
        let check = Command::RecordFileCheck { verified: *verified, infected, scanned };
        for command in [check, Command::Route { agency }] {
            let events = rules.decide(&dossier, &command, &Actor::System, now)?;
            records.extend(chain::extend(&mut dossier, events, &Actor::System, now));
        }
        act_by_step(&mut dossier);
        lock_whole(&tx, &dossier).await?;
        if !dossier::save(&*tx, &dossier, expected).await? {
            return Ok(false);
        }
        self.record(&tx, &dossier, &records).await?;
        self.write_register(&tx, &dossier, &rules, &records).await?;
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(true)
    }
}

fn internal(what: &str) -> ServiceError {
    ServiceError::Internal(what.to_owned())
}
