//! Signing in, signing out, opening an account, choosing the language.

use app::context::{Refused, Typed};
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar, Form,
    cookie::{Cookie, SameSite},
};
use domain::{
    Lang,
    view::{Registration, SignIn},
};
use serde::Deserialize;
use services::{Caller, ServiceError, Services, session::NewSession};
use std::sync::Arc;

use super::reply::{is_local, to};
use crate::{
    AppState, HttpSettings,
    browser::{Browser, begun},
    caller::{LANGUAGE, Language, session_cookie, token},
    extract::Query,
    page::render_refused,
    problem::ApiProblem,
};

/// A sign-in form.
#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(flatten)]
    pub(super) credentials: SignIn,
    #[serde(default)]
    pub(super) next: String,
}

/// A registration form.
#[derive(Deserialize)]
pub(super) struct RegistrationForm {
    #[serde(flatten)]
    registration: Registration,
    #[serde(default)]
    next: String,
}

/// The language switch.
#[derive(Deserialize)]
pub(super) struct LanguageQuery {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    next: String,
}

pub(super) fn target(next: &str, otherwise: &str) -> String {
    if is_local(next) { next.to_owned() } else { otherwise.to_owned() }
}

pub(super) fn signed_in(session: &NewSession, settings: &HttpSettings, next: &str) -> Response {
    (begun(session, settings), to(next)).into_response()
}

/// The form once more with what was typed, but for the password.
pub(super) async fn again(
    state: AppState,
    lang: Lang,
    page: &str,
    error: &ServiceError,
    typed: Typed,
) -> Response {
    let problem = ApiProblem::of(error, lang);
    let (errors, code) = match error {
        ServiceError::Invalid(errors) => (errors.clone(), String::new()),
        _ => (Vec::new(), problem.0.code),
    };
    render_refused(state, lang, None, page, problem.0.status, Refused { typed, errors, code }).await
}

pub(super) async fn sign_in(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    Form(form): Form<SignInForm>,
) -> Response {
    let identity = form.credentials.identity_number.clone();
    let next = target(&form.next, "/ho-so");
    match state.services.sign_in(form.credentials, &client).await {
        Ok(session) => signed_in(&session, &state.settings, &next),
        Err(error) => not_signed_in(state, lang, "/dang-nhap", &error, (identity, next)).await,
    }
}

/// The form to sign in once more, with the number that was typed and the page to go on to.
pub(super) async fn not_signed_in(
    state: AppState,
    lang: Lang,
    page: &str,
    error: &ServiceError,
    (identity, next): (String, String),
) -> Response {
    let typed = Typed::from([("identity_number", identity), ("next", next)]);
    again(state, lang, page, error, typed).await
}

pub(super) async fn register(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    Form(form): Form<RegistrationForm>,
) -> Response {
    let next = target(&form.next, "/ho-so");
    let registration = form.registration;
    let typed = Typed::from([
        ("identity_number", registration.identity_number.clone()),
        ("full_name", registration.full_name.clone()),
        ("phone", registration.phone.clone()),
        ("email", registration.email.clone()),
        ("dossier_code", registration.dossier_code.clone()),
        ("next", next.clone()),
    ]);
    let services = &state.services;
    let opened = async {
        let account = services.register(registration).await?;
        services.start_session(Caller::citizen(account), &client).await
    };
    match opened.await {
        Ok(session) => signed_in(&session, &state.settings, &next),
        Err(error) => again(state, lang, "/dang-ky", &error, typed).await,
    }
}

pub(super) async fn sign_out(
    State(services): State<Services>,
    State(settings): State<Arc<HttpSettings>>,
    language: Language,
    headers: HeaderMap,
) -> Response {
    if let Some(token) = token(&headers, &settings)
        && let Err(error) = services.sign_out(&token).await
    {
        return super::reply::failed(&error, "/", language);
    }
    let jar = CookieJar::new().add(session_cookie(String::new(), &settings));
    // The browser's own copies of what was typed hold personal data.
    ([("clear-site-data", "\"cache\", \"storage\"")], jar, to("/")).into_response()
}

/// Keeps the language; the page and what was answered stay as they are.
pub(super) async fn language(
    State(settings): State<Arc<HttpSettings>>,
    Query(query): Query<LanguageQuery>,
) -> Response {
    let lang = Lang::from_code(&query.lang);
    let mut cookie = Cookie::new(LANGUAGE.name(&settings), lang.code());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(!settings.insecure_cookies);
    cookie.make_permanent();
    (CookieJar::new().add(cookie), to(&target(&query.next, "/"))).into_response()
}
