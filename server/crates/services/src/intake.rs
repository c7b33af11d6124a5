//! What the intake worker does with a submitted dossier: compare hashes, scan, put it on a desk.

use std::future::Future;

use domain::{
    dossier::{Actor, Command, DossierState},
    view::ScanState,
};
use storage::{
    dossier::{self, Dossier},
    intake_item,
    upload::{self, Upload},
};

use crate::{
    Result, ServiceError, Services,
    carry_out::{act_by_step, lock_whole},
    chain,
    payment::PAID,
};

/// Looks for malware in a stored file.
pub trait Scan: Send + Sync {
    /// What is in the file; an error means: try again later.
    fn scan(&self, upload_id: &str) -> impl Future<Output = Result<ScanState>> + Send;
}

impl Services {
    /// Does what a message of the intake queue asks for, by its kind.
    ///
    /// # Errors
    ///
    /// Anything that makes trying again worth while.
    pub async fn handle(
        &self,
        (message, kind): (&str, &str),
        dossier_id: &str,
        scanner: Option<&impl Scan>,
    ) -> Result<()> {
        if kind == PAID {
            return self.log_payments(message, dossier_id).await;
        }
        self.take_in(message, dossier_id, scanner).await
    }

    /// Handles one message of a dossier that came or was supplemented. Handling it again does nothing: the message's id is
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
        self.check_message_files(dossier_id, scanner).await?;
        let mut scans: Option<(u32, Vec<(Upload, ScanState)>)> = None;
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
    ) -> Result<(u32, Vec<(Upload, ScanState)>)> {
        let uploads = upload::of_dossier(self.db.read(), dossier_id).await?;
        let (mut verified, mut scans) = (0, Vec::new());
        for upload in uploads {
            let state = self.check_file(&upload, scanner).await?;
            if upload.scan != ScanState::Infected {
                verified += 1;
            }
            scans.push((upload, state));
        }
        Ok((verified, scans))
    }

    /// Compares a file with its hash and has it scanned, where it was not yet.
    async fn check_file(&self, upload: &Upload, scanner: Option<&impl Scan>) -> Result<ScanState> {
        if upload.scan == ScanState::Infected {
            return Ok(ScanState::Infected);
        }
        let sha256 = upload.sha256.as_deref().unwrap_or_default();
        if !self.files.verify(&upload.id, sha256).await? {
            return Err(internal("a stored file does not have the hash of its receipt"));
        }
        match (upload.scan, scanner) {
            (ScanState::Clean, _) => Ok(ScanState::Clean),
            (_, Some(scanner)) => scanner.scan(&upload.id).await,
            (_, None) => Ok(ScanState::NotScanned),
        }
    }

    /// Looks at the files that came with messages; until then nobody can open them.
    async fn check_message_files(
        &self,
        dossier_id: &str,
        scanner: Option<&impl Scan>,
    ) -> Result<()> {
        let files = upload::of_messages(self.db.read(), dossier_id).await?;
        for file in files.iter().filter(|file| file.scan == ScanState::Pending) {
            let state = self.check_file(file, scanner).await?;
            if state == ScanState::Infected {
                self.files.quarantine(&file.id).await?;
            }
            let tx = self.db.begin().await?;
            upload::set_scan(&*tx, std::slice::from_ref(&file.id), state).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Puts the dossier on a desk; false when it is not any more what was read.
    async fn route(
        &self,
        message: &str,
        mut dossier: Dossier,
        (verified, scans): &(u32, Vec<(Upload, ScanState)>),
        scanned: bool,
    ) -> Result<bool> {
        let of = |wanted: ScanState| -> Vec<String> {
            let some = scans.iter().filter(|(_, state)| *state == wanted);
            some.map(|(upload, _)| upload.id.clone()).collect()
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
        let (sent, before) = (dossier.snapshot.waiting_since, dossier.snapshot.state);
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
        self.keep_papers(&tx, (&dossier, sent), &rules, scans).await?;
        self.record(&tx, &dossier, Some(before), &records).await?;
        self.write_register(&tx, &dossier, &rules, &records).await?;
        tx.commit().await?;
        self.changes.tell(&dossier.code);
        Ok(true)
    }
}

fn internal(what: &str) -> ServiceError {
    ServiceError::Internal(what.to_owned())
}
