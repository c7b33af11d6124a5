//! Rate limits by address and kind of request.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock};

use crate::{AppState, RateLimits, address::client_address, caller::Language, problem::ApiProblem};

/// How many limited requests pass between two clean-ups of the table of addresses.
const CLEAN_EVERY: usize = 10_000;

/// Kinds of request that are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    SignIn,
    Lookup,
    Search,
    Submit,
    Save,
}

/// One limiter a kind.
pub(crate) struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    lookup: DefaultKeyedRateLimiter<IpAddr>,
    search: DefaultKeyedRateLimiter<IpAddr>,
    submit: DefaultKeyedRateLimiter<IpAddr>,
    save: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    pub(crate) fn new(limits: RateLimits) -> Self {
        let keyed = |per_minute: u32| {
            let most = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
            DefaultKeyedRateLimiter::keyed(Quota::per_minute(most))
        };
        Self {
            sign_in: keyed(limits.sign_in),
            lookup: keyed(limits.lookup),
            search: keyed(limits.search),
            submit: keyed(limits.submit),
            save: keyed(limits.save),
        }
    }

    /// Counts a request; the time to wait when it is one too many.
    pub(crate) fn check(&self, kind: Kind, address: IpAddr) -> Result<(), Duration> {
        let limiter = match kind {
            Kind::SignIn => &self.sign_in,
            Kind::Lookup => &self.lookup,
            Kind::Search => &self.search,
            Kind::Submit => &self.submit,
            Kind::Save => &self.save,
        };
        if limiter.len() > CLEAN_EVERY {
            limiter.retain_recent();
        }
        limiter
            .check_key(&address)
            .map_err(|until| until.wait_time_from(governor::clock::DefaultClock::default().now()))
    }
}

/// Limits the requests that are dear or that guess, by method and path.
fn kind_of(request: &Request) -> Option<Kind> {
    let path = request.uri().path();
    if lacks_its_header(request, path) {
        return None;
    }
    let writes = request.method() != "GET" && request.method() != "HEAD";
    match path {
        // Anybody types a number and a password there, or opens an account.
        "/dang-nhap" | "/dang-ky" | "/quen-mat-khau" | "/can-bo/dang-nhap" | "/api/v1/sessions"
        | "/api/v1/accounts"
            if writes =>
        {
            Some(Kind::SignIn)
        }
        // What is guessed at there is of one account, and counted by that (`services::guess`): many
        // people of one office come from one address.
        "/can-bo/dang-nhap/ma"
        | "/dang-nhap/dinh-danh"
        | "/dang-nhap/noi-dinh-danh"
        | "/quen-mat-khau/ma"
        | "/tai-khoan"
        | "/tai-khoan/dinh-danh"
        | "/tai-khoan/du-lieu"
        | "/tai-khoan/ung-dung"
        | "/tai-lieu"
        | "/can-bo/tai-khoan"
        | "/api/v1/account"
        | "/api/v1/account/tokens"
        | "/api/v1/sessions/current/proof"
            if writes =>
        {
            Some(Kind::Lookup)
        }
        "/tra-cuu" => Some(Kind::Lookup),
        "/thu-tuc" | "/api/v1/procedures" => Some(Kind::Search),
        _ if path.starts_with("/api/v1/dossiers/") && path.ends_with("/status") => {
            Some(Kind::Lookup)
        }
        _ if path.starts_with("/api/v1/dossiers/") && path.ends_with("/proof") => {
            Some(Kind::Lookup)
        }
        "/can-bo/hang-loat" | "/api/v1/intake" | "/api/v1/intake/decisions" if writes => {
            Some(Kind::Save)
        }
        _ if writes && path.starts_with("/can-bo/tiep-nhan/") => Some(Kind::Save),
        _ if writes && (path.ends_with("/bo-sung") || path.ends_with("/supplement")) => {
            Some(Kind::Save)
        }
        _ if path.starts_with("/api/v1/registers/entries.")
            || path.starts_with("/api/v1/dossiers/export.")
            || path.starts_with("/lich/") =>
        {
            Some(Kind::Search)
        }
        _ if writes && (path.ends_with("/tin-nhan") || path.ends_with("/messages")) => {
            Some(Kind::Save)
        }
        _ if writes && (path.ends_with("/thanh-toan") || path.contains("/payment/")) => {
            Some(Kind::Save)
        }
        "/api/v1/log/consistency" | "/api/v1/log/inclusion" => Some(Kind::Search),
        // All of somebody's files go through the disk for it.
        "/tai-khoan/du-lieu/tai-ve" | "/api/v1/account/data" => Some(Kind::Submit),
        "/api/v1/dossiers" if writes => Some(Kind::Submit),
        "/ho-so" | "/api/v1/dossiers/calendar" if writes => Some(Kind::Save),
        _ if writes && (path.ends_with("/nop") || path.ends_with("/submission")) => {
            Some(Kind::Submit)
        }
        _ if writes
            && (path.starts_with("/nhap/")
                || path.starts_with("/nop-ho-so/")
                || path.starts_with("/thong-bao/")
                || path.starts_with("/can-bo/thong-bao/")
                || path.starts_with("/to-chuc")
                || path.starts_with("/tai-khoan/ung-dung/")
                || path.starts_with("/api/v1/account/tokens/")
                || path.starts_with("/api/v1/webhooks")
                || path.starts_with("/api/v1/organisations")
                || path.starts_with("/api/v1/dossiers/views")
                || path.starts_with("/api/v1/invitations")
                || path.starts_with("/api/v1/notices")
                || path.starts_with("/api/v1/drafts")) =>
        {
            Some(Kind::Save)
        }
        _ => None,
    }
}

/// A request of REST v1 that is refused before anything is done: it says what is missing, however
/// often it comes.
fn lacks_its_header(request: &Request, path: &str) -> bool {
    let submits =
        ["/api/v1/dossiers", "/api/v1/intake"].contains(&path) || path.ends_with("/submission");
    let lacks = |name: &str| !request.headers().contains_key(name);
    match request.method().as_str() {
        "POST" => submits && lacks("idempotency-key"),
        "PUT" => path.starts_with("/api/v1/drafts/") && lacks("if-match"),
        _ => false,
    }
}

/// The layer: one too many is told when to come back.
pub(crate) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(kind) = kind_of(&request) else { return next.run(request).await };
    let address = client_address(&request, state.settings.trusted_proxies);
    let Err(wait) = state.limits.check(kind, address) else { return next.run(request).await };
    metrics::counter!("motcua_http_limited_total").increment(1);
    let language = Language::of(request.headers());
    let mut response = ApiProblem::new("rate_limited", language.0).into_response();
    let seconds = wait.as_secs() + 1;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
