//! Rate limits by kind of request: by address, and for whoever is signed in by account as well. Both
//! have to pass: one account is no faster from many addresses, and one address none with many accounts.

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};
use services::guess;

use crate::{
    AccountLimits, AppState, RateLimits,
    address::client_address,
    bearer::Program,
    caller::{Recognised, token},
    forms::reply::refusal,
};

/// How many limited requests pass between two clean-ups of a table.
const CLEAN_EVERY: usize = 10_000;

/// Kinds of request that are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    SignIn,
    Lookup,
    Search,
    Submit,
    Save,
    Report,
}

type Table<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// How often each address, or each account, has asked lately.
struct Limiter<K: Hash + Eq + Clone, C: Clock> {
    table: Table<K, C>,
    passed: AtomicUsize,
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> Limiter<K, C> {
    fn new(per_minute: u32, clock: &C) -> Self {
        let most = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        let table = RateLimiter::dashmap_with_clock(Quota::per_minute(most), clock.clone());
        Self { table, passed: AtomicUsize::new(0) }
    }

    fn check(&self, key: &K) -> Result<(), Duration> {
        if (self.passed.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(CLEAN_EVERY) {
            self.table.retain_recent();
        }
        let checked = self.table.check_key(key);
        checked.map_err(|until| until.wait_time_from(self.table.clock().now()))
    }
}

/// One limiter a kind; a kind without one is not limited.
struct Kinds<K: Hash + Eq + Clone, C: Clock>(BTreeMap<Kind, Limiter<K, C>>);

impl<K: Hash + Eq + Clone, C: Clock + Clone> Kinds<K, C> {
    fn new<const N: usize>(clock: &C, limits: [(Kind, u32); N]) -> Self {
        let limiter = |(kind, per_minute)| (kind, Limiter::new(per_minute, clock));
        Self(limits.into_iter().map(limiter).collect())
    }

    fn check(&self, kind: Kind, key: &K) -> Result<(), Duration> {
        self.0.get(&kind).map_or(Ok(()), |limiter| limiter.check(key))
    }
}

/// Who asked how often.
pub(crate) struct Limits<C: Clock = DefaultClock> {
    addresses: Kinds<IpAddr, C>,
    accounts: Kinds<String, C>,
}

impl<C: Clock + Clone> Limits<C> {
    pub(crate) fn new(limits: RateLimits, clock: &C) -> Self {
        let RateLimits { sign_in, lookup, search, submit, save, report, account } = limits;
        let addresses = [
            (Kind::SignIn, sign_in),
            (Kind::Lookup, lookup),
            (Kind::Search, search),
            (Kind::Submit, submit),
            (Kind::Save, save),
            (Kind::Report, report),
        ];
        // Whoever signs in is nobody yet: who is guessed at is counted by `services::guess`.
        let AccountLimits { lookup, search, submit, save } = account;
        let accounts = [
            (Kind::Lookup, lookup),
            (Kind::Search, search),
            (Kind::Submit, submit),
            (Kind::Save, save),
        ];
        Self { addresses: Kinds::new(clock, addresses), accounts: Kinds::new(clock, accounts) }
    }

    /// Counts a request of an address; the time to wait when it is one too many.
    pub(crate) fn of_address(&self, kind: Kind, address: IpAddr) -> Result<(), Duration> {
        self.addresses.check(kind, &network(address))
    }

    /// Counts a request of an account; the time to wait when it is one too many.
    pub(crate) fn of_account(&self, kind: Kind, account: &str) -> Result<(), Duration> {
        self.accounts.check(kind, &account.to_owned())
    }
}

/// Whom an address stands for: of IPv6 a connection gets a whole /64 to choose from.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Limits the requests that are dear or that guess, by method and path.
pub(crate) fn kind_of(request: &Request) -> Option<Kind> {
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
        "/api/v1/csp-reports" if writes => Some(Kind::Report),
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
            || path == "/ho-so/tai-ve"
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
pub(crate) async fn limit(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(kind) = kind_of(&request) else { return next.run(request).await };
    let address = client_address(&request, state.settings.trusted_proxies);
    if let Err(wait) = state.limits.of_address(kind, address) {
        return too_many(request.headers(), wait, "address");
    }
    // A program was known before. Of the others only who has passed so far is looked up; what fails
    // here fails again where it is answered.
    let program = request.extensions().get::<Program>();
    let mut account = program.map(|Program(caller)| caller.account.id.clone());
    let counted = state.limits.accounts.0.contains_key(&kind);
    let token = token(request.headers(), &state.settings).filter(|_| counted);
    if let Some(token) = token
        && let Ok(Some(caller)) = state.services.authenticate(&token).await
    {
        account = Some(caller.account.id.clone());
        request.extensions_mut().insert(Recognised(caller));
    }
    if let Some(account) = account
        && let Err(wait) = state.limits.of_account(kind, &account)
    {
        return too_many(request.headers(), wait, "account");
    }
    let mut response = next.run(request).await;
    // What is guessed at is counted apart, for longer.
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        let locked = HeaderValue::from(guess::MINUTES.unsigned_abs() * 60);
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(locked);
    }
    response
}

fn too_many(headers: &HeaderMap, wait: Duration, by: &'static str) -> Response {
    metrics::counter!("motcua_http_limited_total", "by" => by).increment(1);
    let mut response = refusal("rate_limited", headers);
    let seconds = wait.as_secs() + 1;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
