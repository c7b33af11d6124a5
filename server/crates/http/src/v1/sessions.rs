//! `sessions` and `account`: signing in and out, and who is signed in to one's account.

use std::sync::Arc;

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use domain::view::{ActingChoice, OwnAccount, PasswordChange, SessionView, SignIn};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState, HttpSettings,
    browser::{Browser, begun},
    caller::{Citizen, Language, Somebody, session_cookie, token},
    extract::{Json, Path},
    papers::send_data,
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(create_session, end_sessions))
        .routes(routes!(get_session, prolong_session, delete_session))
        .routes(routes!(act_for_organisation))
        .routes(routes!(get_account, change_password))
        .routes(routes!(get_account_data))
        .routes(routes!(end_session))
}

/// My account, and the browsers that are signed in to it.
#[utoipa::path(get, path = "/account", responses((status = 200, body = OwnAccount), Problems))]
async fn get_account(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
) -> Result<Answer<OwnAccount>, ApiProblem> {
    let account = services.own_account(&caller).await;
    account.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Everything that is kept about me, as a ZIP; I have to have signed in within the last ten minutes.
#[utoipa::path(get, path = "/account/data",
    responses((status = 200, content_type = "application/zip"), Problems))]
async fn get_account_data(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Browser(client): Browser,
) -> Result<Response, ApiProblem> {
    let archive = services.my_data_archive(&caller, None, &client).await;
    let answer = archive.and_then(|file| send_data(file, &services.today()));
    answer.map_err(|error| ApiProblem::of(&error, lang))
}

/// Sets a new password; every other session of mine ends.
#[utoipa::path(patch, path = "/account", request_body = PasswordChange,
    responses((status = 204), Problems))]
async fn change_password(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Browser(client): Browser,
    Json(body): Json<PasswordChange>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.change_password(&caller, body, &client).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Ends every session of mine but the one that asks.
#[utoipa::path(delete, path = "/sessions", responses((status = 204), Problems))]
async fn end_sessions(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
) -> Result<StatusCode, ApiProblem> {
    let done = services.end_other_sessions(&caller).await;
    done.map(|_| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Ends a session of mine.
#[utoipa::path(delete, path = "/sessions/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn end_session(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.end_session(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Signs a citizen in; the session's token comes as a cookie.
#[utoipa::path(post, path = "/sessions", request_body = SignIn,
    responses((status = 201, body = SessionView), Problems))]
async fn create_session(
    State(services): State<Services>,
    State(settings): State<Arc<HttpSettings>>,
    Language(lang): Language,
    Browser(client): Browser,
    Json(credentials): Json<SignIn>,
) -> Result<impl IntoResponse, ApiProblem> {
    let session = services.sign_in(credentials, &client).await;
    let session = session.map_err(|error| ApiProblem::of(&error, lang))?;
    let view = services.session_view(Some(&session.caller)).await;
    let view = view.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok((StatusCode::CREATED, begun(&session, &settings), Answer(view)))
}

/// Who is signed in, and until when. Asking does not prolong the session.
#[utoipa::path(get, path = "/sessions/current",
    responses((status = 200, body = SessionView), Problems))]
async fn get_session(
    State(services): State<Services>,
    State(settings): State<Arc<HttpSettings>>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Result<Answer<SessionView>, ApiProblem> {
    let look = async {
        let caller = match token(&headers, &settings) {
            Some(token) => services.look_at_session(&token).await?,
            None => None,
        };
        services.session_view(caller.as_ref()).await
    };
    look.await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Prolongs the session, as every other request with it does.
#[utoipa::path(put, path = "/sessions/current",
    responses((status = 200, body = SessionView), Problems))]
async fn prolong_session(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
) -> Result<Answer<SessionView>, ApiProblem> {
    let view = services.session_view(Some(&caller)).await;
    view.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Lets the session act for an organisation of mine, or for myself: what I see and file from now on is
/// of the one acted for.
#[utoipa::path(put, path = "/sessions/current/organisation", request_body = ActingChoice,
    responses((status = 200, body = SessionView), Problems))]
async fn act_for_organisation(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Json(choice): Json<ActingChoice>,
) -> Result<Answer<SessionView>, ApiProblem> {
    let act = async {
        let caller = services.act_for(&caller, &choice.tax_code).await?;
        services.session_view(Some(&caller)).await
    };
    act.await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Signs out.
#[utoipa::path(delete, path = "/sessions/current", responses((status = 204), Problems))]
async fn delete_session(
    State(services): State<Services>,
    State(settings): State<Arc<HttpSettings>>,
    Language(lang): Language,
    headers: HeaderMap,
) -> Result<impl IntoResponse, ApiProblem> {
    if let Some(token) = token(&headers, &settings) {
        services.sign_out(&token).await.map_err(|error| ApiProblem::of(&error, lang))?;
    }
    let jar = CookieJar::new().add(session_cookie(String::new(), &settings));
    Ok((StatusCode::NO_CONTENT, jar))
}
