//! Headers of every answer. Pages bring their own policy with a nonce.

mod reports;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

pub(crate) use self::reports::{
    QueuedBody, QueuedReport, QueuedReports, Reports, UriBody, UriReport,
};
use crate::{AppState, caller::Language, problem::ApiProblem};

/// Where browsers tell what a page's policy kept from happening.
const REPORTS_AT: &str = "/api/v1/csp-reports";

/// What anything that is not a page may do: nothing.
const STRICT_POLICY: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What a page may do depends on these.
pub(crate) struct PagePolicy<'a> {
    /// What this answer's scripts carry.
    pub(crate) nonce: &'a str,
    /// Where forms lead besides here: to where people pay and prove who they are.
    pub(crate) elsewhere: &'a [String],
    /// Whether the page brings a program of WebAssembly.
    pub(crate) program: bool,
    /// Whether people reach the portal over TLS.
    pub(crate) secure: bool,
}

impl PagePolicy<'_> {
    /// As it stands in the header: our own files, scripts with the nonce, no inline code, and nothing
    /// that makes markup or code of text.
    ///
    /// Browsers that know `report-to` leave `report-uri` aside, and then report over TLS only: without
    /// it, on this machine, `report-uri` stands alone.
    pub(crate) fn text(&self) -> String {
        let Self { nonce, elsewhere, program, secure } = self;
        let elsewhere: String = elsewhere.iter().map(|origin| format!(" {origin}")).collect();
        let program = if *program { " 'wasm-unsafe-eval'" } else { "" };
        let report = if *secure { "; report-to csp" } else { "" };
        format!(
            "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'{program}; \
             style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; frame-src 'self'; form-action 'self'{elsewhere}; \
             frame-ancestors 'none'; base-uri 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'; \
             report-uri {REPORTS_AT}{report}"
        )
    }

    /// `Reporting-Endpoints`, which gives `report-to` its meaning.
    pub(crate) fn endpoints() -> HeaderValue {
        HeaderValue::from_static("csp=\"/api/v1/csp-reports\"")
    }
}

/// The layer: every answer leaves with these.
pub(crate) async fn harden(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    name_charset(headers);
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, STRICT_POLICY);
    // What may be kept says so itself: an answer is about somebody, unless it is known not to be.
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    if !state.settings.insecure_cookies {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// Whatever is text is UTF-8 here, and says so: nobody has to guess.
fn name_charset(headers: &mut HeaderMap) {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_text =
        |kind: &str| kind.starts_with("text/") || kind.ends_with("/xml") || kind.ends_with("+xml");
    let Some(kind) = kind.filter(|kind| is_text(kind) && !kind.contains("charset")) else { return };
    if let Ok(named) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

/// The layer: nothing is done for what comes as plain text. A page of another site can send that
/// without asking, no form of ours does, and handlers without a body would not look at it.
pub(crate) async fn refuse_plain_text(
    Language(lang): Language,
    request: Request,
    next: Next,
) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !request.method().is_safe() && kind.eq_ignore_ascii_case("text/plain") {
        return ApiProblem::new("media_type", lang).into_response();
    }
    next.run(request).await
}
