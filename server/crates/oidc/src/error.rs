//! Why nobody was signed in.

use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, StandardErrorResponse,
    UserInfoError, core::CoreErrorResponseType,
};
use thiserror::Error;

/// Why the provider attested nothing. The texts are for the log: they hold no token and nobody's
/// number.
#[derive(Debug, Error)]
pub enum OidcError {
    /// It does not answer, or not as the protocol says: later it may.
    #[error("The identity provider does not answer: {0}")]
    Down(String),
    /// It does not take the code: used before, too old, or of another client.
    #[error("The identity provider refused the code: {0}")]
    Refused(String),
    /// What it answered cannot be believed.
    #[error("The identity provider's answer cannot be believed: {0}")]
    Untrusted(String),
}

/// The error with what caused it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}

impl<E: std::error::Error + 'static> From<DiscoveryError<E>> for OidcError {
    fn from(error: DiscoveryError<E>) -> Self {
        match &error {
            // Another issuer stands in the description than was asked.
            DiscoveryError::Validation(_) => Self::Untrusted(chain(&error)),
            _ => Self::Down(chain(&error)),
        }
    }
}

type TokenFault = StandardErrorResponse<CoreErrorResponseType>;

impl<E: std::error::Error + 'static> From<RequestTokenError<E, TokenFault>> for OidcError {
    fn from(error: RequestTokenError<E, TokenFault>) -> Self {
        match &error {
            RequestTokenError::ServerResponse(answer) => Self::Refused(answer.error().to_string()),
            _ => Self::Down(chain(&error)),
        }
    }
}

impl From<ClaimsVerificationError> for OidcError {
    fn from(error: ClaimsVerificationError) -> Self {
        // Some of its texts repeat claims; which kind of fault it is says enough.
        let kind = match &error {
            ClaimsVerificationError::Expired(_) => "expired",
            ClaimsVerificationError::InvalidAudience(_) => "another audience",
            ClaimsVerificationError::InvalidIssuer(_) => "another issuer",
            ClaimsVerificationError::InvalidNonce(_) => "another nonce",
            ClaimsVerificationError::InvalidSubject(_) => "another subject",
            ClaimsVerificationError::SignatureVerification(fault) => {
                return Self::Untrusted(format!("signature: {}", chain(fault)));
            }
            _ => "claims",
        };
        Self::Untrusted(kind.to_owned())
    }
}

impl<E: std::error::Error + 'static> From<UserInfoError<E>> for OidcError {
    fn from(error: UserInfoError<E>) -> Self {
        match error {
            UserInfoError::ClaimsVerification(fault) => fault.into(),
            _ => Self::Down(chain(&error)),
        }
    }
}
