//! The clerk gives a signed result its number, signs it for the organisation, and issues it
//! (NĐ 30/2020 đ. 13, đ. 15); and who answers for it revokes it.

use documents::{MarkKind, place_and_date, signing_time};
use domain::{
    dossier::{Command, Refusal},
    result::{SignatureMark, last_day},
    workflow::Phase,
};
use storage::{
    dossier::Dossier,
    result::{self, ResultRecord},
};

use super::{
    Along, SEAL_FIELD, agency_label,
    keys::told,
    sign::{Act, Signed, mark_demonstration, seconds},
};
use crate::{
    Caller, Result, ServiceError, Services,
    desk::{line, words},
};

impl Services {
    /// Numbers a signed result, signs it with the organisation's key, and issues it.
    ///
    /// # Errors
    ///
    /// `number_taken` where the agency has given the number already, `pin_wrong` and what else
    /// hinders the key, before anything is written.
    pub async fn seal_result(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        (number, pin): (&str, &str),
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        if dossier.version != version {
            return Err(ServiceError::VersionConflict);
        }
        let number = line(number);
        let seal = |signature| Command::SealResult { number: number.clone(), signature };
        let nothing = SignatureMark {
            sha256: String::new(),
            subject: String::new(),
            certificate: String::new(),
        };
        let actor = self.actor_for(caller, &dossier, &seal(nothing.clone())).await?;
        let rules = self.case_rules(&dossier).await?;
        rules.decide(&dossier, &seal(nothing), &actor, self.now())?;
        let days = rules.case(&dossier).and_then(|case| case.result.as_ref()?.valid_days);
        let mut record = self.result_record(&dossier).await?;
        let days = days.filter(|_| record.lines.is_some());
        record.number = Some(number.clone());
        // Of a dossier that another agency went on with, that one answers.
        record.agency.clone_from(&dossier.snapshot.agency);
        let signed = self.seal_signed(&dossier, &record, &number, pin.to_owned()).await?;
        let (file, sha256) = self.keep_pdf(signed.pdf).await?;
        let signature = SignatureMark {
            sha256: sha256.clone(),
            subject: signed.evidence.view.subject.clone(),
            certificate: signed.evidence.view.certificate.clone(),
        };
        record.sealed_file = Some(file.clone());
        record.sha256 = Some(sha256);
        record.signatures.push(signed.evidence.view);
        let now = self.now();
        record.issued_at = Some(now);
        record.valid_until = days.map(|days| last_day(now, days));
        let step = dossier.snapshot.process.in_phase(Phase::Issue).map(|step| step.key.clone());
        let step = step.ok_or(ServiceError::Refused(Refusal::WrongState))?;
        let issue = Command::Issue { step, number: number.clone() };
        let commands = [seal(signature), issue];
        let along = Along::Changed(&record);
        let done = self.execute_along(dossier, version, &commands, &actor, &along).await;
        let done = done.map_err(|error| match error {
            ServiceError::Storage(error) if error.is_unique_violation() => {
                ServiceError::BadInput("number_taken")
            }
            error => error,
        });
        self.written(done, &file).await.map(|_| ())
    }

    async fn seal_signed(
        &self,
        dossier: &Dossier,
        record: &ResultRecord,
        number: &str,
        pin: String,
    ) -> Result<Signed> {
        let file = record.signed_file.as_ref();
        let file = file.ok_or_else(|| ServiceError::Internal("nothing signed".to_owned()))?;
        let pdf = self.bytes_of(file).await?;
        let places = record.places.ok_or_else(|| ServiceError::Internal("no place".to_owned()))?;
        let agency_code = dossier.snapshot.agency.clone();
        let (_, agency, location) = self.heading_of(&agency_code);
        let (at, nonce, typeset) = (self.now(), self.nonce(), record.lines.is_some());
        let number = number.to_owned();
        let reason = format!("Phát hành kết quả hồ sơ {}", dossier.code);
        self.off_thread(move |services| {
            let label = agency_label(&agency_code);
            let identity = services.signing.open(&label, &pin, seconds(at))?;
            let demonstration = identity.certificate().demonstration;
            let (pdf, kind, mut lines) = if typeset {
                let day = place_and_date(&location, at);
                let shown = |kind, text: &str, width| {
                    let rect = [0.0, 0.0, width, 14.0];
                    services.appearance(kind, vec![text.to_owned()], rect, at)
                };
                let (number_shown, day_shown) = (
                    shown(MarkKind::Text, &number, NUMBER_WIDTH)?,
                    shown(MarkKind::Centred, &day, DAY_WIDTH)?,
                );
                let values = [("so", &*number, &*number_shown), ("ngay", &*day, &*day_shown)];
                let pdf = signing::fill(&pdf, &values).map_err(told)?;
                (pdf, MarkKind::Seal, vec![agency.to_uppercase(), signing_time(at)])
            } else {
                // A file that was brought shows number and time, and no seal.
                let lines = vec![format!("Số: {number}"), agency, signing_time(at)];
                (pdf, MarkKind::Corner, lines)
            };
            if typeset && demonstration {
                lines.push("TRÌNH DIỄN".to_owned());
            } else {
                mark_demonstration(&mut lines, demonstration);
            }
            let act = Act {
                field: SEAL_FIELD,
                identity: &identity,
                at,
                reason: &reason,
                location: &location,
                place: places.seal,
                kind,
                lines,
                nonce,
                first: false,
            };
            let signed = services.sign_bytes(&pdf, act)?;
            let pdf = services.with_evidence(signed.pdf, at)?;
            // Looked at again as it will be handed out.
            let evidence = services.evidence_of(&pdf, SEAL_FIELD, at)?;
            Ok(Signed { pdf, evidence })
        })
        .await
    }

    /// Says that an issued result no longer holds, and which one does instead.
    ///
    /// # Errors
    ///
    /// `unknown_result` where no issued document of the agency has that id.
    pub async fn revoke_result(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        (reason, replaced_by): (&str, &str),
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let replaced_by = Some(id_of(replaced_by)).filter(|id| !id.is_empty());
        if let Some(id) = &replaced_by {
            let found = result::by_id(self.db.read(), id).await?;
            let known = found.is_some_and(|found| {
                found.issued_at.is_some() && found.agency == dossier.snapshot.agency
            });
            if !known {
                return Err(ServiceError::BadInput("unknown_result"));
            }
        }
        let reason = words(reason);
        let command =
            Command::RevokeResult { reason: reason.clone(), replaced_by: replaced_by.clone() };
        let actor = self.actor_for(caller, &dossier, &command).await?;
        let rules = self.case_rules(&dossier).await?;
        rules.decide(&dossier, &command, &actor, self.now())?;
        let mut record = self.result_record(&dossier).await?;
        record.revoked_at = Some(self.now());
        (record.revoked_reason, record.replaced_by) = (Some(reason), replaced_by);
        let along = Along::Changed(&record);
        self.execute_along(dossier, version, &[command], &actor, &along).await.map(|_| ())
    }
}

/// Width of the number's field in points, as the template has it.
const NUMBER_WIDTH: f32 = 113.386;
/// Width of the date's field in points.
const DAY_WIDTH: f32 = 226.772;

/// An id, or the address that a QR code carries.
pub(super) fn id_of(typed: &str) -> String {
    let typed = typed.trim().trim_end_matches('/');
    let id = typed.rsplit('/').next().unwrap_or_default();
    id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect()
}
