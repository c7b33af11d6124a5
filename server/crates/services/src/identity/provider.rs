//! What the portal needs of a provider of national identity.

use async_trait::async_trait;
use domain::Moment;
use oidc::{Attested, OidcError, Provider, Question};

/// A provider of national identity.
#[async_trait]
pub trait IdentityProvider: Send + Sync {
    /// The name that people know it by.
    fn name(&self) -> &str;

    /// Where people sign in, for the pages' content policy: forms lead there.
    fn origin(&self) -> String;

    /// Whether an answer names this provider, where it names any.
    fn is_issuer(&self, named: Option<&str>) -> bool;

    /// The address that somebody is sent to.
    async fn ask(&self, question: Question, now: Moment) -> Result<String, OidcError>;

    /// Whom a code attests.
    async fn redeem(
        &self,
        code: String,
        question: Question,
        now: Moment,
    ) -> Result<Attested, OidcError>;
}

#[async_trait]
impl IdentityProvider for Provider {
    fn name(&self) -> &str {
        self.name()
    }

    fn origin(&self) -> String {
        self.origin()
    }

    fn is_issuer(&self, named: Option<&str>) -> bool {
        self.is_issuer(named)
    }

    async fn ask(&self, question: Question, now: Moment) -> Result<String, OidcError> {
        self.ask(question, now).await
    }

    async fn redeem(
        &self,
        code: String,
        question: Question,
        now: Moment,
    ) -> Result<Attested, OidcError> {
        self.redeem(code, question, now).await
    }
}
