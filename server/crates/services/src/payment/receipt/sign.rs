//! Signs receipts by the collector's key, whose PIN stands in the settings: a receipt is due at the
//! moment of collection, when nobody is there to type one.

use documents::{MarkKind, signing_time};
use domain::Moment;
use signing::{Identity, XmlSigning, sign_xml};
use storage::payment::{self, SignedReceipt, StoredReceipt};

use super::{receipts_label, xml};
use crate::{
    Result, ServiceError, Services,
    result::{Act, mark_demonstration, seconds, told},
};

/// Receipts that are signed in one round.
const ROUND: u64 = 50;
/// Name of the field of the collector's signature.
const FIELD: &str = "chu-ky-don-vi-thu";

/// The signed files of a receipt.
struct Files {
    id: String,
    code: String,
    pdf: Vec<u8>,
    xml: String,
}

impl Services {
    /// Signs receipts that wait for it, oldest first; answers how many it signed, and whether more
    /// wait.
    ///
    /// # Errors
    ///
    /// `pin_wrong`, `no_key` and what else hinders the key, so that all of them wait on; or what hindered
    /// one of them, after the others were signed.
    pub async fn sign_receipts(&self) -> Result<(usize, bool)> {
        let Some(means) = &self.payments.receipts else { return Ok((0, false)) };
        let waiting = payment::unsigned_receipts(self.db.read(), ROUND).await?;
        if waiting.is_empty() {
            return Ok((0, false));
        }
        let more = waiting.len() as u64 == ROUND;
        let (label, pin, at) = (receipts_label(&means.agency), means.pin.clone(), self.now());
        let signed = self
            .off_thread(move |services| {
                let identity = services.signing.open(&label, &pin, seconds(at))?;
                let one = |receipt| services.sign_receipt(receipt, &identity, at);
                Ok(waiting.iter().map(one).collect::<Vec<_>>())
            })
            .await?;
        let (mut count, mut failed) = (0, None);
        for files in signed {
            match files {
                Ok(files) => {
                    self.keep_signed(files, at).await?;
                    count += 1;
                }
                // One that cannot be signed keeps no other one waiting.
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok((count, more)), Err)
    }

    async fn keep_signed(&self, files: Files, at: Moment) -> Result<()> {
        let (pdf, sha256) = self.keep_pdf(files.pdf).await?;
        let signed = SignedReceipt { pdf: pdf.clone(), sha256, xml: files.xml, at };
        let tx = self.db.begin().await?;
        let first = payment::note_signed(&*tx, &files.id, &signed).await?;
        tx.commit().await?;
        self.changes.tell(&files.code);
        if !first {
            // Another worker was faster.
            self.discard(vec![pdf]).await;
        }
        Ok(())
    }

    fn sign_receipt(
        &self,
        receipt: &StoredReceipt,
        identity: &Identity,
        at: Moment,
    ) -> Result<Files> {
        let content = &receipt.content;
        let url = format!("{}/kiem-tra/{}", self.public_url, receipt.id);
        let made = self.renderer.fee_receipt(content, &url);
        let made = made.map_err(|error| ServiceError::Internal(error.to_string()))?;
        let certificate = identity.certificate();
        let mut lines = vec![
            certificate.organisation.clone().unwrap_or_else(|| certificate.subject.clone()),
            format!("Thời gian ký: {}", signing_time(at)),
        ];
        mark_demonstration(&mut lines, certificate.demonstration);
        let act = Act {
            field: FIELD,
            identity,
            at,
            reason: "Lập biên lai",
            location: "",
            place: (made.signature.page, made.signature.rect),
            kind: MarkKind::Corner,
            lines,
            nonce: self.nonce(),
            first: true,
        };
        let pdf = self.sign_bytes(&made.pdf, act)?.pdf;
        let signing = XmlSigning {
            identity,
            at: seconds(at),
            authority: self.signing.authority.as_deref(),
            nonce: self.nonce(),
        };
        let document = xml::document(content, &url, certificate.demonstration);
        let xml = sign_xml(&document, &signing).map_err(told)?;
        Ok(Files { id: receipt.id.clone(), code: content.code.clone(), pdf, xml })
    }
}
