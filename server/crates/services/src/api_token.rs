//! Tokens by which programs ask in somebody's name. A token can what its owner can at that moment, and
//! of that only what it was made for; only its hash is kept.
//!
//! When one was last used is noted in memory and written down soon afterwards, as readings are, so
//! that no request waits for it.

mod uses;

pub use uses::TokenUses;

use domain::{
    form::{ErrorCode, FieldError},
    organisation::{OrganisationAction, may},
    text,
    token::{self, LONGEST_NAME, MOST, MOST_DAYS, TokenScope, ordered},
    view::{Applications, MadeToken, NewToken, TokenView},
};
use storage::{
    account,
    api_token::{self, ApiToken},
    organisation,
};

use crate::{
    Caller, Result, ServiceError, Services, guess::Client, organisation::Acting, session::hash,
};

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// Days for which a token that is over is still listed.
const LISTED_DAYS: i64 = 30;

/// Who asks by a token, and what it lets them do.
#[derive(Clone, Debug)]
pub struct TokenHolder {
    /// The token's owner, or a member of an organisation acting for it.
    pub caller: Caller,
    /// What the token was made for.
    pub scopes: Vec<TokenScope>,
}

impl Services {
    /// Who holds `token`, used from an address; `None` when it is none, over or revoked, when the account
    /// is closed, or its owner no member any more of the organisation that it acts for.
    pub async fn authenticate_token(&self, token: &str, from: &str) -> Result<Option<TokenHolder>> {
        if !token::is_token(token) {
            return Ok(None);
        }
        let found = api_token::by_hash(self.db.read(), &hash(token)).await?;
        let Some((token, account)) = found else { return Ok(None) };
        let closed = account.disabled_at.is_some() || account.closed_at.is_some();
        if token.expires_at <= self.now() || closed || account.is_officer() {
            return Ok(None);
        }
        let organisation = match &token.organisation_id {
            Some(id) => match organisation::member(self.db.read(), id, &account.id).await? {
                Some(found) => Some(Acting::from(found)),
                None => return Ok(None),
            },
            None => None,
        };
        self.token_uses.note(&token, self.now(), from);
        let (assurance, id) = (token.assurance, Some(token.id));
        let caller = Caller { assurance, organisation, token: id, ..Caller::citizen(account) };
        Ok(Some(TokenHolder { caller, scopes: token.scopes }))
    }

    /// Makes a token that acts for whom the caller acts. It is answered this once. Without a password
    /// somebody has to have proven lately to sit there.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] with the paths `name` and `days`; `scope_missing`; `token_name_taken`;
    /// `tokens_full`; `password_wrong`, `proof_needed`, `sign_in_again`, `guesses_locked`.
    pub async fn make_token(
        &self,
        caller: &Caller,
        new: &NewToken,
        password: Option<String>,
        client: &Client,
    ) -> Result<MadeToken> {
        citizens_only(caller)?;
        let name = check_token(new)?;
        let scopes = ordered(&new.scopes);
        if scopes.is_empty() {
            return Err(ServiceError::BadInput("scope_missing"));
        }
        match password {
            Some(password) => self.prove_presence(caller, password, client).await?,
            None => self.proven_lately(caller)?,
        }
        let mut secret = [0; 32];
        self.random.fill(&mut secret);
        let token = token::write(&secret);
        let row = ApiToken {
            id: self.new_id(),
            token_hash: hash(&token),
            account_id: caller.account.id.clone(),
            organisation_id: caller.organisation_id().map(str::to_owned),
            name,
            hint: token::hint(&token).to_owned(),
            scopes,
            assurance: caller.assurance,
            created_at: self.now(),
            expires_at: self.now().plus_minutes(new.days * DAY),
            last_used_at: None,
            last_used_from: None,
        };
        self.keep_token(caller, &row).await?;
        let organisation = caller.organisation.as_ref().map(|acting| acting.name.clone());
        Ok(MadeToken { token, about: self.token_view(row, organisation) })
    }

