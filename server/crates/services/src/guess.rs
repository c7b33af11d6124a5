//! Guessing passwords and codes, by account and by browser.
//!
//! Whoever guesses from somewhere is counted by the account that is guessed at, so that many addresses
//! help nobody. A browser that its owner has signed in with before is counted by itself: it carries
//! a mark that the portal made, and whoever locks the account for others does not lock it for that one
//! ("device cookies", as OWASP calls them). Numbers without an account are counted alike.

use domain::identity::PersonalId;
use storage::{account::Account, guess};

use crate::{Result, ServiceError, Services};

/// Wrong guesses in a row that are looked at.
const GUESSES: i64 = 10;
/// For how long they count, in minutes.
pub const MINUTES: i64 = 15;
/// Accounts that one browser is known to.
const ACCOUNTS: usize = 4;
/// Length of a mark: 32 digits, a sign, 64 digits.
const MARK: usize = 97;
/// Between two marks of a browser, and between the halves of one.
const SIGNS: [char; 2] = ['~', '.'];

/// The browser that asks.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// As it calls itself.
    pub user_agent: String,
    /// The marks of accounts that have signed in with it, from its cookie.
    pub known_to: String,
}

impl From<&str> for Client {
    fn from(user_agent: &str) -> Self {
        Self { user_agent: user_agent.to_owned(), known_to: String::new() }
    }
}

impl From<&Self> for Client {
    fn from(client: &Self) -> Self {
        client.clone()
    }
}

/// Whose secret is guessed at.
#[derive(Clone, Debug)]
pub(crate) struct Target(String);

impl Target {
    /// The citizen's or the officer's account of a number, if there is one or not.
    pub(crate) fn of(number: &PersonalId, officer: bool) -> Self {
        Self(format!("{officer}|{}", number.as_str()))
    }

    /// An account.
    pub(crate) fn account(account: &Account, officer: bool) -> Self {
        Self(format!("{officer}|{}", account.identity_number))
    }
}

impl Services {
    /// Counts a guess at `what` before it is looked at; gives the mark to forget it by.
    ///
    /// # Errors
    ///
    /// `guesses_locked` where there were too many.
    pub(crate) async fn count_guess(
        &self,
        what: &str,
        target: &Target,
        client: &Client,
    ) -> Result<String> {
        let device = self.device(target, &client.known_to).unwrap_or_default();
        let mark = self.guess_mark(what, target, device);
        let now = self.now();
        let tx = self.db.begin().await?;
        let count = guess::count(&*tx, &mark, now, now.plus_minutes(-MINUTES)).await?;
        tx.commit().await?;
        if count > GUESSES {
            tracing::warn!(what, "Too many wrong guesses at an account");
            return Err(ServiceError::BadInput("guesses_locked"));
        }
        Ok(mark)
    }

    /// Whoever the secret belongs to has a new one: what was guessed at the old one counts no more,
    /// from a browser that is known to the account or from any other.
    pub(crate) async fn forget_all_guesses(
        &self,
        what: &str,
        target: &Target,
        client: &Client,
    ) -> Result<()> {
        let device = self.device(target, &client.known_to).unwrap_or_default();
        self.forget_guesses(&self.guess_mark(what, target, device)).await?;
        self.forget_guesses(&self.guess_mark(what, target, "")).await
    }

    fn guess_mark(&self, what: &str, target: &Target, device: &str) -> String {
        self.vault.mark("guess", &format!("{what}|{}|{device}", target.0))
    }

    /// The guess was right.
    pub(crate) async fn forget_guesses(&self, mark: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        guess::forget(&*tx, mark).await?;
        Ok(tx.commit().await?)
    }

    /// The browser's marks with one of this account among them.
    pub(crate) fn known_to(&self, target: &Target, client: &Client) -> String {
        let [between, within] = SIGNS;
        let form = |mark: &&str| mark.len() == MARK && mark.is_ascii();
        let known: Vec<&str> = client.known_to.split(between).filter(form).collect();
        if self.device(target, &client.known_to).is_some() {
            return known[..known.len().min(ACCOUNTS)].join(&between.to_string());
        }
        let nonce = &self.random.token()[..32];
        let own = self.vault.mark("device", &format!("{}|{nonce}", target.0));
        let new = format!("{nonce}{within}{own}");
        let marks: Vec<&str> = std::iter::once(&*new).chain(known).take(ACCOUNTS).collect();
        marks.join(&between.to_string())
    }

    /// The nonce of the mark that this account has made for the browser.
    fn device<'a>(&self, target: &Target, known_to: &'a str) -> Option<&'a str> {
        let [between, within] = SIGNS;
        let marks = known_to.split(between).take(ACCOUNTS);
        let halves = marks.filter_map(|mark| mark.split_once(within));
        let text = |nonce: &str| format!("{}|{nonce}", target.0);
        let mut own =
            halves.filter(|(nonce, mark)| self.vault.is_mark("device", &text(nonce), mark));
        own.next().map(|(nonce, _)| nonce)
    }
}
