//! Signing in with the national identity, and giving it the account of its number.
//!
//! A browser is sent to the provider with a state, a nonce and a verifier that only it has, kept under
//! a token in a cookie of its own. What it comes back with is good once. The subject is the personal
//! identification number, so an account is found by it; one that has a password already, which anybody
//! may have opened, is given to the national identity only together with that password, once.

mod provider;

use domain::{
    Moment,
    identity::{self, Assurance, PersonalId},
};
use oidc::{OidcError, Question};
use storage::{
    account::{self, Account},
    identity_request::{self, IdentityRequest, Proven},
};

pub use provider::IdentityProvider;

use crate::{
    Caller, Result, ServiceError, Services,
    guess::Client,
    session::{NewSession, hash},
};

/// How long somebody may be away at the provider, and how long the question for a password waits.
const PATIENCE_MINUTES: i64 = 10;

/// Where a browser is sent.
pub struct Departure {
    /// At the provider.
    pub url: String,
    /// Goes into a cookie of the browser.
    pub browser: String,
}

/// What a browser comes back with.
#[derive(Clone, Debug, Default)]
pub struct Return {
    /// As it was sent off.
    pub state: String,
    /// What the provider attests somebody for; empty where it does not.
    pub code: String,
    /// Why it does not: `access_denied`, as OAuth names it.
    pub error: String,
    /// Who the provider says it is (RFC 9207).
    pub issuer: Option<String>,
}

/// Where coming back leads.
pub enum Arrival {
    /// Signed in.
    SignedIn(Box<NewSession>),
    /// To the question for the password of the account that has the number; the cookie's new value.
    Password(String),
}

impl Arrival {
    fn signed_in(session: NewSession) -> Self {
        Self::SignedIn(Box::new(session))
    }
}

/// Leaving for the provider, and coming back.
impl Services {
    /// The name of the national identity, where one can sign in with it.
    pub fn identity_name(&self) -> Option<String> {
        self.identity.as_ref().map(|provider| provider.name().to_owned())
    }

    /// Sends a browser to the provider, to come back to `next`; with a caller to link this account.
    ///
    /// # Errors
    ///
    /// `identity_down`; [`ServiceError::NotFound`] where there is no provider.
    pub async fn leave_for_identity(
        &self,
        caller: Option<&Caller>,
        next: &str,
    ) -> Result<Departure> {
        let provider = self.identity.as_ref().ok_or(ServiceError::NotFound)?;
        let token = || self.random.token();
        let (browser, question) =
            (token(), Question { state: token(), nonce: token(), verifier: token() });
        let now = self.now();
        let url = provider.ask(question.clone(), now).await.map_err(|error| told(&error))?;
        let request = IdentityRequest {
            browser_hash: hash(&browser),
            state: question.state,
            nonce: question.nonce,
            verifier: question.verifier,
            next: next.to_owned(),
            created_at: now,
            account_id: caller.map(|caller| caller.account.id.clone()),
            proven: None,
        };
        let tx = self.db.begin().await?;
        identity_request::insert(&*tx, &request).await?;
        tx.commit().await?;
        Ok(Departure { url, browser })
    }

    /// The request that a browser was sent off with. It is forgotten at once, so that a code that is
    /// brought twice opens nothing.
    ///
    /// # Errors
    ///
    /// `identity_stale` where there is none, it is too old, or another browser's.
    pub async fn take_identity_request(
        &self,
        browser: &str,
        state: &str,
    ) -> Result<IdentityRequest> {
        let request = self.waiting_request(browser).await?;
        if request.proven.is_some() || request.state != state {
            return Err(stale());
        }
        self.take(&request).await?;
        Ok(request)
    }

    /// Signs in whom the provider attests, or links the caller's account.
    ///
    /// # Errors
    ///
    /// `identity_denied`, `identity_untrusted`, `identity_down`, `identity_stale` (a code that was
    /// used); `identity_differs` where the account to be linked has another number; `account_closed`;
    /// `account_waiting` where level 1 is too little to open what was handed in on paper,
    /// `account_closed_by_owner` where it is to open what its owner has closed.
    pub async fn arrive(
        &self,
        request: IdentityRequest,
        came: Return,
        caller: Option<&Caller>,
        client: &Client,
    ) -> Result<Arrival> {
        let proven = self.attested(&request, came).await?;
        let mut arrival = self.admit(request, proven, caller, client).await?;
        if let (Arrival::SignedIn(session), Some(caller)) = (&mut arrival, caller) {
            self.go_on(session, caller).await?;
        }
        Ok(arrival)
    }

