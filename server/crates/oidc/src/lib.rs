//! Signing in at a provider of national identity: OpenID Connect, code flow with PKCE and nonce
//! (OpenID Connect Core 1.0, RFC 7636, RFC 9207). The subject that it tells is the personal
//! identification number; the authentication context tells the level.
//!
//! Nothing is stored here but the provider's own description and keys: `services` keeps what belongs
//! to a browser, and decides whose account it is.

mod error;
mod fetch;
mod provider;

pub use error::OidcError;
pub use provider::{Attested, Provider, ProviderSettings, Question};
