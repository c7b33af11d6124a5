//! REST v1: public, versioned, described by OpenAPI 3.1 from these handlers.

pub(crate) mod accounts;
mod agencies;
mod assignments;
mod centres;
mod csp_reports;
mod documents;
mod dossiers;
mod drafts;
mod events;
mod files;
mod filing;
mod intake;
mod lendings;
mod log;
mod messages;
pub(crate) mod needs;
mod notices;
mod organisations;
mod parts;
mod payments;
mod presence;
mod procedures;
mod receipts;
mod reception;
pub(crate) mod reference;
mod registers;
mod results;
mod reviews;
mod sessions;
mod slips;
mod statistics;
mod tokens;
mod tracking;
mod units;
pub mod uploads;
mod urges;
mod waiting;
mod webhooks;
mod workflows;

use std::sync::LazyLock;

use axum::{Json, routing::get};
use domain::problem::Problem;
use utoipa::{OpenApi, openapi::OpenApi as Document};
use utoipa_axum::router::OpenApiRouter;

use crate::{AppState, caller::Language, problem::ApiProblem};

/// What every operation may answer beside its own result.
#[derive(utoipa::IntoResponses)]
pub enum Problems {
    /// Any error, as RFC 9457 tells it.
    #[response(status = "default", content_type = "application/problem+json")]
    Problem(#[to_schema] Problem),
}

#[derive(OpenApi)]
#[openapi(paths(
    // Their routers stand beside the others.
    uploads::describe_uploads,
    uploads::create_upload,
    uploads::append_upload,
    uploads::get_upload,
    uploads::delete_upload,
    events::listen_to_dossier,
), info(
    title = "Một Cửa",
    description = "Thủ tục hành chính, hồ sơ và tiếp nhận. \
        Procedures, dossiers and intake of a one-stop centre.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
), components(schemas(
    // What others refer to and the handlers do not name.
    domain::problem::ProblemError,
    domain::view::PaperApplicant,
    domain::dossier::HandedPaper,
    domain::form::FieldKind,
    domain::form::ProfilePart,
    domain::form::PersonPart,
    domain::form::Choice,
    domain::webhook::WebhookMessage,
    domain::webhook::WebhookDossier,
    crate::security::QueuedBody,
    crate::security::QueuedReport,
    crate::security::UriBody,
)))]
struct Api;

/// All resources with their description.
pub fn router() -> OpenApiRouter<AppState> {
    let routes = OpenApiRouter::new()
        .merge(procedures::routes())
        .merge(units::routes())
        .merge(accounts::routes())
        .merge(sessions::routes())
        .merge(presence::routes())
        .merge(tokens::routes())
        .merge(drafts::routes())
        .merge(dossiers::routes())
        .merge(tracking::routes())
        .merge(filing::routes())
        .merge(files::routes())
        .merge(messages::routes())
        .merge(intake::routes())
        .merge(reception::routes())
        .merge(agencies::routes())
        .merge(assignments::routes())
        .merge(centres::routes())
        .merge(lendings::routes())
        .merge(slips::routes())
        .merge(notices::routes())
        .merge(organisations::routes())
        .merge(log::routes())
        .merge(statistics::routes())
        .merge(payments::routes())
        .merge(reviews::routes())
        .merge(registers::routes())
        .merge(receipts::routes())
        .merge(results::routes())
        .merge(documents::routes())
        .merge(urges::routes())
        .merge(waiting::routes())
        .merge(webhooks::routes())
        .merge(workflows::routes())
        .merge(csp_reports::routes());
    OpenApiRouter::with_openapi(Api::openapi())
        .nest("/api/v1", routes)
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/v1/dossiers/{code}/events", get(events::listen_to_dossier))
        .route("/api/v1/{*rest}", axum::routing::any(unknown))
}

/// The document, which never changes while the program runs.
static DOCUMENT: LazyLock<Document> = LazyLock::new(|| needs::describe(router().into_openapi()));

/// The OpenAPI document.
pub fn document() -> Document {
    DOCUMENT.clone()
}

async fn openapi() -> Json<Document> {
    Json(document())
}

async fn unknown(Language(lang): Language) -> ApiProblem {
    ApiProblem::new("not_found", lang)
}

pub(crate) async fn wrong_method(Language(lang): Language) -> ApiProblem {
    ApiProblem::new("method", lang)
}
