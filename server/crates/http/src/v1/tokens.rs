//! `account/tokens` and `tokens`: by which programs ask in somebody's name.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{MadeToken, NewToken, TokenView};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    browser::Browser,
    caller::{Citizen, Language},
    extract::{Json, Path},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_tokens, create_token))
        .routes(routes!(revoke_token))
        .routes(routes!(get_current_token))
}

/// My tokens, the newest first, for whomever they act.
#[utoipa::path(get, path = "/account/tokens",
    responses((status = 200, body = Vec<TokenView>), Problems))]
async fn list_tokens(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<Vec<TokenView>>, ApiProblem> {
    let tokens = services.tokens(&caller).await;
    tokens.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Makes a token that acts for whom my session acts. It is answered this once. I have to have proven
/// within the last ten minutes that it is me (`proof_needed`). A name is given once
/// (`token_name_taken`), so sending the same again makes no second token.
#[utoipa::path(post, path = "/account/tokens", request_body = NewToken,
    responses((status = 201, body = MadeToken), Problems))]
async fn create_token(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Browser(client): Browser,
    Json(new): Json<NewToken>,
) -> Result<(StatusCode, Answer<MadeToken>), ApiProblem> {
    let made = services.make_token(&caller, &new, None, &client).await;
    made.map(|made| (StatusCode::CREATED, Answer(made)))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Revokes a token of mine, at once.
#[utoipa::path(delete, path = "/account/tokens/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn revoke_token(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.revoke_token(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// The token that asks: what it is for, for whom it acts, and until when it holds.
#[utoipa::path(get, path = "/tokens/current", responses((status = 200, body = TokenView), Problems))]
async fn get_current_token(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<TokenView>, ApiProblem> {
    let token = services.current_token(&caller).await;
    token.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
