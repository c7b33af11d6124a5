//! The second factor of officers: an authenticator app (TOTP, RFC 6238), and recovery codes that stand
//! for it once each.
//!
//! A right password opens nothing yet: it leads to the code, or to setting the app up. A code is taken
//! once, within a step of thirty seconds before and after.

use domain::{Moment, view::SecondFactorView};
use storage::{
    account::{self, Account},
    second_factor::{self, SecondFactor},
    session,
    sign_in_step::{self, SignInStep},
};
use totp_rs::{Algorithm, Builder, Totp};

use crate::{
    Caller, Result, ServiceError, Services,
    guess::{Client, Target},
    session::{NewSession, hash},
};

/// How long one may take to type the code, or to set the app up.
const PATIENCE_MINUTES: i64 = 10;
/// Bytes of a secret, as RFC 4226 recommends.
const SECRET: usize = 20;
/// How many recovery codes somebody gets.
const CODES: usize = 10;
/// Signs of a recovery code: 50 bits.
const CODE_LENGTH: usize = 10;
/// The signs: none looks like another.
const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// The name under which authenticator apps show the code.
const ISSUER: &str = "Một Cửa";

/// Where a right password leads.
pub enum Entered {
    /// To the desk.
    SignedIn(Box<NewSession>),
    /// To the code of the app, which is set up where there is none; the token of the browser's cookie.
    Code(String),
}

/// What is read by an authenticator app that is set up.
pub struct SetUp {
    /// The secret in letters, for those who cannot scan.
    pub secret: String,
    /// What the QR code holds.
    pub url: String,
}

/// A right code.
pub struct Confirmed {
    /// The session.
    pub session: NewSession,
    /// The page to go on to.
    pub next: String,
    /// Recovery codes, shown this once; empty where the officer had an app already.
    pub recovery: Vec<String>,
}

/// Signing in, in two steps.
impl Services {
    /// The first step: the password.
    ///
    /// # Errors
    ///
    /// As for signing in; `no_post` where the officer has no post today.
    pub async fn enter_officer(
        &self,
        credentials: domain::view::SignIn,
        next: &str,
        client: &Client,
    ) -> Result<Entered> {
        let number = credentials.identity_number;
        let account = self.check_credentials(&number, credentials.password, true, client).await?;
        let caller = self.officer_today(account).await?;
        if caller.duties.is_empty() {
            return Err(ServiceError::BadInput("no_post"));
        }
        if !self.second_factor {
            return Ok(Entered::SignedIn(Box::new(self.start_session(caller, client).await?)));
        }
        let known = second_factor::of_account(self.db.read(), &caller.account.id).await?;
        let browser = self.random.token();
        let secret = known.is_none().then(|| {
            let mut secret = [0; SECRET];
            self.random.fill(&mut secret);
            self.seal_secret(&caller.account.id, &secret)
        });
        let step = SignInStep {
            browser_hash: hash(&browser),
            account_id: caller.account.id,
            next: next.to_owned(),
            created_at: self.now(),
            secret,
        };
        let tx = self.db.begin().await?;
        sign_in_step::insert(&*tx, &step).await?;
        tx.commit().await?;
        Ok(Entered::Code(browser))
    }

    /// Whether an app is set up in this sign-in, and with what; nothing where the officer has one.
    ///
    /// # Errors
    ///
    /// `step_stale` where no password was typed, or too long ago.
    pub async fn set_up(&self, browser: &str) -> Result<Option<SetUp>> {
        let (step, account) = self.waiting_step(browser).await?;
        let Some(sealed) = &step.secret else { return Ok(None) };
        let totp = self.totp(&account, sealed)?;
        let url = totp.to_url().map_err(|error| ServiceError::Internal(error.to_string()))?;
        Ok(Some(SetUp { secret: totp.secret().to_base32(), url }))
    }

    /// The second step: the code of the app, or a recovery code.
    ///
    /// # Errors
    ///
    /// `step_stale`; `code_wrong` where it is not right, or was taken before; `guesses_locked`.
    pub async fn enter_code(
        &self,
        browser: &str,
        code: &str,
        client: &Client,
    ) -> Result<Confirmed> {
        let (step, account) = self.waiting_step(browser).await?;
        let guess = self.count_guess("code", &Target::account(&account, true), client).await?;
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let refused = |error: &ServiceError| {
            tracing::info!(account.id = account.id, code = error.code(), "Not signed in: code");
        };
        let recovery = if let Some(sealed) = &step.secret {
            self.confirm_set_up(&step, &account, sealed, &typed).await.inspect_err(refused)?
        } else {
            self.confirm_code(&step, &account, &typed).await.inspect_err(refused)?;
            Vec::new()
        };
        self.forget_guesses(&guess).await?;
        let caller = self.officer_today(account).await?;
        if caller.duties.is_empty() {
            return Err(ServiceError::BadInput("no_post"));
        }
        let session = self.start_session(caller, client).await?;
        Ok(Confirmed { session, next: step.next, recovery })
    }

    async fn confirm_code(&self, step: &SignInStep, account: &Account, typed: &str) -> Result<()> {
        let known = second_factor::of_account(self.db.read(), &account.id).await?;
        // Taken away meanwhile: the password leads to setting one up.
        let known = known.ok_or(ServiceError::BadInput("step_stale"))?;
        let matched = self.totp(account, &known.secret)?.check(typed, seconds(self.now()));
        let tx = self.db.begin().await?;
        let taken = if let Some(step) = matched.and_then(|step| i64::try_from(step).ok()) {
            second_factor::take_step(&*tx, &account.id, step).await?
        } else {
            let mark = self.code_mark(&account.id, &typed.to_ascii_uppercase());
            second_factor::take_code(&*tx, &account.id, &mark).await?
        };
        if !taken {
            return Err(ServiceError::BadInput("code_wrong"));
        }
        finish(&tx, step).await?;
        Ok(tx.commit().await?)
    }

