//! Sessions: a random token in a cookie, only its hash in the database.

use domain::{
    Moment,
    device::Device,
    notice::Carrier,
    view::{OwnAccount, PasswordChange, SessionEnd as End, SessionLine, SessionView, SignIn},
};
use sha2::{Digest, Sha256};
use storage::{
    account, api_token, guess, identity_request, one_time_code,
    session::{self, Session},
    sign_in_step,
};

use crate::{
    Caller, Result, ServiceError, Services,
    guess::{Client, Target},
    organisation::Acting,
    password::words_of,
};

/// How often a session's last use is written down, in milliseconds: not on every request.
const TOUCH_EVERY_MS: i64 = 60_000;

/// How long a session that is over is still known, in minutes: whose form comes too late.
const KNOWN_MINUTES: i64 = 24 * 60;

/// A fresh session: the token goes to the browser and nowhere else.
pub struct NewSession {
    /// The cookie's value.
    pub token: String,
    /// Who signed in.
    pub caller: Caller,
    /// What the browser keeps to be known again, in a cookie of its own.
    pub known_to: String,
}

/// When a session ends unless it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionEnd {
    /// When.
    pub at: Moment,
    /// Whether it ends then in any case.
    pub last: bool,
}

impl SessionEnd {
    fn left(self, now: Moment) -> End {
        End { at: self.at, left_ms: (self.at.0 - now.0).max(0), last: self.last }
    }
}

impl Services {
    /// Signs a citizen in. The token is new at every sign-in.
    pub async fn sign_in(&self, credentials: SignIn, client: &Client) -> Result<NewSession> {
        let SignIn { identity_number, password } = credentials;
        let account = self.check_credentials(&identity_number, password, false, client).await?;
        self.start_session(Caller::citizen(account), client).await
    }

    /// Starts a session for an account that has just proved itself.
    pub async fn start_session(
        &self,
        caller: Caller,
        client: impl Into<Client>,
    ) -> Result<NewSession> {
        let client = client.into();
        let token = self.random.token();
        let now = self.now();
        let session = Session {
            token_hash: hash(&token),
            account_id: caller.account.id.clone(),
            officer: caller.officer,
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_minutes(self.sessions.idle_minutes),
            user_agent: client.user_agent.chars().take(200).collect(),
            assurance: caller.assurance,
            proved_at: None,
            organisation_id: None,
        };
        let tx = self.db.begin().await?;
        // A password that was changed while the old one was looked at opens nothing any more.
        let holds = account::lock_password_hash(&*tx, &caller.account.id).await?;
        if holds.as_ref() != Some(&caller.account.password_hash) {
            return Err(ServiceError::WrongCredentials);
        }
        session::insert(&*tx, &session).await?;
        tx.commit().await?;
        tracing::info!(
            account.id = caller.account.id,
            officer = caller.officer,
            assurance = ?caller.assurance,
            "Signed in"
        );
        let target = Target::account(&caller.account, caller.officer);
        let known_to = self.known_to(&target, &client);
        Ok(NewSession { token, caller, known_to })
    }

    /// Who holds `token`; `None` when it is unknown, expired, or the account was disabled.
    pub async fn authenticate(&self, token: &str) -> Result<Option<Caller>> {
        self.holder_of(token, true).await
    }

    /// [`Services::authenticate`] for who only looks whether a session goes on: it does not for that.
    pub async fn look_at_session(&self, token: &str) -> Result<Option<Caller>> {
        self.holder_of(token, false).await
    }

    async fn holder_of(&self, token: &str, uses: bool) -> Result<Option<Caller>> {
        let token_hash = hash(token);
        let found = session::by_token_hash(self.db.read(), &token_hash).await?;
        let Some((mut session, account)) = found else { return Ok(None) };
        let now = self.now();
        if session.expires_at <= now {
            return Ok(None);
        }
        if account.disabled_at.is_some() {
            return Ok(None);
        }
        let last = session.created_at.plus_minutes(self.sessions.absolute_minutes);
        if uses && now.0 - session.last_seen_at.0 > TOUCH_EVERY_MS {
            session.expires_at = now.plus_minutes(self.sessions.idle_minutes).min(last);
            let tx = self.db.begin().await?;
            session::touch(&*tx, &token_hash, now, session.expires_at).await?;
            tx.commit().await?;
        }
        // A post that has ended is none from then on, whatever was signed in before.
        let caller = if session.officer {
            self.officer_today(account).await?
        } else {
            Caller::citizen(account)
        };
        let (organisation, left) = self.acting(&session).await?;
        let holds = !caller.officer || !caller.duties.is_empty();
        let since = session.proved_at.unwrap_or(session.created_at);
        let ends = SessionEnd { at: session.expires_at, last: session.expires_at >= last };
        let assurance = session.assurance;
        Ok(holds.then_some(Caller {
            session: token_hash,
            since,
            ends,
            assurance,
            organisation,
            left,
            ..caller
        }))
    }

