//! `webhooks`: addresses that are told of my dossiers, and what was sent there.

use axum::{Json as Answer, extract::State, http::StatusCode};
use domain::view::{MadeWebhook, NewWebhook, WebhookLog, WebhookView};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, create_webhook))
        .routes(routes!(delete_webhook))
        .routes(routes!(list_deliveries))
        .routes(routes!(replay_delivery))
}

/// Which messages.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
struct LogQuery {
    /// Cursor of the page.
    #[param(pattern = "^([0-9]{1,15}_[0-9A-Za-z-]{1,40})?$")]
    after: String,
}

/// The webhooks of whom I act for, the newest first. Of an organisation its administrators see them.
#[utoipa::path(get, path = "/webhooks",
    responses((status = 200, body = Vec<WebhookView>), Problems))]
async fn list_webhooks(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
) -> Result<Answer<Vec<WebhookView>>, ApiProblem> {
    let webhooks = services.webhooks(&caller).await;
    webhooks.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Lets an address be told of the dossiers of whom I act for. The secret that messages are signed with
/// is answered this once. An address is told once (`webhook_exists`), so sending the same again makes no
/// second webhook.
#[utoipa::path(post, path = "/webhooks", request_body = NewWebhook,
    responses((status = 201, body = MadeWebhook), Problems))]
async fn create_webhook(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Json(new): Json<NewWebhook>,
) -> Result<(StatusCode, Answer<MadeWebhook>), ApiProblem> {
    let made = services.make_webhook(&caller, &new).await;
    made.map(|made| (StatusCode::CREATED, Answer(made)))
        .map_err(|error| ApiProblem::of(&error, lang))
}

/// Ends a webhook, with what is known of what was sent there.
#[utoipa::path(delete, path = "/webhooks/{id}", params(("id" = String, Path)),
    responses((status = 204), Problems))]
async fn delete_webhook(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.delete_webhook(&caller, &id).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// A webhook with what was sent there within thirty days, the newest first.
#[utoipa::path(get, path = "/webhooks/{id}/deliveries", params(("id" = String, Path), LogQuery),
    responses((status = 200, body = WebhookLog), Problems))]
async fn list_deliveries(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    Query(query): Query<LogQuery>,
) -> Result<Answer<WebhookLog>, ApiProblem> {
    let log = services.webhook_log(&caller, &id, &query.after).await;
    log.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Sends a message once more, with the same id and a new signature, as if it had never been tried.
#[utoipa::path(post, path = "/webhooks/{id}/deliveries/{delivery}/replay",
    params(("id" = String, Path), ("delivery" = String, Path)),
    responses((status = 204), Problems))]
async fn replay_delivery(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((id, delivery)): Path<(String, String)>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.replay_delivery(&caller, &id, &delivery).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
