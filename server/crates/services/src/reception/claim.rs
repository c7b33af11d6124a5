//! Giving an account its owner that was opened for a dossier on paper.
//!
//! Nobody can prove at registration that an identity number is theirs. Whoever claims such an account
//! would see its dossiers, so both the code of one of them, which the receipt has, and the telephone
//! number that was left with that very dossier have to agree, and the name. What did not agree is not
//! told, and the attempts are limited like all registrations.

use domain::{dossier::DossierCode, identity::same_name};
use storage::account::{self, Account};

use crate::{Result, ServiceError, Services};

/// Who says that an account is theirs.
pub(crate) struct Claim<'a> {
    /// Mã hồ sơ of one of its dossiers, as typed.
    pub(crate) dossier_code: &'a str,
    /// Telephone number in its normal form.
    pub(crate) phone: Option<&'a str>,
    /// E-mail address in its normal form.
    pub(crate) email: Option<&'a str>,
    /// Full name.
    pub(crate) full_name: &'a str,
    /// Hash of the new password.
    pub(crate) password_hash: &'a str,
}

impl Services {
    /// Gives an unclaimed account its owner.
    ///
    /// # Errors
    ///
    /// `account_waiting` where the claim does not hold, [`ServiceError::AccountExists`] where the
    /// account has an owner, or had one who closed it.
    pub(crate) async fn claim_account(
        &self,
        account: Account,
        claim: &Claim<'_>,
    ) -> Result<Account> {
        let waiting = || ServiceError::BadInput("account_waiting");
        // Whoever closed theirs opens it by the national identity alone.
        if account.is_claimed() || account.closed_at.is_some() {
            return Err(ServiceError::AccountExists);
        }
        let code = DossierCode::parse(claim.dossier_code).ok_or_else(waiting)?;
        let dossier = storage::dossier::by_code(self.db.read(), code.as_str()).await?;
        let contact = dossier
            .filter(|dossier| dossier.account_id == account.id)
            .and_then(|dossier| dossier.contact)
            .ok_or_else(waiting)?;
        let agrees = claim.phone == Some(contact.phone.as_str())
            && same_name(&account.full_name, claim.full_name)
            && account.disabled_at.is_none();
        if !agrees {
            return Err(waiting());
        }
        let (id, hash) = (&account.id, claim.password_hash);
        let email = claim.email.or(account.email.as_deref());
        let tx = self.db.begin().await?;
        let claimed = account::claim(&*tx, id, hash, claim.phone, email).await?;
        tx.commit().await?;
        if !claimed {
            return Err(ServiceError::AccountExists);
        }
        let owned = account::by_id(self.db.read(), id).await?;
        owned.ok_or(ServiceError::NotFound)
    }
}
