//! Electronic receipts (biên lai điện tử, NĐ 254/2026): numbered in the transaction in which the
//! dossier's log learns of the money, signed by the worker at once after it.

mod sign;
mod xml;

pub use sign::SignedReceipts;

use domain::{
    Moment,
    dossier::{Event, EventRecord, Purpose},
    organisation::OrganisationAction,
    payment::{
        FeeReceipt, MOST_RECEIPTS, Means, Money, ReceiptName, ReceiptStep, receipt_lines,
        receipt_number, receipt_steps, series_of,
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
    /// Since when: what was collected before has paper receipts.
    pub since: Moment,
    /// The PIN of its key for receipts, which the portal uses by itself.
    pub pin: String,
}

/// The label of the key that signs an organisation's receipts: not the one of its seal, whose PIN
/// people type.
pub fn receipts_label(code: &str) -> String {
    format!("receipts-{code}")
}

impl Services {
    /// Issues and cancels receipts, so that those that hold come to what of the fee is here and no
    /// paper receipt says. They are of the moment at which they are issued: what an officer matches
    /// days after it came is no receipt of a day that is closed.
    pub(super) async fn issue_receipts(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        records: &[EventRecord],
    ) -> Result<()> {
        let Some(means) = &self.payments.receipts else { return Ok(()) };
        let Some(request) = &dossier.snapshot.money.request else { return Ok(()) };
        let at = self.now();
        let on_paper = covered_on_paper(tx, dossier, means.since).await?;
        let known = payment::receipts_of(&**tx, &dossier.id).await?;
        let open = holding(&known);
        let mut paid = paid(records);
        for step in receipt_steps(&open, (request.position.covered() - on_paper).max(0)) {
            let (cancels, content) = match step {
                ReceiptStep::Cancel(id) => {
                    let first = known.iter().find(|one| one.id == id);
                    let first = first.ok_or_else(|| internal("no receipt to cancel"))?;
                    let name = self.next_receipt(tx, means, at).await?;
                    if paid.is_none() {
                        // What is said anew was paid as before.
                        paid =
                            first.content.means.map(|how| (how, first.content.transaction.clone()));
                    }
                    let entry = FeeReceipt {
                        collector: self.agency_name(&means.agency).vi,
                        tax_code: means.tax_code.clone(),
                        ..first.content.cancelled_by(name)
                    };
                    (Some(id.to_owned()), entry)
                }
                ReceiptStep::Issue(vnd) => {
                    let fee = frozen(tx, dossier, records).await?;
                    let procedure = &dossier.procedure_name.vi;
                    let name = self.next_receipt(tx, means, at).await?;
                    let (paid_by, transaction) = paid.clone().unzip();
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
                        transaction: transaction.unwrap_or_default(),
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

    /// A signed receipt as PDF, for its payer, for those who reconcile, and for officers of the
    /// dossier's agency who are on it or say why; to anybody else, and before it is signed, there is
    /// none.
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
            caller.check(dossier.owner(), OrganisationAction::See).is_ok()
        };
        let signed = receipt.signed.filter(|_| theirs).ok_or(ServiceError::NotFound)?;
        if self.is_cashier(caller) {
            // Receipts of all dossiers are their work, and nothing else of them.
            self.note_reading(caller, &dossier, Purpose::Settlement);
        } else if caller.officer {
            self.need_to_know(caller, &dossier).await?;
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
fn paid(records: &[EventRecord]) -> Option<(Means, String)> {
    records.iter().rev().find_map(|one| match &one.event {
        Event::PaymentReceived { means, transaction, .. } => Some((*means, transaction.clone())),
        _ => None,
    })
}

/// Đồng of the charge that were here before electronic receipts began.
async fn covered_on_paper(tx: &Tx, dossier: &Dossier, since: Moment) -> Result<i64> {
    if dossier.submitted_at >= since {
        return Ok(0);
    }
    let mut money = Money::default();
    for one in dossier::events(&**tx, &dossier.id).await?.iter().filter(|one| one.at < since) {
        money.apply(&one.event);
    }
    Ok(money.request.map_or(0, |request| request.position.covered()))
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
