//! That it is still the owner who sits there: asked before what reaches far, and before what shows
//! much of a person, whatever the session says. Proven once, it is good for ten minutes.

use storage::session;

use crate::{Caller, Result, ServiceError, Services, guess::Client};

/// How long a proof lasts, in minutes.
const RECENT_MINUTES: i64 = 10;

impl Services {
    /// Whether somebody signed in, or typed the password, so lately that it is proof by itself.
    pub(crate) fn signed_in_lately(&self, caller: &Caller) -> bool {
        caller.since.plus_minutes(RECENT_MINUTES) > self.now()
    }

    /// Refuses to show something to whoever has not proven to sit there lately.
    ///
    /// # Errors
    ///
    /// `proof_needed` where the password is a proof; `sign_in_again` where there is none.
    pub(crate) fn proven_lately(&self, caller: &Caller) -> Result<()> {
        no_program(caller)?;
        if caller.account.has_password() && !self.signed_in_lately(caller) {
            return Err(ServiceError::BadInput("proof_needed"));
        }
        self.prove_by_sign_in(caller)
    }

    /// Proves by the password that its owner sits there; without one only signing in does.
    ///
    /// # Errors
    ///
    /// As for everything that asks for the password: `password_wrong`, `sign_in_again`,
    /// `guesses_locked`.
    pub async fn prove(&self, caller: &Caller, password: String, client: &Client) -> Result<()> {
        self.prove_by_password(caller, password, client).await
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
            self.prove_again(caller, password, client).await?;
            return self.note_proof(caller).await;
        }
        self.prove_by_sign_in(caller)
    }

    /// Marks the session, so that nobody types the password for the next thing again.
    async fn note_proof(&self, caller: &Caller) -> Result<()> {
        if caller.session.is_empty() {
            return Ok(());
        }
        let tx = self.db.begin().await?;
        session::prove(&*tx, &caller.session, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// A sign-in of just now.
    ///
    /// # Errors
    ///
    /// `sign_in_again`.
    pub(crate) fn prove_by_sign_in(&self, caller: &Caller) -> Result<()> {
        no_program(caller)?;
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
        no_program(caller)?;
        if password.is_empty() && self.signed_in_lately(caller) {
            return Ok(());
        }
        self.prove_by_password(caller, password, client).await
    }
}

/// Nobody sits where a program asks, whoever's token it has.
pub(crate) fn no_program(caller: &Caller) -> Result<()> {
    if caller.token.is_some() { Err(ServiceError::BadInput("token_not_allowed")) } else { Ok(()) }
}
