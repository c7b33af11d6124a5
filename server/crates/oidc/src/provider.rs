//! The provider: where it sends people, and what it attests of whoever comes back.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use domain::{Moment, identity::Assurance};
use openidconnect::{
    AccessTokenHash, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    SignatureVerificationError, SubjectIdentifier, TokenResponse,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims,
        CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
    },
};

use crate::{OidcError, fetch};

/// How long the provider's description and keys are used before they are read again, in
/// milliseconds. A key that is not among them is looked for at once.
const KEPT_MS: i64 = 3_600_000;
/// How much the provider's clock may be behind ours, in milliseconds.
const LEEWAY_MS: i64 = 60_000;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What the portal has agreed on with the provider.
#[derive(Clone, Debug)]
pub struct ProviderSettings {
    /// The name that people know it by.
    pub name: String,
    /// The provider's name in tokens, and where its description lies.
    pub issuer: String,
    /// The portal's name there.
    pub client_id: String,
    /// What the portal proves itself with; absent: PKCE alone.
    pub client_secret: Option<String>,
    /// Where people come back to.
    pub redirect_url: String,
    /// The authentication context (`acr`) that stands for level 2.
    pub level_two: String,
}

/// What only this sign-in has: all three are random and used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Comes back with the person.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves that whoever brings the code has asked for it (RFC 7636: 43 characters or more).
    pub verifier: String,
}

/// Whom the provider attests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The subject, as the provider writes it.
    pub subject: String,
    /// Full name.
    pub name: Option<String>,
    /// How surely it knows who that is.
    pub assurance: Assurance,
}

struct Known {
    metadata: CoreProviderMetadata,
    read_at: Moment,
}

struct Inner {
    settings: ProviderSettings,
    agent: ureq::Agent,
    known: RwLock<Option<Known>>,
}

/// A provider of identity; cheap to clone.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

impl Provider {
    /// Asks nothing yet: a provider that is down keeps no portal from starting.
    pub fn new(settings: ProviderSettings) -> Self {
        let agent = fetch::agent(&settings.issuer);
        Self(Arc::new(Inner { settings, agent, known: RwLock::new(None) }))
    }

    /// The name that people know it by.
    pub fn name(&self) -> &str {
        &self.0.settings.name
    }

    /// Where people sign in, as far as is known: forms lead there.
    pub fn origin(&self) -> String {
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        let told = known.as_ref().map(|known| known.metadata.authorization_endpoint().url());
        let issuer = IssuerUrl::new(self.0.settings.issuer.clone()).ok();
        let url = told.or_else(|| issuer.as_ref().map(IssuerUrl::url));
        url.map(|url| url.origin().ascii_serialization()).unwrap_or_default()
    }

    /// The address at the provider that somebody is sent to.
    ///
    /// # Errors
    ///
    /// [`OidcError::Down`] where its description cannot be read.
    pub async fn ask(&self, question: Question, now: Moment) -> Result<String, OidcError> {
        self.blocking(move |inner| inner.ask(question, now)).await
    }

    /// Whom the code attests that somebody came back with.
    ///
    /// # Errors
    ///
    /// As [`OidcError`] says. A code is good for one call.
    pub async fn redeem(
        &self,
        code: String,
        question: Question,
        now: Moment,
    ) -> Result<Attested, OidcError> {
        self.blocking(move |inner| inner.redeem(code, &question, now)).await
    }

    /// Whether an answer names the provider as who gives it (RFC 9207), where it names anybody.
    pub fn is_issuer(&self, named: Option<&str>) -> bool {
        named.is_none_or(|named| named == self.0.settings.issuer)
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, OidcError> + Send + 'static,
    ) -> Result<T, OidcError> {
        let inner = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&inner)).await;
        done.unwrap_or_else(|error| Err(OidcError::Down(error.to_string())))
    }
}

