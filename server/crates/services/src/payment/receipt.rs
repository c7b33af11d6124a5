//! Electronic receipts (biên lai điện tử, NĐ 254/2026): numbered in the transaction in which the
//! dossier's log learns of the money, signed by the worker at once after it.

mod sign;
mod xml;

use domain::{
    Moment,
    dossier::{Event, EventRecord},
    payment::{
        FeeReceipt, MOST_RECEIPTS, Means, ReceiptName, ReceiptStep, receipt_lines, receipt_number,
        receipt_steps, series_of,
    },
    view::{FeeReceiptCheck, FeeReceiptView},
};
use storage::{
    Tx,
    dossier::{self, Dossier},
    payment::{self, SignedReceipt, StoredReceipt},
};

use super::follow::frozen;
use crate::{Caller, Result, ServiceError, Services, upload::StoredFile};

/// Who collects, and by which series receipts are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptMeans {
    /// Code of the agency that collects.
    pub agency: String,
    /// Its tax code.
    pub tax_code: String,
    /// Ký hiệu mẫu, as the Ministry of Finance sets it.
    pub form: String,
    /// Ký hiệu biên lai; `{yy}` stands for the year.
    pub series: String,
    /// The PIN of its key for receipts, which the portal uses by itself.
    pub pin: String,
}

/// The label of the key that signs an organisation's receipts: not the one of its seal, whose PIN
/// people type.
pub fn receipts_label(code: &str) -> String {
    format!("receipts-{code}")
}

impl Services {
    /// Issues and cancels receipts, so that those that hold come to what of the fee is here.
    pub(super) async fn issue_receipts(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        records: &[EventRecord],
        at: Moment,
    ) -> Result<()> {
        let Some(means) = &self.payments.receipts else { return Ok(()) };
        let Some(request) = &dossier.snapshot.money.request else { return Ok(()) };
        let known = payment::receipts_of(&**tx, &dossier.id).await?;
        let open = holding(&known);
        for step in receipt_steps(&open, request.position.covered()) {
            let (cancels, content) = match step {
                ReceiptStep::Cancel(id) => {
                    let first = known.iter().find(|one| one.id == id);
                    let first = first.ok_or_else(|| internal("no receipt to cancel"))?;
                    let name = self.next_receipt(tx, means, at).await?;
                    (Some(id.to_owned()), first.content.cancelled_by(name))
                }
                ReceiptStep::Issue(vnd) => {
                    let fee = frozen(tx, dossier, records).await?;
                    let procedure = &dossier.procedure_name.vi;
                    let name = self.next_receipt(tx, means, at).await?;
                    let (paid_by, transaction) = paid(records);
                    let content = FeeReceipt {
                        collector: self.agency_name(&means.agency).vi,
                        tax_code: means.tax_code.clone(),
                        form: name.form,
                        series: name.series,
                        number: name.number,
                        issued_at: name.issued_at,
                        payer: dossier.applicant_name.clone(),
                        code: dossier.code.clone(),
                        procedure: procedure.clone(),
                        lines: receipt_lines(fee.as_ref(), vnd, procedure),
                        vnd,
                        means: paid_by,
                        transaction,
                        cancels: None,
                    };
                    (None, content)
                }
            };
            let receipt = StoredReceipt {
                id: self.new_id(),
                collector: means.agency.clone(),
                dossier_id: dossier.id.clone(),
                content,
                cancels,
                signed: None,
            };
            payment::insert_receipt(&**tx, &receipt).await?;
        }
        Ok(())
    }

    /// The next number in the series of the year.
    async fn next_receipt(&self, tx: &Tx, means: &ReceiptMeans, at: Moment) -> Result<ReceiptName> {
        let year = at.date().year();
        let series = series_of(&means.series, year);
        let of = (&*means.form, &*series, year);
        let number = payment::next_receipt_number(&**tx, &means.agency, of).await?;
        if number > MOST_RECEIPTS {
            return Err(internal("the series of receipts is full for this year"));
        }
        Ok(ReceiptName { form: means.form.clone(), series, number, issued_at: at })
    }

    /// The receipts of a dossier.
    pub(super) async fn receipts_view(&self, dossier: &Dossier) -> Result<Vec<FeeReceiptView>> {
        let known = payment::receipts_of(self.db.read(), &dossier.id).await?;
        let open = holding(&known);
        let view = |one: &StoredReceipt| {
            let holds = open.iter().any(|(id, _)| *id == one.id);
            receipt_view(one, one.cancels.is_none() && !holds)
        };
        Ok(known.iter().map(view).collect())
    }

