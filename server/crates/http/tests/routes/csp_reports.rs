//! Reports of pages that broke their content policy, from anybody.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::common::{Answer, TestApp, WIDE};

const PATH: &str = "/api/v1/csp-reports";
const OLD: &str = r#"{"csp-report":{"document-uri":"http://127.0.0.1:3000/ho-so",
    "effective-directive":"img-src","blocked-uri":"https://evil.example/a.png"}}"#;
const NEW: &str = r#"[{"type":"csp-violation","age":0,"url":"http://127.0.0.1:3000/ho-so",
    "user_agent":"x","body":{"documentURL":"http://127.0.0.1:3000/ho-so",
    "effectiveDirective":"script-src-elem","blockedURL":"inline","disposition":"enforce"}}]"#;

async fn post(app: &TestApp, kind: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post(PATH).header(header::CONTENT_TYPE, kind).body(body.into());
    app.send(request.expect("a request")).await
}

#[tokio::test]
async fn both_media_types_are_taken_from_anybody() {
    let app = TestApp::start().await;
    for (kind, body) in [
        ("application/csp-report", OLD),
        ("Application/CSP-Report; charset=utf-8", OLD),
        ("application/csp-report", r#"{"csp-report":{}}"#),
        ("application/reports+json", NEW),
        ("application/reports+json", "[]"),
        ("application/reports+json", r#"[{"type":"deprecation","body":{"id":[1,{"a":null}]}}]"#),
    ] {
        let answer = post(&app, kind, body).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{kind} {body}: {}", answer.text);
        assert_eq!(answer.text, "");
    }
}

#[tokio::test]
async fn what_is_no_report_is_refused() {
    let app = TestApp::start().await;
    let deep = format!("{}{}", "[".repeat(9), "]".repeat(9));
    let large = format!(r#"{{"csp-report":{{"blocked-uri":"{}"}}}}"#, "x".repeat(16 * 1024));
    for (kind, body, code) in [
        ("text/plain", OLD, "media_type"),
        ("application/json", OLD, "media_type"),
        ("", OLD, "media_type"),
        ("application/reports+json", OLD, "body"),
        ("application/csp-report", "{", "body"),
        ("application/csp-report", "", "body"),
        ("application/reports+json", deep.as_str(), "body"),
        ("application/csp-report", large.as_str(), "too_large"),
    ] {
        assert_eq!(post(&app, kind, body.to_owned()).await.code(), code, "{kind} {body}");
    }
    let asked = app.ask("GET", PATH, "", None).await;
    assert_eq!(asked.code(), "method");
}

#[tokio::test]
async fn an_address_reports_so_often_and_no_more() {
    let app = TestApp::with_limits(http_server::RateLimits { report: 2, ..WIDE }).await;
    for _ in 0..2 {
        let taken = post(&app, "application/csp-report", OLD).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT);
    }
    let limited = post(&app, "application/csp-report", OLD).await;
    assert_eq!(limited.code(), "rate_limited");
    assert!(!limited.header("retry-after").is_empty());
}

#[tokio::test]
async fn pages_name_where_they_report_to() {
    let app = TestApp::start().await;
    let page = app.ask("GET", "/", "", None).await;
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("; report-uri /api/v1/csp-reports"), "{policy}");
    assert!(policy.contains("; require-trusted-types-for 'script'; trusted-types 'none';"));
    assert!(!policy.contains("unsafe"), "a page without a program: {policy}");
    assert_eq!(page.header("reporting-endpoints"), "");

    let secure = |services: &mut services::Services| {
        "https://motcua.example".clone_into(&mut services.public_url);
    };
    let app = TestApp::with(secure).await;
    let page = app.ask("GET", "/", "", None).await;
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("; report-uri /api/v1/csp-reports; report-to csp"), "{policy}");
    assert_eq!(page.header("reporting-endpoints"), "csp=\"/api/v1/csp-reports\"");
    let other = app.ask("GET", "/api/v1/procedures", "", None).await;
    assert!(!other.header("content-security-policy").contains("report"));
}
