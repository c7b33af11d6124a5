//! A new password for whoever forgot it.
//!
//! Whether a number has an account, and whether that can be reached, is told to nobody: the same is
//! written, the same is answered, and what is sent goes out later, by the postman.

use domain::{form::FieldError, identity::PersonalId, view::PasswordReset};
use storage::{account, api_token, session, sign_in_step};

use super::{Recipient, account_of, reachable};
use crate::{
    Result, ServiceError, Services,
    guess::{Client, Target},
    session::hash,
};

/// Digits of a code: it opens an account.
const DIGITS: usize = 8;

impl Services {
    /// Sends a code to the account of a number, where there is one with a password that can be reached;
    /// gives the token of the browser's cookie.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] where it is no number; `guesses_locked` where too many codes were
    /// asked for.
    pub async fn ask_reset(&self, identity_number: &str, client: &Client) -> Result<String> {
        let number = PersonalId::parse(identity_number).ok_or_else(|| {
            let path = "identity_number".to_owned();
            let code = domain::form::ErrorCode::NotAPersonalId;
            ServiceError::Invalid(vec![FieldError { path, code }])
        })?;
        self.count_guess("reset", &Target::of(&number, false), client).await?;
        let found = account::by_identity(self.db.read(), number.as_str(), false).await?;
        let found = found.filter(|found| found.disabled_at.is_none() && found.has_password());
        let to = found.and_then(|found| {
            let (carrier, address) = reachable(&found, self)?;
            Some(Recipient { account: found.id, carrier, address })
        });
        let browser = self.random.token();
        self.put_code(hash(&browser), DIGITS, to).await?;
        Ok(browser)
    }

    /// Sets a new password with the code, and ends every session.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with the path `new`; `one_time_code_wrong`.
    pub async fn reset_password(
        &self,
        browser: &str,
        reset: PasswordReset,
        client: &Client,
    ) -> Result<()> {
        // Whose it is may not be told before the code is right, so it is looked at without that first.
        self.check_password("new", &reset.new, Vec::new()).await?;
        let code = self.take_code(&hash(browser), &reset.code).await?;
        let account = account_of(self, &code).await?;
        let new = self.hash_password(reset.new).await?;
        let tx = self.db.begin().await?;
        account::set_password_hash(&*tx, &account.id, &new).await?;
        session::delete_of_account(&*tx, &account.id, "").await?;
        sign_in_step::delete_of_account(&*tx, &account.id).await?;
        api_token::delete_of_account(&*tx, &account.id).await?;
        tx.commit().await?;
        // Often it was forgotten after many tries.
        self.forget_all_guesses("password", &Target::account(&account, false), client).await
    }
}