    /// A signed receipt as PDF, for its payer and for officers of the dossier's agency or those who
    /// reconcile; to anybody else, and before it is signed, there is none.
    pub async fn receipt_file(&self, caller: &Caller, id: &str) -> Result<StoredFile> {
        let (name, signed) = self.signed_receipt(caller, id).await?;
        let (file, size) = self.files.read(&signed.pdf).await?;
        let media_type = "application/pdf".to_owned();
        Ok(StoredFile { file, name: format!("{name}.pdf"), media_type, size })
    }

    /// The same as XML for programs, with the name of its file.
    pub async fn receipt_xml(&self, caller: &Caller, id: &str) -> Result<(String, String)> {
        let (name, signed) = self.signed_receipt(caller, id).await?;
        Ok((format!("{name}.xml"), signed.xml))
    }

    async fn signed_receipt(&self, caller: &Caller, id: &str) -> Result<(String, SignedReceipt)> {
        let receipt = payment::receipt(self.db.read(), id).await?;
        let receipt = receipt.ok_or(ServiceError::NotFound)?;
        let dossier = dossier::by_id(self.db.read(), &receipt.dossier_id).await?;
        let dossier = dossier.ok_or(ServiceError::NotFound)?;
        let theirs = if caller.officer {
            caller.account.agencies.contains(&dossier.snapshot.agency) || self.is_cashier(caller)
        } else {
            dossier.account_id == caller.account.id
        };
        let signed = receipt.signed.filter(|_| theirs).ok_or(ServiceError::NotFound)?;
        if caller.officer {
            self.note_reading(caller, &dossier);
        }
        Ok((format!("bien-lai-{}", receipt_number(receipt.content.number)), signed))
    }

    /// What anybody may know of the receipt with this id.
    pub(crate) async fn check_receipt(&self, id: &str) -> Result<Option<FeeReceiptCheck>> {
        let found = payment::receipt(self.db.read(), id).await?;
        self.receipt_check(found).await
    }

    /// The receipt whose PDF has this SHA-256.
    pub(crate) async fn check_receipt_file(&self, sha256: &str) -> Result<Option<FeeReceiptCheck>> {
        let found = payment::receipt_by_sha256(self.db.read(), sha256).await?;
        self.receipt_check(found).await
    }

    async fn receipt_check(&self, found: Option<StoredReceipt>) -> Result<Option<FeeReceiptCheck>> {
        let Some(found) = found else { return Ok(None) };
        let cancelled = payment::cancelling(self.db.read(), &found.id).await?.is_some();
        Ok(Some(receipt_check(found, cancelled)))
    }
}

/// Receipts that hold, with their đồng, oldest first.
fn holding(known: &[StoredReceipt]) -> Vec<(String, i64)> {
    let cancelled = |id: &str| known.iter().any(|one| one.cancels.as_deref() == Some(id));
    let holds = known.iter().filter(|one| one.cancels.is_none() && !cancelled(&one.id));
    holds.map(|one| (one.id.clone(), one.content.vnd)).collect()
}

/// How the money came that these events tell of last.
fn paid(records: &[EventRecord]) -> (Option<Means>, String) {
    let mut newest = records.iter().rev();
    let came = newest.find_map(|one| match &one.event {
        Event::PaymentReceived { means, transaction, .. } => Some((*means, transaction.clone())),
        _ => None,
    });
    came.map_or((None, String::new()), |(means, transaction)| (Some(means), transaction))
}

/// What everybody may know of a receipt.
pub(super) fn receipt_check(found: StoredReceipt, cancelled: bool) -> FeeReceiptCheck {
    FeeReceiptCheck {
        receipt: receipt_view(&found, cancelled),
        collector: found.content.collector,
        tax_code: found.content.tax_code,
        code: found.content.code,
        sha256: found.signed.map(|signed| signed.sha256),
    }
}

fn receipt_view(one: &StoredReceipt, cancelled: bool) -> FeeReceiptView {
    let content = &one.content;
    FeeReceiptView {
        id: one.id.clone(),
        form: content.form.clone(),
        series: content.series.clone(),
        number: receipt_number(content.number),
        vnd: content.vnd,
        issued_at: content.issued_at,
        signed: one.signed.is_some(),
        cancelled,
        cancels: content
            .cancels
            .as_ref()
            .map(|name| format!("{}/{}", name.series, receipt_number(name.number))),
    }
}

fn internal(what: &str) -> ServiceError {
    ServiceError::Internal(what.to_owned())
}
