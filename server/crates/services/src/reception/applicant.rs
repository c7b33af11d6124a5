//! Whose the dossier is: the account with the identity number, or one that waits for its owner.

use domain::{
    form::{ErrorCode, FieldError},
    identity::same_name,
    reception::{FULL_NAME, Known},
};
use storage::{
    Tx,
    account::{self, Account},
};

use crate::{Result, ServiceError, Services};

impl Services {
    /// What is wrong where the identity number is known under another name. The officer is told no
    /// more than that: the card is in front of her.
    pub(super) async fn name_differs(&self, known: &Known) -> Result<Option<FieldError>> {
        let found = account::by_identity(self.db.read(), &known.identity_number, false).await?;
        Ok(found
            .filter(|account| !same_name(&account.full_name, &known.full_name))
            .map(|_| wrong()))
    }

    /// The applicant's account; where there is none, one is opened that nobody can sign in to until
    /// its owner claims it. An account without an owner has the contact that was given last.
    pub(super) async fn applicant_on_paper(&self, tx: &Tx, known: &Known) -> Result<Account> {
        let contact = &known.contact;
        let phone = Some(contact.phone.clone()).filter(|phone| !phone.is_empty());
        let email = Some(contact.email.clone()).filter(|email| !email.is_empty());
        match account::by_identity(&**tx, &known.identity_number, false).await? {
            Some(account) if !same_name(&account.full_name, &known.full_name) => {
                Err(ServiceError::Invalid(vec![wrong()]))
            }
            Some(account) => {
                if !account.is_claimed() {
                    let email = email.or_else(|| account.email.clone());
                    account::set_contact(&**tx, &account.id, phone.as_deref(), email.as_deref())
                        .await?;
                }
                Ok(account)
            }
            None => {
                let account = Account {
                    id: self.new_id(),
                    identity_number: known.identity_number.clone(),
                    full_name: known.full_name.clone(),
                    password_hash: String::new(),
                    phone,
                    email,
                    created_at: self.now(),
                    disabled_at: None,
                    linked_at: None,
                    email_verified_at: None,
                    phone_verified_at: None,
                    closed_at: None,
                    agencies: Vec::new(),
                    roles: Vec::new(),
                };
                account::insert(&**tx, &account).await?;
                Ok(account)
            }
        }
    }
}

fn wrong() -> FieldError {
    FieldError { path: FULL_NAME.to_owned(), code: ErrorCode::OtherName }
}
