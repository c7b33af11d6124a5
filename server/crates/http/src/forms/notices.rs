//! Marking notices as read, and saying how to be told.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{
    Lang, Moment,
    notice::{Carrier, Pace, Preferences},
    view::PreferencesChange,
};
use serde::Deserialize;
use services::{Caller, Services};

use super::reply::{FormCitizen, FormOfficer, again, back, failed, to};
use crate::{AppState, caller::Language, extract::Path};

/// The citizens' page, and the officers'.
const PAGES: [&str; 2] = ["/thong-bao", "/can-bo/thong-bao"];

/// Until when everything was read.
#[derive(Deserialize)]
pub(super) struct ReadAllForm {
    #[serde(default)]
    until: String,
}

pub(super) async fn read(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(id): Path<String>,
) -> Response {
    mark(&services, &caller, &id, language).await
}

pub(super) async fn read_at_desk(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(id): Path<String>,
) -> Response {
    mark(&services, &caller, &id, language).await
}

async fn mark(services: &Services, caller: &Caller, id: &str, language: Language) -> Response {
    let page = page(caller);
    match services.read_notice(caller, id).await {
        Ok(()) => to(page),
        Err(error) => failed(&error, page, language),
    }
}

pub(super) async fn read_all(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Form(form): Form<ReadAllForm>,
) -> Response {
    mark_all(&services, &caller, &form, language).await
}

pub(super) async fn read_all_at_desk(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(form): Form<ReadAllForm>,
) -> Response {
    mark_all(&services, &caller, &form, language).await
}

async fn mark_all(
    services: &Services,
    caller: &Caller,
    form: &ReadAllForm,
    language: Language,
) -> Response {
    let page = page(caller);
    let Some(until) = Moment::from_rfc3339(&form.until) else { return back(page, "body") };
    match services.read_all_notices(caller, until).await {
        Ok(_) => to(page),
        Err(error) => failed(&error, page, language),
    }
}

pub(super) async fn prefer(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    keep(state, caller, language, pairs).await
}

pub(super) async fn prefer_at_desk(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    keep(state, caller, language, pairs).await
}

async fn keep(
    state: AppState,
    caller: Caller,
    language: Language,
    pairs: Vec<(String, String)>,
) -> Response {
    let page = format!("{}/tuy-chon", page(&caller));
    let change = read_change(&state.services, &pairs);
    match state.services.set_notice_preferences(&caller, change).await {
        Ok(_) => to(&format!("{page}?xong=1")),
        Err(error) => again(state, language, caller, &page, Typed(pairs), &error).await,
    }
}

/// What the form says; a channel that the portal has not stays off.
fn read_change(services: &Services, pairs: &[(String, String)]) -> PreferencesChange {
    let text = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let on = |channel: Carrier| {
        services.channels.iter().any(|there| there.channel == channel)
            && pairs.iter().any(|(name, value)| name == "channel" && value == channel.name())
    };
    PreferencesChange {
        preferences: Preferences {
            mail: on(Carrier::Mail),
            sms: on(Carrier::Sms),
            zalo: on(Carrier::Zalo),
            lang: Lang::from_code(text("lang")),
            pace: if text("pace") == "daily" { Pace::Daily } else { Pace::Now },
            only_owed: text("scope") == "owed",
        },
        email: text("email").to_owned(),
    }
}

const fn page(caller: &Caller) -> &'static str {
    PAGES[caller.officer as usize]
}
