//! Programs: they ask with a token (`Authorization: Bearer`), under REST v1 and nowhere else.
//!
//! Whoever comes with a token is known by it alone: no cookie counts, so nothing can be done in the name
//! of somebody whose browser was led here, and where the request came from need not be asked.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Lang;
use services::Caller;

use crate::{
    AppState,
    address::client_address,
    caller::Language,
    problem::ApiProblem,
    v1::needs::{Need, need},
};

/// Who asks by a token that was found good, among what goes with a request.
#[derive(Clone, Debug)]
pub(crate) struct Program(pub(crate) Caller);

/// The layer: tells programs apart, and refuses what they may not do.
pub(crate) async fn admit(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(token) = bearer(request.headers()) else { return next.run(request).await };
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let lang = Language::of(request.headers()).0;
    let need = match route.and_then(|route| need(request.method(), route)) {
        // Pages and forms know of no token; what anybody may ask nobody need prove.
        None | Some(Need::Public) => return next.run(request).await,
        Some(Need::Session) => return ApiProblem::new("token_not_allowed", lang).into_response(),
        Some(need) => need,
    };
    let from = client_address(&request, state.settings.trusted_proxies).to_string();
    let holder = match state.services.authenticate_token(&token, &from).await {
        Ok(Some(holder)) => holder,
        Ok(None) => return refused("token_invalid", "Bearer error=\"invalid_token\"", lang),
        Err(error) => return ApiProblem::of(&error, lang).into_response(),
    };
    if let Need::Scope(scope) = need
        && !holder.scopes.contains(&scope)
    {
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.name());
        return refused("token_scope", &challenge, lang);
    }
    let headers = request.headers_mut();
    for ambient in [header::COOKIE, header::ORIGIN, HeaderName::from_static("sec-fetch-site")] {
        headers.remove(ambient);
    }
    request.extensions_mut().insert(Program(holder.caller));
    next.run(request).await
}

/// The token of a request.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// A problem that says what would have been taken (RFC 6750).
fn refused(code: &str, challenge: &str, lang: Lang) -> Response {
    let mut response = ApiProblem::new(code, lang).into_response();
    if let Ok(value) = HeaderValue::from_str(challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
    response
}