    /// Who was proven to this browser and has to type a password now.
    ///
    /// # Errors
    ///
    /// `identity_stale`.
    pub async fn link_question(&self, browser: &str) -> Result<(IdentityRequest, Proven)> {
        let request = self.waiting_request(browser).await?;
        let proven = request.proven.clone().ok_or_else(stale)?;
        Ok((request, proven))
    }

    /// Gives the account of the proven number to the national identity, with its password.
    ///
    /// # Errors
    ///
    /// `identity_stale`; `password_wrong`, after which one may try again.
    pub async fn link_with_password(
        &self,
        browser: &str,
        password: String,
        caller: Option<&Caller>,
        client: &Client,
    ) -> Result<NewSession> {
        let (request, proven) = self.link_question(browser).await?;
        let found = self.check_credentials(&proven.subject, password, false, client).await;
        let found = found.map_err(|error| match error {
            ServiceError::WrongCredentials => ServiceError::BadInput("password_wrong"),
            other => other,
        })?;
        self.take(&request).await?;
        let mut session = self.link(found, &proven, client).await?;
        if let Some(caller) = caller {
            self.go_on(&mut session, caller).await?;
        }
        Ok(session)
    }
}

impl Services {
    /// Ends the session that the browser had: it goes on as a new one, where it is the same person's for
    /// whom it acted, even if the caller is no member any more and has not been told.
    async fn go_on(&self, session: &mut NewSession, before: &Caller) -> Result<()> {
        let tx = self.db.begin().await?;
        let row = storage::session::by_token_hash(&*tx, &before.session).await?;
        if let Some((row, account)) = row
            && account.id == session.caller.account.id
        {
            let organisation = row.organisation_id.as_deref();
            storage::session::act_for(&*tx, &hash(&session.token), organisation).await?;
            session.caller.organisation.clone_from(&before.organisation);
            session.caller.left.clone_from(&before.left);
        }
        storage::session::delete(&*tx, &before.session).await?;
        Ok(tx.commit().await?)
    }

    /// Whose account it is that was proven.
    async fn admit(
        &self,
        request: IdentityRequest,
        proven: Proven,
        caller: Option<&Caller>,
        client: &Client,
    ) -> Result<Arrival> {
        if let Some(id) = &request.account_id {
            let caller = caller.filter(|caller| caller.account.id == *id).ok_or_else(stale)?;
            if caller.account.identity_number != proven.subject {
                return Err(ServiceError::BadInput("identity_differs"));
            }
            let own = caller.account.clone();
            return self.link(own, &proven, client).await.map(Arrival::signed_in);
        }
        let found = account::by_identity(self.db.read(), &proven.subject, false).await?;
        match found {
            Some(found) if found.disabled_at.is_some() => {
                Err(ServiceError::BadInput("account_closed"))
            }
            Some(found) if found.linked_at.is_some() => {
                self.sign_in_as(found, proven.assurance, client).await.map(Arrival::signed_in)
            }
            Some(found) if found.has_password() => {
                let browser = self.random.token();
                let question = IdentityRequest {
                    browser_hash: hash(&browser),
                    created_at: self.now(),
                    proven: Some(proven),
                    ..request
                };
                let tx = self.db.begin().await?;
                identity_request::insert(&*tx, &question).await?;
                tx.commit().await?;
                Ok(Arrival::Password(browser))
            }
            // It waits for whoever handed papers in, or closed it; the state's records alone say too
            // little.
            Some(found) if proven.assurance < Assurance::Two => {
                let closed = found.closed_at.is_some();
                let code = if closed { "account_closed_by_owner" } else { "account_waiting" };
                Err(ServiceError::BadInput(code))
            }
            Some(found) => self.link(found, &proven, client).await.map(Arrival::signed_in),
            None => self.open(&proven, client).await.map(Arrival::signed_in),
        }
    }

    async fn waiting_request(&self, browser: &str) -> Result<IdentityRequest> {
        let found = identity_request::by_browser(self.db.read(), &hash(browser)).await?;
        let now = self.now();
        let fresh = |at: Moment| at.plus_minutes(PATIENCE_MINUTES) > now;
        found.filter(|request| fresh(request.created_at)).ok_or_else(stale)
    }

