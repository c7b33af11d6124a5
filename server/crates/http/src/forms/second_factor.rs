//! Officers signing in, in two steps: the password, then the code of their authenticator app, which is
//! set up at the first time.

use app::context::{Refused, Typed};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, Form};
use documents::qr_svg;
use domain::Lang;
use serde::Deserialize;
use services::{
    ServiceError,
    second_factor::{Confirmed, Entered},
};

use super::{
    account::{SignInForm, not_signed_in, signed_in, target},
    reply::{back, code_of, to},
};
use crate::{
    AppState,
    browser::{Browser, OwnCookie, begun},
    caller::Language,
    page::render_refused,
    problem::ApiProblem,
};

/// Where the password is typed.
const SIGN_IN: &str = "/can-bo/dang-nhap";
/// Where the code is typed, and the app set up.
const CODE: &str = "/can-bo/dang-nhap/ma";
/// The cookie between the steps.
const STEP: OwnCookie = OwnCookie("__Host-buoc", "buoc");

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    code: String,
}

/// The first step.
pub(super) async fn enter(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    Form(form): Form<SignInForm>,
) -> Response {
    let identity = form.credentials.identity_number.clone();
    let next = target(&form.next, "/can-bo");
    match state.services.enter_officer(form.credentials, &next, &client).await {
        Ok(Entered::SignedIn(session)) => signed_in(&session, &state.settings, &next),
        Ok(Entered::Code(step)) => {
            (CookieJar::new().add(STEP.with(step, &state.settings)), to(CODE)).into_response()
        }
        Err(error) => not_signed_in(state, lang, SIGN_IN, &error, (identity, next)).await,
    }
}

/// Asks for the code; at the first time with what the app is set up with.
pub(super) async fn question(
    State(state): State<AppState>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Response {
    ask(state, lang, &headers, StatusCode::OK.as_u16(), String::new()).await
}

/// The QR code that the app reads. It is the secret: nobody keeps it.
pub(super) async fn picture(
    State(state): State<AppState>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Response {
    match state.services.set_up(&step(&state, &headers)).await {
        Ok(Some(set_up)) => {
            let headers =
                [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")];
            (headers, qr_svg(&set_up.url)).into_response()
        }
        Ok(None) => ApiProblem::of(&ServiceError::NotFound, lang).into_response(),
        Err(error) => ApiProblem::of(&error, lang).into_response(),
    }
}

/// The second step: a code of the app, or a recovery code.
pub(super) async fn confirm(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Response {
    let browser = step(&state, &headers);
    let error = match state.services.enter_code(&browser, &form.code, &client).await {
        Ok(confirmed) => return enter_desk(state, lang, confirmed).await,
        Err(error) => error,
    };
    match (&error, code_of(&error, lang)) {
        (_, Err(failed)) => failed,
        (ServiceError::BadInput("code_wrong" | "guesses_locked"), Ok(code)) => {
            let status = ApiProblem::of(&error, lang).0.status;
            ask(state, lang, &headers, status, code).await
        }
        (_, Ok(code)) => back(SIGN_IN, &code),
    }
}

/// To the desk; at the first time past the recovery codes, which stand in no address.
async fn enter_desk(state: AppState, lang: Lang, confirmed: Confirmed) -> Response {
    let Confirmed { session, next, recovery } = confirmed;
    let cookies = begun(&session, &state.settings).add(STEP.with(String::new(), &state.settings));
    if recovery.is_empty() {
        return (cookies, to(&next)).into_response();
    }
    let codes = recovery.into_iter().map(|code| ("recovery".to_owned(), code));
    let typed = Typed(codes.chain([("next".to_owned(), next)]).collect());
    let refused = Refused { typed, ..Refused::default() };
    let ok = StatusCode::OK.as_u16();
    let page = render_refused(state, lang, Some(session.caller), CODE, ok, refused).await;
    (cookies, page).into_response()
}

async fn ask(
    state: AppState,
    lang: Lang,
    headers: &HeaderMap,
    status: u16,
    code: String,
) -> Response {
    let typed = match state.services.set_up(&step(&state, headers)).await {
        Ok(Some(set_up)) => Typed::from([("secret", set_up.secret)]),
        Ok(None) => Typed::default(),
        Err(error) => {
            return code_of(&error, lang).map_or_else(|failed| failed, |code| back(SIGN_IN, &code));
        }
    };
    let refused = Refused { typed, errors: Vec::new(), code };
    render_refused(state, lang, None, CODE, status, refused).await
}

fn step(state: &AppState, headers: &HeaderMap) -> String {
    STEP.read(headers, &state.settings).unwrap_or_default()
}
