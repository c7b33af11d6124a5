//! Tokens and webhooks: made, given up, and messages sent again.

use app::context::{Refused, Typed};
use axum::{extract::State, http::StatusCode, response::Response};
use axum_extra::extract::Form;
use domain::{
    token::{DAYS, TokenScope},
    view::{NewToken, NewWebhook},
    webhook::WebhookEvent,
};
use services::{Caller, ServiceError, Services, guess::Client};

use super::{
    fields::Fields,
    reply::{FormCitizen, again, to},
};
use crate::{
    AppState,
    browser::Browser,
    caller::Language,
    extract::Path,
    page::{encode, render_refused},
};

/// The page that the forms stand on.
const PAGE: &str = "/tai-khoan/ung-dung";

/// How it goes on.
enum Done {
    /// To a page.
    To(&'static str),
    /// With something that is shown this once, and stands in no address.
    Shown(Typed),
}

/// Makes a token or a webhook, or revokes a token.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Browser(client): Browser,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    match done(&state.services, &caller, &client, &fields).await {
        Ok(Done::To(page)) => to(page),
        Ok(Done::Shown(typed)) => {
            let made = Refused { typed, ..Refused::default() };
            let ok = StatusCode::OK.as_u16();
            render_refused(state, language.0, Some(caller), PAGE, ok, made).await
        }
        Err(error) => {
            let mut typed = fields.0;
            typed.retain(|(name, _)| name != "password");
            again(state, language, caller, PAGE, Typed(typed), &error).await
        }
    }
}

async fn done(
    services: &Services,
    caller: &Caller,
    client: &Client,
    fields: &Fields,
) -> Result<Done, ServiceError> {
    match fields.text("action").as_str() {
        "token" => {
            let new = NewToken {
                name: fields.text("name"),
                scopes: chosen(fields, "scopes", TokenScope::from_name)?,
                days: days(fields)?,
            };
            let password = Some(fields.text("password"));
            let made = services.make_token(caller, &new, password, client).await?;
            Ok(Done::Shown(Typed::from([("made", made.token), ("made_name", made.about.name)])))
        }
        "revoke" => match services.revoke_token(caller, &fields.text("token")).await {
            // One that is gone already is gone.
            Ok(()) | Err(ServiceError::NotFound) => Ok(Done::To("/tai-khoan/ung-dung?kq=thu-hoi")),
            Err(error) => Err(error),
        },
        "webhook" => {
            let events = chosen(fields, "events", WebhookEvent::from_name)?;
            let new = NewWebhook { url: fields.text("url"), events };
            let made = services.make_webhook(caller, &new).await?;
            let told = [("made_secret", made.secret), ("made_url", made.about.url)];
            Ok(Done::Shown(Typed::from(told)))
        }
        _ => Err(ServiceError::BadInput("body")),
    }
}

/// What was ticked, where all is known.
fn chosen<T>(
    fields: &Fields,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, ServiceError> {
    let ticked = fields.0.iter().filter(|(known, _)| known == name);
    ticked.map(|(_, value)| read(value).ok_or(ServiceError::BadInput("body"))).collect()
}

fn days(fields: &Fields) -> Result<i64, ServiceError> {
    match fields.text("days").as_str() {
        "" => Ok(DAYS),
        days => days.parse().map_err(|_| ServiceError::BadInput("body")),
    }
}

/// Sends a message of a webhook again, or deletes the webhook.
pub(super) async fn webhook(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let page = format!("{PAGE}/{}", encode(&id));
    let services = &state.services;
    let done = match fields.text("action").as_str() {
        "replay" => {
            let replayed = services.replay_delivery(&caller, &id, &fields.text("delivery")).await;
            replayed.map(|()| format!("{page}?kq=gui-lai"))
        }
        "delete" => {
            let deleted = services.delete_webhook(&caller, &id).await;
            deleted.map(|()| format!("{PAGE}?kq=xoa"))
        }
        _ => Err(ServiceError::BadInput("body")),
    };
    match done {
        Ok(next) => to(&next),
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}
