//! That it is still the owner who sits there: asked before what reaches far, whatever the session says.

use crate::{Caller, Result, ServiceError, Services, guess::Client};

/// How long a sign-in is proof by itself, in minutes.
const RECENT_MINUTES: i64 = 10;

impl Services {
    /// Whether somebody signed in so lately that it is proof by itself.
    pub(crate) fn signed_in_lately(&self, caller: &Caller) -> bool {
        caller.since.plus_minutes(RECENT_MINUTES) > self.now()
    }

    /// The password; where the account has none, a sign-in of just now.
    ///
    /// # Errors
    ///
    /// `password_wrong`, or `sign_in_again` where there is none and one signed in too long ago;
    /// `guesses_locked`.
    pub(crate) async fn prove_by_password(
        &self,
        caller: &Caller,
        password: String,
        client: &Client,
    ) -> Result<()> {
        if caller.account.has_password() {
            return self.prove_again(caller, password, client).await;
        }
        self.prove_by_sign_in(caller)
    }

    /// A sign-in of just now.
    ///
    /// # Errors
    ///
    /// `sign_in_again`.
    pub(crate) fn prove_by_sign_in(&self, caller: &Caller) -> Result<()> {
        if self.signed_in_lately(caller) {
            return Ok(());
        }
        Err(ServiceError::BadInput("sign_in_again"))
    }

    /// A sign-in of just now, or the password. One that was typed has to be right in any case.
    ///
    /// # Errors
    ///
    /// As [`Services::prove_by_password`].
    pub(crate) async fn prove_presence(
        &self,
        caller: &Caller,
        password: String,
        client: &Client,
    ) -> Result<()> {
        if password.is_empty() && self.signed_in_lately(caller) {
            return Ok(());
        }
        self.prove_by_password(caller, password, client).await
    }
}
