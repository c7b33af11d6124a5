//! A new password for whoever forgot it.

use app::context::Typed;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, Form};
use domain::view::PasswordReset;
use serde::Deserialize;

use super::{account::again, reply::to};
use crate::{
    AppState,
    browser::{Browser, OwnCookie},
    caller::Language,
};

/// Whose password was forgotten.
const FORGOT: &str = "/quen-mat-khau";
/// The code, and the new password.
const CODE: &str = "/quen-mat-khau/ma";
/// The cookie of a browser that has asked for a code.
const ASKED: OwnCookie = OwnCookie("__Host-quen", "quen");

#[derive(Deserialize)]
pub(super) struct ForgotForm {
    #[serde(default)]
    identity_number: String,
}

#[derive(Deserialize)]
pub(super) struct ResetForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    new: String,
}

/// Sends a code, if there is anybody to send it to; the answer is the same.
pub(super) async fn ask(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    Form(form): Form<ForgotForm>,
) -> Response {
    match state.services.ask_reset(&form.identity_number, &client).await {
        Ok(browser) => {
            (CookieJar::new().add(ASKED.with(browser, &state.settings)), to(CODE)).into_response()
        }
        Err(error) => {
            let typed = Typed::from([("identity_number", form.identity_number)]);
            again(state, lang, FORGOT, &error, typed).await
        }
    }
}

/// Sets the new password; one signs in with it.
pub(super) async fn set(
    State(state): State<AppState>,
    Language(lang): Language,
    Browser(client): Browser,
    headers: HeaderMap,
    Form(form): Form<ResetForm>,
) -> Response {
    let browser = ASKED.read(&headers, &state.settings).unwrap_or_default();
    let reset = PasswordReset { code: form.code, new: form.new };
    match state.services.reset_password(&browser, reset, &client).await {
        Ok(()) => {
            let ended = CookieJar::new().add(ASKED.with(String::new(), &state.settings));
            (ended, to("/dang-nhap?kq=mat-khau")).into_response()
        }
        Err(error) => again(state, lang, CODE, &error, Typed::default()).await,
    }
}
