//! The readers of requests without a portal behind them: what they make of anything at all.

use std::{convert::Infallible, path::PathBuf, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, Request},
    http::{HeaderName, HeaderValue, Uri, header},
};
use domain::view::{DossierFilter, ProcedureQuery};

use crate::{
    AccountLimits, HttpSettings, RateLimits,
    address::client_address,
    caller::{Language, token},
    extract::if_match,
    forms::is_local,
    limits::kind_of,
    listen::follow,
    page::encode,
    posted::read_text,
    security::{QueuedReports, UriReport},
};

/// Most headers of a request that are tried.
const HEADERS: usize = 64;

/// Reads a request's head as handlers do before anything else: a line with the address, then a header
/// a line. Cookies, language, version, the client's address, the query, the kind of its limit. Answers
/// how many bytes came out of it.
///
/// # Panics
///
/// Where what is called local could lead elsewhere.
pub fn read_head(head: &[u8]) -> usize {
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut request = Request::new(Body::empty());
    let address = lines.next().unwrap_or_default();
    *request.uri_mut() = Uri::try_from(address).unwrap_or_default();
    for line in lines.take(HEADERS) {
        let mut halves = line.splitn(2, |byte| *byte == b':');
        let (Some(name), Some(value)) = (halves.next(), halves.next()) else { continue };
        let name = HeaderName::from_bytes(name.trim_ascii());
        let value = HeaderValue::from_bytes(value.trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            request.headers_mut().append(name, value);
        }
    }
    let Language(lang) = Language::of(request.headers());
    let mut read = 0;
    for insecure_cookies in [true, false] {
        let settings = settings(insecure_cookies);
        read += token(request.headers(), &settings).map_or(0, |token| token.len());
    }
    for proxies in 0..3 {
        let _ = client_address(&request, proxies);
    }
    let _ = (if_match(request.headers(), lang), kind_of(&request));
    let uri = request.uri();
    let _ = axum_extra::extract::Query::<ProcedureQuery>::try_from_uri(uri);
    let _ = axum_extra::extract::Query::<DossierFilter>::try_from_uri(uri);
    let pairs = axum_extra::extract::Query::<Vec<(String, String)>>::try_from_uri(uri);
    for (name, value) in pairs.map(|pairs| pairs.0).unwrap_or_default() {
        assert!(!is_local(&value) || value.starts_with('/') && !value.starts_with("//"));
        read += encode(&name).len() + encode(&value).len();
    }
    read + encode(uri.path()).len()
}

/// Reads a form of several parts, sent in pieces of this size, to its end or to where it breaks.
/// Answers how many bytes came out of it.
pub async fn read_form(kind: &[u8], body: &[u8], piece: usize) -> usize {
    let pieces: Vec<Result<Bytes, Infallible>> =
        body.chunks(piece.max(1)).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let body = Body::from_stream(futures::stream::iter(pieces));
    let Ok(request) = Request::builder().header(header::CONTENT_TYPE, kind).body(body) else {
        return 0;
    };
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return 0 };
    let mut read = 0;
    while let Ok(Some(mut field)) = form.next_field().await {
        let names = [field.name(), field.file_name()];
        read += names.into_iter().flatten().map(str::len).sum::<usize>();
        if field.file_name().is_none() {
            read += read_text(field).await.map_or(0, |text| text.len());
            continue;
        }
        while let Ok(Some(piece)) = field.chunk().await {
            read += piece.len();
        }
    }
    read
}

/// Follows the bytes of a connection in pieces of this size, before any parser. Answers how many pass,
/// and how many heads have ended.
pub fn read_connection(bytes: &[u8], piece: usize) -> (usize, u64) {
    follow(bytes, piece.max(1))
}

/// Reads what browsers tell of a page's policy, in either form. Answers how many reports that were.
pub fn read_reports(body: &[u8]) -> usize {
    let one = serde_json::from_slice::<UriReport>(body).map_or(0, |report| report.read().len());
    one + serde_json::from_slice::<QueuedReports>(body).map_or(0, |reports| reports.read().len())
}

fn settings(insecure_cookies: bool) -> HttpSettings {
    let account = AccountLimits { lookup: 1, search: 1, submit: 1, save: 1 };
    let limits =
        RateLimits { sign_in: 1, lookup: 1, search: 1, submit: 1, save: 1, report: 1, account };
    HttpSettings {
        site: PathBuf::new(),
        trusted_proxies: 0,
        insecure_cookies,
        limits,
        request_time: Duration::from_mins(1),
    }
}
