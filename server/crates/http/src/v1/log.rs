//! `log`: signed heads, keys and proofs, for whoever watches that the log only ever grows. Nothing
//! here is about anybody.

use axum::{Json as Answer, extract::State};
use domain::view::{LogConsistency, LogHead, LogHeads, LogInclusion, LogKeyView};
use serde::Deserialize;
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{AppState, caller::Language, extract::Query, problem::ApiProblem};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_log_head))
        .routes(routes!(list_log_heads))
        .routes(routes!(get_log_consistency))
        .routes(routes!(get_log_inclusion))
        .routes(routes!(list_log_keys))
}

/// Which page of the heads.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
struct HeadsQuery {
    /// Cursor of the page.
    #[param(pattern = "^([0-9]{1,15})?$")]
    after: String,
}

/// Between which sizes.
#[derive(Deserialize, utoipa::IntoParams)]
struct ConsistencyQuery {
    /// Leaves of the older head.
    from: u64,
    /// Leaves of the newer head.
    to: u64,
}

/// Which leaf, under which size.
#[derive(Deserialize, utoipa::IntoParams)]
struct InclusionQuery {
    /// The leaf, from 0.
    leaf: u64,
    /// Leaves of the head.
    size: u64,
}

/// The newest signed head; it is never older than a minute by much.
#[utoipa::path(get, path = "/log/head", responses((status = 200, body = LogHead), Problems))]
async fn get_log_head(
    State(services): State<Services>,
    Language(lang): Language,
) -> Result<Answer<LogHead>, ApiProblem> {
    services.log_head().await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Every head with which the log has grown, newest first.
#[utoipa::path(get, path = "/log/heads", params(HeadsQuery),
    responses((status = 200, body = LogHeads), Problems))]
async fn list_log_heads(
    State(services): State<Services>,
    Language(lang): Language,
    Query(query): Query<HeadsQuery>,
) -> Result<Answer<LogHeads>, ApiProblem> {
    let heads = services.log_heads(&query.after).await;
    heads.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// What shows that a head begins with an older one (RFC 6962 2.1.2).
#[utoipa::path(get, path = "/log/consistency", params(ConsistencyQuery),
    responses((status = 200, body = LogConsistency), Problems))]
async fn get_log_consistency(
    State(services): State<Services>,
    Language(lang): Language,
    Query(query): Query<ConsistencyQuery>,
) -> Result<Answer<LogConsistency>, ApiProblem> {
    let path = services.log_consistency(query.from, query.to).await;
    path.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// What shows that a leaf is under a head (RFC 6962 2.1.1).
#[utoipa::path(get, path = "/log/inclusion", params(InclusionQuery),
    responses((status = 200, body = LogInclusion), Problems))]
async fn get_log_inclusion(
    State(services): State<Services>,
    Language(lang): Language,
    Query(query): Query<InclusionQuery>,
) -> Result<Answer<LogInclusion>, ApiProblem> {
    let path = services.log_inclusion(query.leaf, query.size).await;
    path.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The keys that sign heads or have signed some, the oldest first.
#[utoipa::path(get, path = "/log/keys",
    responses((status = 200, body = Vec<LogKeyView>), Problems))]
async fn list_log_keys(
    State(services): State<Services>,
    Language(lang): Language,
) -> Result<Answer<Vec<LogKeyView>>, ApiProblem> {
    services.log_keys().await.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}
