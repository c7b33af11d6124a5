//! One's own account: a new password, and ending sessions.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{
    notice::Carrier,
    view::{ContactChange, ContactCode, PasswordChange},
};
use serde::Deserialize;
use services::{Caller, ServiceError};

use super::reply::{FormCitizen, FormOfficer, again, to};
use crate::{AppState, browser::Browser, caller::Language};

/// The citizens' page, and the officers'.
const PAGES: [&str; 2] = ["/tai-khoan", "/can-bo/tai-khoan"];

/// What is done on the page.
#[derive(Deserialize)]
pub(super) struct SecurityForm {
    action: String,
    /// Which session.
    #[serde(default)]
    session: String,
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    email_password: String,
    #[serde(default)]
    email_code: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    phone_password: String,
    #[serde(default)]
    phone_code: String,
}

pub(super) async fn act(
    state: State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    browser: Browser,
    Form(form): Form<SecurityForm>,
) -> Response {
    carry_out(state, language, caller, browser, form).await
}

pub(super) async fn act_at_desk(
    state: State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    browser: Browser,
    Form(form): Form<SecurityForm>,
) -> Response {
    carry_out(state, language, caller, browser, form).await
}

async fn carry_out(
    State(state): State<AppState>,
    language: Language,
    caller: Caller,
    Browser(client): Browser,
    form: SecurityForm,
) -> Response {
    let page = PAGES[usize::from(caller.officer)];
    let services = &state.services;
    let channel = Carrier::from_name(&form.channel).unwrap_or(Carrier::Mail);
    let typed = Typed::from([
        ("action", form.action.clone()),
        ("channel", channel.name().to_owned()),
        ("email", form.email.clone()),
        ("phone", form.phone.clone()),
    ]);
    let done = match form.action.as_str() {
        "password" => {
            let change = PasswordChange { current: form.current, new: form.new };
            services.change_password(&caller, change, &client).await.map(|()| "mat-khau")
        }
        "reset_code" => {
            let reset = services.reset_second_factor(&caller, form.password, &client).await;
            reset.map(|()| "ma-dat-lai")
        }
        "contact" => {
            let [address, password] = match channel {
                Carrier::Mail => [form.email, form.email_password],
                Carrier::Sms | Carrier::Zalo => [form.phone, form.phone_password],
            };
            let change = ContactChange { channel, address, password };
            services.ask_contact_code(&caller, change, &client).await.map(|()| "ma")
        }
        "contact_code" => {
            let code = if channel == Carrier::Mail { form.email_code } else { form.phone_code };
            let typed = ContactCode { channel, code };
            services.confirm_contact(&caller, typed).await.map(|()| "lien-he")
        }
        "end" => services.end_session(&caller, &form.session).await.map(|()| "phien"),
        "end_others" => services.end_other_sessions(&caller).await.map(|_| "phien-khac"),
        _ => Err(ServiceError::BadInput("body")),
    };
    match done {
        Ok("ma") => to(&format!("{page}#lien-he")),
        Ok(done) => to(&format!("{page}?kq={done}")),
        // One that was ended meanwhile is ended.
        Err(ServiceError::NotFound) => to(&format!("{page}?kq=phien")),
        Err(error) => again(state, language, caller, page, typed, &error).await,
    }
}
