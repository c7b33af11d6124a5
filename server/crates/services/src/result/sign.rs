//! The signature of the competent person, with which a result is approved.

use documents::{Mark, MarkKind, signing_time};
use domain::{
    Moment,
    dossier::{Actor, Command, Refusal},
    result::SignatureMark,
    workflow::Phase,
};
use signing::{Identity, Place, Signing, Visible};
use storage::{dossier::Dossier, result::ResultRecord};

use super::{Along, SIGNER_FIELD, evidence::Evidence, keys::told, officer_label};
use crate::{Caller, Result, ServiceError, Services, desk::words};

/// Seconds of a moment, as certificates count them.
pub(crate) const fn seconds(at: Moment) -> i64 {
    at.0.div_euclid(1000)
}

/// What is signed, and how that looks.
pub(crate) struct Act<'a> {
    /// Name of the signature's field.
    pub(crate) field: &'a str,
    pub(crate) identity: &'a Identity,
    pub(crate) at: Moment,
    pub(crate) reason: &'a str,
    pub(crate) location: &'a str,
    pub(crate) place: (usize, [f32; 4]),
    pub(crate) kind: MarkKind,
    pub(crate) lines: Vec<String>,
    pub(crate) nonce: u64,
    /// Nobody has signed before.
    pub(crate) first: bool,
}

impl Services {
    /// Signs the draft of a result with the officer's own key, and approves it.
    ///
    /// # Errors
    ///
    /// `pin_wrong`, `no_key` and what else hinders the key, before anything is written;
    /// [`ServiceError::Refused`] where the officer may not sign.
    pub async fn sign_result(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        (pin, note): (&str, &str),
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        if dossier.version != version {
            return Err(ServiceError::VersionConflict);
        }
        // Whoever may not sign learns nothing of keys.
        let actor = self.actor_for(caller, &dossier, &placeholder()).await?;
        let rules = self.case_rules(&dossier).await?;
        rules.decide(&dossier, &placeholder(), &actor, self.now())?;
        let mut record = self.result_record(&dossier).await?;
        let before = record.signed_file.take();
        let label = officer_label(&caller.account.identity_number);
        let signed = self.sign_draft(&dossier, &record, label, pin.to_owned()).await?;
        let (file, sha256) = self.keep_pdf(signed.pdf).await?;
        let signature = SignatureMark {
            sha256,
            subject: signed.evidence.view.subject.clone(),
            certificate: signed.evidence.view.certificate.clone(),
        };
        record.signed_file = Some(file.clone());
        record.signatures = vec![signed.evidence.view];
        let step =
            own_approval(&dossier, &actor).ok_or(ServiceError::Refused(Refusal::WrongState))?;
        let commands =
            [Command::SignResult { signature }, Command::Approve { step, note: words(note) }];
        let along = Along::Changed(&record);
        self.written(self.execute_along(dossier, version, &commands, &actor, &along).await, &file)
            .await?;
        self.discard(before.into_iter().collect()).await;
        Ok(())
    }

    /// A file that belongs to what was not written goes, unless it may have been written after all.
    pub(super) async fn written<T>(&self, done: Result<T>, file: &str) -> Result<T> {
        if let Err(error) = &done
            && !matches!(error, ServiceError::Storage(_))
        {
            self.discard(vec![file.to_owned()]).await;
        }
        done
    }

    async fn sign_draft(
        &self,
        dossier: &Dossier,
        record: &ResultRecord,
        label: String,
        pin: String,
    ) -> Result<Signed> {
        let pdf = self.bytes_of(&record.draft_file).await?;
        let place = record.places.as_ref().map(|places| places.signer);
        let place = place.ok_or_else(|| ServiceError::Internal("no place to sign".to_owned()))?;
        let (_, agency, location) = self.heading_of(&dossier.snapshot.agency);
        let (at, nonce) = (self.now(), self.nonce());
        // The seal lies over it where the portal made the document.
        let typeset = record.lines.is_some();
        let reason = format!("Phê duyệt kết quả hồ sơ {}", dossier.code);
        self.off_thread(move |services| {
            let identity = services.signing.open(&label, &pin, seconds(at))?;
            let certificate = identity.certificate();
            let mut lines = vec![
                certificate.subject.clone(),
                certificate.organisation.clone().unwrap_or(agency),
                format!("Thời gian ký: {}", signing_time(at)),
            ];
            mark_demonstration(&mut lines, certificate.demonstration);
            let act = Act {
                field: SIGNER_FIELD,
                identity: &identity,
                at,
                reason: &reason,
                location: &location,
                place,
                kind: if typeset { MarkKind::SignerSealed } else { MarkKind::Signer },
                lines,
                nonce,
                first: services.signatures_of(&pdf, at)?.is_empty(),
            };
            services.sign_bytes(&pdf, act)
        })
        .await
    }

    /// Signs, and holds what was signed against the rules by which others will check it.
    pub(crate) fn sign_bytes(&self, pdf: &[u8], act: Act<'_>) -> Result<Signed> {
        let (page, rect) = act.place;
        let appearance = self.appearance(act.kind, act.lines, rect, act.at)?;
        let visible = Visible { place: Place { page, rect }, appearance: &appearance };
        let signing = Signing {
            field: act.field,
            identity: act.identity,
            at: seconds(act.at),
            reason: act.reason,
            location: act.location,
            visible: Some(visible),
            authority: self.signing.authority.as_deref(),
            nonce: act.nonce,
            first: act.first,
        };
        let pdf = signing::sign(pdf, &signing).map_err(told)?;
        let evidence = self.evidence_of(&pdf, act.field, act.at)?;
        Ok(Signed { pdf, evidence })
    }

    /// What a field shows.
    pub(super) fn appearance(
        &self,
        kind: MarkKind,
        lines: Vec<String>,
        rect: [f32; 4],
        at: Moment,
    ) -> Result<Vec<u8>> {
        let (width, height) = (rect[2] - rect[0], rect[3] - rect[1]);
        let made = self.renderer.mark(&Mark { kind, lines, width, height }, at);
        made.map_err(|error| ServiceError::Internal(error.to_string()))
    }

    pub(crate) fn nonce(&self) -> u64 {
        let mut random = [0; 8];
        self.random.fill(&mut random);
        u64::from_be_bytes(random)
    }
}

/// A signed file.
pub(crate) struct Signed {
    pub(crate) pdf: Vec<u8>,
    pub(super) evidence: Evidence,
}

/// The approval that this officer gives now.
fn own_approval(dossier: &Dossier, actor: &Actor) -> Option<String> {
    let Actor::Officer { account, roles, stands_for, .. } = actor else { return None };
    let mut steps = dossier.snapshot.process.steps.iter();
    let own = steps.find(|step| {
        let given = step.officer.as_ref();
        step.phase == Phase::Approve
            && roles.contains(&step.role)
            && given
                .is_none_or(|officer| officer == account || Some(officer) == stands_for.as_ref())
    });
    own.map(|step| step.key.clone())
}

/// What the demonstration signs says so on its face.
pub(crate) fn mark_demonstration(lines: &mut Vec<String>, demonstration: bool) {
    if demonstration {
        lines.push("Chữ ký trình diễn, không có giá trị pháp lý".to_owned());
    }
}

/// What is asked of the state machine before there is a signature.
fn placeholder() -> Command {
    let nothing = String::new;
    let signature = SignatureMark { sha256: nothing(), subject: nothing(), certificate: nothing() };
    Command::SignResult { signature }
}