    /// Who is signed in, as every page shows it.
    pub async fn session_view(&self, caller: Option<&Caller>) -> Result<SessionView> {
        let unread = match caller {
            Some(caller) => self.unread_notices(caller).await?,
            None => 0,
        };
        let account = caller.map(Caller::view);
        // Who has just signed in is asked without a session.
        let ends = caller.filter(|caller| !caller.session.is_empty());
        let ends = ends.map(|caller| caller.ends.left(self.now()));
        let acting = caller.and_then(|caller| caller.organisation.as_ref()).map(Acting::view);
        let left = caller.and_then(|caller| caller.left.clone());
        Ok(SessionView { account, unread, identity: self.identity_name(), ends, acting, left })
    }

    /// Sweeps out sign-ins that nobody went on with, sessions that are over, old guesses, forms that
    /// nobody came back for, invitations that nobody answered and tokens that have been over for long;
    /// how many that were.
    pub async fn sweep_sign_ins(&self) -> Result<u64> {
        let now = self.now();
        let hour_ago = now.plus_minutes(-60);
        let tx = self.db.begin().await?;
        let known = now.plus_minutes(-KNOWN_MINUTES);
        let mut swept = session::delete_expired(&*tx, known).await?;
        swept += identity_request::delete_older(&*tx, hour_ago).await?;
        swept += sign_in_step::delete_older(&*tx, hour_ago).await?;
        swept += one_time_code::delete_older(&*tx, hour_ago).await?;
        swept += guess::delete_older(&*tx, hour_ago).await?;
        swept += self.sweep_kept_forms(&tx).await?;
        swept += self.sweep_invitations(&tx).await?;
        swept += self.sweep_tokens(&tx).await?;
        tx.commit().await?;
        Ok(swept)
    }

    /// Ends the session of `token`.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        session::delete(&*tx, &hash(token)).await?;
        Ok(tx.commit().await?)
    }
}

/// Sessions as their owner sees them, and ends them.
impl Services {
    /// One's own account with the browsers that are signed in to it.
    pub async fn own_account(&self, caller: &Caller) -> Result<OwnAccount> {
        let now = self.now();
        let found = session::of_account(self.db.read(), &caller.account.id).await?;
        let open = found.into_iter().filter(|one| one.expires_at > now);
        let mut sessions: Vec<SessionLine> = open
            .map(|one| SessionLine {
                id: public_id(&one.token_hash),
                device: Device::read(&one.user_agent).show(),
                created_at: one.created_at,
                last_seen_at: one.last_seen_at,
                current: one.token_hash == caller.session,
            })
            .collect();
        sessions.sort_by_key(|one| !one.current);
        Ok(OwnAccount {
            account: caller.view(),
            sessions,
            password: caller.account.has_password(),
            linked_at: caller.account.linked_at,
            identity: self.identity_name(),
            second_factor: self.second_factor_view(caller).await?,
            verified: caller.account.verified(),
            pending: self.pending_contacts(caller).await?,
            carriers: Carrier::ALL.into_iter().filter(|one| self.sends_codes(*one)).collect(),
        })
    }

    /// Ends one of one's own sessions. One that is over, or nobody's, is not found.
    pub async fn end_session(&self, caller: &Caller, id: &str) -> Result<()> {
        let found = session::of_account(self.db.read(), &caller.account.id).await?;
        let found = found.into_iter().find(|one| public_id(&one.token_hash) == id);
        let found = found.ok_or(ServiceError::NotFound)?;
        let tx = self.db.begin().await?;
        session::delete(&*tx, &found.token_hash).await?;
        Ok(tx.commit().await?)
    }

    /// Ends every session of one's own but the one that asks; answers how many.
    pub async fn end_other_sessions(&self, caller: &Caller) -> Result<u64> {
        let tx = self.db.begin().await?;
        let ended = session::delete_of_account(&*tx, &caller.account.id, &caller.session).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Sets a new password, ends every other session and revokes all tokens: whoever knew the old one
    /// is out, and so is what they left behind.
    ///
    /// # Errors
    ///
    /// `password_wrong` where the old one is not right, `guesses_locked`; [`ServiceError::Invalid`] with the path `new`
    /// where the new one is too short or too long; `password_same`.
    pub async fn change_password(
        &self,
        caller: &Caller,
        change: PasswordChange,
        client: &Client,
    ) -> Result<()> {
        if change.new == change.current {
            return Err(ServiceError::BadInput("password_same"));
        }
        self.prove_again(caller, change.current, client).await?;
        self.check_password("new", &change.new, words_of(&caller.account)).await?;
        let new = self.hash_password(change.new).await?;
        let tx = self.db.begin().await?;
        account::set_password_hash(&*tx, &caller.account.id, &new).await?;
        session::delete_of_account(&*tx, &caller.account.id, &caller.session).await?;
        sign_in_step::delete_of_account(&*tx, &caller.account.id).await?;
        api_token::delete_of_account(&*tx, &caller.account.id).await?;
        tx.commit().await?;
        tracing::info!(account.id = caller.account.id, "A password was changed");
        Ok(())
    }
}

pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// By what a session is named on pages. It is no part of what opens one.
fn public_id(token_hash: &str) -> String {
    let mut id = hash(&format!("session {token_hash}"));
    id.truncate(32);
    id
}
