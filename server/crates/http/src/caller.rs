//! Who asks: the extractor is the authorisation.

use axum::{
    extract::{FromRef, FromRequestParts, OriginalUri},
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use domain::Lang;
use services::{Caller, ServiceError, Services};

use crate::{HttpSettings, bearer::Program, browser::OwnCookie, problem::ApiProblem};

/// The session cookie.
const COOKIE: OwnCookie = OwnCookie("__Host-phien", "phien");

/// The language that somebody chose.
pub(crate) const LANGUAGE: OwnCookie = OwnCookie("__Host-ngon-ngu", "lang");

/// What is done as ever by whoever acted for an organisation and was removed: staying signed in, leaving,
/// and saying for whom to act from now on.
const STILL: [&str; 4] = [
    "/dang-xuat",
    "/to-chuc/chuyen",
    "/api/v1/sessions/current",
    "/api/v1/sessions/current/organisation",
];

/// The language of the answer: the cookie that the switch sets, else Vietnamese on pages and what
/// is asked for elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Language(pub Lang);

impl Language {
    /// Reads it from the headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        // However the portal is served: nothing depends on who has set it.
        if let Some(cookie) = jar.get(LANGUAGE.0).or_else(|| jar.get(LANGUAGE.1)) {
            return Self(Lang::from_code(cookie.value()));
        }
        // Pages speak Vietnamese first, whatever language the browser itself is set to; programs
        // say what they want.
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        if text(header::ACCEPT).is_some_and(|accept| accept.contains("text/html")) {
            return Self(Lang::Vi);
        }
        let first = text(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.split([',', ';', '-']).next())
            .unwrap_or("vi");
        Self(Lang::from_code(first.trim()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

/// Whoever asks, signed in or not.
#[derive(Clone, Debug)]
pub struct Anybody(pub Option<Caller>);

/// Who asks, where that was found out on the way already.
#[derive(Clone)]
pub(crate) struct Recognised(pub(crate) Caller);

/// A signed-in citizen.
#[derive(Clone, Debug)]
pub struct Citizen(pub Caller);

/// An officer signed in at the desk.
#[derive(Clone, Debug)]
pub struct Officer(pub Caller);

/// Somebody who is signed in, as a citizen or as an officer.
#[derive(Clone, Debug)]
pub struct Somebody(pub Caller);

impl<S> FromRequestParts<S> for Somebody
where
    S: Send + Sync,
    Services: FromRef<S>,
    std::sync::Arc<HttpSettings>: FromRef<S>,
{
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Anybody(caller) = Anybody::from_request_parts(parts, state).await?;
        let lang = Language::of(&parts.headers).0;
        caller.map(Self).ok_or_else(|| ApiProblem::of(&ServiceError::SignedOut, lang))
    }
}

/// The session's token, if there is one.
pub(crate) fn token(headers: &HeaderMap, settings: &HttpSettings) -> Option<String> {
    COOKIE.read(headers, settings)
}

/// The session cookie; an empty token ends it.
pub(crate) fn session_cookie(token: String, settings: &HttpSettings) -> Cookie<'static> {
    COOKIE.with(token, settings)
}

impl<S> FromRequestParts<S> for Anybody
where
    S: Send + Sync,
    Services: FromRef<S>,
    std::sync::Arc<HttpSettings>: FromRef<S>,
{
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        if let Some(Program(caller)) = parts.extensions.get() {
            return Ok(Self(Some(caller.clone())));
        }
        let lang = Language::of(&parts.headers).0;
        let caller = if let Some(Recognised(caller)) = parts.extensions.get() {
            Some(caller.clone())
        } else {
            let settings = std::sync::Arc::<HttpSettings>::from_ref(state);
            let Some(token) = token(&parts.headers, &settings) else { return Ok(Self(None)) };
            let caller = Services::from_ref(state).authenticate(&token).await;
            caller.map_err(|error| ApiProblem::of(&error, lang))?
        };
        let left = caller.as_ref().and_then(|caller| caller.left.as_deref());
        // A router within another sees the rest of the path alone.
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |whole| &whole.0);
        if let Some(name) = left
            && !parts.method.is_safe()
            && !STILL.contains(&whole.path())
        {
            return Err(ApiProblem::left(name, lang));
        }
        Ok(Self(caller))
    }
}

/// Whoever is signed in, as an officer or as a citizen; anybody else is told why not.
async fn signed_in<S>(parts: &mut Parts, state: &S, officer: bool) -> Result<Caller, ApiProblem>
where
    S: Send + Sync,
    Services: FromRef<S>,
    std::sync::Arc<HttpSettings>: FromRef<S>,
{
    let Anybody(caller) = Anybody::from_request_parts(parts, state).await?;
    let lang = Language::of(&parts.headers).0;
    match caller {
        Some(caller) if caller.officer == officer => Ok(caller),
        Some(caller) => {
            let account = caller.account.id;
            tracing::warn!(account.id = account, "Refused: the other side of the counter");
            Err(ApiProblem::of(&ServiceError::Forbidden, lang))
        }
        None => Err(ApiProblem::of(&ServiceError::SignedOut, lang)),
    }
}

impl<S> FromRequestParts<S> for Citizen
where
    S: Send + Sync,
    Services: FromRef<S>,
    std::sync::Arc<HttpSettings>: FromRef<S>,
{
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        signed_in(parts, state, false).await.map(Self)
    }
}

impl<S> FromRequestParts<S> for Officer
where
    S: Send + Sync,
    Services: FromRef<S>,
    std::sync::Arc<HttpSettings>: FromRef<S>,
{
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        signed_in(parts, state, true).await.map(Self)
    }
}
