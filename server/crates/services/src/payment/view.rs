//! What is asked for a dossier, as pages show it, and going to a gateway.

use domain::{
    Lang,
    dossier::{Actor, Command, Refusal},
    organisation::OrganisationAction,
    payment::{Means, PAYABLE_MINUTES, PaymentState},
    view::{PaymentView, TransactionView, TransferView},
};
use payments::{vietqr::Transfer, vnpay::Order};
use storage::{
    dossier::Dossier,
    payment::{self, Attempt, Payment, Transaction},
};

use crate::{Caller, Result, ServiceError, Services};

/// Minutes in which a gateway takes a payment.
const GATEWAY_MINUTES: i64 = 15;

impl Services {
    /// What is asked for a dossier.
    pub(crate) async fn payment_of(&self, dossier: &Dossier) -> Result<Option<PaymentView>> {
        // Most dossiers cost nothing: nobody asks the database for them.
        if dossier.snapshot.money.request.is_none() {
            return Ok(None);
        }
        let read = self.db.read();
        let Some(payment) = payment::of_dossier(read, &dossier.id).await? else { return Ok(None) };
        let now = self.now();
        let attempts = payment::tries(read, &payment.id, now).await?;
        let expired = payment.expires_at <= now;
        let state = PaymentState::of(&payment.position, attempts, expired);
        let owes = payment.position.outstanding() > 0;
        let shown = owes && !expired;
        let transfer = if shown { self.transfer_of(&payment) } else { None };
        let ways = [Means::Vnpay, Means::Transfer, Means::Cash].into_iter().filter(|means| {
            owes && self.payments.takes(*means) && (*means == Means::Cash || !expired)
        });
        let transactions = payment::transactions_of(read, &payment.id).await?;
        let receipts = self.receipts_view(dossier).await?;
        Ok(Some(PaymentView {
            reference: payment.reference,
            state,
            position: payment.position,
            until: payment.expires_at,
            ways: ways.collect(),
            transfer,
            transactions: transactions.into_iter().map(view).collect(),
            receipts,
        }))
    }

    fn transfer_of(&self, payment: &Payment) -> Option<TransferView> {
        let account = self.payments.transfer.as_ref()?;
        let vnd = payment.position.outstanding();
        let purpose = &payment.reference;
        let transfer = Transfer { bank: &account.bank, account: &account.number, vnd, purpose };
        Some(TransferView {
            bank_name: account.bank_name.clone(),
            number: account.number.clone(),
            holder: account.holder.clone(),
            vnd,
            purpose: purpose.clone(),
            // The account was checked with the settings.
            payload: transfer.payload().ok()?,
        })
    }

    /// The VietQR code of what is left to pay of a dossier of mine, as SVG.
    pub async fn payment_code(&self, caller: &Caller, code: &str) -> Result<String> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        let payment = self.payment_of(&dossier).await?.ok_or(ServiceError::NotFound)?;
        let transfer = payment.transfer.ok_or(ServiceError::NotFound)?;
        Ok(documents::qr_svg(&transfer.payload))
    }

    /// Begins a try to pay what is left of a dossier of mine at VNPAY: the address to go to.
    ///
    /// # Errors
    ///
    /// [`Refusal::NothingChanged`] where nothing is left to pay, [`Refusal::TooLate`] where its code
    /// has to be asked for anew, `no_gateway` where there is none.
    pub async fn pay_at_vnpay(
        &self,
        caller: &Caller,
        code: &str,
        address: &str,
        lang: Lang,
    ) -> Result<String> {
        let merchant = self.payments.vnpay.as_ref().ok_or(ServiceError::BadInput("no_gateway"))?;
        let dossier = self.own_dossier(caller, code, OrganisationAction::Pay).await?;
        let now = self.now();
        let tx = self.db.begin().await?;
        let payment = payment::lock_of_dossier(&*tx, &dossier.id).await?;
        let payment = payment.ok_or(ServiceError::NotFound)?;
        let vnd = payment.position.outstanding();
        if vnd == 0 {
            return Err(ServiceError::Refused(Refusal::NothingChanged));
        }
        if payment.expires_at <= now {
            return Err(ServiceError::Refused(Refusal::TooLate));
        }
        let tries = payment::attempts_of(&*tx, &payment.id).await?.len();
        let attempt = Attempt {
            reference: format!("{}-{}", payment.reference, tries + 1),
            payment: payment.id,
            vnd,
            created_at: now,
            expires_at: now.plus_minutes(GATEWAY_MINUTES),
            outcome: None,
        };
        let order = Order {
            reference: &attempt.reference,
            vnd,
            info: &format!("Phi ho so {}", dossier.code),
            address,
            lang,
            created: now,
            expires: attempt.expires_at,
        };
        let address = merchant.pay_address(&order);
        let address = address.ok_or(ServiceError::Refused(Refusal::MoneyWrong))?;
        payment::insert_attempt(&*tx, &attempt).await?;
        tx.commit().await?;
        Ok(address)
    }

    /// Shows the code of a dossier of mine for another fifteen days.
    pub async fn renew_payment(&self, caller: &Caller, code: &str) -> Result<()> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::Pay).await?;
        let request = dossier.snapshot.money.request.clone().ok_or(ServiceError::NotFound)?;
        if request.position.outstanding() == 0 {
            return Err(ServiceError::Refused(Refusal::NothingChanged));
        }
        let until = self.now().plus_minutes(PAYABLE_MINUTES);
        let (reference, vnd) = (request.reference, request.position.due);
        let command = Command::RequestPayment { reference, vnd, until };
        let version = dossier.version;
        self.execute(dossier, version, &command, &Actor::System).await?;
        Ok(())
    }

    /// Whose dossier somebody comes back to from VNPAY; nothing is settled by it.
    pub async fn back_from_vnpay(&self, query: &str) -> Result<Option<String>> {
        let merchant = self.payments.vnpay.as_ref();
        let Some(told) = merchant.and_then(|merchant| merchant.read(query)) else {
            return Ok(None);
        };
        let found = payment::attempts(self.db.read(), &[told.reference]).await?;
        let Some(attempt) = found.into_iter().next() else { return Ok(None) };
        let payment = payment::by_id(self.db.read(), &attempt.payment).await?;
        Ok(payment.map(|payment| payment.dossier_code))
    }
}

pub(super) fn view(one: Transaction) -> TransactionView {
    TransactionView {
        number: one.number,
        kind: one.kind,
        means: one.means,
        vnd: one.vnd,
        at: one.at,
        reason: if one.kind == domain::payment::TransactionKind::Reversed {
            one.text
        } else {
            String::new()
        },
    }
}
