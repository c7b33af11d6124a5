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

/// What one pass over the receipts that wait has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignedReceipts {
    /// So many are signed now.
    pub signed: usize,
    /// So many cannot be, each by itself: they wait on and keep no other one waiting.
    pub failed: usize,
}

impl Services {
    /// Signs the collector's receipts that wait for it, oldest first. Those of a collector who was
    /// before wait for that one's key.
    ///
    /// # Errors
    ///
    /// `pin_wrong`, `no_key`, `no_timestamp` and what else hinders all of them alike; what was signed
    /// before stays signed.
    pub async fn sign_receipts(&self) -> Result<SignedReceipts> {
        let mut done = SignedReceipts::default();
        let Some(means) = &self.payments.receipts else { return Ok(done) };
        let mut after = None;
        loop {
            let of = (&*means.agency, after);
            let waiting = payment::unsigned_receipts(self.db.read(), of, ROUND).await?;
            let Some(last) = waiting.last() else { return Ok(done) };
            after = Some((last.content.issued_at, last.content.number));
            let (label, pin, at) = (receipts_label(&means.agency), means.pin.clone(), self.now());
            let signed = self
                .off_thread(move |services| {
                    let identity = services.signing.open(&label, &pin, seconds(at))?;
                    let one = |receipt| services.sign_receipt(receipt, &identity, at);
                    Ok(waiting.iter().map(one).collect::<Vec<_>>())
                })
                .await?;
            for files in signed {
                match files {
                    Ok(files) => {
                        self.keep_signed(files, at).await?;
                        done.signed += 1;
                    }
                    // The key or the time: nothing after it goes better.
                    Err(error @ ServiceError::BadInput(_)) => return Err(error),
                    Err(error) => {
                        tracing::error!(error = ?error, "A receipt cannot be signed");
                        done.failed += 1;
                    }
                }
            }
        }
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
