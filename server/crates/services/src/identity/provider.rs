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

/// A provider with the name that people know it by.
pub struct NamedProvider {
    /// The name.
    pub name: String,
    /// Where it is and how it is spoken to.
    pub provider: Provider,
}

#[async_trait]
impl IdentityProvider for NamedProvider {
    fn name(&self) -> &str {
        &self.name
    }

    fn origin(&self) -> String {
        self.provider.origin()
    }

    fn is_issuer(&self, named: Option<&str>) -> bool {
        self.provider.is_issuer(named)
    }

    async fn ask(&self, question: Question, now: Moment) -> Result<String, OidcError> {
        self.provider.ask(question, now).await
    }

    async fn redeem(
        &self,
        code: String,
        question: Question,
        now: Moment,
    ) -> Result<Attested, OidcError> {
        self.provider.redeem(code, question, now).await
    }
}