    async fn confirm_set_up(
        &self,
        step: &SignInStep,
        account: &Account,
        sealed: &str,
        typed: &str,
    ) -> Result<Vec<String>> {
        let matched = self.totp(account, sealed)?.check(typed, seconds(self.now()));
        let matched = matched.and_then(|step| i64::try_from(step).ok());
        let last_step = matched.ok_or(ServiceError::BadInput("code_wrong"))?;
        let factor = SecondFactor {
            account_id: account.id.clone(),
            secret: sealed.to_owned(),
            since: self.now(),
            last_step,
        };
        let codes: Vec<String> = (0..CODES).map(|_| self.recovery_code()).collect();
        let mark = |code: &String| self.code_mark(&account.id, &code.replace('-', ""));
        let marks: Vec<String> = codes.iter().map(mark).collect();
        let tx = self.db.begin().await?;
        match second_factor::insert(&*tx, &factor).await {
            Ok(()) => {}
            // Somebody who knows the password was faster: whoever it was, the app of that one counts.
            Err(error) if error.is_unique_violation() => {
                return Err(ServiceError::BadInput("step_stale"));
            }
            Err(error) => return Err(error.into()),
        }
        second_factor::set_codes(&*tx, &account.id, &marks).await?;
        finish(&tx, step).await?;
        tx.commit().await?;
        Ok(codes)
    }

    async fn waiting_step(&self, browser: &str) -> Result<(SignInStep, Account)> {
        let stale = || ServiceError::BadInput("step_stale");
        let found = sign_in_step::by_browser(self.db.read(), &hash(browser)).await?;
        let step = found.ok_or_else(stale)?;
        if step.created_at.plus_minutes(PATIENCE_MINUTES) <= self.now() {
            return Err(stale());
        }
        let account = account::by_id(self.db.read(), &step.account_id).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        Ok((step, account.ok_or_else(stale)?))
    }
}

/// Looking after the second factor.
impl Services {
    /// What an officer's account shows of it; nothing where none is asked for.
    pub(crate) async fn second_factor_view(
        &self,
        caller: &Caller,
    ) -> Result<Option<SecondFactorView>> {
        let known = second_factor::of_account(self.db.read(), &caller.account.id).await?;
        let Some(known) = known else { return Ok(None) };
        let codes_left = second_factor::codes_left(self.db.read(), &caller.account.id).await?;
        Ok(Some(SecondFactorView { since: known.since, codes_left }))
    }

    /// Takes the app away, with the password; every other session ends, and the next sign-in sets
    /// one up.
    ///
    /// # Errors
    ///
    /// `password_wrong`; [`ServiceError::NotFound`] where there is none.
    pub async fn reset_second_factor(
        &self,
        caller: &Caller,
        password: String,
        client: &Client,
    ) -> Result<()> {
        self.prove_again(caller, password, client).await?;
        let tx = self.db.begin().await?;
        if !second_factor::delete(&*tx, &caller.account.id).await? {
            return Err(ServiceError::NotFound);
        }
        session::delete_of_account(&*tx, &caller.account.id, &caller.session).await?;
        sign_in_step::delete_of_account(&*tx, &caller.account.id).await?;
        Ok(tx.commit().await?)
    }

    /// Takes the app from an officer who has lost it with all codes, and ends all sessions; by command
    /// only. False: there was none.
    ///
    /// # Errors
    ///
    /// `unknown_account`.
    pub async fn forget_second_factor(&self, identity_number: &str) -> Result<bool> {
        let found = account::by_identity(self.db.read(), identity_number, true).await?;
        let found = found.ok_or(ServiceError::BadInput("unknown_account"))?;
        let tx = self.db.begin().await?;
        let had = second_factor::delete(&*tx, &found.id).await?;
        session::delete_of_account(&*tx, &found.id, "").await?;
        sign_in_step::delete_of_account(&*tx, &found.id).await?;
        tx.commit().await?;
        Ok(had)
    }

    fn seal_secret(&self, account: &str, secret: &[u8]) -> String {
        self.seal_text(&format!("totp:{account}"), secret)
    }

    fn totp(&self, account: &Account, sealed: &str) -> Result<Totp> {
        let secret = self.vault.open(&format!("totp:{}", account.id), sealed);
        let secret = secret.ok_or_else(|| {
            ServiceError::Internal("a second factor was sealed with another key".to_owned())
        })?;
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_skew(1)
            .with_secret(secret)
            .with_issuer(Some(ISSUER))
            .with_account_name(&*account.full_name)
            .build()
            .map_err(|error| ServiceError::Internal(error.to_string()))
    }

    /// `ABCDE-FGHJK`.
    fn recovery_code(&self) -> String {
        let mut bytes = [0; CODE_LENGTH];
        self.random.fill(&mut bytes);
        // 256 is a multiple of the number of signs, so each is as likely as the others.
        let signs = bytes.iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()]));
        let code: String = signs.collect();
        let (first, second) = code.split_at(CODE_LENGTH / 2);
        format!("{first}-{second}")
    }

    fn code_mark(&self, account: &str, code: &str) -> String {
        self.vault.mark("recovery", &format!("{account}|{code}"))
    }
}

/// The step is over; of two that bring the same right code only one goes on.
async fn finish(tx: &storage::Tx, step: &SignInStep) -> Result<()> {
    if sign_in_step::take(&**tx, &step.browser_hash).await? {
        return Ok(());
    }
    Err(ServiceError::BadInput("step_stale"))
}

fn seconds(now: Moment) -> u64 {
    u64::try_from(now.0.div_euclid(1000)).unwrap_or_default()
}
