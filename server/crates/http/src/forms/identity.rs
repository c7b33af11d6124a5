//! Signing in with the national identity: leaving for its provider, coming back, and the password of
//! an account that has the number already.

use app::context::{Refused, Typed};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, Form};
use domain::{Lang, identity::mask};
use serde::Deserialize;
use services::{
    Caller, ServiceError,
    identity::{Arrival, Return},
};

use super::{
    account::{signed_in, target},
    reply::{FormCitizen, back, code_of, to},
};
use crate::{
    AppState, HttpSettings,
    browser::{Browser, OwnCookie},
    caller::{Anybody, Language},
    extract::Query,
    page::{encode, render_refused},
};

/// Where citizens sign in.
const SIGN_IN: &str = "/dang-nhap";
/// Where the password of an account is asked for.
const PASSWORD: &str = "/dang-nhap/noi-dinh-danh";
/// One's own account.
const ACCOUNT: &str = "/tai-khoan";
/// The cookie of a browser that is away.
const AWAY: OwnCookie = OwnCookie("__Host-dinh-danh", "dinh-danh");

#[derive(Deserialize)]
pub(super) struct LeaveForm {
    #[serde(default)]
    next: String,
}

/// What the provider sends people back with.
#[derive(Deserialize)]
pub(super) struct ReturnQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    error: String,
    iss: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(default)]
    password: String,
}

/// Sends somebody to the provider.
pub(super) async fn leave(
    State(state): State<AppState>,
    Language(lang): Language,
    Form(form): Form<LeaveForm>,
) -> Response {
    let next = target(&form.next, "/ho-so");
    depart(&state, None, &next, &sign_in_page(&next), lang).await
}

/// Sends somebody who is signed in to the provider, to link the account.
pub(super) async fn leave_to_link(
    State(state): State<AppState>,
    Language(lang): Language,
    FormCitizen(caller): FormCitizen,
) -> Response {
    depart(&state, Some(&caller), ACCOUNT, ACCOUNT, lang).await
}

async fn depart(
    state: &AppState,
    caller: Option<&Caller>,
    next: &str,
    page: &str,
    lang: Lang,
) -> Response {
    match state.services.leave_for_identity(caller, next).await {
        Ok(departure) => {
            (keep(departure.browser, &state.settings), to(&departure.url)).into_response()
        }
        Err(error) => lead_back(&error, page, lang),
    }
}

/// Takes in whoever comes back from the provider.
pub(super) async fn returned(
    State(state): State<AppState>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Browser(client): Browser,
    headers: HeaderMap,
    Query(query): Query<ReturnQuery>,
) -> Response {
    let browser = browser(&headers, &state.settings);
    let services = &state.services;
    let request = match services.take_identity_request(&browser, &query.state).await {
        Ok(request) => request,
        Err(error) => return lead_back(&error, SIGN_IN, lang),
    };
    let (next, links) = (request.next.clone(), request.account_id.is_some());
    let came =
        Return { state: query.state, code: query.code, error: query.error, issuer: query.iss };
    match services.arrive(request, came, caller.as_ref(), &client).await {
        Ok(Arrival::SignedIn(session)) => {
            let next = if links { format!("{ACCOUNT}?kq=dinh-danh") } else { next };
            let done = signed_in(&session, &state.settings, &next);
            (keep(String::new(), &state.settings), done).into_response()
        }
        Ok(Arrival::Password(browser)) => {
            (keep(browser, &state.settings), to(PASSWORD)).into_response()
        }
        Err(error) if links => lead_back(&error, ACCOUNT, lang),
        Err(error) => lead_back(&error, &sign_in_page(&next), lang),
    }
}

/// Asks for the password of the account that has the number.
pub(super) async fn question(
    State(state): State<AppState>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Response {
    ask(state, lang, &headers, StatusCode::OK, String::new()).await
}

/// Links the account with its password.
pub(super) async fn link(
    State(state): State<AppState>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Browser(client): Browser,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Response {
    let browser = browser(&headers, &state.settings);
    let services = &state.services;
    let next = match services.link_question(&browser).await {
        Ok((request, _)) => request.next,
        Err(error) => return lead_back(&error, SIGN_IN, lang),
    };
    match services.link_with_password(&browser, form.password, caller.as_ref(), &client).await {
        Ok(session) => {
            let done = signed_in(&session, &state.settings, &next);
            (keep(String::new(), &state.settings), done).into_response()
        }
        Err(error @ ServiceError::BadInput("password_wrong")) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            ask(state, lang, &headers, status, error.code().to_owned()).await
        }
        Err(error) => lead_back(&error, SIGN_IN, lang),
    }
}

/// The page that asks for the password; whose number it is stands in no address.
async fn ask(
    state: AppState,
    lang: Lang,
    headers: &HeaderMap,
    status: StatusCode,
    code: String,
) -> Response {
    let browser = browser(headers, &state.settings);
    let proven = match state.services.link_question(&browser).await {
        Ok((_, proven)) => proven,
        Err(error) => return lead_back(&error, SIGN_IN, lang),
    };
    let typed = Typed::from([("identity_number", mask(&proven.subject))]);
    let refused = Refused { typed, errors: Vec::new(), code };
    render_refused(state, lang, None, PASSWORD, status.as_u16(), refused).await
}

/// Back to a page that says what is wrong. A provider that is down is no failure of the portal.
fn lead_back(error: &ServiceError, page: &str, lang: Lang) -> Response {
    match error {
        ServiceError::BadInput(code) => back(page, code),
        other => code_of(other, lang).map_or_else(|failed| failed, |code| back(page, &code)),
    }
}

fn sign_in_page(next: &str) -> String {
    format!("{SIGN_IN}?next={}", encode(next))
}

/// The token of a browser that is away; empty where it has none.
fn browser(headers: &HeaderMap, settings: &HttpSettings) -> String {
    AWAY.read(headers, settings).unwrap_or_default()
}

/// The cookie of a browser that is away; an empty token ends it.
fn keep(token: String, settings: &HttpSettings) -> CookieJar {
    CookieJar::new().add(AWAY.with(token, settings))
}