impl Inner {
    fn ask(&self, question: Question, now: Moment) -> Result<String, OidcError> {
        let client = self.client(now, false)?;
        let Question { state, nonce, verifier } = question;
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier));
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scope(Scope::new("profile".to_owned()))
            // Telephones are lent and centres have machines for everybody: whoever was there before
            // is not who signs in now.
            .add_prompt(CoreAuthPrompt::Login)
            .add_auth_context_value(AuthenticationContextClass::new(
                self.settings.level_two.clone(),
            ))
            .set_pkce_challenge(challenge)
            .url();
        Ok(url.to_string())
    }

    fn redeem(
        &self,
        code: String,
        question: &Question,
        now: Moment,
    ) -> Result<Attested, OidcError> {
        let client = self.client(now, false)?;
        let http = |request| fetch::fetch(&self.agent, request);
        let verifier = PkceCodeVerifier::new(question.verifier.clone());
        let asked = client.exchange_code(AuthorizationCode::new(code));
        let asked = asked.map_err(|error| OidcError::Down(error.to_string()))?;
        let answer = asked.set_pkce_verifier(verifier).request(&http)?;
        let claims = match verify(&client, &answer, &question.nonce, now) {
            // It signs with a key that it did not have when its keys were read.
            Err(Fault::Claims(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ))) => verify(&self.client(now, true)?, &answer, &question.nonce, now)?,
            verified => verified?,
        };
        let subject = claims.subject().clone();
        let name = match claims.name().and_then(|name| name.get(None)) {
            Some(name) => Some(name.as_str().to_owned()),
            None => self.name(&client, &answer, subject.clone())?,
        };
        let context = claims.auth_context_ref().map(|context| context.as_str());
        let two = context == Some(self.settings.level_two.as_str());
        let assurance = if two { Assurance::Two } else { Assurance::One };
        Ok(Attested { subject: subject.as_str().to_owned(), name, assurance })
    }

    /// The name, where the token does not say it.
    fn name(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        subject: SubjectIdentifier,
    ) -> Result<Option<String>, OidcError> {
        let Ok(asked) = client.user_info(answer.access_token().clone(), Some(subject)) else {
            return Ok(None);
        };
        let http = |request| fetch::fetch(&self.agent, request);
        let told: CoreUserInfoClaims = asked.request(&http)?;
        Ok(told.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned()))
    }

    /// The portal as the provider's client; `again` reads its description and keys once more.
    fn client(&self, now: Moment, again: bool) -> Result<Client, OidcError> {
        let settings = &self.settings;
        let redirect = RedirectUrl::new(settings.redirect_url.clone());
        let redirect = redirect.map_err(|error| OidcError::Down(error.to_string()))?;
        let id = ClientId::new(settings.client_id.clone());
        let secret = settings.client_secret.clone().map(ClientSecret::new);
        let client = CoreClient::from_provider_metadata(self.metadata(now, again)?, id, secret);
        Ok(client.set_redirect_uri(redirect))
    }

    fn metadata(&self, now: Moment, again: bool) -> Result<CoreProviderMetadata, OidcError> {
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = &*known
                && !again
                && now.0 - known.read_at.0 < KEPT_MS
            {
                return Ok(known.metadata.clone());
            }
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone());
        let issuer = issuer.map_err(|error| OidcError::Down(error.to_string()))?;
        let http = |request| fetch::fetch(&self.agent, request);
        let metadata = CoreProviderMetadata::discover(&issuer, &http)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Known { metadata: metadata.clone(), read_at: now });
        Ok(metadata)
    }
}

enum Fault {
    Claims(ClaimsVerificationError),
    Other(String),
}

impl From<ClaimsVerificationError> for Fault {
    fn from(error: ClaimsVerificationError) -> Self {
        Self::Claims(error)
    }
}

impl From<Fault> for OidcError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Claims(error) => error.into(),
            Fault::Other(told) => Self::Untrusted(told),
        }
    }
}

/// The claims of the token, once everything about it was looked at.
fn verify(
    client: &Client,
    answer: &CoreTokenResponse,
    nonce: &str,
    now: Moment,
) -> Result<CoreIdTokenClaims, Fault> {
    let other = |told: &str| Fault::Other(told.to_owned());
    let token = answer.id_token().ok_or_else(|| other("no identity token"))?;
    let time = DateTime::<Utc>::from_timestamp_millis(now.0 - LEEWAY_MS);
    let time = time.ok_or_else(|| other("no time"))?;
    let verifier = client.id_token_verifier().set_time_fn(move || time);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned()))?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(|error| other(&error.to_string()))?;
        let key = token.signing_key(&verifier).map_err(|error| other(&error.to_string()))?;
        let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
        let actual = actual.map_err(|error| other(&error.to_string()))?;
        if actual != *expected {
            return Err(other("another access token"));
        }
    }
    Ok(claims.clone())
}
