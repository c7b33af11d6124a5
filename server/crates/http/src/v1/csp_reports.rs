//! `csp-reports`: what browsers tell of pages that broke their content policy.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::DeserializeOwned;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::Language,
    problem::ApiProblem,
    security::{QueuedReports, UriReport},
};

/// Largest body, in bytes; browsers send far less.
const MOST: usize = 16 * 1024;
/// How deep objects and lists may stand in each other; a report needs three.
const DEEPEST: usize = 8;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(report_violation)).layer(DefaultBodyLimit::max(MOST))
}

/// Takes a browser's reports, of either form. They are counted and told to the log without queries
/// or fragments; nothing of them is kept.
#[utoipa::path(post, path = "/csp-reports",
    request_body(content(
        (UriReport = "application/csp-report"), (QueuedReports = "application/reports+json"))),
    responses((status = 204), Problems))]
async fn report_violation(
    State(state): State<AppState>,
    Language(lang): Language,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiProblem> {
    let body = body.map_err(|_| ApiProblem::new("too_large", lang))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if depth(&body) > DEEPEST {
        return Err(ApiProblem::new("body", lang));
    }
    let unread = |_| ApiProblem::new("body", lang);
    let reports = match kind.to_ascii_lowercase().as_str() {
        "application/csp-report" => read::<UriReport>(&body).map_err(unread)?.read(),
        "application/reports+json" => read::<QueuedReports>(&body).map_err(unread)?.read(),
        _ => return Err(ApiProblem::new("media_type", lang)),
    };
    let now = state.services.now();
    for report in &reports {
        metrics::counter!("motcua_csp_reports_total", "directive" => report.directive).increment(1);
        if state.reports.is_news(report, now) {
            report.tell();
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

fn read<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(body)
}

/// How deep objects and lists stand in each other.
fn depth(json: &[u8]) -> usize {
    let (mut open, mut deepest, mut text, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match (text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (true, b'"') => text = false,
            (false, b'"') => text = true,
            (false, b'{' | b'[') => {
                open += 1;
                deepest = deepest.max(open);
            }
            (false, b'}' | b']') => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_open_is_deep() {
        for (json, deepest) in [
            ("", 0),
            ("{}", 1),
            ("[[],[]]", 2),
            (r#"{"a":{"b":[1]}}"#, 3),
            (r#"{"a":"[[[[","b":"\"[["}"#, 1),
            ("[[[[[[[[[", 9),
        ] {
            assert_eq!(depth(json.as_bytes()), deepest, "{json}");
        }
    }
}
