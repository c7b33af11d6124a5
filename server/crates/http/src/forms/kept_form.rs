//! Forms that come after their session has ended: what was typed is kept, and sent on by its owner
//! after signing in again, in whatever way.

use app::context::{Refused, Typed};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Form, FromRequest, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use services::{Caller, kept_form::TypedForm};

use super::{
    acting::told_left,
    reply::{CameTooLate, FormCitizen, FormOfficer, failed, to},
};
use crate::{
    AppState, BODY_MAX,
    caller::{Language, token},
    extract::Query,
    page::{encode, render_refused},
    problem::ApiProblem,
};

/// Where one's own form waits, of citizens and of officers.
const PAGES: [&str; 2] = ["/gui-tiep", "/can-bo/gui-tiep"];
/// What is typed there is never kept: passwords, and codes that are good once.
const SECRET: [&str; 5] =
    ["/tai-khoan", "/tai-lieu", "/can-bo/tai-khoan", "/gui-tiep", "/can-bo/gui-tiep"];
/// Controls whose values are never kept, whatever the form.
const NEVER: [&str; 2] = ["pin", "password"];

/// Forms without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// Which of one's own forms is meant.
#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    so: String,
}

fn page_of(officer: bool, id: &str) -> String {
    format!("{}?so={}", PAGES[usize::from(officer)], encode(id))
}

/// Passes a form on, and keeps what was typed where its session turns out to have ended.
pub(super) async fn keep(
    State(state): State<AppState>,
    Language(lang): Language,
    request: Request,
    next: Next,
) -> Response {
    let secret = SECRET.iter().any(|path| request.uri().path().starts_with(path));
    if request.method() != Method::POST || secret || !is_form(request.headers()) {
        return next.run(request).await;
    }
    let Some(token) = token(request.headers(), &state.settings) else {
        return next.run(request).await;
    };
    // With its query: it says where the form leads on to.
    let action = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return ApiProblem::new("too_large", lang).into_response();
    };
    let request = Request::from_parts(parts, Body::from(body.clone()));
    let answer = next.run(request).await;
    let Some(CameTooLate { officer, page }) = answer.extensions().get().cloned() else {
        return answer;
    };
    let Some(typed) = typed_of(body, &state).await else { return answer };
    // For whom it was sent, its session knows.
    let form = TypedForm { action, page, typed, at: state.services.now(), organisation: None };
    match state.services.keep_form(&token, form).await {
        Ok(Some(id)) => {
            let sign_in = if officer { "/can-bo/dang-nhap" } else { "/dang-nhap" };
            to(&format!("{sign_in}?next={}", encode(&page_of(officer, &id))))
        }
        Ok(None) => answer,
        Err(error) => {
            tracing::error!(?error, "What was typed could not be kept");
            answer
        }
    }
}

/// The names of a form's controls with what was typed, but what is never kept.
pub(super) async fn typed_of(body: Bytes, state: &AppState) -> Option<Vec<(String, String)>> {
    let form = Request::post("/").header(header::CONTENT_TYPE, FORM).body(body.into()).ok()?;
    let form = Form::<Vec<(String, String)>>::from_request(form, state).await;
    let Form(mut typed) = form.ok()?;
    typed.retain(|(name, _)| !NEVER.contains(&name.as_str()));
    Some(typed)
}

pub(super) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with(FORM))
}

pub(super) async fn show(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Query(which): Query<Which>,
) -> Response {
    shown(state, language, caller, &which.so).await
}

pub(super) async fn show_at_desk(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Query(which): Query<Which>,
) -> Response {
    shown(state, language, caller, &which.so).await
}

/// What waits, in the form that sends it on.
async fn shown(state: AppState, language: Language, caller: Caller, id: &str) -> Response {
    let page = page_of(caller.officer, id);
    let typed = match state.services.kept_form(&caller, id).await {
        Ok(Some(kept)) => told(kept),
        Ok(None) => Typed::default(),
        Err(error) => return failed(&error, &page, language),
    };
    let refused = Refused { typed, ..Refused::default() };
    let ok = StatusCode::OK.as_u16();
    render_refused(state, language.0, Some(caller), &page, ok, refused).await
}

/// The page and the time, then what was typed under its names behind a dot.
fn told(kept: TypedForm) -> Typed {
    let about = [("page".to_owned(), kept.page), ("at".to_owned(), kept.at.to_rfc3339())];
    let typed = kept.typed.into_iter().map(|(name, value)| (format!(".{name}"), value));
    Typed(about.into_iter().chain(typed).collect())
}

pub(super) async fn go_on(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Query(which): Query<Which>,
) -> Response {
    sent_on(state, language, caller, &which.so).await
}

pub(super) async fn go_on_at_desk(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Query(which): Query<Which>,
) -> Response {
    sent_on(state, language, caller, &which.so).await
}

/// Sends the browser on with the form that it has just posted (307 keeps method and body) to where it
/// belongs, which the portal alone says.
async fn sent_on(state: AppState, language: Language, caller: Caller, id: &str) -> Response {
    match state.services.kept_form(&caller, id).await {
        Ok(Some(kept)) => sent_for(state, language, caller, &kept).await,
        Ok(None) => to(&page_of(caller.officer, id)),
        Err(error) => failed(&error, &page_of(caller.officer, id), language),
    }
}

/// Sends it on for whom it was meant, where one may still act for them.
async fn sent_for(
    state: AppState,
    language: Language,
    caller: Caller,
    kept: &TypedForm,
) -> Response {
    match state.services.act_again(&caller, kept.organisation.as_deref()).await {
        Ok(None) => Redirect::temporary(&kept.action).into_response(),
        Ok(Some(left)) => told_left(state, language, caller, left).await,
        Err(error) => failed(&error, &kept.page, language),
    }
}

pub(super) async fn forget(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Query(which): Query<Which>,
) -> Response {
    forgotten(state, language, caller, &which.so).await
}

pub(super) async fn forget_at_desk(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Query(which): Query<Which>,
) -> Response {
    forgotten(state, language, caller, &which.so).await
}

async fn forgotten(state: AppState, language: Language, caller: Caller, id: &str) -> Response {
    let home = if caller.officer { "/can-bo" } else { "/ho-so" };
    match state.services.forget_form(&caller, id).await {
        Ok(()) => to(home),
        Err(error) => failed(&error, &page_of(caller.officer, id), language),
    }
}
