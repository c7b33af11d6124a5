//! What one request may cost, whatever it is: bytes, fields, time.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use files::tus;
use futures::StreamExt;
use http_body_util::Limited;

use crate::{AppState, STATEMENT_MAX, forms::reply::refusal, posted::most};

/// Most controls of a form; the largest of the catalogue has a thousand.
pub(crate) const FIELDS_MAX: usize = 5_000;

/// Where all of somebody's files, a year's register or the list of an organisation are put together
/// before the answer begins.
const LONG: [&str; 4] = [
    "/tai-khoan/du-lieu/tai-ve",
    "/api/v1/account/data",
    "/api/v1/registers/entries.",
    "/api/v1/dossiers/export.",
];

/// The layer: what is announced as too large is not read, what turns out so is cut off, and what takes
/// too long is given up. Extractors have tighter limits of their own.
pub(crate) async fn bound(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let largest = most(&state.services).max(STATEMENT_MAX);
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > largest as u64) {
        return refusal("too_large", request.headers());
    }
    let form = is(request.headers(), "application/x-www-form-urlencoded");
    let files =
        is(request.headers(), "multipart/form-data") || is(request.headers(), tus::PIECE_TYPE);
    let long = LONG.iter().any(|path| request.uri().path().starts_with(path));
    let headers = request.headers().clone();
    let request = request.map(|body| {
        let body = Body::new(Limited::new(body, largest));
        if form { counted(body) } else { body }
    });
    let answer = next.run(request);
    // A body with files takes as long as its connection lets it: `listen` cuts off what stands still.
    if files || long {
        return answer.await;
    }
    within(state.settings.request_time, answer, &headers).await
}

/// The answer, or that it took too long.
async fn within(
    time: Duration,
    answer: impl Future<Output = Response>,
    headers: &HeaderMap,
) -> Response {
    if let Ok(answer) = tokio::time::timeout(time, answer).await {
        return answer;
    }
    tracing::warn!(seconds = time.as_secs(), "A request took too long and was given up");
    metrics::counter!("motcua_http_given_up_total").increment(1);
    let mut response = refusal("timed_out", headers);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(time.as_secs().max(1)));
    response
}

/// Whether a body is of a type.
fn is(headers: &HeaderMap, kind: &str) -> bool {
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let told = told.and_then(|told| told.split(';').next()).unwrap_or_default();
    told.trim().eq_ignore_ascii_case(kind)
}

/// A form that ends where it has more controls than any of ours.
fn counted(body: Body) -> Body {
    let mut fields = 0;
    let chunks = body.into_data_stream().map(move |chunk| {
        let chunk = chunk?;
        fields += chunk.split(|byte| *byte == b'&').count() - 1;
        if fields > FIELDS_MAX { Err(axum::Error::new(TooManyFields)) } else { Ok(chunk) }
    });
    Body::from_stream(chunks)
}

/// A form has too many controls.
#[derive(Debug, thiserror::Error)]
#[error("the form has too many fields")]
struct TooManyFields;

#[cfg(test)]
mod tests {
    use axum::{body::to_bytes, http::StatusCode};

    use super::*;

    #[tokio::test]
    async fn a_form_has_an_end() {
        for (count, taken) in [(1, true), (FIELDS_MAX, true), (FIELDS_MAX + 2, false)] {
            let pairs = vec!["a=1"; count].join("&");
            let body = counted(Body::from(pairs.clone()));
            let read = to_bytes(body, usize::MAX).await;
            assert_eq!(read.is_ok_and(|read| read == pairs), taken, "{count}");
        }
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up() {
        let headers = HeaderMap::new();
        let quick = within(Duration::from_mins(1), async { Response::default() }, &headers).await;
        assert_eq!(quick.status(), StatusCode::OK);
        let never = std::future::pending();
        let slow = within(Duration::from_millis(1), never, &headers).await;
        assert_eq!(slow.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(slow.headers()[header::RETRY_AFTER], "1");
    }

    #[test]
    fn types_are_told_apart_whatever_stands_behind_them() {
        let typed = |kind: &'static str| {
            HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))])
        };
        let kind = "multipart/form-data";
        assert!(is(&typed("multipart/form-data; boundary=x"), kind));
        assert!(is(&typed("Multipart/Form-Data"), kind));
        assert!(!is(&typed("text/plain; multipart/form-data"), kind));
        assert!(!is(&HeaderMap::new(), kind));
    }
}