    async fn keep_token(&self, caller: &Caller, row: &ApiToken) -> Result<()> {
        let tx = self.db.begin().await?;
        // A password that was changed meanwhile, or an account that was closed, makes none any more.
        let holds = account::lock_password_hash(&*tx, &row.account_id).await?;
        if holds.as_ref() != Some(&caller.account.password_hash) {
            return Err(ServiceError::SignedOut);
        }
        if let Some(id) = &row.organisation_id {
            organisation::lock(&*tx, id).await?;
            let member = organisation::member(&*tx, id, &row.account_id).await?;
            member.ok_or(ServiceError::NotFound)?;
        }
        if api_token::of_account(&*tx, &row.account_id).await?.len() >= MOST {
            return Err(ServiceError::BadInput("tokens_full"));
        }
        match api_token::insert(&*tx, row).await {
            Err(error) if error.is_unique_violation() => {
                Err(ServiceError::BadInput("token_name_taken"))
            }
            Err(error) => Err(error.into()),
            Ok(()) => Ok(tx.commit().await?),
        }
    }

    /// One's own tokens, the newest first, for whomever they act.
    pub async fn tokens(&self, caller: &Caller) -> Result<Vec<TokenView>> {
        citizens_only(caller)?;
        let found = api_token::of_account(self.db.read(), &caller.account.id).await?;
        let view = |(token, organisation)| self.token_view(token, organisation);
        Ok(found.into_iter().map(view).collect())
    }

    /// The token that asks.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] where none does, or it was just revoked.
    pub async fn current_token(&self, caller: &Caller) -> Result<TokenView> {
        let all = self.tokens(caller).await?;
        let own = |token: &TokenView| Some(&token.id) == caller.token.as_ref();
        all.into_iter().find(own).ok_or(ServiceError::NotFound)
    }

    /// Revokes one of one's own tokens, at once; anybody else's answers like none.
    pub async fn revoke_token(&self, caller: &Caller, id: &str) -> Result<()> {
        citizens_only(caller)?;
        let tx = self.db.begin().await?;
        let own = api_token::delete(&*tx, &caller.account.id, id).await?;
        tx.commit().await?;
        if own { Ok(()) } else { Err(ServiceError::NotFound) }
    }

    /// What the page about programs shows.
    pub async fn applications(&self, caller: &Caller) -> Result<Applications> {
        let acting = caller.organisation.as_ref();
        let manages = acting.is_none_or(|one| may(&one.roles, OrganisationAction::Manage));
        let webhooks = if manages { self.webhooks(caller).await? } else { Vec::new() };
        Ok(Applications {
            tokens: self.tokens(caller).await?,
            webhooks,
            manages,
            organisation: acting.map(|one| one.name.clone()),
            password: caller.account.has_password(),
            recent: self.signed_in_lately(caller),
            identity: self.identity_name(),
        })
    }

    /// Sweeps out tokens that have been over for a month.
    pub(crate) async fn sweep_tokens(&self, tx: &storage::Tx) -> Result<u64> {
        let before = self.now().plus_minutes(-LISTED_DAYS * DAY);
        Ok(api_token::delete_expired(&**tx, before).await?)
    }

    fn token_view(&self, token: ApiToken, organisation: Option<String>) -> TokenView {
        TokenView {
            expired: token.expires_at <= self.now(),
            id: token.id,
            name: token.name,
            hint: token.hint,
            scopes: token.scopes,
            organisation,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
            last_used_from: token.last_used_from,
        }
    }
}

fn citizens_only(caller: &Caller) -> Result<()> {
    if caller.officer { Err(ServiceError::Forbidden) } else { Ok(()) }
}

/// The name of a token as it is kept.
fn check_token(new: &NewToken) -> Result<String> {
    let name = text::normalise_line(&new.name);
    let mut errors = Vec::new();
    let mut wrong = |path: &str, code| errors.push(FieldError { path: path.to_owned(), code });
    if name.is_empty() {
        wrong("name", ErrorCode::Required);
    } else if name.chars().count() > LONGEST_NAME {
        wrong("name", ErrorCode::TooLong { max: LONGEST_NAME as u32 });
    }
    if new.days < 1 {
        wrong("days", ErrorCode::TooSmall { min: 1 });
    } else if new.days > MOST_DAYS {
        wrong("days", ErrorCode::TooLarge { max: MOST_DAYS });
    }
    if errors.is_empty() { Ok(name) } else { Err(ServiceError::Invalid(errors)) }
}
