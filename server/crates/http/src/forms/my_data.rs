//! One's own data: taken along, the name put right, the account closed.

use app::context::Typed;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{CookieJar, Form};
use domain::view::{AccountClosing, NameChange};
use serde::Deserialize;
use services::{Caller, ServiceError, guess::Client};

use super::reply::{FormCitizen, again, to};
use crate::{
    AppState,
    browser::Browser,
    caller::{Language, session_cookie},
    papers::send_data,
};

/// The page that the forms stand on.
const PAGE: &str = "/tai-khoan/du-lieu";
/// The words that an account was closed.
const CLOSED: &str = "/tai-khoan/da-dong";

/// What is done on the page.
#[derive(Deserialize)]
pub(super) struct DataForm {
    #[serde(default)]
    action: String,
    #[serde(default)]
    full_name: String,
    #[serde(default)]
    name_password: String,
    #[serde(default)]
    agree: String,
    #[serde(default)]
    close_password: String,
}

/// The proof before everything is taken along.
#[derive(Deserialize)]
pub(super) struct DownloadForm {
    #[serde(default)]
    data_password: String,
}

/// Puts the name right, or closes the account.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Browser(client): Browser,
    Form(form): Form<DataForm>,
) -> Response {
    let services = &state.services;
    let typed = Typed::from([
        ("action", form.action.clone()),
        ("full_name", form.full_name.clone()),
        ("agree", form.agree.clone()),
    ]);
    let done = match form.action.as_str() {
        "name" => {
            let change = NameChange { full_name: form.full_name, password: form.name_password };
            let corrected = services.correct_name(&caller, change, &client).await;
            corrected.map(|()| to(&format!("{PAGE}?kq=ten")))
        }
        "close" => {
            let agreed = form.agree == "yes";
            let closing = AccountClosing { agreed, password: form.close_password };
            let closed = services.close_account(&caller, closing, &client).await;
            closed.map(|()| left(&state))
        }
        _ => Err(ServiceError::BadInput("body")),
    };
    match done {
        Ok(answer) => answer,
        Err(error) => again(state, language, caller, PAGE, typed, &error).await,
    }
}

/// Nobody is signed in any more, and the browser keeps nothing.
fn left(state: &AppState) -> Response {
    let jar = CookieJar::new().add(session_cookie(String::new(), &state.settings));
    ([("clear-site-data", "\"cache\", \"storage\"")], jar, to(CLOSED)).into_response()
}

/// Everything about oneself, for whoever signed in just now.
pub(super) async fn fetch(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Browser(client): Browser,
) -> Response {
    send(state, language, caller, None, &client).await
}

/// Everything about oneself, with the password.
pub(super) async fn download(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Browser(client): Browser,
    Form(form): Form<DownloadForm>,
) -> Response {
    send(state, language, caller, Some(form.data_password), &client).await
}

async fn send(
    state: AppState,
    language: Language,
    caller: Caller,
    password: Option<String>,
    client: &Client,
) -> Response {
    let services = &state.services;
    let archive = services.my_data_archive(&caller, password, client).await;
    let answer = archive.and_then(|file| send_data(file, &services.today()));
    match answer {
        Ok(answer) => answer,
        Err(error) => {
            let typed = Typed::from([("action", "data".to_owned())]);
            again(state, language, caller, PAGE, typed, &error).await
        }
    }
}
