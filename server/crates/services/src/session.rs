//! Sessions: a random token in a cookie, only its hash in the database.

use domain::view::SignIn;
use sha2::{Digest, Sha256};
use storage::session::{self, Session};

use crate::{Caller, Result, ServiceError, Services};

/// How often a session's last use is written down, in milliseconds: not on every request.
const TOUCH_EVERY_MS: i64 = 60_000;

/// A fresh session: the token goes to the browser and nowhere else.
pub struct NewSession {
    /// The cookie's value.
    pub token: String,
    /// Who signed in.
    pub caller: Caller,
}

impl Services {
    /// Signs somebody in, as an officer or as a citizen. The token is new at every sign-in.
    pub async fn sign_in(
        &self,
        credentials: SignIn,
        officer: bool,
        user_agent: &str,
    ) -> Result<NewSession> {
        let account = self
            .check_credentials(&credentials.identity_number, credentials.password, officer)
            .await?;
        let caller =
            if officer { self.officer_today(account).await? } else { Caller::citizen(account) };
        if caller.officer && caller.duties.is_empty() {
            return Err(ServiceError::BadInput("no_post"));
        }
        self.start_session(caller, user_agent).await
    }

    /// Starts a session for an account that has just proved itself.
    pub async fn start_session(&self, caller: Caller, user_agent: &str) -> Result<NewSession> {
        let token = self.random.token();
        let now = self.now();
        let session = Session {
            token_hash: hash(&token),
            account_id: caller.account.id.clone(),
            officer: caller.officer,
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_minutes(self.sessions.idle_minutes),
            user_agent: user_agent.chars().take(200).collect(),
        };
        let tx = self.db.begin().await?;
        session::insert(&*tx, &session).await?;
        tx.commit().await?;
        Ok(NewSession { token, caller })
    }

    /// Who holds `token`; `None` when it is unknown, expired, or the account was disabled.
    pub async fn authenticate(&self, token: &str) -> Result<Option<Caller>> {
        let token_hash = hash(token);
        let found = session::by_token_hash(self.db.read(), &token_hash).await?;
        let Some((session, account)) = found else { return Ok(None) };
        let now = self.now();
        if session.expires_at <= now {
            return Ok(None);
        }
        if account.disabled_at.is_some() {
            return Ok(None);
        }
        if now.0 - session.last_seen_at.0 > TOUCH_EVERY_MS {
            let last = session.created_at.plus_minutes(self.sessions.absolute_minutes);
            let expires = now.plus_minutes(self.sessions.idle_minutes).min(last);
            let tx = self.db.begin().await?;
            session::touch(&*tx, &token_hash, now, expires).await?;
            tx.commit().await?;
        }
        if !session.officer {
            return Ok(Some(Caller::citizen(account)));
        }
        // A post that has ended is none from then on, whatever was signed in before.
        let caller = self.officer_today(account).await?;
        Ok((!caller.duties.is_empty()).then_some(caller))
    }

    /// Ends the session of `token`.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        session::delete(&*tx, &hash(token)).await?;
        Ok(tx.commit().await?)
    }
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}
