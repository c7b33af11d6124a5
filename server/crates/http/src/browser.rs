//! The browser that asks, and what it keeps.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use services::{guess::Client, session::NewSession};

use crate::{HttpSettings, caller::session_cookie};

/// A cookie that only the portal reads: its name where the portal is served over TLS, and the one on
/// plain HTTP, which this machine alone may use.
#[derive(Clone, Copy)]
pub(crate) struct OwnCookie(pub(crate) &'static str, pub(crate) &'static str);

/// By what a browser is known to accounts that have signed in with it.
const KNOWN: OwnCookie = OwnCookie("__Host-thiet-bi", "thiet-bi");

impl OwnCookie {
    /// Its name, as the portal is served.
    pub(crate) const fn name(self, settings: &HttpSettings) -> &'static str {
        if settings.insecure_cookies { self.1 } else { self.0 }
    }

    /// Its value; nothing where the browser has none.
    pub(crate) fn read(self, headers: &HeaderMap, settings: &HttpSettings) -> Option<String> {
        let jar = CookieJar::from_headers(headers);
        jar.get(self.name(settings)).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie with a value, for as long as the browser is open; an empty one ends it.
    pub(crate) fn with(self, value: String, settings: &HttpSettings) -> Cookie<'static> {
        let ended = value.is_empty();
        let mut cookie = Cookie::new(self.name(settings), value);
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_secure(!settings.insecure_cookies);
        cookie.set_same_site(SameSite::Lax);
        if ended {
            cookie.make_removal();
        }
        cookie
    }
}

/// The browser that asks.
pub(crate) struct Browser(pub(crate) Client);

impl<S> FromRequestParts<S> for Browser
where
    S: Send + Sync,
    Arc<HttpSettings>: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let settings = Arc::<HttpSettings>::from_ref(state);
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(Client {
            user_agent: agent.unwrap_or_default().to_owned(),
            known_to: KNOWN.read(&parts.headers, &settings).unwrap_or_default(),
        }))
    }
}

/// The cookies of a session that has begun.
pub(crate) fn begun(session: &NewSession, settings: &HttpSettings) -> CookieJar {
    let mut known = KNOWN.with(session.known_to.clone(), settings);
    known.make_permanent();
    CookieJar::new().add(session_cookie(session.token.clone(), settings)).add(known)
}