    /// Of two that come with the same request only one gets it.
    async fn take(&self, request: &IdentityRequest) -> Result<()> {
        let tx = self.db.begin().await?;
        let taken = identity_request::take(&*tx, &request.browser_hash).await?;
        tx.commit().await?;
        if taken { Ok(()) } else { Err(stale()) }
    }

    /// Whom the provider attests for what a browser came back with.
    async fn attested(&self, request: &IdentityRequest, came: Return) -> Result<Proven> {
        let provider = self.identity.as_ref().ok_or(ServiceError::NotFound)?;
        if !provider.is_issuer(came.issuer.as_deref()) {
            tracing::warn!("Another issuer than the provider of identity has answered");
            return Err(ServiceError::BadInput("identity_untrusted"));
        }
        if !came.error.is_empty() {
            let known = ["access_denied", "login_required", "interaction_required"];
            let denied = known.contains(&came.error.as_str());
            let code = if denied { "identity_denied" } else { "identity_down" };
            return Err(ServiceError::BadInput(code));
        }
        let question = Question {
            state: request.state.clone(),
            nonce: request.nonce.clone(),
            verifier: request.verifier.clone(),
        };
        let attested = provider.redeem(came.code, question, self.now()).await;
        let attested = attested.map_err(|error| told(&error))?;
        let subject = PersonalId::parse(&attested.subject);
        let name = attested.name.as_deref().and_then(identity::full_name);
        let (Some(subject), Some(full_name)) = (subject, name) else {
            tracing::error!("The provider of identity tells no personal number, or no name");
            return Err(ServiceError::BadInput("identity_untrusted"));
        };
        let subject = subject.as_str().to_owned();
        Ok(Proven { subject, full_name, assurance: attested.assurance })
    }

    async fn link(&self, found: Account, proven: &Proven, client: &Client) -> Result<NewSession> {
        let tx = self.db.begin().await?;
        let (id, name) = (&found.id, &proven.full_name);
        account::link(&*tx, id, name, found.closed_at, self.now()).await?;
        tx.commit().await?;
        let linked = account::by_id(self.db.read(), &found.id).await?;
        let linked = linked.ok_or(ServiceError::NotFound)?;
        self.sign_in_as(linked, proven.assurance, client).await
    }

    /// Opens an account without a password.
    async fn open(&self, proven: &Proven, client: &Client) -> Result<NewSession> {
        let now = self.now();
        let new = Account {
            id: self.new_id(),
            identity_number: proven.subject.clone(),
            full_name: proven.full_name.clone(),
            password_hash: String::new(),
            phone: None,
            email: None,
            created_at: now,
            disabled_at: None,
            agencies: Vec::new(),
            roles: Vec::new(),
            linked_at: Some(now),
            email_verified_at: None,
            phone_verified_at: None,
            closed_at: None,
        };
        let tx = self.db.begin().await?;
        match account::insert(&*tx, &new).await {
            Ok(()) => tx.commit().await?,
            // It was opened in this very moment: whoever comes again finds it.
            Err(error) if error.is_unique_violation() => return Err(stale()),
            Err(error) => return Err(error.into()),
        }
        self.sign_in_as(new, proven.assurance, client).await
    }

    async fn sign_in_as(
        &self,
        account: Account,
        assurance: Assurance,
        client: &Client,
    ) -> Result<NewSession> {
        let caller = Caller { assurance, ..Caller::citizen(account) };
        self.start_session(caller, client).await
    }
}

const fn stale() -> ServiceError {
    ServiceError::BadInput("identity_stale")
}

/// What people are told; whoever runs the portal finds the rest in the log.
fn told(error: &OidcError) -> ServiceError {
    match error {
        OidcError::Down(_) => {
            tracing::error!(%error, "Nobody can sign in with the national identity");
            ServiceError::BadInput("identity_down")
        }
        OidcError::Refused(_) => {
            tracing::warn!(%error, "A sign-in with the national identity failed");
            stale()
        }
        OidcError::Untrusted(_) => {
            tracing::error!(%error, "A sign-in with the national identity was refused");
            ServiceError::BadInput("identity_untrusted")
        }
    }
}
