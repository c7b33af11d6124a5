//! An e-mail address or a telephone number of one's own, once a code that was sent there was typed.

use domain::{
    form::{ErrorCode, FieldError},
    identity,
    notice::Carrier,
    view::{ContactChange, ContactCode, PendingContact},
};
use storage::{account, notice_account, one_time_code};

use super::{Recipient, context};
use crate::{
    Caller, Result, ServiceError, Services,
    guess::{Client, Target},
    session::hash,
};

/// Digits of a code.
const DIGITS: usize = 6;

impl Services {
    /// Sends a code to an address that is to be one's own.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with the path `email` or `phone`; `channel_missing`;
    /// `password_wrong`, or `sign_in_again` where there is none and one signed in too long ago;
    /// `guesses_locked` where too many codes were asked for.
    pub async fn ask_contact_code(
        &self,
        caller: &Caller,
        change: ContactChange,
        client: &Client,
    ) -> Result<()> {
        let (path, fault, address) = match change.channel {
            Carrier::Mail => ("email", ErrorCode::NotAnEmail, identity::email(&change.address)),
            Carrier::Sms => ("phone", ErrorCode::NotAPhone, identity::phone(&change.address)),
            Carrier::Zalo => return Err(ServiceError::BadInput("channel_missing")),
        };
        if !self.sends_codes(change.channel) {
            return Err(ServiceError::BadInput("channel_missing"));
        }
        let wrong =
            || ServiceError::Invalid(vec![FieldError { path: path.to_owned(), code: fault }]);
        let address = address.ok_or_else(wrong)?;
        self.prove_by_password(caller, change.password, client).await?;
        let target = Target::account(&caller.account, caller.officer);
        self.count_guess("contact code", &target, &Client::default()).await?;
        let account = caller.account.id.clone();
        let recipient = Recipient { account, carrier: change.channel, address };
        self.put_code(contact_id(caller, change.channel), DIGITS, Some(recipient)).await
    }

    /// Takes an address over, with the code that was sent there.
    ///
    /// # Errors
    ///
    /// `one_time_code_wrong`.
    pub async fn confirm_contact(&self, caller: &Caller, typed: ContactCode) -> Result<()> {
        let code = self.take_code(&contact_id(caller, typed.channel), &typed.code).await?;
        let wrong = || ServiceError::BadInput("one_time_code_wrong");
        let address = self.code_address(&code).ok_or_else(wrong)?;
        let (id, now) = (&caller.account.id, self.now());
        let tx = self.db.begin().await?;
        match typed.channel {
            Carrier::Mail => {
                account::verify_email(&*tx, id, &address, now).await?;
                notice_account::set_mail_failing(&*tx, id, None).await?;
            }
            _ => account::verify_phone(&*tx, id, &address, now).await?,
        }
        Ok(tx.commit().await?)
    }

    /// Addresses that wait for their code.
    pub(crate) async fn pending_contacts(&self, caller: &Caller) -> Result<Vec<PendingContact>> {
        let mut pending = Vec::new();
        for channel in [Carrier::Mail, Carrier::Sms] {
            let found = one_time_code::by_id(self.db.read(), &contact_id(caller, channel)).await?;
            let Some(code) = found.filter(|code| self.is_fresh(code.created_at)) else { continue };
            if let Some(address) = self.code_address(&code) {
                pending.push(PendingContact { channel, address, asked_at: code.created_at });
            }
        }
        Ok(pending)
    }
}

/// One code an account and channel: a new one is in the place of the old one.
fn contact_id(caller: &Caller, channel: Carrier) -> String {
    hash(&context(&format!("{}:{}", caller.account.id, channel.name())))
}
