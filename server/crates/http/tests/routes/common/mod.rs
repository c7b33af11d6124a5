//! The whole router over a real database, asked in process.

pub mod listening;
pub mod multipart;

use std::{path::PathBuf, sync::Arc, time::Duration};

use app::context::Assets;
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use domain::identity::Assurance;
use http_body_util::BodyExt;
use http_server::{AccountLimits, AppState, HttpSettings, RateLimits, router};
use serde_json::Value;
use services::{
    Caller, Services,
    testing::{self, ManualClock, identity::Attesting, portal},
};
use tempfile::TempDir;
use tower::ServiceExt;

/// A portal with its pages.
pub struct TestApp {
    pub services: Services,
    pub clock: Arc<ManualClock>,
    /// Attests nobody until a test says whom.
    pub identity: Arc<Attesting>,
    router: Router,
    _database: test_support::TestDatabase,
    files: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A cookie that it sets, with all that is said of it; empty where it sets none.
    pub fn set_cookie(&self, name: &str) -> &str {
        let set = self.headers.get_all(header::SET_COOKIE).iter();
        let mut texts = set.filter_map(|value| value.to_str().ok());
        texts.find(|text| text.starts_with(name)).unwrap_or_default()
    }

    /// `name=value` of a cookie that it sets; empty where it sets none.
    pub fn cookie(&self, name: &str) -> String {
        self.set_cookie(name).split(';').next().unwrap_or_default().to_owned()
    }

    /// The stable code of a problem.
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json; charset=utf-8");
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Limits that no test meets by accident.
pub const WIDE: RateLimits = RateLimits {
    sign_in: 10_000,
    lookup: 10_000,
    search: 10_000,
    submit: 10_000,
    save: 10_000,
    report: 10_000,
    account: AccountLimits { lookup: 10_000, search: 10_000, submit: 10_000, save: 10_000 },
};

impl TestApp {
    pub async fn start() -> Self {
        Self::with_limits(WIDE).await
    }

    pub async fn with_limits(limits: RateLimits) -> Self {
        Self::with_both(limits, |_| {}).await
    }

    /// A portal whose services are set up another way.
    pub async fn with(change: impl FnOnce(&mut Services)) -> Self {
        Self::with_both(WIDE, change).await
    }

    async fn with_both(limits: RateLimits, change: impl FnOnce(&mut Services)) -> Self {
        let database = test_support::sqlite();
        let files = tempfile::tempdir().expect("a folder");
        let (mut services, clock) = portal(&database.url, files.path()).await;
        let identity = Arc::new(Attesting::default());
        services.identity = Some(identity.clone());
        change(&mut services);
        let settings = HttpSettings {
            site: PathBuf::from("no-bundle"),
            trusted_proxies: 0,
            insecure_cookies: false,
            limits,
            request_time: Duration::from_mins(1),
        };
        let state = AppState::new(services.clone(), Assets::default(), settings);
        Self { services, clock, identity, router: router(state), _database: database, files }
    }

    /// Everything that it answers, for a listener.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What the router says of itself, its paths among it.
    pub fn described(&self) -> String {
        format!("{:?}", self.router)
    }

    /// Where the uploads are.
    pub fn files(&self) -> &std::path::Path {
        self.files.path()
    }

    /// Sends a request; its body is still to be read.
    pub async fn open(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.open(request).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// What `who` is sent, byte for byte.
    pub async fn ask_bytes(&self, path: &str, who: &str) -> Vec<u8> {
        let request = Request::get(path).header(header::COOKIE, who).body(Body::empty());
        let response = self.open(request.expect("a request")).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.into_body().collect().await.expect("a body").to_bytes().to_vec()
    }

    /// A request of `who`, nobody where empty.
    pub async fn ask(&self, method: &str, path: &str, who: &str, body: Option<Value>) -> Answer {
        self.ask_with(method, path, who, body, &[]).await
    }

    pub async fn ask_with(
        &self,
        method: &str,
        path: &str,
        who: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !who.is_empty() {
            request = request.header(header::COOKIE, who);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(json) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(json.to_string())),
            None => request.body(Body::empty()),
        };
        self.send(request.expect("a request")).await
    }

    /// Posts a form.
    pub async fn post_form(&self, path: &str, who: &str, fields: &[(&str, &str)]) -> Answer {
        let encode =
            |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let request = Request::post(path)
            .header(header::COOKIE, who)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")));
        self.send(request.expect("a request")).await
    }

    /// A citizen with the cookie of a session.
    pub async fn citizen(&self, number: u32) -> (Caller, String) {
        let caller = testing::citizen(&self.services, number).await;
        self.signed_in(caller).await
    }

    /// A citizen whose account is linked to the national identity, with the cookie of a session.
    pub async fn linked(&self, number: u32) -> (Caller, String) {
        let mut caller = testing::citizen(&self.services, number).await;
        let (account, now) = (&caller.account, self.services.now());
        let tx = self.services.db.begin().await.expect("a transaction");
        let linked = storage::account::link(&*tx, &account.id, &account.full_name, None, now).await;
        assert!(linked.expect("written"), "it was not linked before");
        tx.commit().await.expect("a commit");
        caller.account.linked_at = Some(now);
        self.signed_in(caller).await
    }

    /// An officer with the cookie of a session.
    pub async fn officer(&self, number: u32, agencies: &[&str]) -> (Caller, String) {
        let caller = testing::officer(&self.services, number, agencies).await;
        self.signed_in(caller).await
    }

    /// The cookie of somebody who has signed in by the national identity at level 2, on the way to a
    /// page.
    pub async fn by_identity(&self, number: &str, page: &str) -> String {
        self.identity.attest(number, Assurance::Two);
        let left = self.post_form("/dang-nhap/dinh-danh", "", &[("next", page)]).await;
        let browser = left.cookie("__Host-dinh-danh");
        let back = format!("/dang-nhap/dinh-danh/ve?state={}&code=ma", self.identity.state());
        let back = self.ask("GET", &back, &browser, None).await;
        assert_eq!(back.header("location"), page);
        back.cookie("__Host-phien")
    }

    pub async fn signed_in(&self, caller: Caller) -> (Caller, String) {
        let session = self.services.start_session(caller.clone(), "test").await.expect("a session");
        (caller, format!("__Host-phien={}", session.token))
    }
}
